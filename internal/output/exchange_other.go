//go:build !linux && !darwin

package output

import "errors"

// exchange would swap two folders in one step, which this system cannot do.
func exchange(a, b string) error { return errors.ErrUnsupported }
