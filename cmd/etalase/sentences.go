package main

import (
	"fmt"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/editor"
	"etalase/internal/output"
	"etalase/internal/pathcheck"
	"etalase/internal/photo"
	"etalase/internal/source"
)

// Every sentence that the commands print about a site, in both languages. Format verbs are indexed (%[1]s) because the
// languages order words differently. Diagnostics of the content are not here: those are kinds of package diag. Not here
// either are the help, which is with each command and in help.go, and what is said of a wrong command line: usage.go.

// build
var (
	// 1: pages, 2: photos, 3: photos that are new, 4: duration, 5: folder, 6: files written, 7: unchanged, 8: removed
	msgBuilt = diag.Text{
		ID: "%[1]s, %[2]s (%[3]d baru) dalam %[4]v; di %[5]s: %[6]d ditulis, %[7]d tetap, %[8]d dihapus.",
		EN: "%[1]s, %[2]s (%[3]d new) in %[4]v; in %[5]s: %[6]d written, %[7]d unchanged, %[8]d removed.",
	}
	msgShallowClone = diag.Text{
		ID: "Tanggal perubahan setiap halaman tidak diketahui: riwayat Git di sini tidak lengkap (shallow clone). " +
			"Ambil seluruhnya dengan git fetch --unshallow.",
		EN: "The dates of pages' changes are not known: the history of Git is not complete here (a shallow clone). " +
			"Fetch all of it with git fetch --unshallow.",
	}
	msgBareRepository = diag.Text{
		ID: "Riwayat Git tidak dibaca: folder situs ini sendiri tersusun seperti bagian dalam sebuah repositori " +
			"(HEAD, objects, refs). Bila bukan Anda yang menaruhnya, hapus ketiganya.",
		EN: "The history of Git was not read: the folder of this site is itself made like the inside of a repository " +
			"(HEAD, objects, refs). If it was not you who put them there, delete all three.",
	}
	msgUnreadableHistory = diag.Text{
		ID: "Riwayat Git tidak terbaca, jadi tanggal perubahan setiap halaman tidak diketahui. " +
			"Sebabnya dikatakan git log.",
		EN: "The history of Git cannot be read, so the dates of pages' changes are not known. " +
			"Try git log for the reason.",
	}
	msgNothingWritten = diag.Text{
		ID: "Tidak ada yang ditulis.",
		EN: "Nothing was written.",
	}
	// 1: photos
	msgVerified = diag.Text{
		ID: "%[1]s dibuat lagi dan sama dengan cache.",
		EN: "%[1]s made again, the same as in the cache.",
	}
	// 1: photos that are done, 2: all photos
	msgProgress = diag.Text{
		ID: "Foto: %[1]d dari %[2]d",
		EN: "Photos: %[1]d of %[2]d",
	}
	msgScheduled = diag.Text{
		ID: "Terjadwal:",
		EN: "Scheduled:",
	}
	// 1: moment, 2: file
	msgScheduledEntry = diag.Verbatim("  %[1]s  %[2]s")
	// 1: moment, 2: what changes
	msgNextChange = diag.Text{
		ID: "Situs berubah dengan sendirinya pada %[1]s: %[2]s.",
		EN: "The site changes by itself at %[1]s: %[2]s.",
	}
	// 1: file, 2: one of msgChanges
	msgEntryChanges = diag.Verbatim("%[1]s %[2]s")
)

// historyGaps says why the dates of commits are unknown.
var historyGaps = map[source.HistoryGap]diag.Text{
	source.ShallowClone:      msgShallowClone,
	source.BareRepository:    msgBareRepository,
	source.UnreadableHistory: msgUnreadableHistory,
}

// msgChanges says what happens to an entry without an edit.
var msgChanges = map[content.ChangeKind]diag.Text{
	content.Appears:    {ID: "terbit", EN: "is published"},
	content.Disappears: {ID: "tidak tampil lagi", EN: "is withdrawn"},
	content.Ends:       {ID: "selesai", EN: "is over"},
	content.Repeats:    {ID: "selesai kali ini, lalu berulang", EN: "is over for this time, then repeats"},
	content.Closes:     {ID: "ditutup", EN: "closes"},
	content.Lapses:     {ID: "habis masa berlakunya", EN: "lapses"},
	content.Begins:     {ID: "dimulai", EN: "begins"},
	content.Turns:      {ID: "tahun berganti", EN: "the year turns"},
}

