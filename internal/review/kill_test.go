//go:build unix

package review

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKilledWhileSaving kills a process that keeps answers and signs, again and
// again, at random moments: what is there is always whole, and the next one goes
// on from it.
func TestKilledWhileSaving(t *testing.T) {
	if dir := os.Getenv("HANDOUT_TEST_SAVES_IN"); dir != "" {
		saveForEver(t, dir)
	}
	if testing.Short() {
		t.Skip("starts a process many times")
	}
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	answered, signed := 0, 0
	// The moments follow what the process says it has done, not the clock: a slow
	// machine is cut short as often as a fast one.
	for n := 0; n < 25 || (answered == 0 || signed < 2) && n < 250; n++ {
		cmd := exec.Command(os.Args[0], "-test.run", "^TestKilledWhileSaving$")
		cmd.Env = append(os.Environ(), "HANDOUT_TEST_SAVES_IN="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(out, make([]byte, 1+random.IntN(6))); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.IntN(4_000)) * time.Microsecond)
		cmd.Process.Kill()
		_ = cmd.Wait()
		b, faults := load(dir, practice, onDay(t, "2026-11-23"))
		if len(faults) > 0 {
			t.Fatalf("what was left is not whole: %v", faults)
		}
		signed = max(signed, len(b.SignOffs()))
		s := b.Sitting(subject(sheet()), "Sam Ortiz, MD", Clinician, nil)
		data, err := os.ReadFile(b.outermost().sitting(s.Handout, s.Language, Clinician, s.By))
		if err != nil {
			continue
		}
		given, faults := ParseAnswers("answers", data)
		if len(faults) > 0 || len(given) != 1 || !strings.HasSuffix(string(data), "end\n") {
			t.Fatalf("half of the answers: %v\n%s", faults, data)
		}
		answered++
	}
	if answered == 0 || signed < 2 {
		t.Errorf("%d times answers were there, %d sign-offs: nothing was cut short", answered, signed)
	}
	if scraps, _ := filepath.Glob(filepath.Join(dir, "*.tmp")); len(scraps) > 25 {
		t.Errorf("%d scraps are left of the kills", len(scraps))
	}
}

// saveForEver signs and keeps answers until it is killed, and writes a byte when
// it begins and one behind each thing it kept.
func saveForEver(t *testing.T, dir string) {
	asked := []Question{{Line: "aaaaaaaa", Heading: "One", Words: "a"}, {Line: "bbbbbbbb", Heading: "Two", Words: "b"}, {Line: "cccccccc", Heading: "Last", Words: "end"}}
	fmt.Print("-")
	for n := 0; ; n++ {
		b, faults := load(dir, practice, onDay(t, "2026-11-23"))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		s := b.Sitting(subject(sheet()), "Sam Ortiz, MD", Clinician, asked)
		s.Give(Answer{Line: asked[n%2].Line, Says: Agree, Comment: strings.Repeat("word ", n%80)})
		s.Give(Answer{Line: "cccccccc", Says: Agree, Comment: "end"})
		if err := b.SaveSitting(s, asked); err != nil {
			t.Fatal(err)
		}
		fmt.Print("a")
		a := signer
		if n%2 == 0 {
			a.By = "Ana Quist, MD"
		}
		if _, err := b.Approve(subject(sheet()), a, onDay(t, "2026-11-23")); err != nil {
			t.Fatal(err)
		}
		fmt.Print("s")
	}
}
