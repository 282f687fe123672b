package main

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"etalase/internal/diag"
	"etalase/internal/spelling"
)

// What is said of a command line that is written wrong. Cobra says it in English, and not what to write instead.

// usageError is what is wrong with a command line, in both languages.
type usageError struct{ said diag.Text }

func (e usageError) Error() string { return e.said.EN }

// wrongUsage returns a usageError.
func wrongUsage(text diag.Text, args ...any) error { return usageError{text.With(args...)} }

// inLanguage returns an error as it is said to people.
func (o *globalOptions) inLanguage(err error, args []string) string {
	var usage usageError
	if !errors.As(err, &usage) {
		return err.Error()
	}
	if o.lang == "" { // the line may be wrong before it is read
		o.lang = langAmong(args)
	}
	return usage.said.In(o.helpLanguage())
}

// langAmong returns the language of --lang in a command line; "" if it has none.
func langAmong(args []string) string {
	for i, arg := range args {
		value, joined := strings.CutPrefix(arg, "--"+langFlag+"=")
		if arg == "--"+langFlag && i+1 < len(args) {
			value, joined = args[i+1], true
		}
		if joined && (value == string(diag.Indonesian) || value == string(diag.English)) {
			return value
		}
	}
	return ""
}

// explainUsage says what cobra and pflag found wrong with the line of a command.
func explainUsage(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		lacking *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames())
	case errors.As(err, &lacking):
		return wrongUsage(msgFlagWithoutValue, lacking.GetSpecifiedName())
	case errors.As(err, &invalid):
		why := msgNumberWanted
		var usage usageError
		if errors.As(invalid.Unwrap(), &usage) {
			why = usage.said
		}
		return wrongUsage(msgFlagValue, invalid.GetValue(), invalid.GetFlag().Name, why)
	}
	if parts := unknownCommand.FindStringSubmatch(err.Error()); parts != nil {
		return noSuchCommand(cmd.Root(), parts[1])
	}
	if parts := exclusiveFlags.FindStringSubmatch(err.Error()); parts != nil {
		return wrongUsage(msgFlagsTogether, "--"+strings.Join(strings.Fields(parts[1]), ", --"))
	}
	return err
}

// The errors of cobra that have no type.
var (
	unknownCommand = regexp.MustCompile(`^unknown command "([^"]*)" for `)
	exclusiveFlags = regexp.MustCompile(`none of the others can be; \[([^\]]*)\] were all set`)
)

// flagsByOtherNames and commandsByOtherNames are what people type for ours.
var (
	flagsByOtherNames = map[string]string{
		"port": "addr", "host": "addr", "address": "addr", "bind": "addr", "language": "lang", "bahasa": "lang",
		"output": "out", "destination": "out", "perbaiki": "fix", "repair": "fix", "semua": "all", "foto": "photo",
		"terjemahkan": "translate", "terjemahan": "translate", "draf": "drafts", "draft": "drafts", "browser": "open",
		"folder": "site", "source": "site", "tema": "theme", "baseurl": "base-url", "tanggal": "date",
	}
	commandsByOtherNames = map[string]string{
		"server": "serve", "preview": "serve", "dev": "serve", "start": "serve", "run": "serve", "lihat": "serve",
		"cek": "check", "lint": "check", "test": "check", "validate": "check", "validasi": "check",
		"fix": "check --fix", "perbaiki": "check --fix", "publish": "build", "terbitkan": "build", "generate": "build",
		"add": "new", "tambah": "new", "buat": "new", "create": "new", "translate": "new --translate",
		"terjemahkan": "new --translate",
	}
)

// unknownFlag reports a flag that a command does not have.
func unknownFlag(cmd *cobra.Command, name, letters string) error {
	typed := "--" + name
	if letters != "" {
		typed = "-" + letters
	}
	var names []string
	collect := func(f *pflag.Flag) { names = append(names, f.Name) }
	cmd.Flags().VisitAll(collect)
	cmd.InheritedFlags().VisitAll(collect)
	meant, ok := meantWord(name, names, flagsByOtherNames)
	if ok && letters == "" {
		return wrongUsage(msgUnknownFlagNear, cmd.CommandPath(), typed, "--"+meant)
	}
	return wrongUsage(msgUnknownFlag, cmd.CommandPath(), typed)
}

// noSuchCommand reports a command that the program does not have.
func noSuchCommand(root *cobra.Command, typed string) error {
	var names, words []string
	aliases := map[string]string{}
	for _, c := range root.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		names, words = append(names, c.Name()), append(words, c.Name())
		for _, alias := range c.Aliases {
			words, aliases[alias] = append(words, alias), c.Name()
		}
	}
	if meant, ok := meantWord(typed, words, commandsByOtherNames); ok {
		return wrongUsage(msgUnknownCommandNear, typed, root.CommandPath()+" "+meant)
	}
	return wrongUsage(msgUnknownCommand, typed, strings.Join(names, ", "))
}

// meantWord returns the word that was meant: one that is known by another name, or that is near in spelling. People
// rarely mistake the first letter, and short words are near to many.
func meantWord(typed string, words []string, byOtherNames map[string]string) (string, bool) {
	typed = strings.ToLower(typed)
	if meant, ok := byOtherNames[typed]; ok {
		if first, _, _ := strings.Cut(meant, " "); slices.Contains(words, first) {
			return meant, true
		}
	}
	sameBeginning := slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return w == "" || typed == "" || w[0] != typed[0]
	})
	return spelling.Nearest(typed, sameBeginning)
}

// noWords accepts a command line without words behind the command.
func noWords(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.Flags().Lookup(args[0]) != nil {
		return wrongUsage(msgDashesMissing, args[0], cmd.CommandPath())
	}
	return wrongUsage(msgWordTooMany, args[0], cmd.CommandPath())
}