// What is wrong with the output folder or the cache.
var (
	// 1: folder, 2: files
	msgForeignFiles = diag.Text{
		ID: "di %[1]s ada berkas yang bukan buatan etalase, di tempat halaman situs: %[2]s\n" +
			"         pindahkan dahulu; tidak ada yang ditulis",
		EN: "in %[1]s there are files that etalase did not write, where pages belong: %[2]s\n" +
			"         move them away; nothing was written",
	}
	// 1: file, 2: what it needs, 3: the budget, both in MB
	msgMemoryShort = diag.Text{
		ID: "foto %[1]s perlu memori %[2]d MB, sedangkan --memory hanya %[3]d MB; tidak ada yang ditulis\n" +
			"         jalankan dengan --memory %[2]dMB, atau perkecil foto yang lebih panjang daripada 4.000 piksel",
		EN: "the photo %[1]s needs %[2]d MB of memory, and --memory is only %[3]d MB; nothing was written\n" +
			"         run with --memory %[2]dMB, or make a photo smaller whose longest side has more than 4,000 pixels",
	}
	// 1: what the site needs, 2: the budget, both in MB
	msgMemoryOfSite = diag.Text{
		ID: "situs ini perlu memori %[1]d MB tanpa foto apa pun, sedangkan --memory hanya %[2]d MB; " +
			"tidak ada yang ditulis\n" +
			"         jalankan dengan --memory %[1]dMB atau lebih",
		EN: "the site needs %[1]d MB of memory without any photo, and --memory is only %[2]d MB; " +
			"nothing was written\n" +
			"         run with --memory %[1]dMB or more",
	}
	// 1: files, 2: folder of the cache, 3: the command that empties it
	msgStaleCache = diag.Text{
		ID: "isi cache foto lain dari yang dibuat sekarang: %[1]s\n" +
			"         sudah dikeluarkan dari %[2]s; tidak ada yang ditulis\n" +
			"         jalankan %[3]s, lalu bangun lagi",
		EN: "the photo cache had other bytes than are made now: %[1]s\n" +
			"         they are taken out of %[2]s; nothing was written\n" +
			"         run %[3]s, then build again",
	}
	// 1: folder
	msgCacheInInput = diag.Text{
		ID: "%[1]s tidak dapat menjadi cache: folder itu masukan situs. Pilih folder lain dengan --cache.",
		EN: "%[1]s cannot be the cache: it is an input of the site. Choose another folder with --cache.",
	}
	// 1: folder, 2: a file or folder in it
	msgCacheForeign = diag.Text{
		ID: "%[1]s tidak dapat menjadi cache: di sana ada yang lain, misalnya %[2]s. " +
			"Pilih folder kosong, atau yang belum ada, dengan --cache.",
		EN: "%[1]s cannot be the cache: something else is there, such as %[2]s. " +
			"Choose a folder that is empty or does not exist with --cache.",
	}
	// 1: folder, 2: as --cache gives it
	msgCacheCommitted = diag.Text{
		ID: "%[1]s ikut di-commit. Foto di dalamnya dapat dipalsukan oleh siapa pun yang mengusulkan perubahan, " +
			"jadi tidak dipakai. Jalankan git rm -r --cached %[2]s, tambahkan %[2]s/ ke .gitignore, lalu commit.",
		EN: "%[1]s is in the commit. Whoever proposes a change can forge photos in it, so it is not used. " +
			"Run git rm -r --cached %[2]s, add %[2]s/ to .gitignore, and commit.",
	}
	// 1: folder, 2: one of msgFolderReasons
	msgBadOutputFolder = diag.Text{
		ID: "%[1]s tidak dapat dijadikan folder keluaran: %[2]s",
		EN: "%[1]s cannot be the output folder: %[2]s",
	}
	// 1: the paths, each with one of msgPathReasons
	msgInvalidPaths = diag.Text{
		ID: "situs ini punya alamat yang tidak dapat menjadi berkas; tidak ada yang ditulis\n%[1]s",
		EN: "the site has addresses that cannot be files; nothing was written\n%[1]s",
	}
	// 1: path, 2: one of msgPathReasons
	msgInvalidPath = diag.Verbatim("         %[1]s: %[2]s")
)

