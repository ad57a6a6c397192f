package clinic

import (
	"slices"
	"strings"
	"unicode"

	"handout/internal/fault"
)

// What stands beside "When we are closed" is printed in the boxes that a patient
// reads when ill. It is held to a closed grammar: whom to call, where to go, or one
// or the other, and not a word more. A list of words that may not stand there would never be whole.
//
//	words  = clause { ["or"] clause }           three clauses at most
//	clause = ["call" [whom]] NUMBER ["and ask for" whom] | "go to" place ["or" place]
//	place  = "the emergency room" | "urgent care" | ... ["at" NAME] | NAME
//	NAME   = capitalized words, one of which tells what it is: Hospital, Street
//
// There is no place in it for a time, a condition, a machine or a "not".

// mostClauses of what is said of the hours when a practice is closed.
const mostClauses = 3

// rule is a rule of the grammar. It takes the places in a row of words at which it may
// begin, and returns those at which what it read may end.
type rule func(row *wordRow, from []int) []int

// wordRow is a text to be read.
type wordRow struct {
	raw    []string // as typed, without the marks around them
	folded []string // small letters without accents
	// numbers are, for each place, those behind a phone number that begins there.
	numbers [][]int
	// furthest is how many words were understood.
	furthest int
}

// newWordRow splits a text into words. Marks that only divide sentences say nothing.
func newWordRow(text string) *wordRow {
	row := &wordRow{}
	for _, field := range strings.Fields(text) {
		parts := []string{field}
		if !strings.ContainsFunc(field, unicode.IsDigit) {
			parts = strings.FieldsFunc(field, func(r rune) bool { return unicode.Is(unicode.Pd, r) }) // "on-call"
		}
		for _, part := range parts {
			if part = strings.Trim(part, ".,;:!¡“”\"«»"); part != "" {
				row.raw = append(row.raw, part)
				row.folded = append(row.folded, foldWord(part))
			}
		}
	}
	row.numbers = make([][]int, len(row.raw))
	for i := range row.raw {
		for end := i + 1; end <= min(i+7, len(row.raw)); end++ {
			if callable(strings.Join(row.raw[i:end], " ")) {
				row.numbers[i] = []int{end} // the longest
			}
		}
	}
	return row
}

var unaccented = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ü", "u", "ñ", "n", "’", "'")

func foldWord(s string) string { return unaccented.Replace(strings.ToLower(s)) }

// callable reports whether a text is the emergency number or a whole phone number, and
// nothing else.
func callable(s string) bool {
	n, ok := readNumber(s)
	if !ok || n.stray != "" || n.instruction != "" {
		return false
	}
	switch count := len(n.digits); {
	case n.digits == emergencyNumber:
		return n.ext == ""
	case n.plus:
		return count > leastDigits && count <= 15 // E.164
	default:
		return count == leastDigits || count == 10 || count == 11 && n.digits[0] == '1'
	}
}

// words is a rule for one of some rows of words.
func words(any ...string) rule {
	var rows [][]string
	for _, s := range any {
		rows = append(rows, strings.Fields(s))
	}
	return func(row *wordRow, from []int) []int {
		var out []int
		for _, i := range from {
			for _, w := range rows {
				if end := i + len(w); end <= len(row.folded) && slices.Equal(row.folded[i:end], w) {
					out = row.reached(out, end)
				}
			}
		}
		return out
	}
}

func (row *wordRow) reached(ends []int, end int) []int {
	row.furthest = max(row.furthest, end)
	if slices.Contains(ends, end) {
		return ends
	}
	return append(ends, end)
}

func inTurn(rules ...rule) rule {
	return func(row *wordRow, from []int) []int {
		for _, r := range rules {
			from = r(row, from)
		}
		return from
	}
}

func oneRule(rules ...rule) rule {
	return func(row *wordRow, from []int) []int {
		var out []int
		for _, r := range rules {
			for _, end := range r(row, from) {
				out = row.reached(out, end)
			}
		}
		return out
	}
}

func perhaps(r rule) rule {
	return func(row *wordRow, from []int) []int {
		out := slices.Clone(from)
		for _, end := range r(row, from) {
			out = row.reached(out, end)
		}
		return out
	}
}

func aNumber(row *wordRow, from []int) []int {
	var out []int
	for _, i := range from {
		if i < len(row.raw) {
			for _, end := range row.numbers[i] {
				out = row.reached(out, end)
			}
		}
	}
	return out
}

// mostInName is how many words a name has: "the Hospital of Saint Mary of the Lake".
const mostInName = 8

