package diag

// The addresses of the whole site.
var (
	// 1: address, 2: the other place
	DuplicateAddress = &Kind{"duplicate-address", Error, Text{
		"alamat %[1]s sudah dipakai oleh %[2]s",
		"the address %[1]s is already used by %[2]s",
	}, Text{
		"beri salah satunya alamat lain",
		"give one of them another address",
	}}

	// 1: address
	GoneAddress = &Kind{"gone-address", Error, Text{
		"alamat %[1]s pernah terbit dan sekarang hilang",
		"the address %[1]s was published and is gone",
	}, Text{
		"tambahkan alamat itu pada aliases di halaman penggantinya; bila memang tidak ada penggantinya, hapus baris " +
			"ini",
		"add the address to aliases of the page that takes its place; where there is none, delete this line",
	}}
	// 1: address
	AddAlias = Hint{
		"halaman ini tampaknya pindahannya: tambahkan %[1]s pada aliases",
		"this page seems to be it, moved: add %[1]s to aliases",
	}

	// 1: how many, 2: the first
	UnrecordedAddress = &Kind{"unrecorded-address", Warning, Text{
		"alamat yang belum tercatat di sini: %[1]d, misalnya %[2]s",
		"addresses that are not recorded here yet: %[1]d, such as %[2]s",
	}, Text{
		"jalankan etalase check --fix, lalu commit berkas ini",
		"run etalase check --fix, then commit this file",
	}}

	DamagedLock = &Kind{"damaged-lock", Error, Text{
		"baris ini bukan alamat yang pernah terbit",
		"this line is no address that was published",
	}, Text{
		"hapus baris ini, lalu jalankan etalase check --fix",
		"delete the line, then run etalase check --fix",
	}}
)