// msgFolderReasons says why a folder cannot be replaced. 1: the folder that it would take along.
var msgFolderReasons = map[output.FolderReason]diag.Text{
	output.FileSystemRoot: {ID: "itu pangkal sistem berkas", EN: "it is the root of the file system"},
	output.NotAFolder:     {ID: "itu bukan folder", EN: "it is not a folder"},
	output.HoldsProtected: {ID: "itu sama dengan atau berisi %[1]s", EN: "it is or contains %[1]s"},
	output.IsInside: {
		ID: "itu di dalam %[1]s, yang merupakan masukan situs",
		EN: "it is inside %[1]s, which is an input of the site",
	},
	output.HoldsForeign: {
		ID: "di sana ada yang bukan tulisan etalase build: %[1]s. Bila memang folder itu yang dimaksud, " +
			"ulangi dengan --adopt; berkas yang sudah ada tidak dihapus",
		EN: "there are files that no etalase build wrote: %[1]s. If it is the folder that you mean, " +
			"repeat with --adopt; files that are there are not removed",
	},
	output.DanglingLink: {ID: "itu tautan tanpa tujuan", EN: "it is a link to nowhere"},
	output.MountPoint: {
		ID: "itu titik kait (mount) atau berisi titik kait; pilih folder di dalamnya",
		EN: "it is a mount point, or holds one; take a folder inside of it",
	},
}

// msgPathReasons says why a file cannot have a path. 1: the path that it conflicts with.
var msgPathReasons = map[pathcheck.Reason]diag.Text{
	pathcheck.NotClean:        {ID: "bukan jalur relatif yang bersih", EN: "it is not a clean relative path"},
	pathcheck.HasBackslash:    {ID: "ada garis miring terbalik", EN: "it has a backslash"},
	pathcheck.HasControl:      {ID: "ada karakter kendali", EN: "it has a control character"},
	pathcheck.Reserved:        {ID: "foldernya dipakai etalase sendiri", EN: "its folder is kept for etalase itself"},
	pathcheck.NoName:          {ID: "tidak dapat menjadi nama di sistem ini", EN: "it cannot be a name on this system"},
	pathcheck.TooLong:         {ID: "sebuah nama di dalamnya terlalu panjang", EN: "a name in it is too long"},
	pathcheck.OfTwoFiles:      {ID: "dua berkas memakainya", EN: "two files have it"},
	pathcheck.OfFileAndFolder: {ID: "berkas dan folder memakainya", EN: "a file and a folder have it"},
	pathcheck.BelowFile:       {ID: "letaknya di bawah berkas %[1]s", EN: "it is below the file %[1]s"},
	pathcheck.DiffersInCase: {
		ID: "hanya huruf besar-kecilnya yang lain dari %[1]s",
		EN: "it differs only in letter case from %[1]s",
	},
}

