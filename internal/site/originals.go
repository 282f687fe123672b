package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/metadata"
	"etalase/internal/photo"
	"etalase/internal/source"
)

// Original is a photo as it was taken, offered for download where its editor
// wants that: its compressed pixels are those of the source, byte for byte, and
// all that it says beside them is gone.
type Original struct {
	Attachment
	Info photo.Info
}

// strippedVersion is part of an original's address. Bump it with anything that
// changes what metadata.Strip leaves.
const strippedVersion = 1

func (b *builder) offer(named content.NamedPhoto, file *source.File, info photo.Info) {
	if info.Format == photo.GIF {
		b.problems = append(b.problems, diag.NoOriginal.At(named.At(), named.Src))
		return
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "stripped %d\n%s", strippedVersion, file.Hash.Hex()))
	name := stem(file.Path) + "-" + hex.EncodeToString(sum[:6]) + "-asli" + info.Format.Ext()
	b.originals[file.Path] = &Original{Attachment{name, file, func() ([]byte, error) {
		data, err := file.Bytes()
		if err != nil {
			return nil, err
		}
		stripped, err := metadata.Strip(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file.Path, err)
		}
		return stripped, nil
	}, source.Hash{}}, info}
}
