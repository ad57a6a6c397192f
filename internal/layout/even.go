package layout

// evenSides sets each row of two sides that stands on a page in the proportion in which they end
// nearest to one line, now that its lines and figures are eased, and returns by how much
// the page grows. What closes the sheet has been set.
func (m *makeup) evenSides(on []*placed, page int, slack Unit) Unit {
	grown := Unit(0)
	for i, pl := range on {
		r := &m.rows[pl.row]
		if len(r.sides) < 2 || r.end || pl.tunes != nil || r.sides[pl.side].at > 0 {
			continue
		}
		t := m.of(pl)
		was := &r.sides[pl.side]
		best, least := pl.side, m.apart(was, t)
		for k := range r.sides {
			sd := &r.sides[k]
			if len(sd.ids[0]) != len(was.ids[0]) || len(sd.ids[1]) != len(was.ids[1]) || sd.tall(t)-was.tall(t) > slack-grown {
				continue
			}
			if bad := m.apart(sd, t); bad < least {
				best, least = k, bad
			}
		}
		by := r.sides[best].tall(t) - was.tall(t)
		pl.side = best
		grown += by
		m.grow(on, func(k int) Unit {
			if k == i {
				return by
			}
			return 0
		})
	}
	return grown
}

// apart is how bad it is that two sides end apart: most of it where their spaces cannot take
// it up.
func (m *makeup) apart(sd *sides, t tune) int64 {
	d := sd.left.tall(t) - sd.right.tall(t)
	return floor(sd.short(t, m.most)) + floor(max(d, -d))/8
}

// mostPitch is how much the lines of a list of questions may stand further apart than those of
// the visit, where a page has nothing else to give its room to.
const mostPitch = 8_000

// widenPitch sets the lines to write on with which a page ends further apart, and returns by
// how much the page grows.
func (m *makeup) widenPitch(pl *placed, slack Unit) Unit {
	r := &m.rows[pl.row]
	if len(r.sides) > 0 || r.columns > 1 || len(pl.tunes) != 1 {
		return 0
	}
	g, t := r.galley[pl.from:pl.ends[0]], pl.tunes[0]
	wider := t
	wider.pitch = 1
	n := g.tall(wider) - g.tall(t) // how many there are
	if n == 0 {
		return 0
	}
	wider.pitch = min(slack/n, mostPitch)
	pl.tunes[0] = wider
	pl.height += n * wider.pitch
	return n * wider.pitch
}
