package layout

import (
	"slices"

	"handout/internal/document"
)

// row is a row of the sheet, set: running sections in columns, or two sides.
type row struct {
	galley  galley // running sections; frames stand in it as slugs
	ends    ends   // where its columns may end
	columns int    // 1 is the full width
	width   Unit   // of a column
	sides   []sides
	aside   int    // the figure of the first section, which may stand beside it
	fresh   bool   // begins a new side where the one before is full enough
	phase   galley // what says where in time the row is
	again   galley // the same over what of it stands on a further page, in one column
	breaks  bool   // begins a new side where it can
	end     bool   // stands at the foot of the last side
	own     bool   // on pages of its own
	body    Unit   // size of its type
	// larger sets two sides that close the sheet in type of a size, and reports whether each
	// is within a limit.
	larger func(body font, sd *sides, in *limit) (sides, bool)
	// inType sets the frames of a row in type of a size: its galley, or two sides. They are
	// empty where it has none, or a frame would not stay whole.
	inType func(body font, sd *sides) (galley, sides)
}

// sides is one way to set two sides side by side.
type sides struct {
	left, right galley
	under       galley      // over the full width, under both
	ids         [3][]string // the sections of left, right and under, where they are frames
	stacked     bool        // under holds all, twofold
	at          int         // the slug of left before which right is read; 0 is after all of them
	leftW       Unit
	rightW      Unit
	width       Unit // of what stands under
}

func (sd *sides) tall(t tune) Unit {
	h := max(sd.left.tall(t), sd.right.tall(t))
	if len(sd.under) > 0 {
		h += sd.under[0].above(t) + sd.under.tall(t)
	}
	return h
}

// uneven is how bad it is that one of two sides ends so much lower.
func (sd *sides) uneven(by Unit) int64 {
	if sd.stacked {
		return badStacked
	}
	return floor(by)
}

// short is how much lower the shorter of two sides ends when its spaces are as
// large as they may be.
func (sd *sides) short(t tune, most spaces) Unit {
	left, right := sd.left.tall(t), sd.right.tall(t)
	g := sd.left
	if right < left {
		g = sd.right
	}
	h := max(left, right)
	return h - g.tall(g.stretched(t, h-min(left, right), most))
}

// give is by how much two sides may grow by their spaces alone, so that both still end on
// one line.
func (sd *sides) give(t tune, most spaces) Unit {
	left, right := sd.left.tall(t), sd.right.tall(t)
	h := max(left, right)
	reach := func(g galley, tall Unit) Unit {
		elastic, soft := g.spaces(t)
		return tall + Unit(elastic)*most.gap + Unit(soft)*max(most.item-t.item, 0)
	}
	return max(min(reach(sd.left, left), reach(sd.right, right))-h, 0)
}

