package pdf

import (
	"fmt"

	"handout/internal/layout"
	"handout/internal/pdf/syntax"
)

// structure writes the structure tree: its root, then every element.
func (f *finisher) structure() {
	f.begin()
	f.ref("<</Type/StructTreeRoot/RoleMap"+roleMap+"/K ", f.at.element)
	f.parentTree()
	f.identifiers()
	f.text(">>")
	f.end()
	for i := range f.tree.pages.Elements {
		f.begin()
		f.element(i)
		f.end()
	}
}

// roleMap says what the types mean that PDF 1.7 does not know
// (ISO 14289-1, 7.1).
const roleMap = "<</Strong/Span>>"

// parentTree leads from marked content and annotations back to their elements
// (ISO 32000-1, 14.7.4.4).
func (f *finisher) parentTree() {
	f.text("/ParentTree<</Nums[")
	for page, marks := range f.tree.marks {
		f.integer(page)
		sep := "["
		for _, run := range marks {
			f.ref(sep, f.at.element+f.tree.runs[page][run].element)
			sep = " "
		}
		if len(marks) == 0 {
			f.text("[")
		}
		f.text("]")
	}
	for i, l := range f.tree.links {
		f.integer(f.linkKey(i))
		f.ref(" ", f.at.element+l.element)
		f.text("\n")
	}
	f.text("]>>/ParentTreeNextKey ")
	f.integer(f.linkKey(len(f.tree.links)))
}

// linkKey is the key of an annotation in the parent tree; pages come first.
func (f *finisher) linkKey(i int) int { return len(f.tree.pages.Pages) + i }

// identifiers lists the elements that have one: Notes must
// (ISO 14289-1, 7.9).
func (f *finisher) identifiers() {
	open := "/IDTree<</Names["
	for i, e := range f.tree.pages.Elements {
		if e.Tag == layout.TagNote {
			f.text(open + identifier(i))
			f.ref(" ", f.at.element+i)
			open = ""
		}
	}
	if open == "" {
		f.text("]>>")
	}
}

func identifier(element int) string { return fmt.Sprintf("(note%06d)", element) }

func (f *finisher) element(i int) {
	e := &f.tree.pages.Elements[i]
	f.text("<</S/" + string(e.Tag))
	if i == 0 {
		f.ref("/P ", f.at.root)
	} else {
		f.ref("/P ", f.at.element+e.Parent)
	}
	f.elementKids(i)
	f.elementText(i, e)
	switch e.Tag {
	case layout.TagFigure:
		f.text("/A<</O/Layout/Placement/Block/BBox")
		f.buf = appendRect(f.buf, f.tree.boxes[i], hundredths(f.tree.pages.Height))
		f.text(">>")
	case layout.TagTH:
		f.text("/A<</O/Table/Scope/" + e.Scope + ">>")
	case layout.TagL:
		f.text("/A<</O/List/ListNumbering/" + e.Numbering + ">>")
	case layout.TagNote:
		f.text("/ID" + identifier(i))
	}
	f.text(">>")
}

func (f *finisher) elementText(i int, e *layout.Element) {
	if e.Title != "" {
		f.field("/T", e.Title)
	}
	if e.Language != "" {
		f.field("/Lang", e.Language)
	}
	if e.Alt != "" {
		f.field("/Alt", e.Alt)
	}
	if e.ActualText != "" {
		f.field("/ActualText", e.ActualText)
	}
}

// elementKids writes the kids of an element in order. Marks on the page of
// its first mark are bare numbers; marks elsewhere name their page.
func (f *finisher) elementKids(i int) {
	home := -1
	f.tree.each(i, func(k kid) {
		if home < 0 && k.kind == kidMark {
			home = k.page
		}
	})
	if home >= 0 {
		f.ref("/Pg ", pageObject(home))
	}
	f.text("/K[")
	sep := ""
	f.tree.each(i, func(k kid) {
		f.text(sep)
		sep = " "
		switch {
		case k.kind == kidElement:
			f.ref("", f.at.element+k.n)
		case k.kind == kidLink:
			f.ref("<</Type/OBJR/Obj ", f.at.annotation+k.n)
			f.ref("/Pg ", pageObject(k.page))
			f.text(">>")
		case k.page == home:
			f.integer(k.n)
		default:
			f.ref("<</Type/MCR/Pg ", pageObject(k.page))
			f.text("/MCID ")
			f.integer(k.n)
			f.text(">>")
		}
	})
	f.text("]")
}

// top ends a destination: as far down its page as y, as large as it is shown
// (ISO 32000-1, 12.3.2.2).
func (f *finisher) top(y layout.Unit) {
	f.text("/XYZ 0 ")
	f.buf = appendNumber(f.buf, hundredths(f.tree.pages.Height)-hundredths(y))
	f.text(" null]")
}

// annotations writes the link annotations (ISO 14289-1, 7.18.5).
func (f *finisher) annotations() {
	for i, l := range f.tree.links {
		e := f.tree.pages.Elements[l.element]
		f.begin()
		f.text("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect")
		f.buf = appendRect(f.buf, l.rect, hundredths(f.tree.pages.Height))
		f.ref("/P ", pageObject(l.page))
		f.text("/StructParent ")
		f.integer(f.linkKey(i))
		f.field("/Contents", e.Contents)
		if e.Section != "" {
			b := destination(f.tree.pages, e.Section)
			f.ref("/Dest[", pageObject(b.Page))
			f.top(b.Y)
			f.text(">>")
		} else {
			uri, _ := escapeURI(e.URI) // inspected before
			f.text("/A<</S/URI/URI")
			f.buf = syntax.AppendLiteral(f.buf, uri)
			f.text(">>>>")
		}
		f.end()
	}
}
