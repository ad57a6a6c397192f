//go:build linux

// Package bench measures the program against bare fpdf. See "Speed" in
// CONTRIBUTING.md for how to read it.
package bench

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A ratio is CPU time against the yardstick's, as measured in turn in one run.
// The limits are the budgets and three quarters as much again, for machines that
// are busy with other things. Memory is steadier.
const (
	margin       = 1.75
	steadyMargin = 1.2
	coldBudget   = 0.4      // one sheet with a logo, from start to end
	warmBudget   = 0.1      // each sheet of a batch, written to disk
	startBudget  = 0.12     // what `handout version` takes more than an empty program: 3 ms of 25
	memoryBudget = 12 << 10 // kB
	logoWidth    = 1200     // pixels
)

func TestRatios(t *testing.T) {
	if os.Getenv("HANDOUT_BENCH") == "" {
		t.Skip("takes half a minute; HANDOUT_BENCH=1 runs it")
	}
	b := prepare(t)
	const rounds = 15
	cold := b.inTurn(t, rounds, b.yardstick(1), b.render(), b.version(), b.empty())
	yard, sheet, start := cold[0], cold[1], cold[2]-cold[3]
	b.hold(t, "one sheet, cold", sheet, yard, coldBudget)
	b.hold(t, "start-up", start, yard, startBudget)

	const few, many = 60, 600
	warm := b.inTurn(t, 3, b.yardstick(few), b.batch(t, many), b.batch(t, 1))
	each := (warm[0] - yard) / (few - 1)
	b.hold(t, "each of a batch", (warm[1]-warm[2])/(many-1), each, warmBudget)

	peak := b.peak(t)
	t.Logf("%-16s %6.1f MiB, budget %d MiB (logo %d pixels across)", "peak memory", float64(peak)/1024, memoryBudget>>10, logoWidth)
	if float64(peak) > memoryBudget*steadyMargin {
		t.Errorf("peak memory is %d kB", peak)
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

// bench is where things stand: programs and what they read.
type bench struct {
	dir, root string
	list      int // lists written
}

func prepare(t *testing.T) *bench {
	b := &bench{dir: t.TempDir()}
	var err error
	if b.root, err = filepath.Abs(filepath.Join("..", "..")); err != nil {
		t.Fatal(err)
	}
	b.write(t, "empty.go", "package main\n\nfunc main() {}\n")
	b.build(t, "handout", "./cmd/handout")
	b.build(t, "yardstick", "internal/bench/yardstick.go")
	b.build(t, "empty", b.path("empty.go"))
	b.write(t, "clinic.toml", "name = \"Oak Street Urology\"\nphone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\nafter_hours_answered_by = \"none\"\nlogo = \"logo.png\"\n")
	b.logo(t, 600, 200)
	b.words(t)
	if err := os.Mkdir(b.path("out"), 0o755); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *bench) path(name string) string { return filepath.Join(b.dir, name) }

func (b *bench) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(b.path(name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// build builds a program as releases are built.
func (b *bench) build(t *testing.T, name, what string) {
	t.Helper()
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", b.path(name), what)
	cmd.Dir, cmd.Env = b.root, append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// logo draws rings with smooth edges on a clear ground.
func (b *bench) logo(t *testing.T, w, h int) {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			d := math.Hypot(float64(x-h/2), float64(y-h/2)) - float64(h)/3
			edge := float64(h)/10 - math.Abs(d)
			m.SetNRGBA(x, y, color.NRGBA{0x1f, 0x5a, 0x7a, uint8(min(max(edge*128, 0), 255))})
		}
	}
	var data bytes.Buffer
	if err := png.Encode(&data, m); err != nil {
		t.Fatal(err)
	}
	b.write(t, "logo.png", data.String())
}

// words gives the yardstick the words of the sheet that it is set against.
func (b *bench) words(t *testing.T) {
	t.Helper()
	cmd := exec.Command(b.path("handout"), "show", "dre", "--format", "md")
	cmd.Dir = b.dir
	text, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(string(text), "**", "")) {
		line = strings.TrimSpace(line)
		if head := strings.TrimLeft(line, "#"); head != line {
			line = "# " + strings.TrimSpace(head)
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	b.write(t, "words.txt", strings.Join(lines, "\n"))
}

func (b *bench) yardstick(n int) *exec.Cmd {
	return &exec.Cmd{Path: b.path("yardstick"), Args: []string{"yardstick", "-n", strconv.Itoa(n), "-fonts", filepath.Join(b.root, "fonts"),
		"-logo", "logo.png", "-words", "words.txt", "-out", "out"}}
}

func (b *bench) render() *exec.Cmd {
	return &exec.Cmd{Path: b.path("handout"), Args: []string{"handout", "render", "dre"}}
}

func (b *bench) version() *exec.Cmd {
	return &exec.Cmd{Path: b.path("handout"), Args: []string{"handout", "version"}}
}

func (b *bench) empty() *exec.Cmd { return &exec.Cmd{Path: b.path("empty"), Args: []string{"empty"}} }

// batch prints n sheets that differ in every detail, on one core.
func (b *bench) batch(t *testing.T, n int) *exec.Cmd {
	t.Helper()
	var list strings.Builder
	list.WriteString("handout,date,time,with,place\n")
	for i := range n {
		fmt.Fprintf(&list, "dre,2026-12-%02d,%02d:%02d,Dr. Number %d,Room %d\n", 1+i%28, 8+i%9, i%60, i, i%40)
	}
	b.list++
	name := fmt.Sprintf("list%d.csv", b.list)
	b.write(t, name, list.String())
	return &exec.Cmd{Path: b.path("handout"), Args: []string{"handout", "batch", name, "--jobs", "1", "--out", fmt.Sprintf("batch%d", b.list)}}
}

// inTurn runs each command once a round, and returns the median CPU time of
// each.
func (b *bench) inTurn(t *testing.T, rounds int, cmds ...*exec.Cmd) []time.Duration {
	t.Helper()
	all := make([][]time.Duration, len(cmds))
	for range rounds {
		for i, like := range cmds {
			if slices.Contains(like.Args, "batch") {
				b.forget(t, like.Args[len(like.Args)-1])
			}
			cmd := &exec.Cmd{Path: like.Path, Args: like.Args, Dir: b.dir, Env: append(os.Environ(), "GOMAXPROCS=2")}
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %v\n%s", cmd.Args, err, out)
			}
			all[i] = append(all[i], cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
		}
	}
	medians := make([]time.Duration, len(cmds))
	for i, times := range all {
		slices.Sort(times)
		medians[i] = times[len(times)/2]
	}
	return medians
}

// forget removes a batch, which would go on where it stood.
func (b *bench) forget(t *testing.T, out string) {
	t.Helper()
	if err := os.RemoveAll(b.path(out)); err != nil {
		t.Fatal(err)
	}
}

// peak returns the most memory that one sheet with a large logo takes, in kB.
// The process is held at its last step, writing into a pipe too narrow for the
// file: the figure that the system gives of ended processes counts their
// parent's memory too.
func (b *bench) peak(t *testing.T) int {
	t.Helper()
	b.logo(t, logoWidth, logoWidth/3)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	const setPipeSize = 1031 // F_SETPIPE_SZ of fcntl(2)
	if _, _, errno := syscall.Syscall(syscall.SYS_FCNTL, w.Fd(), setPipeSize, 4096); errno != 0 {
		t.Fatal(errno)
	}
	cmd := &exec.Cmd{Path: b.path("handout"), Args: []string{"handout", "render", "dre", "--out", "-"}, Dir: b.dir, Stdout: w}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	first := make([]byte, 1)
	if _, err := r.Read(first); err != nil {
		t.Fatal(err)
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := new(bytes.Buffer).ReadFrom(r); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	_, peak, _ := strings.Cut(string(status), "VmHWM:")
	peak, _, _ = strings.Cut(peak, "kB")
	n, err := strconv.Atoi(strings.TrimSpace(peak))
	if err != nil {
		t.Fatalf("%v in\n%s", err, status)
	}
	return n
}
