package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/phrases"
	"handout/internal/readability"
)

// digestLength is how many hexadecimal digits of a SHA-256 name a sentence.
const digestLength = 12

// Digest names a sentence of the vetted words in vetted.toml: the first digits
// of the SHA-256 of its letters, white space made one space.
func Digest(sentence string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(sentence), " ")))
	return hex.EncodeToString(sum[:])[:digestLength]
}

// readVetted reads a sentence that holds a never-print phrase and is printed
// all the same. The digest is its name, so that a changed word is no longer
// the sentence that was looked at.
func (b *Base) readVetted(r *record) {
	text := r.text("text", true)
	r.text("why", true)
	r.close()
	if text != "" && Digest(text) != r.id {
		r.fault("text", fmt.Sprintf("the digest of this sentence is %s, not %s", Digest(text), r.id),
			"look at the sentence again, and write [sentence."+Digest(text)+"]")
	}
	b.vetted[r.id] = r.pos
}

// staleVetted warns of looked-at sentences that no handout has any more.
func (b *Base) staleVetted(handouts []*content.Handout, faults *fault.List) {
	said := map[string]bool{}
	for _, h := range handouts {
		for _, l := range Lines(h) {
			for _, part := range l.parts {
				for _, span := range readability.Sentences(part) {
					said[Digest(span.Of(part))] = true
				}
			}
		}
	}
	for id, at := range b.vetted {
		if !said[id] {
			faults.Warn(at, "sentence."+id, "no handout has this sentence any more", "take it out")
		}
	}
}

// phrases reports the never-print phrases of a vetted text: claims that the
// evidence does not carry, by the rules that hold for a clinic's notes.
func (b *Base) phrases(at fault.Pos, key, lang, text string, faults *fault.List) {
	for _, span := range readability.Sentences(text) {
		sentence := span.Of(text)
		if _, ok := b.vetted[Digest(sentence)]; ok {
			continue
		}
		for _, f := range phrases.Claims(sentence, lang) {
			faults.Add(at, key, fmt.Sprintf("%q is never printed (%s): %s", f.Of(sentence), f.Rule, f.Why),
				fmt.Sprintf("%s; if the sentence must stand, add [sentence.%s] to %s", f.Instead, Digest(sentence), VettedFile))
		}
	}
}

// words holds every text of a handout to the never-print phrases, headings
// and the words of options among them.
func (b *Base) words(h *content.Handout, faults *fault.List) {
	b.phrases(h.Pos, "title", h.Language, h.Title.String(), faults)
	b.phrases(h.Pos, "subtitle", h.Language, h.Subtitle.String(), faults)
	for name, say := range h.Say {
		for _, words := range say.Words {
			b.phrases(say.Pos, "say."+name, h.Language, words, faults)
		}
	}
	for _, s := range h.Sections {
		b.phrases(s.Pos, s.ID, h.Language, s.Heading.String(), faults)
	}
	for _, l := range Lines(h) {
		for _, part := range l.parts {
			b.phrases(l.Pos, l.Section, l.Language, part, faults)
		}
	}
}
