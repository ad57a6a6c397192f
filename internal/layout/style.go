package layout

// Edition is a design of the sheet, not a scale of it.
type Edition string

const (
	// Standard is one sheet in two columns at 12 pt.
	Standard Edition = "standard"
	// Large is large print: one column at 18 pt, tables as lists
	// (APH and ACB guidelines: 18 pt body, 22 pt headings, 1 inch margins,
	// no columns, ragged right).
	Large Edition = "large"
)

// font is a type size and its leading.
type font struct{ size, leading Unit }

// style is every measure of an edition.
type style struct {
	columns     int
	left, top   Unit // page margins; the right one equals the left
	bottom      Unit // from the foot of the text to the foot of the page, without the running foot
	gutter      Unit // between columns
	body, small font // small: running foot and masthead details
	title, head font
	subtitle    font
	sub         font // H3
	number      font // a phone number set large
	phone       font // a phone number in masthead and foot: never under 12 pt
	caption     font
	label       Unit // size of figure labels at least
	para        Unit // space above a paragraph
	item        Unit // space above a list item
	section     Unit // space above a heading
	afterHead   Unit // space between a heading and its text
	indent      Unit // hang of a list item
	disc        Unit // diameter of a step's number
	tick        Unit // side of a box to tick
	pad         Unit // inside a box
	boxGap      Unit // between boxes
	icon        Unit
	figure      Unit // greatest height of a figure
	writeLine   Unit // between two lines to write on
	logoW       Unit
	logoH       Unit
}

func (e Edition) style() style {
	if e == Large {
		return style{
			columns: 1, left: Pt(48), top: Pt(28), bottom: Pt(16), gutter: Pt(20),
			body: font{Pt(18), Pt(21)}, small: font{Pt(11), Pt(13)},
			title: font{Pt(28), Pt(31)}, subtitle: font{Pt(17), Pt(20)},
			head: font{Pt(22), Pt(26)}, sub: font{Pt(20), Pt(24)},
			number: font{Pt(26), Pt(29)}, phone: font{Pt(14), Pt(16.5)},
			caption: font{Pt(16), Pt(19)}, label: Pt(16),
			para: Pt(4), item: Pt(1.5), section: Pt(9.5), afterHead: Pt(1),
			indent: Pt(18), disc: Pt(20), tick: Pt(16), pad: Pt(9), boxGap: Pt(9),
			icon: Pt(24), figure: Pt(150), writeLine: Pt(32), logoW: Pt(180), logoH: Pt(48),
		}
	}
	return style{
		columns: 2, left: Pt(36), top: Pt(28), bottom: Pt(18), gutter: Pt(20),
		body: font{Pt(12), Pt(14)}, small: font{Pt(9.5), Pt(11.5)},
		title: font{Pt(25), Pt(28)}, subtitle: font{Pt(13), Pt(15)},
		head: font{Pt(13.5), Pt(16)}, sub: font{Pt(12), Pt(14)},
		number: font{Pt(20), Pt(22)}, phone: font{Pt(12), Pt(14)},
		caption: font{Pt(10.5), Pt(12.5)}, label: Pt(9.5),
		para: Pt(3), item: Pt(1), section: Pt(7), afterHead: Pt(0.6),
		indent: Pt(11), disc: Pt(13), tick: Pt(10), pad: Pt(8), boxGap: Pt(8),
		icon: Pt(16), figure: Pt(100), writeLine: Pt(22), logoW: Pt(150), logoH: Pt(36),
	}
}

var (
	ink     = Paint{0x1a, 0x1f, 0x26, true} // text
	inkSoft = Paint{0x45, 0x4d, 0x58, true} // secondary text, 8.6:1 on white
	rule    = Paint{0x6b, 0x72, 0x7d, true} // lines to write on, 4.9:1 on white
	hair    = Paint{0xb9, 0xbf, 0xc8, true} // hairlines
	white   = Paint{0xff, 0xff, 0xff, true}
	red     = Paint{0xa4, 0x16, 0x1a, true} // the emergency box, 7.6:1 on white
	amber   = Paint{0xff, 0xf3, 0xcd, true} // the draft band
	amberIn = Paint{0x8a, 0x6d, 0x00, true}
	paper   = Paint{0xf3, 0xf4, 0xf6, true} // the clinic's note
)

// Brand is a clinic's colours and logo.
type Brand struct {
	Text Paint // headings: at least 4.5:1 on white (WCAG 2.2, 1.4.3)
	Rule Paint // rules and frames
	Tint Paint // the ground of the key points
	Logo *Image
}
