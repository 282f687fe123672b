package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

// manifest lists what Sync put into a folder. As text it has a line for the version, a line for each folder and file,
// sorted by path, and a last line with the SHA-256 of all lines before it. The lines of files give SHA-256 and bytes:
//
//	etalase output 1
//	dir produk
//	file 1f2e… 4821 produk/index.html
//	end 9c04…
type manifest struct {
	files map[string]record
	dirs  map[string]bool
}

// record describes the content of a file that Sync wrote.
type record struct {
	size     int64 // bytes
	checksum [sha256.Size]byte
}

const manifestVersion = "etalase output 1"

func (m manifest) equal(other manifest) bool {
	return maps.Equal(m.files, other.files) && maps.Equal(m.dirs, other.dirs)
}

func (m manifest) encode() []byte {
	var b bytes.Buffer
	fmt.Fprintln(&b, manifestVersion)
	for _, dir := range slices.Sorted(maps.Keys(m.dirs)) {
		fmt.Fprintf(&b, "dir %s\n", dir)
	}
	for _, path := range slices.Sorted(maps.Keys(m.files)) {
		r := m.files[path]
		fmt.Fprintf(&b, "file %x %d %s\n", r.checksum, r.size, path)
	}
	fmt.Fprintf(&b, "end %x\n", sha256.Sum256(b.Bytes()))
	return b.Bytes()
}

// readManifest returns the manifest of the last Sync. It is empty if there is none, or if it is damaged or of another
// version.
func readManifest(dir string, current tree) (manifest, error) {
	if !current.isFile(manifestPath) {
		return manifest{}, nil
	}
	data, err := os.ReadFile(nativePath(dir, manifestPath))
	if err != nil {
		return manifest{}, err
	}
	m, _ := decode(data)
	return m, nil
}

// decode parses a manifest. It accepts only what encode has written.
func decode(data []byte) (m manifest, ok bool) {
	body, end, found := bytes.Cut(data, []byte("\nend "))
	if !found || string(end) != fmt.Sprintf("%x\n", sha256.Sum256(append(slices.Clip(body), '\n'))) {
		return manifest{}, false
	}
	version, list, _ := strings.Cut(string(body)+"\n", "\n")
	if version != manifestVersion {
		return manifest{}, false
	}
	m = manifest{files: map[string]record{}, dirs: map[string]bool{}}
	for line := range strings.Lines(list) {
		kind, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch kind {
		case "dir":
			m.dirs[rest] = true
		case "file":
			path, r, ok := decodeRecord(rest)
			if !ok {
				return manifest{}, false
			}
			m.files[path] = r
		default:
			return manifest{}, false
		}
	}
	return m, true
}

func decodeRecord(line string) (path string, r record, ok bool) {
	checksum, rest, _ := strings.Cut(line, " ")
	size, path, _ := strings.Cut(rest, " ")
	raw, err := hex.DecodeString(checksum)
	if err != nil || len(raw) != len(r.checksum) {
		return "", record{}, false
	}
	copy(r.checksum[:], raw)
	r.size, err = strconv.ParseInt(size, 10, 64)
	return path, r, err == nil
}
