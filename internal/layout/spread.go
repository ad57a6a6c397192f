package layout

// spreadColumn fills a page of one column: figures grow first, then there are more lines to
// write on, and then every space of the page grows alike, whatever row it is in.
func (m *makeup) spreadColumn(on []*placed, t tune) {
	last := on[len(on)-1]
	slack := max(m.limit-last.y-last.height, 0)
	for size := range t.figure {
		larger := t
		larger.figure = size
		if by := m.columnTall(on, larger) - m.columnTall(on, t); by <= slack {
			slack -= by
			t = larger
			break
		}
	}
	slack, t = m.largerEnd(on, t, slack)
	for lines := mostLines; lines > t.lines; lines-- {
		more := t
		more.lines = lines
		if by := m.columnTall(on, more) - m.columnTall(on, t); by <= slack {
			slack -= by
			t = more
		}
	}
	elastic, soft := len(on)-1, 0
	for _, pl := range on {
		e, s := m.part(pl).spaces(t)
		elastic, soft = elastic+e, soft+s
	}
	grown := t.grown(elastic, soft, slack, m.most)
	down := Unit(0)
	for i, pl := range on {
		if i > 0 {
			down += grown.gap - t.gap
		}
		pl.y += down
		was := pl.height
		g := m.part(pl)
		pl.tunes = []tune{grown}
		pl.height += g.tall(grown) - g.tall(m.of(pl))
		down += pl.height - was
	}
}

// largerEnd sets the frames that close the sheet in the largest type in which they stand whole on
// their page, where they have it for themselves: when to get help is read in a hurry. A list of
// questions under them keeps all lines but one. It returns what room is left, and the tune.
func (m *makeup) largerEnd(on []*placed, t tune, slack Unit) (Unit, tune) {
	pl := on[0]
	r := &m.rows[pl.row]
	if len(on) > 1 || !r.end || r.inType == nil || !r.wholeFrames(pl) {
		return slack, t
	}
	was, fewer := r.galley.tall(t), t
	if len(r.galley) > 1 {
		fewer.lines = mostLines - 1
	}
	for _, body := range []font{{Pt(22), Pt(28)}, {Pt(21), Pt(26.8)}, {Pt(20), Pt(25.5)}, {Pt(19), Pt(24.2)}} {
		g, _ := r.inType(body, nil)
		if by := g.tall(fewer) - was; len(g) == len(r.galley) && g.frames() && by <= slack-Pt(20) { // and with air around its items
			m.reset(pl, g)
			pl.height += by
			return slack - by, fewer
		}
	}
	return slack, t
}

// part is what of its row stands in a placed part, in one column.
func (m *makeup) part(pl *placed) galley { return m.rows[pl.row].galley[pl.from:pl.ends[0]] }

// columnTall is the height of what is placed in one column, without the spaces between
// its parts.
func (m *makeup) columnTall(on []*placed, t tune) Unit {
	h := Unit(0)
	for _, pl := range on {
		h += m.part(pl).tall(t)
	}
	return h
}

// stretched is the tune of a column that is to end so much lower.
func (g galley) stretched(t tune, by Unit, most spaces) tune {
	if by <= 0 || len(g) == 0 {
		return t
	}
	elastic, soft := g.spaces(t)
	return t.grown(elastic, soft, by, most)
}

// spaces is how many spaces of headings and frames, and of items, grow in a column.
func (g galley) spaces(t tune) (elastic, soft int) {
	for i := range g {
		if g[i].frame != nil {
			soft += g[i].frame.soft(t)
		}
		switch {
		case i == 0 || g[i].tall(t) == 0:
		case g[i].elastic:
			elastic++
		case g[i].soft:
			soft++
		}
	}
	return elastic, soft
}

// grown shares by out between so many spaces.
func (t tune) grown(elastic, soft int, by Unit, most spaces) tune {
	if elastic+soft == 0 {
		return t
	}
	// A heading takes four times what an item takes, up to the most of each.
	share := by / Unit(4*elastic+soft)
	most.item = max(most.item-t.item, 0) // of what it has grown by already
	item := min(share, most.item)
	gap := min(4*share, most.gap)
	if elastic > 0 {
		gap = min((by-item*Unit(soft))/Unit(elastic), most.gap)
	}
	if soft > 0 {
		item = min(max((by-gap*Unit(elastic))/Unit(soft), 0), most.item)
	}
	t.gap, t.item = t.gap+gap, t.item+item
	return t
}
