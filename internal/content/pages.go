package content

import "fmt"

// Pages is how many pages a handout may take before staff are told that it is
// longer than its sheet.
type Pages struct {
	Standard, Large Allowed
}

// Allowed is a number of pages in the language that others are translated from, and in a
// translation, which says the same in more words.
type Allowed struct{ Source, Translation int }

// In is the number that holds in a language (BCP 47).
func (a Allowed) In(lang string) int {
	if lang == SourceLanguage {
		return a.Source
	}
	return a.Translation
}

// mostPages is the most that a sheet can be given: more is a slip of the keyboard.
const mostPages = 50

// readPages reads [pages]. What it leaves out is room for what a practice writes
// itself: two leaves and a half in the standard edition, and twice that in large
// print.
func readPages(t *table) Pages {
	p := Pages{Standard: Allowed{5, 5}, Large: Allowed{10, 12}}
	read := func(t *table, key string, into ...*int) {
		if n := readCount(t, key); n > 0 {
			for _, i := range into {
				*i = n
			}
		}
	}
	read(t, "standard", &p.Standard.Source, &p.Standard.Translation)
	read(t, "large", &p.Large.Source, &p.Large.Translation)
	translated := t.sub("translation")
	read(translated, "standard", &p.Standard.Translation)
	read(translated, "large", &p.Large.Translation)
	translated.close()
	t.close()
	return p
}

// readCount reads a whole number from 1; 0 when there is none.
func readCount(t *table, key string) int {
	n, ok := t.number(key)
	if !ok {
		return 0
	}
	if n != float64(int(n)) || n < 1 || n > mostPages {
		t.fault(key, fmt.Sprintf("%s is no number for `%s`", formatNumber(n), key), fmt.Sprintf("write a whole number from 1 to %d, or leave it out", mostPages))
		return 0
	}
	return int(n)
}