// rows sets every row of an arrangement. The width is that of the text.
func (s *compositor) rows(width Unit, variant string) []row {
	byID := map[string]chapter{}
	var appendix []chapter
	for _, ch := range chapters(s.Document) {
		if ch[0].Appendix {
			appendix = append(appendix, ch)
			continue
		}
		byID[ch.id()] = ch
	}
	stack := func(ids []string, w Unit, inset bool) galley {
		var g galley
		for _, id := range ids {
			g = append(g, s.once(byID[id], w, inset)...)
		}
		return g
	}
	column := (width - Unit(s.columns-1)*s.gutter) / Unit(s.columns)
	last := ""
	plan := s.plan(variant)
	out := make([]row, 0, len(plan)+len(appendix)+1) // and the code
	if s.running.after {                             // the type of the edition, up to the first row that begins a side
		was := s.style
		s.style = s.Edition.style()
		defer func() { s.style = was }()
	}
	for i, r := range plan {
		if s.running.after && (r.Page || r.Break) {
			s.style = s.plain()
		}
		set := row{columns: 1, width: width, breaks: r.Break, fresh: r.Page, end: r.End, body: s.body.size}
		switch {
		case len(r.Columns) > 0:
			set.columns, set.width = s.columns, column
			set.galley = stack(r.Columns, column, false)
		case len(r.Left)+len(r.Beside) > 0 && s.columns > 1:
			if set.sides = s.besideFigure(r, byID, width); len(r.Left) > 0 {
				set.sides = s.bothSides(r, byID, width, stack)
			}
			if len(set.sides) == 0 {
				set.columns, set.width = s.columns, column
				set.galley = stack(r.Sections(), column, false)
			}
		case len(r.Twofold) > 0 && s.columns > 1:
			if set.galley = s.twofoldRow(r, byID, width); set.galley == nil {
				set.columns, set.width = s.columns, column
				set.galley = stack(r.Twofold, column, false)
			}
		case len(r.Staged) > 0 && s.columns > 1:
			set.galley = s.stagedRow(r, byID, width, stack)
		default:
			set.galley = stack(r.Sections(), width, false)
		}
		if r.End && len(set.sides) > 0 {
			known := map[font]map[setting]galley{} // for a second search, in more room
			set.larger = func(body font, sd *sides, in *limit) (sides, bool) {
				defer s.typeOf(body)()
				if known[body] == nil {
					known[body] = s.set
				}
				s.set = known[body]
				return s.again(sd, in, byID, stack)
			}
		}
		if len(set.sides) > 0 && len(r.Left) > 0 && !r.End && r.RightPhase == "" || set.columns == 1 && len(set.galley) > 0 && len(r.Band)+len(r.Twofold) > 0 {
			set.inType = func(body font, sd *sides) (galley, sides) { return s.inType(r, body, width, sd, byID, stack) }
		}
		// Columns that follow columns run on in them.
		n := len(out)
		runsOn := n > 0 && set.columns > 1 && len(set.galley) > 0 && out[n-1].columns == set.columns && len(out[n-1].galley) > 0 && !set.breaks && !set.fresh
		switch {
		case r.Phase == "" && s.columns == 1:
			last = "" // it is named again behind what has none
		case r.RightPhase != "":
			last = r.RightPhase
			if len(set.sides) == 0 {
				set.galley = append(s.marked(stack(r.Left, column, false), r.Phase, column), s.marked(stack(r.Right, column, false), r.RightPhase, column)...)
			}
		case r.Phase != "" && r.Phase != last:
			last = r.Phase
			if set.columns > 1 && !runsOn && !twoPhases(plan[i:]) || len(set.sides) > 0 {
				set.phase = s.phase(r.Phase, width)
			} else {
				set.galley = s.marked(set.galley, r.Phase, set.width)
				if s.columns == 1 {
					set.again = s.phaseGoesOn(r.Phase, width)
				}
			}
		}
		if runsOn {
			out[n-1].galley = append(out[n-1].galley, set.galley...)
			continue
		}
		out = append(out, set)
	}
	for i := range out {
		if out[i].columns > 1 {
			out[i].aside = out[i].galley.firstFigure()
		}
	}
	if code := s.code(width); len(code) > 0 {
		at := len(out)
		if at > 0 && out[at-1].end {
			at--
		}
		out = slices.Insert(out, at, row{galley: code, columns: 1, width: width})
	}
	for i, ch := range appendix {
		out = append(out, row{galley: s.once(ch, width, false), columns: 1, width: width, breaks: i == 0, own: i == 0})
	}
	for i := range out {
		out[i].ends = out[i].galley.ends()
	}
	return out
}

// twoPhases reports whether the first of some rows is in columns and another part of time runs
// on in them: then each has its band over a column of its own, where they are as long.
func twoPhases(rows []document.LayoutRow) bool {
	if len(rows) < 2 {
		return false
	}
	r, next := &rows[0], &rows[1]
	return len(r.Columns) > 0 && len(next.Columns) > 0 && !next.Page && !next.Break && next.Phase != "" && next.Phase != r.Phase
}

