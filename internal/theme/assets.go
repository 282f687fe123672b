package theme

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"etalase/internal/asset"
)

// readStatic makes assets of the files below static/.
func (l *loader) readStatic() {
	for _, p := range slices.Sorted(maps.Keys(l.files)) {
		if name, ok := strings.CutPrefix(p, "static/"); ok {
			f := l.files[p]
			l.assetNames[name] = assetName(p, f.Checksum)
			l.assets = append(l.assets, Asset{l.assetNames[name], f.Bytes})
		}
	}
}

// assetName returns the name of the asset that a file becomes.
func assetName(p string, checksum [sha256.Size]byte) string {
	ext := path.Ext(p)
	return asset.Name(strings.TrimSuffix(path.Base(p), ext), checksum, ext)
}

func (t *Theme) assetHref(name string) (string, error) {
	asset, ok := t.assetNames[name]
	if !ok {
		return "", fmt.Errorf("there is no static/%s", name)
	}
	return t.options.AssetsHref + asset, nil
}