// serve
var (
	// 1: address
	msgPreviewAt = diag.Text{
		ID: "Pratinjau di %[1]s  (Ctrl+C untuk berhenti)",
		EN: "Preview at %[1]s  (Ctrl+C to stop)",
	}
	// 1: addresses
	msgPreviewInNetwork = diag.Text{
		ID: "Untuk ponsel di jaringan yang sama: %[1]s",
		EN: "For phones in the same network: %[1]s",
	}
	// 1: port, 2: msgSomeProgram or msgOtherPreview, 3: the next one
	msgNextPort = diag.Text{
		ID: "Port %[1]s sedang dipakai %[2]s; pratinjau ini memakai %[3]s.",
		EN: "Port %[1]s is in use by %[2]s; this preview takes %[3]s.",
	}
	msgSomeProgram  = diag.Text{ID: "program lain", EN: "another program"}
	msgOtherPreview = diag.Text{ID: "pratinjau etalase yang lain", EN: "another preview of etalase"}
	// 1: address, 2: as above, 3: the command with another port
	msgPortInUse = diag.Text{
		ID: "alamat %[1]s sedang dipakai %[2]s; hentikan dahulu, atau pakai port lain: %[3]s",
		EN: "the address %[1]s is in use by %[2]s; stop that first, or take another port: %[3]s",
	}
	// 1: address, 2: the command with another port
	msgPortForbidden = diag.Text{
		ID: "sistem tidak mengizinkan alamat %[1]s; port di bawah 1024 biasanya hanya untuk administrator. " +
			"Pakai port lain: %[2]s",
		EN: "the system does not permit the address %[1]s; ports below 1024 are mostly for administrators. " +
			"Take another one: %[2]s",
	}
	// 1: host, 2: the command without an address, 3: the one for the local network
	msgNoSuchHost = diag.Text{
		ID: "%[1]s bukan nama atau alamat komputer ini; untuk komputer ini sendiri jalankan %[2]s, " +
			"untuk ponsel di jaringan yang sama %[3]s",
		EN: "%[1]s is no name or address of this computer; for this computer itself run %[2]s, " +
			"for phones in the same network %[3]s",
	}
	// 1: what was typed, 2: the command with an address
	msgNoAddress = diag.Text{
		ID: "%[1]s bukan alamat: tulis nama komputer dan nomor port dari 1 sampai 65535, misalnya %[2]s",
		EN: "%[1]s is no address: write the name of a computer and the number of a port from 1 to 65535, such as %[2]s",
	}
	// 1: errors
	msgPreviewBroken = diag.Text{
		ID: "%[1]s; halaman baik terakhir tetap tampil.",
		EN: "%[1]s; the last good pages stay.",
	}
	// 1: pages, 2: warnings
	msgPreviewReady = diag.Text{
		ID: "Siap: %[1]s, %[2]s.",
		EN: "Ready: %[1]s, %[2]s.",
	}
	// 1: file
	msgPreviewLate = diag.Text{
		ID: "%[1]s lama dibaca; halamannya seperti sebelumnya sampai selesai.",
		EN: "%[1]s takes long to read; its pages stay as before until that is done.",
	}
	// 1: duration
	msgPreviewUpdated = diag.Text{
		ID: "Diperbarui dalam %[1]v.",
		EN: "Updated in %[1]v.",
	}
)

// What a watch says of the system; build --watch too.
var (
	// 1: the command that raises the limit
	msgWatchesUsedUp = diag.Text{
		ID: "Jatah sistem untuk mengamati berkas sudah habis, jadi perubahan dicari setiap beberapa detik.\n" +
			"Agar langsung tampak, naikkan jatahnya, lalu jalankan lagi: %[1]s",
		EN: "The system has no more watches for files to give, so changes are looked for every few seconds.\n" +
			"For them to show at once, raise the limit and start again: %[1]s",
	}
	// 1: what the system said
	msgNoWatching = diag.Text{
		ID: "Sistem tidak memberi tahu perubahan berkas (%[1]s), jadi dicari setiap beberapa detik.",
		EN: "The system does not tell of changes of files (%[1]s), so they are looked for every few seconds.",
	}
)

// What the machine does not permit; of any command.
var (
	// 1: folder, 2: the flag that names it
	msgNoSite = diag.Text{
		ID: "tidak ada folder %[1]s; masuk dahulu ke folder situs, atau sebut foldernya dengan --%[2]s",
		EN: "there is no folder %[1]s; go to the folder of the site first, or name it with --%[2]s",
	}
	// 1: file, 2: the flag that names the folder
	msgSiteIsFile = diag.Text{
		ID: "%[1]s itu berkas; sebut folder situsnya dengan --%[2]s",
		EN: "%[1]s is a file; name the folder of the site with --%[2]s",
	}
	// 1: file or folder
	msgNoAccess = diag.Text{
		ID: "sistem tidak mengizinkan akses ke %[1]s; periksa pemilik dan izinnya",
		EN: "the system does not permit access to %[1]s; check its owner and permissions",
	}
	// 1: file or folder
	msgDiskFull = diag.Text{
		ID: "tidak ada ruang lagi untuk %[1]s; kosongkan sebagian cakramnya, lalu ulangi",
		EN: "there is no room left for %[1]s; free some of the disk, then try again",
	}
	// 1: file or folder
	msgReadOnly = diag.Text{
		ID: "%[1]s ada di cakram yang hanya dapat dibaca; pakai folder lain",
		EN: "%[1]s is on a disk that can only be read; use another folder",
	}
	// 1: file or folder, 2: the command that raises the limit
	msgTooManyFiles = diag.Text{
		ID: "terlalu banyak berkas terbuka, sehingga %[1]s tidak dapat dibuka; " +
			"tutup program lain, atau jalankan dahulu %[2]s",
		EN: "too many files are open for %[1]s to be opened; close other programs, or run %[2]s first",
	}
)