// oneType accepts the name of a type, or none.
func oneType(_ *cobra.Command, args []string) error {
	if len(args) > 1 {
		return wrongUsage(msgOneType, args[1])
	}
	return nil
}

// oneFolder accepts the name of a folder.
func oneFolder(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return wrongUsage(msgOneFolder, cmd.CommandPath())
	}
	return nil
}

// helpOfKnown makes the help of a command that does not exist an error like any other.
func helpOfKnown(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	for _, help := range root.Commands() {
		if help.Name() != "help" {
			continue
		}
		show := help.Run
		help.Run = nil
		help.RunE = func(cmd *cobra.Command, args []string) error {
			if found, rest, err := root.Find(args); len(args) > 0 && (err != nil || found == root || len(rest) > 0) {
				return noSuchCommand(root, args[0])
			}
			show(cmd, args)
			return nil
		}
	}
}

var (
	// 1: the command, 2: the flag, 3: what is meant
	msgUnknownFlagNear = diag.Text{
		ID: "tidak ada pilihan %[2]s pada %[1]s; mungkin maksud Anda: %[3]s",
		EN: "there is no flag %[2]s of %[1]s; perhaps you mean: %[3]s",
	}
	// 1: the command, 2: the flag
	msgUnknownFlag = diag.Text{
		ID: "tidak ada pilihan %[2]s pada %[1]s; yang ada: %[1]s --help",
		EN: "there is no flag %[2]s of %[1]s; for those that there are: %[1]s --help",
	}
	// 1: the flag
	msgFlagWithoutValue = diag.Text{
		ID: "tulis nilainya di belakang --%[1]s",
		EN: "write the value behind --%[1]s",
	}
	// 1: the value, 2: the flag, 3: what to write
	msgFlagValue = diag.Text{
		ID: "--%[2]s %[1]q: %[3]s",
		EN: "--%[2]s %[1]q: %[3]s",
	}
	msgNumberWanted = diag.Text{
		ID: "tulis nilai yang sesuai, seperti di --help",
		EN: "write a value that fits, as --help has it",
	}
	// 1: the flags
	msgFlagsTogether = diag.Text{
		ID: "pilihan ini tidak dapat dipakai bersama: %[1]s",
		EN: "these flags exclude each other: %[1]s",
	}
	// 1: the word, 2: what is meant
	msgUnknownCommandNear = diag.Text{
		ID: "tidak ada perintah %[1]q; mungkin maksud Anda: %[2]s",
		EN: "there is no command %[1]q; perhaps you mean: %[2]s",
	}
	// 1: the word, 2: the commands
	msgUnknownCommand = diag.Text{
		ID: "tidak ada perintah %[1]q; perintahnya: %[2]s",
		EN: "there is no command %[1]q; the commands: %[2]s",
	}
	// 1: the word, 2: the command
	msgWordTooMany = diag.Text{
		ID: "%[1]q tidak diperlukan: %[2]s selalu untuk seluruh situs",
		EN: "%[1]q is not needed: %[2]s is for the whole site",
	}
	// 1: the word, 2: the command
	msgDashesMissing = diag.Text{
		ID: "mungkin maksud Anda: %[2]s --%[1]s",
		EN: "perhaps you mean: %[2]s --%[1]s",
	}
	// 1: the command
	msgOneFolder = diag.Text{
		ID: "sebut satu folder, misalnya: %[1]s situs-baru",
		EN: "name one folder, for example: %[1]s new-site",
	}
	// 1: the word
	msgOneType = diag.Text{
		ID: "%[1]q terlalu banyak: sebut satu jenis saja",
		EN: "%[1]q is too much: name one type alone",
	}
	// 1: the word, 2: the types
	msgNoSchema = diag.Text{
		ID: "%[1]q: pilih salah satu: %[2]s",
		EN: "%[1]q: choose one of %[2]s",
	}
	// 1: flag, 2: value, 3: choices
	msgChooseOne = diag.Text{
		ID: "--%[1]s %[2]q: pilih salah satu: %[3]s",
		EN: "--%[1]s %[2]q: choose one of %[3]s",
	}
	// 1: flag, 2: value
	msgNotNegative = diag.Text{
		ID: "--%[1]s %[2]d: tulis 0 atau lebih",
		EN: "--%[1]s %[2]d: give 0 or more",
	}
	msgWholeAddress = diag.Text{
		ID: "--%[1]s %[2]q: tulis alamat lengkap, misalnya https://example.org",
		EN: "--%[1]s %[2]q: give a whole address such as https://example.org",
	}
	msgDateOfBuild = diag.Text{
		ID: "--%[1]s %[2]q: tulis tahun-bulan-hari, misalnya 2026-03-07",
		EN: "--%[1]s %[2]q: write year-month-day, for example 2026-03-07",
	}
	msgTimeZone = diag.Text{
		ID: "--%[1]s %[2]q: tulis sebuah zona seperti Asia/Jakarta",
		EN: "--%[1]s %[2]q: give a zone such as Asia/Jakarta",
	}
	msgSizeWanted = diag.Text{
		ID: "tulis bilangan bulat dengan KB, MB, atau GB, misalnya 512MB",
		EN: "write a whole number with KB, MB or GB, for example 512MB",
	}
	msgAgeWanted = diag.Text{
		ID: "tulis jumlah hari atau jam, misalnya 30d atau 12h",
		EN: "write a number of days or hours, for example 30d or 12h",
	}
	msgSampleOrAll = diag.Text{
		ID: "pilih sample atau all",
		EN: "choose sample or all",
	}
)
