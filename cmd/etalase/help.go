package main

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"etalase/internal/content"
	"etalase/internal/diag"
	"etalase/internal/source"
	"etalase/themes"
)

// The help in Indonesian. That in English stands where commands and flags are declared; a test holds the two together.

// help is what is said of a command. A command without a long text has the short one.
type help struct{ short, long string }

// indonesianHelp has the help of each command by its path below the program.
var indonesianHelp = map[string]help{
	"": {
		short: "Membangun etalase dewan kerajinan dari Markdown dan foto",
		long: `Membangun etalase dewan kerajinan dari Markdown dan foto.

Status keluarnya 0 bila perintah berhasil, 1 bila isi situs bergalat, dan 2 bila
perintahnya salah ditulis, mesinnya gagal, atau pembangunan dihentikan.

Galat dan peringatan dicetak di keluaran galat; di keluaran biasa dengan --format
json (satu objek sebaris), github (anotasi GitHub Actions), atau sarif.`,
	},
	"build": {
		short: "Membangun situs ke public/",
		long: `Membangun situs ke public/.

Semua ditulis, atau tidak sama sekali: bila isinya bergalat atau pembangunan
dihentikan, foldernya tetap seperti semula. Folder yang isinya hanya berkas bukan
hasil pembangunan ditolak, kecuali dengan --adopt; berkas itu dibiarkan. Folder baru
menggantikan yang lama dalam satu langkah, jadi peladen web harus membukanya menurut
namanya, bukan dari dalamnya:
python3 -m http.server -d public.

Dengan --format json, pembangunan yang menulis situs diakhiri dengan baris
{"built":{"pages":…,"documents":…,"next_change":"2026-12-01T00:00:00+07:00",…}}.
next_change adalah saat isi yang sama menghasilkan situs yang lain, untuk yang
menjadwalkan pembangunan berikutnya; tidak ada bila tidak ada yang terjadwal.

Dengan --verify sebagian foto dibuat lagi dan dibandingkan dengan cache, setiap hari
bagian yang lain; --verify=all mengambil semuanya.

Dengan --gc cache sesudahnya dipangkas: foto yang tidak diperlukan situs ini dihapus
bila seminggu tidak dipakai oleh pembangunan atau pratinjau mana pun.`,
	},
	"serve": {
		short: "Pratinjau situs; setiap simpanan langsung tampak",
		long: `Menampilkan situs di peramban, termasuk draf dan yang terjadwal. Setiap simpanan
langsung tampak. Galat ditunjukkan di peramban dan di terminal, dengan berkas, baris,
dan apa yang harus dilakukan; halaman baik yang terakhir tetap tampil.`,
	},
	"check": {
		short: "Menemukan semua galat dan peringatan tanpa membangun",
		long: `Menemukan semua galat dan peringatan tanpa membangun apa pun.

Dengan --fix yang jawabannya hanya satu diperbaiki di tempatnya, dan alamat situs
dicatat di urls.lock. Dengan --outside situs lain juga ditanya apakah yang ditautkan
masih ada.

Apa yang lolos di sini diterima pula oleh build: setiap foto dibuka sekali, dan
halaman tema buatan sendiri dicoba semua. Dengan --memory yang sama, foto yang tidak
muat untuk build ditemukan juga.

Bila ada lebih dari 20, ada ringkasan menurut jenisnya di akhir. Bila lebih dari 100,
yang pertama dari setiap jenis dicetak, dan semuanya dengan --all.`,
	},
	"new": {
		short: "Memulai entri baru, dengan keterangan setiap kunci",
		long: `Memulai entri baru sebagai draf: setiap kunci wajib dengan keterangannya, dan
kunci lain untuk dipilih. Di terminal ia bertanya apa yang belum disebut; tanpa
terminal yang belum disebut tetap kosong, dan check mengatakannya. Berkas yang sudah
ada tidak pernah ditimpa.

Jenis: `,
	},
	"init": {
		short: "Memulai situs baru untuk dewan lain",
		long: `Menulis situs yang langsung dapat dibangun: pengaturan, halaman yang diperlukan
setiap dewan, beberapa istilah, satu contoh perajin dan satu contoh produk, dengan
tema bawaan. Foldernya harus kosong atau belum ada.`,
	},
	"help":       {short: "Keterangan sebuah perintah"},
	"completion": {short: "Mencetak skrip yang melengkapi perintah dan pilihan di shell"},
	"schema":     {short: "Mencetak JSON Schema suatu jenis, site.yaml (site), atau semuanya"},
	"cache": {
		short: "Menceritakan isi cache foto, atau memangkasnya",
		long: `Menceritakan letak cache foto, berapa isinya, sejak kapan berkas tertuanya tidak
dipakai, dan berapa yang diperlukan situs ini, termasuk draf dan yang terjadwal.`,
	},
	"cache trim": {
		short: "Menghapus dari cache foto yang tidak diperlukan siapa pun",
		long: `Menghapus dari cache foto apa yang tidak diperlukan situs ini, termasuk draf dan
yang terjadwal, dan seminggu tidak dipakai siapa pun.

Dengan --older-than, --max-size, atau --all hanya itu yang menentukan, diperlukan
situs ini atau tidak. Yang dihapus dibuat lagi bila diperlukan, juga oleh pembangunan
yang sedang berjalan.`,
	},
}