// check
var (
	// 1: errors, 2: warnings
	msgCounts  = diag.Verbatim("%[1]s, %[2]s.")
	msgAllWell = diag.Text{
		ID: "Semua baik: tidak ada galat dan peringatan.",
		EN: "All is well: no errors and no warnings.",
	}
	// 1: file, 2: line, 3: old text, 4: new text, 5: code
	msgFixedPlace = diag.Verbatim("%[1]s:%[2]d: %[3]s → %[4]s [%[5]s]")
	// 1: file, 2: number of fixes, 3: the flag
	msgMoreFixed = diag.Text{
		ID: "%[1]s: %[2]d perbaikan lain di berkas ini sudah dikerjakan juga; dengan --%[3]s semuanya disebutkan",
		EN: "%[1]s: %[2]d more places in this file were mended too; with --%[3]s all are listed",
	}
	// 1: number of fixes
	msgFixed = diag.Text{
		ID: "%[1]d diperbaiki.",
		EN: "%[1]d mended.",
	}
	// 1: addresses, 2: file of the lock
	msgRecorded = diag.Text{
		ID: "%[1]s dicatat di %[2]s.",
		EN: "%[1]s recorded in %[2]s.",
	}
	// 1: how many addresses, 2: the lock
	msgWaiting = diag.Text{
		ID: "%[1]s belum dicatat di %[2]s karena masih ada galat: perbaiki, lalu jalankan lagi.",
		EN: "%[1]s not recorded in %[2]s while there are errors: mend them, then run this again.",
	}
)

// new
var (
	// 1: the command
	msgTypeAndTitle = diag.Text{
		ID: `beri jenis dan judulnya, misalnya: %[1]s produk "Tas pandan"`,
		EN: `give a type and a title, such as: %[1]s product "Tas pandan"`,
	}
	// 1: the word, 2: the command
	msgTooManyWords = diag.Text{
		ID: `%[1]q kelebihan; judul yang lebih dari satu kata diberi tanda kutip: %[2]s produk "Tas pandan"`,
		EN: `%[1]q is too much; a title of several words is put into quotes: %[2]s product "Tas pandan"`,
	}
	// 1: the folder, 2: the flag
	msgSiteIsAbove = diag.Text{
		ID: "folder ini di dalam situs, bukan situsnya: jalankan di %[1]s, atau tambahkan --%[2]s %[1]s",
		EN: "this folder is inside of the site, not the site: run it in %[1]s, or add --%[2]s %[1]s",
	}
	// 1: the settings, 2: the flag
	msgOutsideOfSite = diag.Text{
		ID: "di sini tidak ada situs (%[1]s): jalankan di folder situs, atau beri --%[2]s",
		EN: "there is no site here (%[1]s): run it in the folder of a site, or give --%[2]s",
	}
	// 1: the command, 2: the flag
	msgTranslateIsFlag = diag.Text{
		ID: "untuk memulai terjemahan, sebut entrinya: %[1]s --%[2]s tas-pandan",
		EN: "to begin a translation, name the entry: %[1]s --%[2]s tas-pandan",
	}
	// 1: what was typed, 2: the types
	msgUnknownType = diag.Text{
		ID: "tidak ada jenis %[1]q; yang ada: %[2]s",
		EN: "there is no type %[1]q; there are: %[2]s",
	}
	// 1: the flag, 2: its value
	msgWriteKeyValue = diag.Text{
		ID: "--%[1]s %[2]q: tulis kunci=nilai",
		EN: "--%[1]s %[2]q: write key=value",
	}
	// 1: the flag, 2: its value, 3: the type, 4: the key
	msgNoSuchKey = diag.Text{
		ID: "--%[1]s %[2]q: %[3]s tidak punya kunci %[4]q yang dapat diisi dalam satu baris",
		EN: "--%[1]s %[2]q: %[3]s has no key %[4]q that one line can fill",
	}
	// 1: the flag, 2: its value, 3: what is wrong
	msgWrongAssignment = diag.Verbatim("--%[1]s %[2]s: %[3]s")
	// 1: file, 2: one of msgPhotoReasons
	msgPhotoRefused = diag.Text{
		ID: "%[1]s tidak diambil: %[2]s",
		EN: "%[1]s was not taken: %[2]s",
	}
	// 1: file
	msgEntryWritten = diag.Text{
		ID: "Ditulis: %[1]s (draf)",
		EN: "Written: %[1]s (a draft)",
	}
	// 1: files
	msgPhotosCopied = diag.Text{
		ID: "Foto disalin ke sampingnya, tanpa lokasi pemotretan: %[1]s",
		EN: "Photos copied beside it, without the place where they were taken: %[1]s",
	}
	// 1: key, 2: its label
	msgEmptyKey = diag.Verbatim("%[1]s (%[2]s)")
	// 1: the key of alternative texts
	msgEmptyAlt = diag.Text{
		ID: "%[1]s (teks pengganti foto)",
		EN: "%[1]s (the photos' alternative text)",
	}
	// 1: keys
	msgStillEmpty = diag.Text{
		ID: "Masih kosong: %[1]s",
		EN: "Still empty: %[1]s",
	}
	// 1: the command that checks, 2: the one that previews
	msgAfterNew = diag.Text{
		ID: "Berikutnya: lengkapi berkas itu dan tulis ceritanya di bawah garis --- kedua;\n" +
			"periksa dengan %[1]s, lihat dengan %[2]s; bila siap terbit, ubah draft menjadi false.",
		EN: "Next: complete that file and write its story below the second line of ---;\n" +
			"check it with %[1]s, look at it with %[2]s; once it may be published, set draft to false.",
	}
	// 1: file
	msgEntryExists = diag.Text{
		ID: "entri itu sudah ada, jadi tidak ditimpa: %[1]s",
		EN: "that entry is there already and is not overwritten: %[1]s",
	}
	// 1: file
	msgTranslationWritten = diag.Text{
		ID: "Ditulis: %[1]s (draf, dengan teks aslinya; terjemahkan, lalu ubah draft menjadi false)",
		EN: "Written: %[1]s (a draft with the original's texts; translate them, then set draft to false)",
	}
	// 1: what was typed, 2: entries
	msgSeveralEntries = diag.Text{
		ID: "%[1]q bisa berarti: %[2]s; tulis dengan foldernya",
		EN: "%[1]q can mean: %[2]s; write it with its folder",
	}
	// 1: what was typed
	msgNoEntry = diag.Text{
		ID: "tidak ada entri %[1]q; tulis nama folder, berkas, atau alamatnya",
		EN: "there is no entry %[1]q; write the name of its folder, its file or its address",
	}
	// 1: what was typed, 2: the nearest
	msgNoEntryBut = diag.Text{
		ID: "tidak ada entri %[1]q; mungkin maksud Anda: %[2]s",
		EN: "there is no entry %[1]q; perhaps you mean: %[2]s",
	}
	// 1: flag, 2: languages
	msgWhichLanguage = diag.Text{
		ID: "sebut bahasanya dengan --%[1]s; yang belum ada: %[2]s",
		EN: "name the language with --%[1]s; there is none yet in: %[2]s",
	}
	msgTitleNeedsLetters = diag.Text{
		ID: "judulnya memerlukan huruf atau angka",
		EN: "the title needs letters or digits",
	}
)

