package icc

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"etalase/internal/tooltest"
)

const secret = "SECRET"

// named returns a profile as programs write it: with names in the header, in texts and private tags, in what types
// reserve, between tags and behind the last.
func named(profile []byte) []byte {
	p, err := openProfile(profile)
	if err != nil {
		panic(err)
	}
	text := tag{"", []byte("text\x00\x00\x00\x00" + secret + "\x00")}
	all := []tag{{"cprt", text.body}, {"desc", text.body}}
	for _, t := range colourTags {
		body := bytes.Clone(p.tag(t.name))
		if body == nil {
			continue
		}
		copy(body[4:8], secret)
		all = append(all, tag{t.name, append(body, secret...)}, tag{"gap" + t.name[3:], []byte(secret)})
	}
	for _, name := range []string{"dmnd", "dmdd", "meta", "vued", "mmod", "vcgt", "D2B0", "A2B3"} {
		all = append(all, tag{name, text.body})
	}
	out := profileOf(profile[8], string(profile[12:16]), string(profile[16:20]), string(profile[20:24]), all...)
	copy(out[4:8], secret)
	copy(out[24:36], secret+secret)
	copy(out[40:64], strings.Repeat(secret, 4))
	copy(out[80:128], strings.Repeat(secret, 8))
	return append(out, secret...)
}

// Neither a profile nor what is written into it besides changes a pixel.
func TestNeutralProfilesKeepTheColours(t *testing.T) {
	pixels := noise(1 << 12)
	for name, r := range references() {
		want, got := make([]byte, len(pixels)), make([]byte, len(pixels))
		before, _ := ToSRGB(r.profile, r.space)
		before.convert(want, pixels)
		source := named(r.profile)
		neutral, err := Neutral(source)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		after, err := ToSRGB(neutral, r.space)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if after.convert(got, pixels); !bytes.Equal(got, want) {
			t.Errorf("%s: the colours are others", name)
		}
		if !bytes.Contains(source, []byte(secret)) || bytes.Contains(neutral, []byte(secret[:4])) {
			t.Errorf("%s: a name is left in %q", name, neutral[:min(len(neutral), 600)])
		}
		if plain, err := Neutral(r.profile); err != nil || !bytes.Equal(plain, neutral) {
			t.Errorf("%s: %v, and what names it had can be seen", name, err)
		}
		if again, err := Neutral(neutral); err != nil || !bytes.Equal(again, neutral) {
			t.Errorf("%s: %v, and a second time it differs", name, err)
		}
		if size := binary.BigEndian.Uint32(neutral); int(size) != len(neutral) {
			t.Errorf("%s: %d bytes, the header says %d", name, len(neutral), size)
		}
	}
}

// What reserved bytes and unused fields of tables hold is not written.
func TestNeutralTablesHaveNothingReserved(t *testing.T) {
	grid := elementGrid(2, 3, 5, func(c []float64) []float64 { return encodedLab(labOf([3]float64{c[0], c[1], c[2]})) })
	copy(grid[3:16], secret+secret)
	copy(grid[17:20], secret)
	curve := para(0, 1)
	copy(curve[4:8], secret)
	copy(curve[10:12], secret)
	table := elementTable("mAB", 3, 3, times(3, curve), grid, times(3, curve), fixed(make([]float64, 12)...),
		append(times(3, curve), secret...))
	copy(table[10:12], secret)
	neutral, err := Neutral(profileOf(4, "scnr", "RGB ", "Lab ", tag{"A2B0", table}))
	if err != nil || bytes.Contains(neutral, []byte(secret[:2])) {
		t.Errorf("%v: %q", err, neutral)
	}
}

// overlapping returns a profile each of whose tags reads nearly all of it.
func overlapping() []byte {
	big := make([]byte, 40_000)
	copy(big, profileOf(2, "mntr", "RGB ", "XYZ "))
	binary.BigEndian.PutUint32(big[headerSize:], 9)
	copy(big[1000:], "XYZ \x00\x00\x00\x00"+string(fixed(0.3, 0.3, 0.3)))
	for i, name := range []string{"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC"} {
		entry := big[headerSize+4+i*tagEntrySize:]
		at := 1000
		if i > 2 {
			at += i * 100
			copy(big[at:], "curv\x00\x00\x00\x00\x00\x00\x40\x00")
		}
		copy(entry, name)
		binary.BigEndian.PutUint32(entry[4:], uint32(at))
		binary.BigEndian.PutUint32(entry[8:], uint32(len(big)-at))
	}
	return big
}

// Tags that overlap are copied only until they have more than the profile.
func TestOverlappingTagsTakeLittleMemory(t *testing.T) {
	profile := overlapping()
	made := func(do func()) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		do()
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	if got := made(func() { _, _ = Neutral(profile) }); got > 4*uint64(len(profile)) { // two copies, and one written
		t.Errorf("%d bytes for a profile of %d", got, len(profile))
	}
}