// indonesianFlags has what flags do. A flag does the same in each command that has it, unless its name stands behind
// that of the command.
var indonesianFlags = map[string]string{
	"addr":      "alamat yang didengarkan",
	"adopt":     "tulis ke --out walau di sana ada yang bukan tulisan etalase build; yang itu tetap ada",
	"check all": "cetak setiap galat dan peringatan, juga bila ada ratusan",
	"trim all":  "hapus semuanya",
	"base-url":  "alamat terbitnya situs, pengganti yang di site.yaml",
	"cache":     "folder penyimpan foto yang sudah diperkecil",
	"date":      `"hari ini" bagi pembangunan, misalnya 2026-03-07; bila tidak disebut: sekarang`,
	"debug":     "ceritakan di keluaran galat yang biasanya tidak perlu, seperti kerusakan cache",
	"drafts":    "terbitkan juga draf",
	"dry-run":   "hanya katakan apa yang akan dihapus",
	"fix":       "perbaiki yang jawabannya hanya satu, dan catat alamat di urls.lock",
	"format":    "cara mencetak galat dan peringatan: ",
	"future":    "terbitkan juga yang terjadwal untuk nanti",
	"gc":        "pangkas cache sesudah pembangunan yang menulis situs",
	"help":      "terangkan perintah ini",
	"into":      "bahasa terjemahannya; bila tidak disebut: satu-satunya yang belum ada",
	"jobs":      "halaman dan foto yang dikerjakan sekaligus, paling banyak satu setiap prosesor; 0: sebanyak itu",
	"lang":      "bahasa pesan, id atau en; bila tidak disebut: editor_language di site.yaml",
	"max-size":  "sisakan paling banyak sekian, misalnya 500MB, dari yang terakhir dipakai",
	"memory": "memori seluruh program, misalnya 512MB; foto yang tidak muat menjadi galat, dan juga situs yang tidak " +
		"muat: perlu sekitar 60 MB, dan 20 MB setiap 1.000 entri; bila tidak disebut: seperempat memori mesin, " +
		"paling sedikit 256 MB, untuk foto saja, dan lebih untuk foto yang memerlukannya",
	"offline": "untuk USB: halaman terbuka sebagai berkas, tautan WhatsApp menjadi kode QR, " +
		"beranda kembali setelah semenit",
	"older-than": "hapus yang selama itu tidak dipakai, misalnya 30d",
	"open":       "buka pratinjau di peramban",
	"out":        "folder yang ditulis",
	"outside":    "tanyakan kepada situs lain apakah yang ditautkan masih ada",
	"photo":      "foto, yang disalin ke samping entri tanpa lokasi pemotretannya; boleh diikuti foto lain",
	"quiet":      "cetak galat dan peringatan saja",
	"set":        "sebuah nilai, sebagai kunci=nilai; beberapa dipisahkan dengan koma",
	"site":       "folder situs",
	"theme":      "tema, pengganti yang di site.yaml",
	"time-zone":  "zona waktu tanggal",
	"title":      "judul situs dan nama dewan",
	"translate":  "mulai terjemahan sebuah entri, yang disebut dengan nama folder, berkas, atau alamatnya",
	"verify":     "buat lagi foto dan bandingkan dengan cache: sample (sebagian) atau all (semua)",
	"watch":      "bangun lagi setiap kali ada berkas berubah",
}