var msgPhotoReasons = map[error]diag.Text{
	editor.ErrNotPhoto: {
		ID: "bukan JPEG, PNG, WebP, atau GIF; simpan dahulu sebagai JPEG",
		EN: "it is no JPEG, PNG, WebP or GIF; save it as JPEG first",
	},
	editor.ErrPhotoLocated: {
		ID: "lokasi pemotretannya tidak dapat dihapus; simpan ulang fotonya tanpa lokasi",
		EN: "the place where it was taken could not be removed; save the photo again without it",
	},
}

// The questions of new.
var (
	// 1: what is typed to answer later
	msgHowToAnswer = diag.Text{
		ID: "Enter mengirim jawaban, %[1]s mengosongkannya untuk diisi nanti, Ctrl+C berhenti dan menyimpan.",
		EN: "Enter sends an answer, %[1]s leaves it empty for later, Ctrl+C stops and saves.",
	}
	msgAskType = diag.Text{
		ID: "Apa yang hendak ditulis?",
		EN: "What is to be written?",
	}
	msgAskNumber = diag.Text{
		ID: "  Ketik nomornya atau namanya.",
		EN: "  Type its number or its name.",
	}
	// 1: plural of a type, 2: its help
	msgTypeOption = diag.Verbatim("%[1]s: %[2]s")
	// 1: what is typed to answer later
	msgRequired = diag.Text{
		ID: "  Ini harus diisi; ketik %[1]s untuk mengisinya nanti di berkasnya.",
		EN: "  This must be filled in; type %[1]s to do it later in the file.",
	}
	// 1: number of options, 2: what shows all
	msgManyOptions = diag.Text{
		ID: "  Ada %[1]d pilihan: ketik sebagian namanya, atau %[2]s untuk melihat semua.",
		EN: "  There are %[1]d: type a part of the name, or %[2]s to see all.",
	}
	// 1: one of msgSeparators
	msgSeveral = diag.Text{
		ID: "  Boleh beberapa, pisahkan dengan %[1]s.",
		EN: "  Several are fine, with %[1]s between them.",
	}
	msgSeparators = map[string]diag.Text{
		",": {ID: "koma", EN: "commas"},
		";": {ID: "titik koma (;)", EN: "semicolons (;)"},
	}
	// 1: the word
	msgOffer = diag.Text{
		ID: "  Bila perlu ditanyakan dahulu, ketik: %[1]s",
		EN: "  If it has to be asked for, type: %[1]s",
	}
	msgWhichOne = diag.Text{
		ID: "  Yang mana? Ketik nomornya, atau nama lain.",
		EN: "  Which one? Type its number, or another name.",
	}
	msgIsThatRight = diag.Text{
		ID: "  Benar begitu?",
		EN: "  Is that right?",
	}
	msgYesNo = diag.Text{
		ID: "(ya/tidak)",
		EN: "(yes/no)",
	}
	// 1: what is typed to answer later
	msgSayYesOrNo = diag.Text{
		ID: "  Ketik ya atau tidak; %[1]s bila belum tahu.",
		EN: "  Type yes or no; %[1]s if you do not know yet.",
	}
	// 1: label of the key, 2: type of the entries, 3: the command
	msgNothingToName = diag.Text{
		ID: "%[1]s: belum ada %[2]s yang dapat disebut, jadi dikosongkan dahulu. Buat dengan: %[3]s %[2]s",
		EN: "%[1]s: there is no %[2]s to name yet, so it stays empty. Begin one with: %[3]s %[2]s",
	}
	// 1: name of the artisan
	msgAskConsent = diag.Text{
		ID: "Sudahkah %[1]s setuju ada yang diterbitkan tentangnya?",
		EN: "Has %[1]s agreed that something may be published?",
	}
	msgAskScope = diag.Text{
		ID: "Apa saja yang disetujui?",
		EN: "What was agreed to?",
	}
	msgNothingCovered = diag.Text{
		ID: "  → yang memerlukan persetujuan (foto diri, nomor, alamat …) tidak akan terbit",
		EN: "  → what needs consent (portrait, number, address …) will not be published",
	}
	// 1: file, 2: label of alternative texts
	msgPhotoLabel = diag.Verbatim("%[1]s, %[2]s")
	// 1: what shows all
	msgMore = diag.Text{
		ID: "Yang harus ada sudah ditanyakan. Mau mengisi yang lain? Ketik namanya, %[1]s untuk daftarnya, " +
			"Enter bila cukup.",
		EN: "What must be there was asked for. Is there more? Type its name, %[1]s for the list, Enter if that is all.",
	}
	msgMorePrefix = diag.Text{
		ID: "Lainnya",
		EN: "More",
	}
	// 1: what was typed, 2: what shows all
	msgNoSuchName = diag.Text{
		ID: "  Tidak ada %[1]q; ketik %[2]s untuk daftarnya.",
		EN: "  There is no %[1]q; type %[2]s for the list.",
	}
	msgStopped = diag.Text{
		ID: "Berhenti; yang sudah dijawab disimpan.",
		EN: "Stopped; what was answered is saved.",
	}
	msgStoppedEmpty = diag.Text{
		ID: "Berhenti; tidak ada yang ditulis.",
		EN: "Stopped; nothing was written.",
	}
)