func TestUselessProfilesHaveNoNeutralOne(t *testing.T) {
	p3, big := displayP3(), overlapping()
	for name, test := range map[string]struct {
		profile []byte
		reason  string
	}{
		"nothing":           {nil, "icc: the profile is cut off"},
		"a tag cut off":     {p3[:len(p3)-8], "icc: the profile is cut off"},
		"six inks":          {profileOf(4, "prtr", "6CLR", "Lab "), `icc: a profile for the device space "6CLR"`},
		"a link":            {profileOf(4, "link", "RGB ", "CMYK"), `icc: a profile with the connection space "CMYK"`},
		"tags that overlap": {big, "icc: the tags of the profile overlap"},
	} {
		if got, err := Neutral(test.profile); got != nil || err == nil || err.Error() != test.reason {
			t.Errorf("%s: %d bytes, %v, want %q", name, len(got), err, test.reason)
		}
	}
}

// LittleCMS, which nobody here wrote, makes the same colours of a profile and of its neutral one, to the last digit
// that it prints, by every intent and, where it can, in both directions.
func TestLittleCMSMakesTheSameColoursOfNeutralProfiles(t *testing.T) {
	program := tooltest.Program(t, "transicc")
	dir := t.TempDir()
	profiles := references()
	others, _ := filepath.Glob("/usr/share/color/icc/*.icc")
	more, _ := filepath.Glob("/usr/share/color/icc/ghostscript/*.icc")
	for _, path := range append(others, more...) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if p, err := readDevice(data); err == nil {
			profiles[filepath.Base(path)] = reference{p.space, data}
		}
	}
	compared := 0
	for _, name := range slices.Sorted(maps.Keys(profiles)) {
		r := profiles[name]
		neutral, err := Neutral(r.profile)
		if err != nil {
			t.Fatal(name, err)
		}
		before, after := filepath.Join(dir, "before.icc"), filepath.Join(dir, "after.icc")
		for path, data := range map[string][]byte{before: r.profile, after: neutral} {
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for intent := range 4 {
			for _, direction := range []struct {
				from, to string
				channels int
				top      float64
			}{
				{"-i%s", "-o*sRGB", r.space.channels(), map[Space]float64{RGB: 255, Grey: 255, CMYK: 100}[r.space]},
				{"-i*sRGB", "-o%s", 3, 255},
			} {
				input := colourLines(direction.channels, direction.top)
				convert := func(profile string) string {
					arg := func(s string) string { return strings.Replace(s, "%s", profile, 1) }
					command := exec.Command(program, "-n", "-s", fmt.Sprint("-t", intent), "-c0",
						arg(direction.from), arg(direction.to))
					command.Stdin = strings.NewReader(input)
					out, err := command.CombinedOutput()
					if err != nil {
						return "refused" // as a direction of which the profile has no table
					}
					return string(out)
				}
				want, got := convert(before), convert(after)
				if want != got {
					t.Errorf("%s, intent %d, %s: %.200q, want %.200q", name, intent, direction.from, got, want)
				}
				if strings.Count(want, "\n") > 10 {
					compared++
				}
			}
		}
	}
	t.Logf("%d conversions of %d profiles", compared, len(profiles))
	if compared < 4*len(references()) {
		t.Errorf("%d conversions were compared", compared)
	}
}

// colourLines returns colours, each value on its line.
func colourLines(channels int, top float64) string {
	var lines strings.Builder
	for _, b := range noise(channels * 60) {
		fmt.Fprintf(&lines, "%.4f\n", float64(b)/255*top)
	}
	return lines.String()
}

// A profile that can be used has a neutral one, unless its tags overlap, of which every colour is the same.
func FuzzNeutralProfilesKeepTheColours(f *testing.F) {
	for _, name := range []string{"display-p3", "adobe-rgb", "samples", "para-1", "rec2020", "gray-2.2", "gray-lab",
		"rgb-mft2-xyz", "rgb-mab-all", "rgb-mab-matrix", "cmyk-mft1", "cmyk-mab"} {
		f.Add(references()[name].profile)
		f.Add(named(references()[name].profile))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before, unreadable := readDevice(data)
		neutral, err := Neutral(data)
		if unreadable != nil {
			if err == nil {
				t.Fatalf("%d bytes of a profile that cannot be read: %v", len(neutral), unreadable)
			}
			return
		}
		if err != nil {
			if !strings.Contains(err.Error(), "overlap") {
				t.Fatal(err)
			}
			return
		}
		after, err := readDevice(neutral)
		if err != nil || after.space != before.space {
			t.Fatalf("%v of %v: %v", after.space, before.space, err)
		}
		for _, v := range []float64{0, 0.1, 0.3, 0.5, 0.9, 1} {
			c := colour{v, 1 - v, v * v, v / 2}
			if was, is := before.light(c), after.light(c); is != was || math.IsNaN(is[0]) {
				t.Fatalf("%v: light %v became %v", c, was, is)
			}
		}
		if again, err := Neutral(neutral); err != nil || !bytes.Equal(again, neutral) {
			t.Fatalf("a second time it differs: %v", err)
		}
		if len(neutral) > len(data)+neutralGrowth {
			t.Fatalf("%d bytes of %d", len(neutral), len(data))
		}
	})
}
