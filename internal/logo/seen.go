package logo

import (
	"strconv"

	"handout/internal/fault"
)

// palest is the lightest darkest channel of a pixel that a reader can see on
// white paper.
const palest = 220

// seen counts the pixels of a picture that are dark enough to be seen.
type seen struct{ visible int }

func (s *seen) row(rgb []uint8) {
	for i := 0; i+2 < len(rgb); i += 3 {
		if min(rgb[i], rgb[i+1], rgb[i+2]) <= palest {
			s.visible++
		}
	}
}

// visible reports whether a color, 0xRRGGBB, is dark enough to be seen.
func visible(color uint32) bool { return min(color>>16, color>>8&0xff, color&0xff) <= palest }

// blank reports whether nothing of a picture can be seen on paper.
func (i *Image) blank() bool { return i.seen.visible*5000 < i.Width*i.Height }

// warnings says what will disappoint on paper. A drawing has no resolution.
func (i *Image) warnings(name string, at fault.Pos, drawing bool) (faults fault.List) {
	switch inch := i.resolution(); {
	case i.blank():
		faults.WarnText(at, key, fault.Say("the logo %s is white or nearly so, and will not be seen on paper", strconv.Quote(name)), fault.Say("take the version of your logo that is made for white paper"))
	case !drawing && inch < MinResolution:
		faults.WarnText(at, key, fault.Say("the logo %s is %s × %s pixels where it is drawn: printed, that is %s pixels an inch, and looks coarse", strconv.Quote(name), i.Width, i.Height, inch),
			fault.Say("take a larger picture, of %s pixels or more across or %s or more in height, or an SVG", PrintedWidth*MinResolution/72, PrintedHeight*MinResolution/72))
	}
	return faults
}

// resolution returns the pixels an inch of a picture where it is printed largest.
func (i *Image) resolution() int {
	return max(i.Width*72/PrintedWidth, i.Height*72/PrintedHeight)
}
