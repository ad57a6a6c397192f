//go:build linux

// Package bench measures the program against bare fpdf. See "Speed" in
// CONTRIBUTING.md for how to read it.
package bench

import (
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"
)

// A ratio is CPU time against the yardstick's, as measured in turn in one run.
// The limits are the budgets and two fifths as much again, for machines that
// are busy with other things. Memory is steadier, and time on the clock less so.
const (
	margin       = 1.4
	steadyMargin = 1.2
	coldBudget   = 0.4      // one sheet with a logo, from start to end
	warmBudget   = 0.08     // each sheet of a batch, written to disk
	startBudget  = 0.1      // what `handout version` takes more than an empty program: 2.5 ms of 25
	pairBudget   = 1.8      // two workers against one, on the clock
	pairLeast    = 0.9      // below it the second worker is in the way
	memoryBudget = 16 << 10 // kB
	ownBudget    = 5 << 10  // kB of it that is not of the program's file
	batchBudget  = 64 << 10 // kB, of a batch with two workers
	logoWidth    = 1200     // pixels
)

func TestRatios(t *testing.T) {
	if os.Getenv("HANDOUT_BENCH") == "" {
		t.Skip("takes half a minute; HANDOUT_BENCH=1 runs it")
	}
	b := prepare(t)
	const rounds = 15
	cold := b.inTurn(t, rounds, b.yardstick(1), b.render(), b.version(), b.empty())
	yard, sheet, start := cold[0].cpu, cold[1].cpu, cold[2].cpu-cold[3].cpu
	b.hold(t, "one sheet, cold", sheet, yard, coldBudget)
	b.hold(t, "start-up", start, yard, startBudget)

	const few, many = 60, 600
	warm := b.inTurn(t, 3, b.yardstick(few), b.batch(t, many, 1), b.batch(t, 1, 1), b.batch(t, many, 2), b.batch(t, 1, 2))
	each := (warm[0].cpu - yard) / (few - 1)
	b.hold(t, "each of a batch", (warm[1].cpu-warm[2].cpu)/(many-1), each, warmBudget)
	if runtime.NumCPU() > 1 {
		one, two := warm[1].wall-warm[2].wall, warm[3].wall-warm[4].wall
		ratio := float64(one) / float64(two)
		t.Logf("%-16s %6.0f ms and %6.0f ms: ratio %.2f, budget %.2f", "two workers", ms(one), ms(two), ratio, pairBudget)
		if ratio < pairLeast {
			t.Errorf("two workers: ratio %.2f is under %.2f", ratio, pairLeast)
		}
	}

	preview(t)
	practicePage(t)

	b.logo(t, logoWidth, logoWidth/3)
	for what, dir := range map[string]string{fmt.Sprintf("a logo %d pixels across", logoWidth): b.dir, "signed, with a note": b.signed(t)} {
		peak, own := b.peak(t, dir)
		t.Logf("%-16s %6.1f MiB, budget %d MiB; %.1f MiB of its own, budget %d MiB (%s)", "peak memory",
			float64(peak)/1024, memoryBudget>>10, float64(own)/1024, ownBudget>>10, what)
		if float64(peak) > memoryBudget*steadyMargin || float64(own) > ownBudget*steadyMargin {
			t.Errorf("peak memory is %d kB, %d kB of its own (%s)", peak, own, what)
		}
	}
}

// TestLong tells whether a sheet costs the same in a batch of any size, in time
// and memory. It writes some 6 GB.
func TestLong(t *testing.T) {
	if os.Getenv("HANDOUT_BENCH") != "long" {
		t.Skip("takes minutes; HANDOUT_BENCH=long runs it")
	}
	b := prepare(t)
	one := b.inTurn(t, 15, b.batch(t, 1, 1))[0].cpu
	for _, n := range []int{10, 100, 1_000, 10_000} {
		all := b.inTurn(t, max(1, min(15, 3_000/n)), b.batch(t, n, 1))[0].cpu
		t.Logf("%7d sheets: each after the first %.2f ms", n, ms(all-one)/float64(n-1))
	}
	for _, n := range []int{100, 100_000} {
		c := b.inTurn(t, 1, b.batch(t, n, 2))[0]
		t.Logf("%7d sheets by two workers: %.1f s, peak memory %.1f MiB, budget %d MiB", n, c.wall.Seconds(), float64(c.peak)/1024, batchBudget>>10)
		if c.peak > batchBudget {
			t.Errorf("peak memory of %d sheets is %d kB", n, c.peak)
		}
	}
}

// hold prints a ratio and fails where it is far over its budget.
func (b *bench) hold(t *testing.T, what string, got, yardstick time.Duration, budget float64) {
	t.Helper()
	ratio := float64(got) / float64(yardstick)
	t.Logf("%-16s %6.2f ms of %6.2f ms: ratio %.3f, budget %.3f", what, ms(got), ms(yardstick), ratio, budget)
	if ratio > budget*margin {
		t.Errorf("%s: ratio %.3f is over %.3f", what, ratio, budget*margin)
	}
}

func ms(d time.Duration) float64 { return d.Seconds() * 1000 }