// aName is the name of a hospital, or of the street it is in: capitalized words, one of
// which says which of the two it is.
func aName(row *wordRow, from []int) []int {
	var out []int
	for _, i := range from {
		head, own := false, false
		for end := i; end < min(i+mostInName, len(row.raw)); end++ {
			word, raw := row.folded[end], []rune(row.raw[end])
			switch {
			case slices.Contains(inNoName, word):
				end = len(row.raw)
				continue
			case slices.Contains(placeWords, word):
				head = true
			case strings.Trim(word, "0123456789") == "" && len(word) <= 5 || unicode.IsUpper(raw[0]) && !strings.ContainsFunc(row.raw[end], noLetterOfName):
				own = true
			case end > i && slices.Contains(linkWords, word):
				continue // a name does not end so
			default:
				end = len(row.raw)
				continue
			}
			if head && own {
				out = row.reached(out, end+1)
			}
		}
	}
	return out
}

func noLetterOfName(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("'’.&", r) }

var (
	placeWords = []string{"hospital", "center", "centre", "clinic", "health", "medical", "infirmary", "street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd",
		"drive", "lane", "highway", "parkway", "plaza", "campus", "building", "centro", "medico", "clinica", "calle", "avenida", "carretera", "edificio"}
	linkWords = []string{"of", "the", "and", "&", "de", "del", "la", "las", "los", "el", "y"}
	// inNoName are words with a capital that say more than a name does.
	inNoName = []string{"tomorrow", "today", "tonight", "morning", "afternoon", "evening", "night", "noon", "weekend", "monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday", "day", "days", "week", "hour", "hours", "am", "pm", "a.m", "p.m", "later", "when", "while", "until", "till", "after", "before", "once", "open", "opens",
		"closed", "if", "unless", "only", "except", "but", "for", "with", "not", "no", "never", "don't", "dont", "do", "avoid", "skip", "wait", "leave", "message", "voicemail",
		"machine", "recording", "mailbox", "portal", "email", "fax", "text", "website", "or", "call", "go", "ask", "you", "your", "dying", "sick",
		"manana", "hoy", "noche", "tarde", "luego", "despues", "antes", "hasta", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "dia", "semana",
		"hora", "horas", "cuando", "si", "solo", "salvo", "pero", "para", "con", "nunca", "evite", "espere", "deje", "mensaje", "buzon", "contestadora", "grabadora", "maquina",
		"correo", "abra", "abrimos", "abierto", "cerrado", "o", "llame", "vaya", "pida", "usted", "muriendo", "enfermo"}
)

// clauses reads up to mostClauses, one after the other.
func clauses(polite, joined, clause rule) rule {
	return func(row *wordRow, from []int) []int {
		from = inTurn(perhaps(polite), clause)(row, from)
		out := slices.Clone(from)
		for range mostClauses - 1 {
			from = inTurn(perhaps(joined), clause)(row, from)
			out = append(out, from...)
		}
		return out
	}
}

func englishClosed() rule {
	whom := oneRule(
		words("us"),
		inTurn(perhaps(words("the", "our", "an")), words("answering service", "hospital", "hospital operator", "operator", "clinic", "office", "doctor on call", "on call doctor", "urologist on call",
			"on call urologist", "urology doctor on call", "on call urology doctor", "nurse on call", "on call nurse", "clinician on call", "on call clinician", "provider on call", "on call provider", "urologist", "nurse", "doctor")),
		aName)
	kind := words("emergency room", "emergency department", "er", "urgent care", "urgent care center", "urgent care clinic", "hospital", "hospital emergency room", "hospital emergency department", "hospital's emergency room")
	place := oneRule(
		inTurn(perhaps(words("the", "our", "an", "a", "your", "any")), perhaps(words("nearest", "closest", "local")), kind, perhaps(inTurn(words("at", "of", "in", "on"), perhaps(words("the")), aName))),
		inTurn(perhaps(words("the")), aName, perhaps(words("emergency room", "emergency department", "er", "urgent care"))))
	call := inTurn(words("call", "dial", "phone"), perhaps(inTurn(whom, perhaps(words("at", "on")))), aNumber)
	ask := perhaps(inTurn(words("and ask for", "ask for"), whom))
	going := inTurn(words("go", "drive"), perhaps(words("straight", "directly")), words("to"), place, perhaps(inTurn(words("or", "or to"), place)))
	return clauses(words("please"), words("or"), oneRule(inTurn(oneRule(call, aNumber), ask), going))
}

