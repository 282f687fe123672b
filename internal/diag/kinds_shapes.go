package diag

// The file with the shapes of districts.
var (
	// 1: why
	BrokenShapes = &Kind{
		Code:     "broken-shapes",
		Severity: Error,
		Message: Text{
			ID: "bentuk kecamatan tidak dapat dibaca: %[1]s",
			EN: "the shapes of the districts cannot be read: %[1]s",
		},
		Advice: Text{
			ID: "ekspor ulang sebagai GeoJSON, misalnya dengan mapshaper.org",
			EN: "export it again as GeoJSON, such as with mapshaper.org",
		},
	}
	// 1: the type that it has
	NoFeatureCollection = Phrase{
		id: "berkas GeoJSON memuat FeatureCollection dengan features, bukan %[1]q",
		en: "a GeoJSON file has a FeatureCollection with features, not %[1]q",
	}
	NoJSON = Phrase{
		id: "dari sini isinya bukan JSON",
		en: "from here on it is no JSON",
	}
	WebPageAsShapes = Phrase{
		id: "isinya halaman web (HTML), bukan GeoJSON",
		en: "it is a web page (HTML), no GeoJSON",
	}
	ShapesCutOff = Phrase{
		id: "berkas ini terpotong di sini",
		en: "the file is cut off here",
	}
	DownloadAgain = Advice{
		id: "unduh atau salin ulang berkasnya sampai selesai; jangan dilengkapi dengan tangan",
		en: "download or copy the file again, all of it; do not complete it by hand",
	}
	NoShapes = Phrase{
		id: "tidak ada satu bentuk pun di dalamnya",
		en: "there is no shape in it",
	}
	// 1: property
	NoNameProperty = Phrase{
		id: "bentuk ini tidak bernama: %[1]q tidak ada pada properties",
		en: "this shape has no name: there is no %[1]q among its properties",
	}
	// 1: property
	NameIsNoText = Phrase{
		id: "bentuk ini tidak bernama: %[1]q kosong atau bukan teks",
		en: "this shape has no name: %[1]q is empty or no text",
	}
	NameShape = Advice{
		id: "tulis nama kecamatannya di antara tanda kutip, atau hapus bentuk ini",
		en: "write the name of its district in quotes, or delete the shape",
	}
	// 1: property
	NamesElsewhere = Phrase{
		id: "%[1]q bukan tempat nama kecamatan",
		en: "%[1]q does not have the names of districts",
	}
	// 1: property
	SetNameProperty = Advice{
		id: "tulis name_property: %[1]s pada district_shapes di site.yaml",
		en: "write name_property: %[1]s in district_shapes of site.yaml",
	}
	// 1: properties
	ChooseNameProperty = Advice{
		id: "tulis name_property pada district_shapes di site.yaml; yang ada: %[1]s",
		en: "write name_property in district_shapes of site.yaml; there are: %[1]s",
	}
	// 1: the type that it has
	NoPolygon = Phrase{
		id: "di sini diharapkan Polygon atau MultiPolygon dengan coordinates, bukan %[1]q",
		en: "expected a Polygon or MultiPolygon with coordinates here, not %[1]q",
	}
	NoPosition = Phrase{
		id: "di sini diharapkan titik-titik [bujur, lintang]",
		en: "expected points [longitude, latitude] here",
	}
	OpenRing = Phrase{
		id: "garis ini tidak tertutup: titik terakhirnya bukan titik pertamanya",
		en: "this line is not closed: its last point is not its first",
	}
	// 1: how many points
	ShortRing = Phrase{
		id: "garis tertutup mempunyai sedikitnya 4 titik, ini %[1]d",
		en: "a closed line has at least 4 points, this has %[1]d",
	}
	NoArea = Phrase{
		id: "bentuk ini tidak mempunyai luas: garisnya tidak melingkari apa pun",
		en: "this shape has no area: its line encloses nothing",
	}
	ExchangedPositions = Phrase{
		id: "lintang dan bujur tertukar",
		en: "latitude and longitude were exchanged",
	}
	LongitudeFirst = Advice{
		id: "dalam GeoJSON bujur ditulis lebih dulu: [106.7, -6.3]",
		en: "GeoJSON has the longitude first: [106.7, -6.3]",
	}
	NoDegrees = Phrase{
		id: "angka ini bukan derajat",
		en: "these numbers are no degrees",
	}
	ExportWGS84 = Advice{
		id: "ekspor ulang dengan proyeksi WGS 84 (di mapshaper.org: Console, lalu -proj wgs84)",
		en: "export it again in WGS 84 (at mapshaper.org: Console, then -proj wgs84)",
	}
	OutsideOfBounds = Phrase{
		id: "titik ini di luar wilayah situs",
		en: "this point is outside of the site's area",
	}
	WidenBounds = Advice{
		id: "perbaiki titiknya; bila bentuknya benar, luaskan bounds di site.yaml",
		en: "correct the point; if the shape is right, widen bounds in site.yaml",
	}

	// 1: the name, or those of several
	ShapeWithoutDistrict = &Kind{
		Code:     "shape-without-district",
		Severity: Warning,
		Message: Text{
			ID: "bentuk %[1]s bukan kecamatan situs ini, jadi tidak digambar",
			EN: "the shape %[1]s is no district of this site, so it is not drawn",
		},
		Advice: Text{
			ID: "hapus bentuk ini, atau tambahkan namanya pada districts di site.yaml",
			EN: "delete the shape, or add its name to districts in site.yaml",
		},
	}
	// 1: the name of the first one
	ShapeNamed = Phrase{id: "%[1]q", en: "%[1]q"}
	// 1: the name of the first one, 2: how many more
	ShapesNamed = Phrase{
		id: "%[1]q, seperti %[2]d bentuk lain di bawahnya,",
		en: "%[1]q, like %[2]d more shapes below it,",
	}
	DeleteShapes = Advice{
		id: "hapus bentuk-bentuk itu, misalnya dengan filter di mapshaper.org, atau tambahkan namanya pada " +
			"districts di site.yaml",
		en: "delete these shapes, such as with a filter at mapshaper.org, or add their names to districts in site.yaml",
	}

	// 1: name, 2: file
	DistrictWithoutShape = &Kind{
		Code:     "district-without-shape",
		Severity: Warning,
		Message: Text{
			ID: "kecamatan %[1]q tidak mempunyai bentuk dalam %[2]s, jadi tidak ada di peta",
			EN: "the district %[1]q has no shape in %[2]s, so it is not on the map",
		},
		Advice: Text{
			ID: "tambahkan bentuknya, atau samakan namanya",
			EN: "add its shape, or give both the same name",
		},
	}

	// 1: file
	PutShapesThere = Advice{
		id: "taruh berkas GeoJSON di %[1]s, atau perbaiki namanya",
		en: "put the GeoJSON file at %[1]s, or correct its name",
	}
	// 1: the path that it has, 2: the one that it should have
	RenameShapes = Advice{
		id: "ganti nama %[1]s menjadi %[2]s, bila itu berkasnya",
		en: "rename %[1]s to %[2]s, if that is the file",
	}
	SimplifyShapes = Advice{
		id: "sederhanakan bentuknya di mapshaper.org (Simplify, 10%%), lalu ekspor lagi: peta ini sekecil layar " +
			"telepon",
		en: "simplify the shapes at mapshaper.org (Simplify, 10%%), then export them again: the map is as small as a " +
			"telephone",
	}
)
