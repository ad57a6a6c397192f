package pdf

import (
	"fmt"

	"handout/internal/layout"
	"handout/internal/pdf/syntax"
)

// operations checks each drawing operation by itself.
func (f *findings) operations() {
	images := map[string]*layout.Image{}
	for page := range f.pages.Pages {
		for i := range f.pages.Pages[page].Ops {
			op := &f.pages.Pages[page].Ops[i]
			for _, what := range []string{f.belonging(op), f.drawing(op), picture(op, images)} {
				if what != "" {
					f.add("page %d, operation %d (%s) %s", page+1, i, kindName(op.Kind), what)
				}
			}
		}
	}
}

// belonging checks that an operation is either content of an element that may
// hold content, or an artifact of a known type.
func (f *findings) belonging(op *layout.Op) string {
	switch op.Artifact {
	case layout.ArtifactNone:
	case layout.ArtifactLayout, layout.ArtifactBackground, layout.ArtifactHeader, layout.ArtifactFooter, layout.ArtifactWatermark:
		if op.Element != -1 {
			return "is an artifact and names an element"
		}
		return ""
	default:
		return "is an artifact of unknown type"
	}
	switch {
	case op.Element == -1:
		return "belongs to no element and is not an artifact"
	case op.Element < 0 || op.Element >= len(f.pages.Elements):
		return "names an element that does not exist"
	case !holdsContent(f.pages.Elements[op.Element].Tag):
		return "is drawn straight into a " + string(f.pages.Elements[op.Element].Tag) + ", which holds only elements"
	}
	return ""
}

func (f *findings) drawing(op *layout.Op) string {
	switch op.Kind {
	case layout.OpText:
		return f.text(op)
	case layout.OpRect:
		if op.W < 0 || op.H < 0 || op.Radius < 0 {
			return "has a negative size"
		}
	case layout.OpLine:
		if !op.Stroke.On {
			return "has no colour" // a fill does not paint a line
		}
	case layout.OpPath:
		for i, s := range op.Path {
			if points(s.Op) < 0 || i == 0 && s.Op != 'M' {
				return "holds a path that is not well formed"
			}
		}
	case layout.OpImage:
		return ""
	default:
		return "is of unknown kind"
	}
	if !op.Fill.On && !op.Stroke.On {
		return "paints nothing"
	}
	if op.Stroke.On && op.Weight <= 0 {
		return "has a line without width"
	}
	return ""
}

func (f *findings) text(op *layout.Op) string {
	switch {
	case op.Hidden == op.Fill.On:
		return "is text without colour, or hidden text with one"
	case op.H <= 0:
		return "is text without size"
	case !syntax.Printable(op.Text):
		return "holds a control character or text that is not UTF-8"
	}
	return f.shown(op)
}

// shown checks that the face has every character. A missing one would be
// drawn as an empty box, which validators let pass.
func (f *findings) shown(op *layout.Op) string {
	if op.Face >= faceCount {
		return "is in an unknown face"
	}
	for _, r := range op.Text {
		if _, ok := f.faces.Advance(op.Face, r); !ok {
			return fmt.Sprintf("holds the character %U, which its face cannot show", r)
		}
	}
	return ""
}

// picture checks an image and that a name stands for one image only.
func picture(op *layout.Op, images map[string]*layout.Image) string {
	if op.Kind != layout.OpImage {
		return ""
	}
	if op.Image == nil {
		return "has no image"
	}
	if op.W <= 0 || op.H <= 0 {
		return "has no size"
	}
	if seen := images[op.Image.Name]; seen != nil {
		if seen != op.Image {
			return "shares its name with another image"
		}
		return ""
	}
	images[op.Image.Name] = op.Image
	if _, err := parsePNG(op.Image); err != nil {
		return err.Error()
	}
	return ""
}

func kindName(k layout.OpKind) string {
	switch k {
	case layout.OpText:
		return "text"
	case layout.OpRect:
		return "rectangle"
	case layout.OpLine:
		return "line"
	case layout.OpPath:
		return "path"
	case layout.OpImage:
		return "image"
	}
	return "unknown"
}
