package render

import "handout/internal/content"

// Content is the library that a Renderer prints from, for tests that walk it.
func (r *Renderer) Content() *content.Library { return r.library }
