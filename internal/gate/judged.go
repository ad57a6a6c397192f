package gate

import (
	"sync"

	"handout/internal/phrases"
)

// mostJudged bounds the texts that are remembered: a large clinic file has some
// two hundred, and a form changes one of them at a time.
const mostJudged = 1024

// judged remembers what was found in texts of clinic files, so that a file
// opened again after an edit is not judged anew. It never holds a detail of a
// visit: those go through Hold.
var judged struct {
	sync.Mutex
	found map[judgedText][]phrases.Finding
}

type judgedText struct {
	kind       field
	text, lang string
}

// findAgain is find for a text of a clinic file. The findings are not the
// caller's to change.
func findAgain(kind field, text, lang string) []phrases.Finding {
	key := judgedText{kind, text, lang}
	judged.Lock()
	found, ok := judged.found[key]
	judged.Unlock()
	if ok {
		return found
	}
	found = find(kind, text, lang)
	judged.Lock()
	defer judged.Unlock()
	if judged.found == nil || len(judged.found) >= mostJudged {
		judged.found = map[judgedText][]phrases.Finding{}
	}
	judged.found[key] = found
	return found
}