func spanishClosed() rule {
	role := words("medico de guardia", "doctor de guardia", "urologo de guardia", "urologa de guardia", "enfermera de guardia", "enfermero de guardia", "medico de turno", "doctor de turno", "urologo de turno", "urologo", "urologa", "enfermera", "medico", "doctor")
	whom := inTurn(words("al", "a la", "a nuestra", "a nuestro", "a"), oneRule(words("hospital", "clinica", "consultorio", "servicio de llamadas", "servicio de respuesta", "operador", "operadora", "operador del hospital", "operadora del hospital"), role, aName))
	kind := words("sala de emergencias", "sala de urgencias", "urgencias", "emergencias", "servicio de urgencias", "servicio de emergencias", "departamento de emergencias", "departamento de urgencias", "urgent care", "centro de urgencias",
		"centro de atencion urgente", "clinica de urgencias", "hospital")
	article := perhaps(words("la", "el", "las", "un", "una", "su"))
	near := perhaps(words("mas cercana", "mas cercano", "mas cercanas", "cercana", "cercano"))
	place := inTurn(article, oneRule(
		inTurn(kind, near, perhaps(inTurn(words("del", "de", "de la", "en", "en el", "en la"), oneRule(aName, words("hospital")), near))),
		aName))
	to := oneRule(inTurn(words("a"), place), inTurn(words("al"), place))
	call := inTurn(words("llame", "llamenos", "marque"), perhaps(whom), perhaps(words("al", "a", "el")), aNumber)
	ask := perhaps(oneRule(
		inTurn(perhaps(words("y")), words("pida hablar con", "pregunte por", "pida"), perhaps(words("el", "la", "al", "a la", "un", "una")), role),
		inTurn(perhaps(words("y")), words("diga spanish please"))))
	going := inTurn(words("vaya", "acuda", "dirijase"), perhaps(words("directamente")), to, perhaps(inTurn(words("o"), oneRule(to, place))))
	return clauses(words("por favor"), words("o"), oneRule(inTurn(oneRule(call, inTurn(perhaps(words("al", "el")), aNumber)), ask), going))
}

// machineWords tell that a machine answers, which is set by another key.
var machineWords = []string{"voicemail", "(voicemail)", "machine", "recording", "message", "buzon", "mensaje", "contestadora", "grabadora", "maquina"}

// checkClosedWords judges words of the hours when the practice is closed. lang is the
// language they are in; empty, they may be in any that there is a grammar for.
func checkClosedWords(name, text, lang string) complaint {
	grammars := []func() rule{englishClosed, spanishClosed}
	switch lang {
	case "en":
		grammars = grammars[:1]
	case "es":
		grammars = grammars[1:]
	}
	row := newWordRow(text)
	for _, g := range grammars {
		if slices.Contains(g()(row, []int{0}), len(row.raw)) {
			return complaint{}
		}
	}
	remedy := closedRemedy(row, text, lang)
	if row.furthest == len(row.raw) {
		return complaint{fault.Say("`%s` says neither whom to call nor where to go", name), remedy}
	}
	return complaint{fault.Say("`%s` may say only whom to call and where to go when you are closed; %s does not belong there", name, literal(row.raw[row.furthest])), remedy}
}

// reach is how many words of a row a grammar understands.
func reach(row *wordRow, g rule) int {
	alone := *row
	alone.furthest = 0
	g(&alone, []int{0})
	return alone.furthest
}

// closedRemedy is what to write instead: what is right in the text, alone.
func closedRemedy(row *wordRow, text, lang string) fault.Text {
	spanish := lang == "es" || lang == "" && reach(row, spanishClosed()) > reach(row, englishClosed())
	found := numberIn.Get().FindString(text)
	switch {
	case found != "" && callable(found) && lang == "":
		remedy := fault.Say("write the number alone: %s", literal(found))
		if slices.ContainsFunc(machineWords, func(w string) bool { return slices.Contains(row.folded, w) }) {
			remedy = remedy.Then(fault.Say("if a machine answers it, write after_hours_answered_by = \"voicemail\""))
		}
		return remedy
	case found != "" && callable(found) && spanish:
		return fault.Say("write %s", literal("Llame al "+found))
	case found != "" && callable(found):
		return fault.Say("write %s", literal("Call "+found))
	case slices.Contains(row.folded, emergencyNumber) && spanish:
		return fault.Say("write %s", literal("Llame al "+emergencyNumber))
	case slices.Contains(row.folded, emergencyNumber):
		return fault.Say("write %s", literal("Call "+emergencyNumber))
	case spanish:
		return fault.Say("write one number with its area code, or words such as \"Llame al 911\" or \"Vaya a la sala de emergencias\"")
	}
	return fault.Say("write one number with its area code, or words such as \"Call 911\" or \"Go to the emergency room\"")
}

// closedAgain is the least that words of the hours when the practice is closed say, in
// English or Spanish: the one number or, where there is none, the emergency room. It is empty
// for what says more.
func closedAgain(text, lang string) string {
	row := newWordRow(text)
	numbers, last := 0, ""
	for i := 0; i < len(row.raw); i++ {
		if ends := row.numbers[i]; len(ends) > 0 {
			numbers, last = numbers+1, strings.Join(row.raw[i:ends[0]], " ")
			i = ends[0] - 1
		}
	}
	place := slices.ContainsFunc([]string{"go", "drive", "vaya", "acuda", "dirijase"}, func(w string) bool { return slices.Contains(row.folded, w) })
	spanish := within(lang, "es")
	switch {
	case !spanish && !within(lang, "en") || numbers > 1 || place && (numbers > 0 || len(row.raw) > 6):
		return ""
	case numbers == 1 && spanish:
		return "Llame al " + last
	case numbers == 1:
		return "Call " + last
	case place && spanish:
		return "Vaya a la sala de emergencias"
	case place:
		return "Go to the emergency room"
	}
	return ""
}
