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
	more := t
	more.lines = mostLines
	if by := m.columnTall(on, more) - m.columnTall(on, t); by <= slack {
		slack -= by
		t = more
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
