package metadata

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"etalase/internal/tooltest"
)

// The files of these tests are written and read by exiftool, independent of this package.

// exiftool runs exiftool. Where it is not installed, the test is skipped, and fails in CI.
func exiftool(t *testing.T, args ...string) []byte {
	t.Helper()
	var stderr bytes.Buffer
	command := exec.Command(tooltest.Program(t, "exiftool"), args...)
	command.Stderr = &stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("exiftool %v: %v: %s", args, err, stderr.Bytes())
	}
	return out
}

// written returns a file into which exiftool has written tags.
func written(t *testing.T, name string, data []byte, tags ...string) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	must(os.WriteFile(file, data, 0o600))
	exiftool(t, append(tags, "-q", "-overwrite_original", file)...)
	data, err := os.ReadFile(file)
	must(err)
	return data
}

// tagsOf returns everything that exiftool finds in a file, by "group:tag".
func tagsOf(t *testing.T, name string, data []byte) map[string]any {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	must(os.WriteFile(file, data, 0o600))
	var all []map[string]any
	must(json.Unmarshal(exiftool(t, "-json", "-a", "-G4:1", "-ee", "-U", "-n", file), &all))
	return all[0]
}

// images returns a small picture in each format, by the name of its file.
func images() map[string][]byte {
	img := corners(60, 40)
	return map[string][]byte{
		"foto.jpg":  asJPEG(img),
		"foto.png":  asPNG(img),
		"foto.webp": asWebP(img),
		"foto.gif":  asGIF(img),
	}
}

var (
	gpsTags = []string{
		"-GPSLatitude=-6.3021",
		"-GPSLatitudeRef=S",
		"-GPSLongitude=106.7115",
		"-GPSLongitudeRef=E",
		"-GPSAltitude=12",
	}
	xmpTags = []string{
		"-XMP-exif:GPSLatitude=-6.3021",
		"-XMP-exif:GPSLongitude=106.7115",
		"-XMP-dc:Creator=Siti",
		"-XMP-iptcCore:Location=Gang Rumah 3",
		"-XMP-photoshop:City=Setu",
	}
	iptcTags = []string{"-IPTC:Sub-location=Gang Rumah 3", "-IPTC:City=Setu", "-IPTC:By-line=Siti"}
)

// A location in every form that exiftool writes is found. After it is removed, exiftool finds the photographer, the
// city and the orientation, but no location.
func TestExiftoolFindsNoLocationAfterRemoval(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts exiftool a hundred times")
	}
	for _, test := range []struct {
		name string
		tags []string
		kept []string
	}{
		{"foto.jpg", append(gpsTags, "-Artist=Siti", "-Orientation#=6"), []string{"Artist", "Orientation"}},
		{"foto.jpg", xmpTags, []string{"Creator", "City"}},
		{"foto.jpg", iptcTags, []string{"By-line", "City"}},
		{
			"foto.jpg",
			slices.Concat(gpsTags, xmpTags, iptcTags, []string{"-Orientation#=8"}),
			[]string{"Creator", "By-line", "Orientation"},
		},
		{"foto.png", append(gpsTags, "-Artist=Siti", "-Orientation#=6"), []string{"Artist", "Orientation"}},
		{"foto.png", xmpTags, []string{"Creator", "City"}},
		{"foto.png", append(xmpTags, "-z"), []string{"Creator", "City"}},
		{"foto.webp", append(gpsTags, "-Artist=Siti", "-Orientation#=6"), []string{"Artist", "Orientation"}},
		{"foto.webp", xmpTags, []string{"Creator", "City"}},
		{"foto.gif", xmpTags, []string{"Creator", "City"}},
	} {
		t.Run(test.name+" "+strings.Join(test.tags, " "), func(t *testing.T) {
			data := written(t, test.name, images()[test.name], test.tags...)
			if place := locationsOf(tagsOf(t, test.name, data)); len(place) == 0 || !readAny(t, data).Located {
				t.Fatalf("the place %v was not found", place)
			}
			got, ok := RemoveLocation(data)
			if !ok {
				t.Fatal("the place was not blanked")
			}
			after := tagsOf(t, test.name, got)
			if place := locationsOf(after); len(place) > 0 {
				t.Errorf("still there: %v", place)
			}
			for _, tag := range test.kept {
				if !hasTag(after, tag) {
					t.Errorf("%s is gone: %v", tag, after)
				}
			}
			if !bytes.Equal(pixels(t, got), pixels(t, data)) {
				t.Error("the pixels are others")
			}
		})
	}
}

func locationsOf(tags map[string]any) (found []string) {
	for name, value := range tags {
		_, tag, _ := cutLast(name)
		if text, isText := value.(string); isText && strings.TrimSpace(text) == "" || tag == "GPSVersionID" {
			continue
		}
		if strings.HasPrefix(tag, "GPS") || tag == "Location" || tag == "Sub-location" {
			found = append(found, name)
		}
	}
	return found
}

func hasTag(tags map[string]any, want string) bool {
	for name := range tags {
		if _, tag, _ := cutLast(name); tag == want {
			return true
		}
	}
	return false
}

func cutLast(name string) (group, tag string, found bool) {
	at := strings.LastIndexByte(name, ':')
	if at < 0 {
		return "", name, false
	}
	return name[:at], name[at+1:], true
}
