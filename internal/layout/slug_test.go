package layout

import "testing"

// A smaller picture beside a step makes it less tall where it is the taller, and the text
// stays at half its height; beside text that is the taller it changes nothing.
func TestSmallerPictureBesideStep(t *testing.T) {
	one := slug{height: Pt(42), lines: 1, low: (Pt(42) - Pt(14)) / 2, thumb: Pt(42)}
	less, up := one.smaller()
	if less != Pt(42)*(100-smallThumb)/100 || up != less/2 {
		t.Errorf("%s less tall, the text %s higher", less, up)
	}
	if got := one.tall(tune{}) - one.tall(tune{small: true}); got != less {
		t.Errorf("%s less tall", got)
	}
	three := slug{height: Pt(43), lines: 3, thumb: Pt(42)}
	if less, up := three.smaller(); less != 0 || up != 0 {
		t.Errorf("the text is the taller, and it is %s less tall, %s higher", less, up)
	}
	var none slug
	if less, _ := none.smaller(); less != 0 {
		t.Errorf("without a picture %s less tall", less)
	}
}

// Two sides grow by no more than the one with the fewer spaces, so that both end on one line.
func TestTwoSidesGrowTogether(t *testing.T) {
	most := spaces{gap: Pt(13), item: Pt(4), first: true}
	sd := sides{left: lines(2, 2), right: lines(3)}
	if by := sd.give(tune{}, most); by != 0 {
		t.Errorf("a side without spaces grows by %s", by)
	}
	sd.right = lines(2, 2)
	if by := sd.give(tune{}, most); by != most.gap {
		t.Errorf("they grow by %s", by)
	}
}
