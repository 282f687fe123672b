//go:build !linux && !darwin

package output

import "errors"

// exchange swaps two folders in one step, which this system cannot.
func exchange(a, b string) error { return errors.ErrUnsupported }
