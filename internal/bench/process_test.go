//go:build linux

package bench

import (
	"bytes"
	"cmp"
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

	"handout/internal/clinictest"
	"handout/internal/render"
)

// bench is where things stand: programs and what they read.
type bench struct {
	dir, root string
	lists     int // written
	outs      int // folders printed into
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

// build builds a program as releases are built, and installs it by copying it piece by
// piece. In pieces as large as it was written in the system keeps a file in memory: a
// start of what the linker has just written takes a millisecond more than that of an
// installed program, and one of a program written as a whole takes less, and seems to
// take 6 MB more memory.
func (b *bench) build(t *testing.T, name, what string) {
	t.Helper()
	linked := b.path(name + ".linked")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", linked, what)
	cmd.Dir, cmd.Env = b.root, append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	program, err := os.ReadFile(linked)
	if err != nil {
		t.Fatal(err)
	}
	installed, err := os.OpenFile(b.path(name), os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	defer installed.Close()
	for piece := range slices.Chunk(program, 32<<10) {
		if _, err := installed.Write(piece); err != nil {
			t.Fatal(err)
		}
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

// signed makes a practice whose words are signed, with people, a note and words
// in Spanish, and returns its folder.
func (b *bench) signed(t *testing.T) string {
	t.Helper()
	note := "\n[handout.dre.notes]\nget-ready = \"Park in Lot B and take the elevator to the third floor.\"\n"
	dir := clinictest.Folder(t, clinictest.OakStreet+note)
	clinictest.Sign(t, dir, time.Now(), render.Job{Handout: "dre", Language: "en"})
	return dir
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

// batch prints n sheets that differ in every detail.
func (b *bench) batch(t *testing.T, n, jobs int) *exec.Cmd {
	t.Helper()
	var list strings.Builder
	list.WriteString("handout,date,time,with,place\n")
	for i := range n {
		fmt.Fprintf(&list, "dre,2026-12-%02d,%02d:%02d,Dr. Number %d,Room %d\n", 1+i%28, 8+i%9, i%60, i, i%40)
	}
	b.lists++
	name := fmt.Sprintf("list%d.csv", b.lists)
	b.write(t, name, list.String())
	return &exec.Cmd{Path: b.path("handout"), Args: []string{"handout", "batch", name, "--jobs", strconv.Itoa(jobs), outFlag}}
}

// outFlag is where a batch is given a new folder for each run: it would go on
// where the last one stood. Nor may the last one's folder be removed before
// the next run: ext4 looks long for room that has not just been given up.
const outFlag = "--out"

// cost is what a process took.
type cost struct {
	cpu, wall time.Duration
	peak      int64 // kB, of it or of the process that started it
}

// inTurn runs each command once a round, and returns the median cost of each.
func (b *bench) inTurn(t *testing.T, rounds int, cmds ...*exec.Cmd) []cost {
	t.Helper()
	all := make([][]cost, len(cmds))
	for range rounds {
		for i, like := range cmds {
			cmd := &exec.Cmd{Path: like.Path, Args: slices.Clone(like.Args), Dir: b.dir, Env: append(os.Environ(), "GOMAXPROCS=2")}
			if cmd.Args[len(cmd.Args)-1] == outFlag {
				b.outs++
				cmd.Args = append(cmd.Args, fmt.Sprintf("out%d", b.outs))
			}
			started := time.Now()
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %v\n%s", cmd.Args, err, out)
			}
			c := cost{cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), wall: time.Since(started)}
			if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
				c.peak = int64(usage.Maxrss)
			}
			all[i] = append(all[i], c)
		}
	}
	medians := make([]cost, len(cmds))
	for i, costs := range all {
		medians[i].cpu = median(costs, func(c cost) time.Duration { return c.cpu })
		medians[i].wall = median(costs, func(c cost) time.Duration { return c.wall })
		medians[i].peak = median(costs, func(c cost) int64 { return c.peak })
	}
	return medians
}

func median[T cmp.Ordered](costs []cost, of func(cost) T) T {
	var values []T
	for _, c := range costs {
		values = append(values, of(c))
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// peak returns the most memory that one sheet of the practice in a folder takes, and how
// much of it the process has for itself, in kB; the rest is of the program's file.
// The process is held at its last step, writing into a pipe too narrow for the
// file: the figure that the system gives of ended processes counts their
// parent's memory too.
func (b *bench) peak(t *testing.T, dir string) (all, own int) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	const setPipeSize = 1031 // F_SETPIPE_SZ of fcntl(2)
	if _, _, errno := syscall.Syscall(syscall.SYS_FCNTL, w.Fd(), setPipeSize, 4096); errno != 0 {
		t.Fatal(errno)
	}
	cmd := &exec.Cmd{Path: b.path("handout"), Args: []string{"handout", "render", "dre", "--out", "-"}, Dir: dir, Stdout: w}
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
	figure := func(name string) int {
		_, value, _ := strings.Cut(string(status), name+":")
		value, _, _ = strings.Cut(value, "kB")
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil {
			t.Fatalf("%v in\n%s", err, status)
		}
		return n
	}
	return figure("VmHWM"), figure("RssAnon")
}
