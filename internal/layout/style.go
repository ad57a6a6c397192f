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
	columns    int
	left, top  Unit // page margins; the right one equals the left
	bottom     Unit // from the foot of the text to the foot of the page, without the running foot
	gutter     Unit // between columns
	body       font
	small      font // running foot
	address    font // where to find the clinic, in the masthead
	title      font
	subtitle   font
	clinic     font // the clinic's name
	alert      font // that a sheet is not for patients
	head, sub  font // H2, H3
	phaseName  font // of a part of time
	standfirst font // the main message
	number     font // a phone number set large
	alarm      font // the number to call in an emergency
	alarmHead  font // the heading of an emergency
	phone      font // a phone number in the foot: never under 12 pt
	captions   font
	label      Unit // size of figure labels at least
	para       Unit // space above a paragraph
	item       Unit // space above a list item
	mostItem   Unit // how much it may grow
	step       Unit // space above a step
	tickGap    Unit // space above a box to tick
	section    Unit // space above a heading
	subGap     Unit // space above a heading inside a section
	afterHead  Unit // space between a heading and its text
	frameHead  Unit // the same inside a frame
	indent     Unit // hang of a list item
	disc       Unit // diameter of a step's number
	digit      Unit // size of a step's number
	railW      Unit // weight of the line that joins steps
	tick       Unit // side of a box to tick
	pad        Unit // inside a frame
	boxGap     Unit // between frames
	quotePad   Unit // inside the panel of words to say or show
	belowQuote Unit // more space under that panel
	icon       Unit
	listIcon   Unit // in place of a bullet
	tallest    Unit // greatest height of a figure
	figurePad  Unit // inside the tint on which a figure stands
	inStep     Unit // greatest height of a figure under a step
	thumb      Unit // height of a picture beside a step
	pitch      Unit // between two rules to write on
	pitchFoot  Unit // from a rule to the foot of its line
	phaseFoot  Unit // under the name of a phase
	blank      Unit // width of a blank in a sentence, in hundredths of what its words ask for
	overFoot   Unit // between the text and the foot
	logoW      Unit
	logoH      Unit
	cardPad    Unit // over and under the words of the clinic's card, and around it
}

func (e Edition) style() style {
	if e == Large {
		return style{
			columns: 1, left: Pt(42), top: Pt(30), bottom: Pt(16), gutter: Pt(24),
			body: font{Pt(18), Pt(23)}, small: font{Pt(14), Pt(17)}, address: font{Pt(14), Pt(17)},
			title: font{Pt(42), Pt(45)}, subtitle: font{Pt(19), Pt(23)}, clinic: font{Pt(17), Pt(20)}, alert: font{Pt(14), Pt(16.8)},
			head: font{Pt(23), Pt(28)}, sub: font{Pt(20), Pt(25)}, phaseName: font{Pt(20), Pt(25)}, standfirst: font{Pt(20), Pt(25)},
			number: font{Pt(32), Pt(36)}, alarm: font{Pt(42), Pt(44)}, alarmHead: font{Pt(28), Pt(36)}, phone: font{Pt(16), Pt(20)},
			captions: font{Pt(18), Pt(22)}, label: Pt(18),
			para: Pt(6), item: Pt(2.5), mostItem: Pt(12), step: Pt(8), tickGap: Pt(6.5), section: Pt(14), subGap: Pt(10), afterHead: Pt(5), frameHead: Pt(6),
			indent: Pt(18), disc: Pt(26), digit: Pt(18), railW: Pt(2), tick: Pt(20), pad: Pt(12), boxGap: Pt(12),
			icon: Pt(27), listIcon: Pt(24), tallest: Pt(330), inStep: Pt(230), thumb: Pt(80), pitch: Pt(36), pitchFoot: Pt(8), phaseFoot: Pt(9), blank: 140, overFoot: Pt(9), logoW: Pt(180), logoH: Pt(48),
			quotePad: Pt(8),
		}
	}
	return style{
		columns: 2, left: Pt(33), top: Pt(21), bottom: Pt(13), gutter: Pt(18),
		body: font{Pt(12), Pt(14.4)}, small: font{Pt(9.5), Pt(11.5)}, address: font{Pt(10), Pt(12)},
		title: font{Pt(34), Pt(36)}, subtitle: font{Pt(13), Pt(16)}, clinic: font{Pt(14), Pt(16.8)}, alert: font{Pt(9.5), Pt(11.4)},
		head: font{Pt(15), Pt(17)}, sub: font{Pt(12.5), Pt(15)}, phaseName: font{Pt(16), Pt(18)}, standfirst: font{Pt(13.5), Pt(16.2)},
		number: font{Pt(24), Pt(27)}, alarm: font{Pt(28), Pt(28)}, alarmHead: font{Pt(17), Pt(24)}, phone: font{Pt(12), Pt(14)},
		captions: font{Pt(12), Pt(14.4)}, label: Pt(12),
		para: Pt(3), item: Pt(1.5), mostItem: Pt(8), step: Pt(4), tickGap: Pt(5), section: Pt(9), subGap: Pt(6), afterHead: Pt(2), frameHead: Pt(4),
		indent: Pt(12), disc: Pt(17), digit: Pt(12), railW: Pt(1.6), tick: Pt(13), pad: Pt(11), boxGap: Pt(10),
		icon: Pt(17), listIcon: Pt(15), tallest: Pt(208), figurePad: Pt(7), inStep: Pt(96), thumb: Pt(42), pitch: Pt(24.5), pitchFoot: Pt(5), phaseFoot: Pt(4), blank: 100, overFoot: Pt(12), logoW: Pt(150), logoH: Pt(36), cardPad: Pt(4),
		quotePad: Pt(8), belowQuote: Pt(2),
	}
}

var (
	ink     = Paint{0x1a, 0x1f, 0x26, true} // text
	inkSoft = Paint{0x45, 0x4d, 0x58, true} // secondary text, 8.6:1 on white
	rule    = Paint{0x4f, 0x57, 0x62, true} // lines to write on, 7.3:1 on white
	hair    = Paint{0xb9, 0xbf, 0xc8, true} // hairlines
	white   = Paint{0xff, 0xff, 0xff, true}
	red     = Paint{0xa4, 0x16, 0x1a, true} // the emergency box, 7.6:1 on white
	redTint = Paint{0xfc, 0xf1, 0xf0, true}
	redRule = Paint{0xe3, 0xa9, 0xa8, true} // hairlines on it
	amber   = Paint{0xff, 0xf3, 0xcd, true} // the draft band
	amberIn = Paint{0x8a, 0x6d, 0x00, true}
	paper   = Paint{0xf3, 0xf4, 0xf6, true} // the clinic's note
)

// Brand is a clinic's colours and logo.
type Brand struct {
	Title Paint // the title: at least 7:1 on white and on Rail (WCAG 2.2, 1.4.6)
	Text  Paint // headings: at least 4.5:1 on white (WCAG 2.2, 1.4.3)
	Rule  Paint // rules and frames
	Rail  Paint // the masthead, the bands of phases, and pale lines that carry no meaning alone
	Strip Paint // the strip of a call: ink has at least 7:1 on it (WCAG 2.2, 1.4.6)
	Tint  Paint // the ground of the key points
	Logo  *Image
	// LogoHasName says that the logo is the clinic's name in letters.
	LogoHasName bool
}

// whole gives a brand that leaves colours out neutral ones.
func (b Brand) whole() Brand {
	if !b.Title.On {
		b.Title = ink
	}
	if !b.Rail.On {
		b.Rail = hair
	}
	if !b.Strip.On {
		b.Strip = b.Rail
	}
	return b
}