// init
var (
	// 1: folder
	msgFolderNotEmpty = diag.Text{
		ID: "folder %[1]s tidak kosong; tidak ada yang ditulis",
		EN: "the folder %[1]s is not empty; nothing was written",
	}
	// 1: folder, 2: number of files, 3: the command that shows the site, 4: the flag of the folder, 5: the command that
	// tells what is to be replaced
	msgNewSite = diag.Text{
		ID: "Situs baru di %[1]s: %[2]d berkas. Berikutnya:\n" +
			"  %[3]s --%[4]s %[1]s\n" +
			"Contoh di dalamnya, yang perlu diganti, ditunjukkan oleh:\n" +
			"  %[5]s --%[4]s %[1]s",
		EN: "A new site in %[1]s: %[2]d files. Next:\n" +
			"  %[3]s --%[4]s %[1]s\n" +
			"The samples in it, which are to be replaced, are told by:\n" +
			"  %[5]s --%[4]s %[1]s",
	}
)

// cache
var (
	// 1: folder
	msgCacheFolder = diag.Text{
		ID: "Cache foto: %[1]s",
		EN: "Photo cache: %[1]s",
	}
	// 1: files, 2: megabytes
	msgUsage = diag.Verbatim("%[1]s, %[2]s")
	// 1: msgUsage
	msgCacheHolds = diag.Verbatim("%[1]s.")
	// 1: msgUsage, 2: date
	msgCacheHoldsSince = diag.Text{
		ID: "%[1]s; yang terlama terakhir dipakai %[2]s.",
		EN: "%[1]s; the oldest was last used on %[2]s.",
	}
	// 1: the command that shows the errors
	msgNeedUnknown = diag.Text{
		ID: "Isi situs masih bergalat, jadi yang diperlukan belum dapat dihitung; jalankan %[1]s.",
		EN: "The content has errors, so what is needed cannot be counted yet; run %[1]s.",
	}
	// 1: msgUsage, 2: number of variants
	msgNeeded = diag.Text{
		ID: "Diperlukan situs ini: %[1]s; %[2]d belum dibuat.",
		EN: "Needed by this site: %[1]s; %[2]d not made yet.",
	}
	msgNothingRemoved = diag.Text{
		ID: "Tidak ada yang dihapus.",
		EN: "Nothing was removed.",
	}
	// 1: msgUsage
	msgTrimmed = diag.Text{
		ID: "Dihapus dari cache: %[1]s.",
		EN: "Removed from the cache: %[1]s.",
	}
	// 1: msgUsage of what was removed, 2: of what is left
	msgTrimmedLeft = diag.Text{
		ID: "Dihapus dari cache: %[1]s; tersisa: %[2]s.",
		EN: "Removed from the cache: %[1]s; left: %[2]s.",
	}
	// 1: msgUsage of what would be removed, 2: of what would be left
	msgWouldTrim = diag.Text{
		ID: "Akan dihapus: %[1]s; akan tersisa: %[2]s.",
		EN: "Would be removed: %[1]s; would be left: %[2]s.",
	}
)

