package lineedit

// key is what was pressed, or what was pasted.
type key struct {
	op   operation
	text string // to be inserted
}

// operation is what a key does to a line.
type operation uint8

const (
	nothing operation = iota
	insert
	pasted
	enter
	interrupt
	endOrDelete // Ctrl-D: the end of the input in an empty line, otherwise deleteAfter
	left
	right
	wordLeft
	wordRight
	home
	end
	deleteBefore
	deleteAfter
	deleteWord
	deleteToHome
	deleteToEnd
)

const (
	esc = 0x1b
	del = 0x7f
)

// ctrl is the bit that Ctrl takes from a letter.
const ctrl = 0x40

// controls are the control characters that do something.
var controls = [0x80]operation{
	'\r':       enter,
	'\n':       enter,
	'\b':       deleteBefore,
	del:        deleteBefore,
	'A' ^ ctrl: home,
	'B' ^ ctrl: left,
	'C' ^ ctrl: interrupt,
	'D' ^ ctrl: endOrDelete,
	'E' ^ ctrl: end,
	'F' ^ ctrl: right,
	'K' ^ ctrl: deleteToEnd,
	'U' ^ ctrl: deleteToHome,
	'W' ^ ctrl: deleteWord,
}

const (
	pasteBegins = "[200~"
	pasteEnds   = "\x1b[201~"
)

// sequences are what terminals send for keys, without the Esc (xterm, the Linux console, rxvt, Windows).
var sequences = map[string]operation{
	"[D": left, "OD": left,
	"[C": right, "OC": right,
	"[1;5D": wordLeft, "[1;3D": wordLeft, "Od": wordLeft,
	"[1;5C": wordRight, "[1;3C": wordRight, "Oc": wordRight,
	"[H": home, "OH": home, "[1~": home, "[7~": home,
	"[F": end, "OF": end, "[4~": end, "[8~": end,
	"[3~": deleteAfter,
}
