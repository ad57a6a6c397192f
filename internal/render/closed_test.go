package render_test

import (
	"fmt"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
)

// TestTheFootDoesNotSendToTheEmergencyNumber: where nobody answers when the practice is
// closed, the boxes say to go to the emergency room or urgent care. A foot that says to call 911 then
// would send an ambulance to a patient whose pee burns.
func TestTheFootDoesNotSendToTheEmergencyNumber(t *testing.T) {
	for _, tt := range []struct {
		answers, en, es string
		stands          bool
	}{
		{"voicemail", "Call 911", "Llame al 911", false},
		{"none", "Call 911", "Llame al 911", false},
		{"none", "Please call 911.", "Por favor, llame al 911.", false},
		{"none", "Go to the emergency room", "Vaya a la sala de emergencias", true},
		{"none", "Go to the Oak Street Hospital emergency room, or call 911", "Vaya a la sala de emergencias del hospital Oak Street, o llame al 911", true},
		{"clinician", "Call 911", "Llame al 911", true},
	} {
		line := lineFor(t, fmt.Sprintf("name = \"Oak Street Urology\"\nphone = \"(312) 867-5309\"\nafter_hours_phone = %q\nafter_hours_answered_by = %q\n[words.es]\nafter_hours_phone = %q\n", tt.en, tt.answers, tt.es))
		for lang, words := range map[string]string{"en": tt.en, "es": tt.es} {
			for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
				sheet := mustSheet(t, line, render.Job{Handout: "dre", Language: lang, Paper: layout.Letter, Edition: edition})
				foot := ""
				for _, page := range sheet.Pages.Pages {
					for _, op := range page.Ops {
						if op.Artifact == layout.ArtifactFooter && op.Kind == layout.OpText {
							foot += op.Text + " "
						}
					}
				}
				foot = strings.Join(strings.Fields(foot), " ")
				if stands := strings.Contains(foot, words); stands != tt.stands || !strings.Contains(foot, "(312) 867-5309") || !strings.Contains(foot, "911") {
					t.Errorf("%s, %q, %s, %s: in the foot %v: %s", tt.answers, words, lang, edition, stands, foot)
				}
			}
		}
	}
}
