// Package themes carries the built-in themes in the binary.
package themes

import "embed"

// Files holds a folder for each theme.
//
//go:embed base blandongan vanda
var Files embed.FS
