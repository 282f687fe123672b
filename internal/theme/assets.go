package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// readStatic makes assets of the files below static/.
func (l *loader) readStatic() {
	for _, p := range slices.Sorted(maps.Keys(l.files)) {
		if name, ok := strings.CutPrefix(p, "static/"); ok {
			f := l.files[p]
			asset := Asset{assetName(p, f.Checksum.Hex()), f.Bytes}
			l.addresses[name] = asset.Name
			l.assets = append(l.assets, asset)
		}
	}
}

// assetName returns a readable name of an asset, which changes with its content. checksum is in
// hexadecimal.
func assetName(p, checksum string) string {
	ext := path.Ext(p)
	return strings.TrimSuffix(path.Base(p), ext) + "-" + checksum[:12] + ext
}

func checksumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func (t *Theme) assetAddress(name string) (string, error) {
	address, ok := t.addresses[name]
	if !ok {
		return "", fmt.Errorf("there is no static/%s", name)
	}
	return t.options.Assets + address, nil
}
