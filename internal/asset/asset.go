// Package asset names the files that pages load: styles, scripts, pictures, fonts and files to download. The name of an
// asset has a part of a checksum, so that browsers keep the file and never ask for it again.
package asset

import (
	"crypto/sha256"
	"fmt"
)

// folder is the folder of all assets, in the folder of the site.
const folder = "assets/"

// Prefix is what the paths of all assets begin with.
const Prefix = "/" + folder

// Name returns the name of an asset: a readable stem, the first digits of a checksum of everything that its bytes
// depend on, and the end of the name, which has the extension.
func Name(stem string, checksum [sha256.Size]byte, end string) string {
	return fmt.Sprintf("%s-%x%s", stem, checksum[:6], end)
}

// Path returns the path of an asset by its name.
func Path(name string) string { return Prefix + name }

// File returns the file of an asset in the folder of the site, by its name.
func File(name string) string { return folder + name }
