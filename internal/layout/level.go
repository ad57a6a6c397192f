package layout

// level is the tune of one of two sides that is to be so tall: first its spaces grow, then
// those in its frames.
func (g galley) level(t tune, height Unit, most spaces) tune {
	t = g.stretched(t, height-g.tall(t), most)
	items := Unit(0)
	for i := range g {
		if f := g[i].frame; f != nil {
			items += f.items()
		}
	}
	if rest := height - g.tall(t); items > 0 && rest > 0 && most.first {
		t.inner += min(rest/items, max(most.item-t.inner, 0))
	}
	return t
}
