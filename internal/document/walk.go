package document

import "slices"

// Walk calls f with every text of the document that a reader may see, in
// reading order.
func Walk(d *Document, f func(Text)) {
	f(d.Title)
	f(d.Subtitle)
	m := &d.Masthead
	f(m.Name)
	for _, a := range m.Address {
		f(a)
	}
	f(m.Hours)
	f(m.Phone)
	f(m.AfterHours)
	f(m.Emergency)
	f(m.Website)
	f(m.Email)
	for i := range d.Sections {
		f(d.Sections[i].Heading)
		blocks(d.Sections[i].Blocks, f)
	}
}

func blocks(bs []Block, f func(Text)) {
	for i := range bs {
		b := &bs[i]
		f(b.Text)
		items(b.Items, f)
		for _, h := range b.Table.Header {
			f(h)
		}
		for _, r := range b.Table.Rows {
			for _, c := range r.Cells {
				f(c)
			}
		}
		f(b.Figure.Caption)
		blocks(b.Blocks, f)
	}
}

func items(its []Item, f func(Text)) {
	for i := range its {
		f(its[i].Text)
		f(its[i].Figure.Caption)
		items(its[i].Items, f)
	}
}

// Conditions calls f with the condition of every part of the document.
func Conditions(d *Document, f func(When)) {
	for i := range d.Sections {
		conditions(d.Sections[i].Blocks, f)
	}
}

func conditions(bs []Block, f func(When)) {
	for i := range bs {
		f(bs[i].When)
		for _, it := range bs[i].Items {
			f(it.When)
			for _, sub := range it.Items {
				f(sub.When)
			}
		}
		for _, r := range bs[i].Table.Rows {
			f(r.When)
		}
		conditions(bs[i].Blocks, f)
	}
}

// WithDetails returns a document in which each detail of the clinic reads as
// given. A detail that is not given stays. The document itself stays as it is.
func WithDetails(d *Document, details map[Detail]string) *Document {
	return rewrite(d, func(t Text) Text {
		t = slices.Clone(t)
		for i := range t {
			if said, ok := details[t[i].Detail]; ok && t[i].Detail != "" {
				t[i].Text = said
			}
		}
		return t
	})
}

// rewrite returns a document with each text as f returns it, of the head of the
// sheet those that name and reach the clinic. The document itself stays as it is.
func rewrite(d *Document, f rewriter) *Document {
	out := *d
	m := &out.Masthead
	m.Name, m.Hours, m.Phone, m.AfterHours = f(m.Name), f(m.Hours), f(m.Phone), f(m.AfterHours)
	m.Website, m.Email = f(m.Website), f(m.Email)
	out.Sections = slices.Clone(d.Sections)
	for i := range out.Sections {
		out.Sections[i].Heading = f(out.Sections[i].Heading)
		out.Sections[i].Blocks = f.blocks(out.Sections[i].Blocks)
	}
	return &out
}

type rewriter func(Text) Text

func (f rewriter) texts(ts []Text) []Text {
	ts = slices.Clone(ts)
	for i := range ts {
		ts[i] = f(ts[i])
	}
	return ts
}

func (f rewriter) blocks(bs []Block) []Block {
	bs = slices.Clone(bs)
	for i := range bs {
		b := &bs[i]
		b.Text, b.Items, b.Blocks = f(b.Text), f.items(b.Items), f.blocks(b.Blocks)
		b.Table.Header = f.texts(b.Table.Header)
		b.Table.Rows = slices.Clone(b.Table.Rows)
		for j := range b.Table.Rows {
			b.Table.Rows[j].Cells = f.texts(b.Table.Rows[j].Cells)
		}
		b.Figure.Caption = f(b.Figure.Caption)
	}
	return bs
}

func (f rewriter) items(its []Item) []Item {
	its = slices.Clone(its)
	for i := range its {
		its[i].Text, its[i].Items = f(its[i].Text), f.items(its[i].Items)
	}
	return its
}
