package icc

import (
	"bufio"
	"flag"
	"fmt"
	"image"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var profilesTo = flag.String("profiles", "", "write the tests' profiles into this folder, for testdata/references.sh")

// reference is a profile whose colours are in testdata/references.txt.
type reference struct {
	space   Space
	profile []byte
}

func references() map[string]reference {
	three := func(version byte, primaries [9]float64, curve []byte) reference {
		return reference{RGB, matrixProfile(version, primaries, curve, curve, curve)}
	}
	grey := func(connection string, curve []byte) reference {
		return reference{Grey,
			profileOf(2, "mntr", "GRAY", connection, xyzTag("wtpt", 0.9642, 1, 0.8249), tag{"kTRC", curve})}
	}
	table := func(version byte, space Space, connection string, tags ...tag) reference {
		class, name := "scnr", map[Space]string{RGB: "RGB ", Grey: "GRAY", CMYK: "CMYK"}[space]
		if space == CMYK {
			class = "prtr"
		}
		return reference{space,
			profileOf(version, class, name, connection, append(tags, xyzTag("wtpt", 0.9642, 1, 0.8249))...)}
	}
	proPhotoLab := func(c []float64) [3]float64 { return labOf(xyzOf(proPhotoPrimaries, powers(c, 1.8))) }
	adobeLab := func(c []float64) [3]float64 { return labOf(xyzOf(adobeRGBPrimaries, powers(c, 2.2))) }
	lab2 := func(of func([]float64) [3]float64) func([]float64) []float64 {
		return func(c []float64) []float64 { return encodedLab2(of(c)) }
	}
	lab4 := func(of func([]float64) [3]float64) func([]float64) []float64 {
		return func(c []float64) []float64 { return encodedLab(of(c)) }
	}
	p3 := displayP3Primaries
	return map[string]reference{
		"display-p3":   {RGB, displayP3()},
		"adobe-rgb":    {RGB, adobeRGB()},
		"prophoto":     three(2, proPhotoPrimaries, curv(1.8)),
		"rec2020":      three(4, rec2020Primaries, para(4, 1/0.45, 1/1.0993, 0.0993/1.0993, 1/4.5, 0.08145, 0, 0)),
		"srgb-gamma":   three(4, sRGBPrimaries, para(0, 2.2)),
		"linear":       three(2, sRGBPrimaries, curv()),
		"para-1":       three(4, adobeRGBPrimaries, para(1, 2, 1.1, -0.1)),
		"para-2":       three(4, adobeRGBPrimaries, para(2, 2, 0.9, -0.05, 0.25)),
		"samples":      three(2, adobeRGBPrimaries, curv(sampled(33, gamma(2))...)),
		"three-curves": {RGB, matrixProfile(2, p3, curv(1.8), curv(2.2), curv(sampled(256, gamma(2))...))},
		"gray-1.8":     grey("XYZ ", curv(1.8)),
		"gray-2.2":     grey("XYZ ", curv(2.2)),
		"gray-dot-gain": grey("XYZ ",
			curv(sampled(256, func(v float64) float64 { return math.Pow(v, 1.6)*0.8 + 0.2*v })...)),
		"gray-lab": grey("Lab ", curv(1.2)),
		"gray-table": table(2, Grey, "Lab ",
			tag{"A2B1", sampledTable(2, 1, 64, straight,
				func(c []float64) []float64 {
					return encodedLab2([3]float64{5 + 95*c[0], 4 - 4*c[0], 12 - 12*c[0]})
				})}),

		"rgb-mft2-lab": table(2, RGB, "Lab ", tag{"A2B0", sampledTable(2, 3, 9, straight, lab2(adobeLab))}),
		"rgb-mft2-v4":  table(4, RGB, "Lab ", tag{"A2B1", sampledTable(2, 3, 9, straight, lab2(proPhotoLab))}),
		"rgb-mft1-lab": table(2, RGB, "Lab ", tag{"A2B0", sampledTable(1, 3, 17, straight, lab4(adobeLab))}),
		"rgb-mft2-xyz": table(2, RGB, "XYZ ",
			tag{"A2B0", sampledTable(2, 3, 2, gamma(2),
				func(c []float64) []float64 { return encodedXYZ(xyzOf(p3, c)) })}),
		"rgb-mab-lab": table(4, RGB, "Lab ",
			tag{"A2B1", elementTable("mAB", 3, 3, times(3, curv(1.1)), elementGrid(2, 3, 9, lab4(adobeLab)), nil, nil,
				times(3, curv()))}),
		"rgb-mab-matrix": table(4, RGB, "XYZ ",
			tag{"A2B1", elementTable("mAB", 3, 3, nil, nil, times(3, sRGBPara()),
				fixed(p3[0]/2, p3[3]/2, p3[6]/2, p3[1]/2, p3[4]/2, p3[7]/2, p3[2]/2, p3[5]/2, p3[8]/2, 0, 0, 0),
				times(3, curv()))}),
		"rgb-mab-all": table(4, RGB, "XYZ ", tag{"A2B1", elementTable("mAB", 3, 3, times(3, curv(0.9)),
			elementGrid(1, 3, 5,
				func(c []float64) []float64 { return []float64{c[0]*0.9 + c[1]*0.1, c[1], c[2]*0.8 + c[0]*0.2} }),
			times(3, para(0, 2)),
			fixed(p3[0]/2, p3[3]/2, p3[6]/2, p3[1]/2, p3[4]/2, p3[7]/2, p3[2]/2, p3[5]/2, p3[8]/2, 0.01, 0.01, 0.01),
			times(3, para(0, 1)))}),
		// A2B0 is another colour altogether, and so are the primaries.
		"rgb-a2b1-first": table(2, RGB, "Lab ", tag{"A2B0", sampledTable(1, 3, 2, straight, lab4(proPhotoLab))},
			tag{"A2B1", sampledTable(2, 3, 9, straight, lab2(adobeLab))}),
		"rgb-light-black": table(2, RGB, "Lab ",
			tag{"A2B1", sampledTable(2, 3, 9, straight, lab2(func(c []float64) [3]float64 {
				lab := adobeLab(c)
				return [3]float64{20 + 0.8*lab[0], 0.8 * lab[1], 0.8 * lab[2]}
			}))}),

		"cmyk-mft2": table(2, CMYK, "Lab ", tag{"A2B0", sampledTable(2, 4, 9, straight, lab2(printed))}),
		"cmyk-mft1": table(2, CMYK, "Lab ", tag{"A2B0", sampledTable(1, 4, 7, gamma(0.9), lab4(printed))}),
		"cmyk-mab": table(4, CMYK, "Lab ",
			tag{"A2B0", sampledTable(1, 4, 2, straight, lab4(printed))},
			tag{"A2B1", elementTable("mAB", 4, 3, times(4, curv(1.2)), elementGrid(2, 4, 7, lab4(printed)), nil, nil,
				times(3, curv()))},
			tag{"B2A0", elementTable("mBA", 3, 4, times(4, curv()), elementGrid(2, 3, 3, separated), nil, nil,
				append(aligned(curv(sampled(101, func(l float64) float64 { return (l - 0.04) / 0.96 })...)),
					times(2, curv())...))}),
	}
}

func TestColoursAreThoseOfLittleCMS(t *testing.T) {
	made := references()
	if *profilesTo != "" {
		writeProfiles(t, made)
	}
	for name, colours := range referenceColours(t) {
		t.Run(strings.TrimPrefix(name, "/"), func(t *testing.T) {
			r, known := made[name]
			if strings.HasPrefix(name, "/") {
				profile, err := os.ReadFile(name)
				if err != nil {
					t.Skip("this machine does not have the profile; on Debian, packages libgs-common and " +
						"icc-profiles-free have those tested here")
				}
				r, known = reference{map[int]Space{1: Grey, 3: RGB, 4: CMYK}[len(colours[0].device)], profile}, true
			}
			if !known {
				t.Fatal("testdata/references.txt has colours of a profile that the test does not make")
			}
			compare(t, r, colours)
		})
	}
}

// referenceColour is what a device's values, 0 to 255, are in sRGB.
type referenceColour struct {
	device []uint8
	want   [3]float64
}

func compare(t *testing.T, r reference, colours []referenceColour) {
	transform, err := ToSRGB(r.profile, r.space)
	if err != nil || transform == nil {
		t.Fatal(transform, err)
	}
	for _, c := range colours {
		got := converted(transform, r.space, c.device)
		d := deltaE2000(labOfSRGB([3]float64{float64(got.R), float64(got.G), float64(got.B)}), labOfSRGB(c.want))
		if !(d < 2) {
			t.Errorf("%v: %v, want %.1f: Delta E %.2f", c.device, got, c.want, d)
		}
	}
	if len(colours) == 0 {
		t.Error("there are no colours to compare")
	}
}

// converted returns a colour of a transform.
func converted(transform *Transform, space Space, device []uint8) color.NRGBA {
	if space == CMYK {
		img := image.NewCMYK(image.Rect(0, 0, 1, 1))
		copy(img.Pix, device)
		return transform.CMYK(img).NRGBAAt(0, 0)
	}
	img := image.NewNRGBA(image.Rect(0, 0, 1, 1))
	d := device
	if space == Grey {
		d = []uint8{d[0], d[0], d[0]}
	}
	img.SetNRGBA(0, 0, color.NRGBA{d[0], d[1], d[2], 255})
	transform.NRGBA(img)
	return img.NRGBAAt(0, 0)
}

// referenceColours reads testdata/references.txt: a profile, a device's values, sRGB's, by bars.
func referenceColours(t *testing.T) map[string][]referenceColour {
	file, err := os.Open("testdata/references.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	colours := map[string][]referenceColour{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		parts := strings.Split(lines.Text(), "|")
		if len(parts) != 3 {
			t.Fatalf("%q", lines.Text())
		}
		var c referenceColour
		for _, word := range strings.Fields(parts[1]) {
			var v uint8
			if _, err := fmt.Sscan(word, &v); err != nil {
				t.Fatal(err)
			}
			c.device = append(c.device, v)
		}
		if _, err := fmt.Sscan(parts[2], &c.want[0], &c.want[1], &c.want[2]); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSpace(parts[0])
		colours[name] = append(colours[name], c)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return colours
}

func writeProfiles(t *testing.T, made map[string]reference) {
	for name, r := range made {
		if err := os.WriteFile(filepath.Join(*profilesTo, name+".icc"), r.profile, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
