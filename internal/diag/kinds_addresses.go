package diag

// The addresses of the whole site.
var (
	// 1: address, 2: the other place
	DuplicateAddress = &Kind{
		Code:     "duplicate-address",
		Severity: Error,
		Message: Text{
			ID: "alamat %[1]s sudah dipakai oleh %[2]s",
			EN: "the address %[1]s is already used by %[2]s",
		},
		Advice: Text{
			ID: "beri salah satunya alamat lain",
			EN: "give one of them another address",
		},
	}
	DeleteOwnAddress = Advice{
		id: "hapus dari aliases: itu alamat halaman ini sendiri sekarang",
		en: "delete it from aliases: it is the address that this page has now",
	}
	DeleteTakenAddress = Advice{
		id: "hapus dari aliases: alamat itu sedang dipakai halaman lain",
		en: "delete it from aliases: another page has this address now",
	}

	// 1: address
	GoneAddress = &Kind{
		Code:     "gone-address",
		Severity: Error,
		Message: Text{
			ID: "alamat %[1]s pernah terbit dan sekarang hilang",
			EN: "the address %[1]s was published and is gone",
		},
		Advice: Text{
			ID: "tambahkan alamat itu pada aliases di halaman penggantinya; bila memang tidak ada penggantinya, " +
				"hapus baris ini",
			EN: "add the address to aliases of the page that takes its place; where there is none, delete this line",
		},
	}
	// 1: address
	AddAlias = Advice{
		id: "halaman ini tampaknya pindahannya: tambahkan %[1]s pada aliases",
		en: "this page seems to be it, moved: add %[1]s to aliases",
	}

	// 1: how many, 2: the first
	UnrecordedAddress = &Kind{
		Code:     "unrecorded-address",
		Severity: Warning,
		Message: Text{
			ID: "alamat yang belum tercatat di sini: %[1]d, misalnya %[2]s",
			EN: "addresses that are not recorded here yet: %[1]d, such as %[2]s",
		},
		Advice: Text{
			ID: "jalankan etalase check --fix, lalu commit berkas ini",
			EN: "run etalase check --fix, then commit this file",
		},
	}

	DamagedLock = &Kind{
		Code:     "damaged-lock",
		Severity: Error,
		Message: Text{
			ID: "baris ini bukan alamat yang pernah terbit",
			EN: "this line is no address that was published",
		},
		Advice: Text{
			ID: "hapus baris ini, lalu jalankan etalase check --fix",
			EN: "delete the line, then run etalase check --fix",
		},
	}
)
