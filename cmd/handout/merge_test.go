package main

import (
	"strings"
	"testing"
	"time"
)

// A merge is current when all that is in it is.
func TestVerifyReadsMerges(t *testing.T) {
	p := newPractice(t, "\n[handout.eps]\nprotocol = \"two-glass\"\n")
	put(t, "both.csv", "handout,size\ndre,\ndre,large\n")
	put(t, "mixed.csv", "handout\ndre\neps\n")
	p.sign(t, "dre")
	p.says(t, exitDone, "batch", "both.csv", "--merge", "both.pdf")
	out, _ := p.says(t, exitDone, "verify", "both.pdf")
	wants(t, "verify", out, "both.pdf: current: each of its 2 sheets is signed")
	p.says(t, exitDone, "batch", "mixed.csv", "--merge", "mixed.pdf")
	out, _ = p.says(t, exitFailed, "verify", "mixed.pdf")
	wants(t, "verify", out, "mixed.pdf: draft: eps-en, one of the kinds among its 2 sheets: ")
	p.now = func() time.Time { return time.Date(2036, 1, 1, 0, 0, 0, 0, time.UTC) }
	out, _ = p.says(t, exitFailed, "verify", "both.pdf")
	wants(t, "verify", out, "both.pdf: expired: dre-en, one of the kinds among its 2 sheets: ")
}

// The three ways past one machine are in the README, each with its own name for
// which part it is.
func TestReadmeGoesPastOneMachine(t *testing.T) {
	text, _ := readme(t)
	_, section, _ := strings.Cut(text, "\n## Past one machine\n")
	section, _, _ = strings.Cut(section, "\n## ")
	wants(t, "README", section, "completionMode: Indexed", "--shard $((JOB_COMPLETION_INDEX + 1))/8",
		"sbatch --array=1-8", "--shard $SLURM_ARRAY_TASK_ID/8", "seq 8 | parallel", "--shard {}/8", "handout batch --join sheets")
}