// --debug
var (
	// 1: one of msgDamages, 2: file
	msgCacheDamaged = diag.Text{
		ID: "berkas cache rusak, %[1]s; dibuat lagi: %[2]s",
		EN: "damaged file of the cache, %[1]s; made again: %[2]s",
	}
	// 1: photos that were decoded, 2: files made, 3: files read from the cache
	msgPhotoWork = diag.Text{
		ID: "foto: %[1]d didekode, %[2]s dibuat, %[3]s dibaca dari cache",
		EN: "photos: %[1]d decoded, %[2]s made, %[3]s read from the cache",
	}
)

var msgDamages = map[photo.Corruption]diag.Text{
	photo.HeaderMismatch:   {ID: "bukan buatan versi ini", EN: "not of this version's making"},
	photo.LengthMismatch:   {ID: "panjangnya lain", EN: "of another length"},
	photo.ChecksumMismatch: {ID: "isinya lain", EN: "of other bytes"},
	photo.ReadFailure:      {ID: "tidak terbaca", EN: "unreadable"},
}

// noun is what can be counted. Indonesian has one form for any number.
type noun struct{ id, one, many string }

var (
	nounPage    = noun{"halaman", "page", "pages"}
	nounPhoto   = noun{"foto", "photo", "photos"}
	nounFile    = noun{"berkas", "file", "files"}
	nounAddress = noun{"alamat", "address", "addresses"}
	nounError   = noun{"galat", "error", "errors"}
	nounWarning = noun{"peringatan", "warning", "warnings"}
)

// counted returns the number with the noun's form for it.
func (n noun) counted(number int) diag.Text {
	en := n.many
	if number == 1 {
		en = n.one
	}
	return diag.Text{ID: fmt.Sprintf("%d %s", number, n.id), EN: fmt.Sprintf("%d %s", number, en)}
}