// indonesianHeadings are the headings of cobra's help.
var indonesianHeadings = strings.NewReplacer(
	"Usage:{{if", "Pemakaian:{{if", "\nAliases:\n", "\nNama lain:\n", "\nExamples:\n", "\nContoh:\n",
	"\nAvailable Commands:", "\nPerintah:", "\nFlags:\n", "\nPilihan:\n",
	"\nGlobal Flags:\n", "\nPilihan semua perintah:\n",
	`Use "{{.CommandPath}} [command] --help" for more information about a command.`,
	"Keterangan sebuah perintah: {{.CommandPath}} [command] --help",
)

// verbs are the names of commands in Indonesian.
var verbs = map[string]string{
	"build": "bangun", "serve": "pratinjau", "check": "periksa", "new": "baru", "init": "mulai", "schema": "skema",
	"trim": "pangkas",
}

// speakLanguages gives every command its Indonesian name, and its help the language of --lang or of the site's editors.
func (o *globalOptions) speakLanguages(root *cobra.Command) {
	for _, cmd := range commandsBelow(root) {
		if verb, ok := verbs[cmd.Name()]; ok {
			cmd.Aliases = []string{verb}
		}
	}
	english := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		isIndonesian := o.helpLanguage() == diag.Indonesian
		if isIndonesian {
			root.SetUsageTemplate(indonesianHeadings.Replace(root.UsageTemplate()))
		}
		for _, c := range commandsBelow(root) { // with those that cobra has added
			c.Example = strings.ReplaceAll(c.Example, "  "+program+" ", "  "+o.name+" ")
			if isIndonesian {
				translateHelp(root, c)
			}
		}
		english(cmd, args)
	})
}

func commandsBelow(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, sub := range cmd.Commands() {
		all = append(all, commandsBelow(sub)...)
	}
	return all
}

// translateHelp puts the help of a command into Indonesian.
func translateHelp(root, cmd *cobra.Command) {
	if text, ok := indonesianHelp[helpPath(root, cmd)]; ok {
		cmd.Short, cmd.Long = text.short, text.long
	}
	if cmd.Name() == cmdNew {
		cmd.Long += typeList(diag.Indonesian)
	}
	translate := func(f *pflag.Flag) {
		if usage := indonesianFlag(cmd, f.Name); usage != "" {
			f.Usage = usage
		}
		if f.Name == formatFlag {
			f.Usage += formatNames()
		}
	}
	cmd.InitDefaultHelpFlag()
	cmd.Flags().VisitAll(translate)
	cmd.PersistentFlags().VisitAll(translate)
}

// indonesianFlag returns what a flag of a command does, or "" for one that is not ours.
func indonesianFlag(cmd *cobra.Command, flag string) string {
	return cmp.Or(indonesianFlags[cmd.Name()+" "+flag], indonesianFlags[flag])
}

// helpPath returns the path of a command below the root.
func helpPath(root, cmd *cobra.Command) string {
	return strings.TrimSpace(strings.TrimPrefix(cmd.CommandPath(), root.CommandPath()))
}

// helpLanguage returns the language of --lang, or that of the site's editors.
func (o *globalOptions) helpLanguage() diag.Lang {
	editors := ""
	if reader, err := source.Open(o.absolute(o.site), themes.Files); err == nil {
		if file, ok := reader.File(source.SettingsFile); ok {
			editors = content.ReadSettings(file).Settings.EditorLanguage
		}
		_ = reader.Close()
	}
	return o.console(editors).lang
}