// firstFigure returns the place of a figure in the first section of a galley, or 0.
func (g galley) firstFigure() int {
	for i := 1; i < len(g) && !(g[i].start && g[i].elastic); i++ {
		if g[i].picture != nil && !g[i].keep {
			return i
		}
	}
	return 0
}

// besideFigure sets the words of a row beside the figure of its first section, in
// each of the proportions that it allows and the figure's labels leave clear. It returns none where there is no figure,
// or what it leads up to is taller than a page.
func (s *compositor) besideFigure(r document.LayoutRow, byID map[string]chapter, width Unit) []sides {
	var out []sides
	for _, share := range r.Shares {
		leftW := (width - s.gutter) * Unit(share) / 100
		sd := sides{leftW: leftW, rightW: width - s.gutter - leftW}
		for i, id := range r.Beside {
			if i == 0 {
				s.aside = sd.rightW
			}
			sd.left = append(sd.left, s.once(byID[id], leftW, false)...)
			s.aside = 0
		}
		if sd.at = sd.left.firstFigure(); sd.at == 0 {
			return nil
		}
		sd.right = galley{sd.left[sd.at]}
		if p := sd.right[0].picture; p.size[0].w < s.leastWidth(p.drawing) {
			continue
		}
		sd.left = slices.Delete(sd.left, sd.at, sd.at+1)
		if sd.tall(tune{lead: s.mostLead()}) <= s.capacity {
			out = append(out, sd)
		}
	}
	return out
}

// bothSides sets two sides in each of the proportions that the row allows, with
// what stands under the shorter of them. It returns none where they are taller than
// a page.
func (s *compositor) bothSides(r document.LayoutRow, byID map[string]chapter, width Unit, stack stacker) []sides {
	shares := r.Shares
	if len(shares) == 0 {
		shares = []int{50}
	}
	gap := s.gutter
	framed := slices.ContainsFunc(slices.Concat(r.Left, r.Right), func(id string) bool { return byID[id][0].Box != document.Unboxed })
	if framed {
		gap = s.boxGap + s.pad/6
	}
	var out []sides
	even := false // no other proportion is wanted
	for _, share := range shares {
		if even {
			break
		}
		leftW := (width - gap) * Unit(share) / 100
		rightW := width - gap - leftW
		sd := sides{leftW: leftW, rightW: rightW, width: width, left: stack(r.Left, leftW, framed), right: stack(r.Right, rightW, framed), ids: [3][]string{r.Left, r.Right}}
		if len(r.Under) == 0 {
			out = append(out, sd)
			even = r.End && sd.short(tune{}, spaces{}) < Pt(16)
			continue
		}
		left, right, across := sd, sd, sd
		right.right = slices.Concat(sd.right, stack(r.Under, rightW, framed))
		right.ids[1] = slices.Concat(r.Right, r.Under)
		left.left = slices.Concat(sd.left, stack(r.Under, leftW, framed))
		left.ids[0] = slices.Concat(r.Left, r.Under)
		across.under = stack(r.Under, width, false)
		across.ids[2] = r.Under
		out = append(out, right, left, across)
	}
	if r.End && framed && !even {
		ids := slices.Concat(r.Left, r.Right)
		out = append(out, sides{stacked: true, width: width, under: s.twofoldRow(document.LayoutRow{Twofold: ids}, byID, width), ids: [3][]string{2: ids}})
	}
	room := s.capacity
	if r.RightPhase != "" { // each has the name of its own part of time over it, and both head a page
		room += s.rowGaps()
		for i := range out {
			sd := &out[i]
			sd.left, sd.right = s.marked(sd.left, r.Phase, sd.leftW), s.marked(sd.right, r.RightPhase, sd.rightW)
		}
	}
	least := tune{lines: mostLines}
	return slices.DeleteFunc(out, func(sd sides) bool { return sd.tall(least) > room || sd.stacked && len(sd.under) == 0 })
}
