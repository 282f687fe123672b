package main

import (
	"strconv"
	"strings"
	"time"

	"etalase/internal/generate"
)

// Types of flags that are neither texts nor plain numbers.

// sizeFlag is a number of bytes, written 512MB.
type sizeFlag int64

func (s *sizeFlag) Type() string { return "size" }

func (s *sizeFlag) String() string {
	if *s == 0 {
		return ""
	}
	return strconv.FormatInt(int64(*s), 10)
}

func (s *sizeFlag) Set(text string) error {
	for unit, factor := range map[string]int64{"KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30} {
		number, ok := strings.CutSuffix(strings.ToUpper(text), unit)
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(strings.TrimSpace(number), 10, 64)
		if err == nil && n > 0 && n < (1<<62)/factor {
			*s = sizeFlag(n * factor)
			return nil
		}
	}
	return usageError{msgSizeWanted}
}

// ageFlag is a time that has passed, written 30d or 12h.
type ageFlag time.Duration

func (a *ageFlag) Type() string { return "age" }

func (a *ageFlag) String() string {
	if *a == 0 {
		return ""
	}
	return time.Duration(*a).String()
}

func (a *ageFlag) Set(text string) error {
	const day = 24 * time.Hour
	if days, ok := strings.CutSuffix(text, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n > 0 && n <= 36500 {
			*a = ageFlag(time.Duration(n) * day)
			return nil
		}
	} else if d, err := time.ParseDuration(text); err == nil && d > 0 {
		*a = ageFlag(d)
		return nil
	}
	return usageError{msgAgeWanted}
}

// verificationFlag is how many photos --verify makes again.
type verificationFlag generate.Verification

func (v *verificationFlag) Type() string   { return "share" }
func (v *verificationFlag) String() string { return string(*v) }

func (v *verificationFlag) Set(text string) error {
	if text != string(generate.VerifySample) && text != string(generate.VerifyAll) {
		return usageError{msgSampleOrAll}
	}
	*v = verificationFlag(text)
	return nil
}
