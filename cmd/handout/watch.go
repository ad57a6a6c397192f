package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"handout/internal/render"
)

// watchOptions is what `handout watch` was asked for.
type watchOptions struct {
	renderOptions
	every time.Duration
}

// shortestLook is how often the files may be looked at.
const shortestLook = 50 * time.Millisecond

func newWatch(w *world) *cobra.Command {
	var o watchOptions
	cmd := &cobra.Command{
		Use:   "watch [handout…]",
		Short: "Print again whenever a file of the practice changes",
		Long: `Print handouts, and print them again whenever the clinic's file, a file that it
extends, the logo, the sign-offs, or a handout of the practice's own changes.
Ctrl-C ends it.

While a file is at fault it says so, and leaves the sheets as they were. The
files are looked at twice a second, which takes some 0.2 % of a processor and
works on shared folders too, which tell nobody of changes.`,
		Example:           "  handout watch dre\n  handout watch --out proofs --size large\n  handout watch --every 5s",
		ValidArgsFunction: completeIDs(w),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.ids, o.outNamed = args, cmd.Flags().Changed("out")
			return runWatch(w, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml)")
	offer(cmd, "clinic", clinicFiles)
	sheetFlags(w, cmd, &o.renderOptions)
	f.StringVarP(&o.out, "out", "o", "out", "folder, or file name ending in .pdf")
	f.BoolVar(&o.open, "open", false, "open the files when they are done for the first time")
	f.StringArrayVar(&o.set, "set", nil, "set an option, as dre.chaperone=always")
	offer(cmd, "set", completeSet(w))
	f.DurationVar(&o.every, "every", 500*time.Millisecond, "how often to look, as 500ms or 5s")
	return cmd
}

func runWatch(w *world, o watchOptions) error {
	switch {
	case o.every < shortestLook:
		return usage(fmt.Sprintf("`--every` is %s", o.every), fmt.Sprintf("give %s or more", shortestLook))
	case o.out == "-":
		return usage("`handout watch` prints again and again, which standard output cannot hold", "name a folder or a file with --out")
	}
	// Chosen once: a file that is gone for a moment must not bring the sample.
	o.clinic = chooseClinic(w, o.clinic)
	if o.clinic == "" {
		return failed("there is no clinic.toml to watch", "make one with `handout init`, or name yours with --clinic")
	}
	ctx, stop := w.running()
	defer stop()
	v := &watcher{world: w, o: o, written: map[string][32]byte{}}
	before := v.look()
	if err := v.print(); err != nil {
		if p, ok := err.(*problem); ok && p.wrongUse {
			return err
		}
		v.tell(err)
	}
	v.o.open = false
	before = v.since(before)
	w.note("watching %s; Ctrl-C ends it", strings.Join(v.inputs(), ", "))
	return v.watch(ctx, before)
}

// watcher prints again when files change.
type watcher struct {
	*world
	o       watchOptions
	known   []string            // files of the last look at which the clinic's file could be read
	written map[string][32]byte // SHA-256 of the sheets, by file
}

// watch looks again and again, and prints once the files have stayed as they are for
// two looks: an editor that saves in several steps is waited for.
func (v *watcher) watch(ctx context.Context, printed map[string]string) error {
	waiting := printed
	for v.wait(ctx, v.o.every) {
		now := v.look()
		changed := differing(printed, now)
		if len(changed) == 0 {
			waiting = now
			continue
		}
		if len(differing(waiting, now)) > 0 {
			waiting = now
			continue
		}
		v.note("changed: %s", strings.Join(changed, ", "))
		if err := v.print(); err != nil {
			v.tell(err)
		}
		printed = v.since(now)
		waiting = printed
	}
	return nil
}

// tell says what is at fault. The sheets stay as they were.
func (v *watcher) tell(err error) {
	report(v.world, err)
	v.note("the sheets stay as they were until this is mended")
}

// print prints the sheets that have changed.
func (v *watcher) print() error {
	line, warnings, err := openRenderer(v.world, v.o.clinic)
	if err != nil {
		return err
	}
	v.known = line.Inputs()
	v.faults(warnings)
	jobs, err := jobsFor(line, v.o.renderOptions)
	if err != nil {
		return err
	}
	if strings.EqualFold(filepath.Ext(v.o.out), ".pdf") && len(jobs) > 1 {
		return usage(fmt.Sprintf("`--out %s` is one file, but %d handouts were asked for", v.o.out, len(jobs)), "name one handout, or give a folder")
	}
	files, err := makeSheets(v.world, line, jobs, v.o.renderOptions)
	if err != nil {
		return err
	}
	files = slices.DeleteFunc(files, func(f written) bool {
		was, ok := v.written[f.File]
		return ok && was == sha256.Sum256(f.data)
	})
	for _, f := range files {
		v.written[f.File] = sha256.Sum256(f.data)
	}
	if err := deliver(v.world, files, v.o.renderOptions); err != nil {
		clear(v.written)
		return err
	}
	if len(files) == 0 {
		v.note("no sheet has changed by it")
	}
	return nil
}

// inputs are the files to look at: what the clinic's file names now, and what it
// named when it could last be printed from.
func (v *watcher) inputs() []string {
	all := slices.Concat(render.InputsOf(v.o.clinic), v.known)
	slices.Sort(all)
	return slices.Compact(all)
}

// look says how each file is: its size and time, and of files that people type
// also what is in it, since a file system may tell times in whole seconds.
func (v *watcher) look() map[string]string {
	seen := map[string]string{}
	for _, name := range v.inputs() {
		info, err := os.Stat(name)
		switch {
		case err != nil:
			seen[name] = "not there"
		case info.IsDir():
			seen[name] = "folder" // what is in it is looked at by name
		default:
			seen[name] = fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano())
			if typed := filepath.Ext(name) == ".toml" || filepath.Ext(name) == ".md"; typed && info.Mode().IsRegular() {
				if data, err := os.ReadFile(name); err == nil {
					sum := sha256.Sum256(bytes.TrimSpace(data))
					seen[name] = fmt.Sprintf("%d %x", info.Size(), sum[:8])
				}
			}
		}
	}
	return seen
}

// since is a look before a print, of the files that there are to look at after it.
func (v *watcher) since(before map[string]string) map[string]string {
	after := v.look()
	for name := range after {
		if was, ok := before[name]; ok {
			after[name] = was
		}
	}
	return after
}

// differing are the files that differ between two looks, sorted.
func differing(a, b map[string]string) []string {
	var names []string
	for name, was := range a {
		if now, ok := b[name]; !ok || now != was {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// wait waits for the next look; false ends the work.
func (w *world) wait(ctx context.Context, every time.Duration) bool {
	if w.pause != nil {
		return w.pause(ctx)
	}
	select {
	case <-ctx.Done():
		return false
	case <-time.After(every):
		return true
	}
}
