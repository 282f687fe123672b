package main

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"etalase/internal/generate"
)

// The values of flags that are neither texts nor plain numbers.

// size is an amount of bytes, written 512MB.
type size int64

func (s *size) Type() string { return "size" }

func (s *size) String() string {
	if *s == 0 {
		return ""
	}
	return strconv.FormatInt(int64(*s), 10)
}

func (s *size) Set(text string) error {
	for unit, factor := range map[string]int64{"KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30} {
		number, ok := strings.CutSuffix(strings.ToUpper(text), unit)
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(strings.TrimSpace(number), 10, 64)
		if err == nil && n > 0 && n < (1<<62)/factor {
			*s = size(n * factor)
			return nil
		}
	}
	return errors.New("write a whole number with KB, MB or GB, for example 512MB")
}

// age is a time that has passed, written 30d or 12h.
type age time.Duration

func (a *age) Type() string { return "age" }

func (a *age) String() string {
	if *a == 0 {
		return ""
	}
	return time.Duration(*a).String()
}

func (a *age) Set(text string) error {
	const day = 24 * time.Hour
	if days, ok := strings.CutSuffix(text, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n > 0 && n <= 36500 {
			*a = age(time.Duration(n) * day)
			return nil
		}
	} else if d, err := time.ParseDuration(text); err == nil && d > 0 {
		*a = age(d)
		return nil
	}
	return errors.New("write a number of days or hours, for example 30d or 12h")
}

// share is how many photos --verify makes again.
type share generate.Verification

func (s *share) Type() string   { return "share" }
func (s *share) String() string { return string(*s) }

func (s *share) Set(text string) error {
	if text != string(generate.VerifySample) && text != string(generate.VerifyAll) {
		return errors.New("choose sample or all")
	}
	*s = share(text)
	return nil
}
