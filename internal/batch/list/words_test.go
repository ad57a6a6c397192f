package list

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// someWords are those of the program's own handouts, with titles in two languages and the
// tests of one.
func someWords() *Words {
	w := NewWords([]string{"dre", "eps", "urine-after-exam"})
	titles := map[string]string{"Your prostate exam": "dre", "Su examen de la próstata": "dre", "Prostate fluid test": "eps",
		"Prueba del líquido de la próstata": "eps", "Prostate urine test": "urine-after-exam", "Prueba de orina para la próstata": "urine-after-exam"}
	for _, title := range slices.Sorted(maps.Keys(titles)) { // of two that are as near, the first is first
		w.Add(title, Named{Handout: titles[title]})
	}
	for test, value := range map[string]string{"PCA3": "pca3", "SelectMDx": "selectmdx", "MPS2": "mps2-after-exam", "MyProstateScore 2.0 (MPS2)": "mps2-after-exam"} {
		w.Add(test, Named{"urine-after-exam", value})
	}
	return w
}

func TestWhatListsCallHandouts(t *testing.T) {
	tests := []struct{ cell, named, likely string }{
		{"dre", "dre", ""}, {"DRE", "dre", ""}, {" D.R.E. ", "dre", ""}, {"Dre exam", "dre", ""},
		{"Your prostate exam", "dre", ""}, {"PROSTATE EXAM", "dre", ""}, {"Prostate-exam", "dre", ""}, {"prostateexam", "dre", ""}, {"Su examen de próstata", "dre", ""}, {"su examen de la prostata", "dre", ""},
		{"Prostate Fluid Test", "eps", ""}, {"prostate massage", "eps", ""}, {"EPS test", "eps", ""}, {"Masaje prostático", "eps", ""},
		{"urine after exam", "urine-after-exam", ""}, {"Urine-After-Exam", "urine-after-exam", ""}, {"Prueba de orina para la próstata", "urine-after-exam", ""},
		{"PCA3", "urine-after-exam=pca3", ""}, {"pca-3 test", "urine-after-exam=pca3", ""}, {"Select MDx", "urine-after-exam=selectmdx", ""}, {"mps2", "urine-after-exam=mps2-after-exam", ""},
		{"DRE; EPS", "dre eps", ""}, {"DRE + EPS", "dre eps", ""}, {"dre and pca3", "dre urine-after-exam=pca3", ""}, {"examen de próstata y EPS", "dre eps", ""}, {"DRE/EPS", "dre eps", ""}, {"DRE; DRE", "dre", ""},
		{"DRE; Cystoscopy", "", "dre"}, {"PCA3; MPS2", "", "*"}, {"DRE;", "dre", ""},
		{"Cystoscopy", "", ""}, {"New patient", "", ""}, {"", "", ""}, {"??", "", ""},
		{"der", "", "dre"}, {"Prostate fluid tst", "", "eps"}, {"prostate exm", "", "dre"}, {"Prostate test", "", "eps urine-after-exam"},
		{"Prostate exam with biopsy", "", "dre"}, {"urine test", "", "urine-after-exam"}, {"MPS2 without exam", "", "*"},
	}
	for _, tt := range tests {
		got := someWords().Read(tt.cell)
		if told := told(got.Named); told != tt.named {
			t.Errorf("%q is read as %q, want %q", tt.cell, told, tt.named)
		}
		if likely := told(got.Likely); tt.likely != "*" && !strings.HasPrefix(likely, tt.likely) || tt.likely == "" && likely != "" {
			t.Errorf("%q is likely %q, want %q", tt.cell, likely, tt.likely)
		}
	}
}

func told(named []Named) string {
	var out []string
	for _, n := range named {
		out = append(out, strings.TrimSuffix(fmt.Sprintf("%s=%s", n.Handout, n.Variant), "="))
	}
	return strings.Join(out, " ")
}

// A word that two handouts have is asked about, though it is known to the letter.
func TestAWordOfTwoHandoutsIsNone(t *testing.T) {
	w := someWords()
	w.Add("Prostate massage", Named{Handout: "massage-at-home"})
	if got := w.Read("prostate massage"); len(got.Named) > 0 || told(got.Likely) != "eps massage-at-home" {
		t.Errorf("%+v", got)
	}
}
