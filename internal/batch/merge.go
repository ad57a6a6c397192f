package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"handout/internal/fault"
	"handout/internal/layout"
	"handout/internal/pdf"
)

// MostMerged is how many sheets a merge holds at most, copies counted: about
// the paper that a large office printer takes, and a file of some 30 MB that
// every reader opens.
const MostMerged = 2000

// Merge checks all orders, then prints those of this shard into one file
// instead of one each: in the order of the list, each as often as it has
// copies. The file is written whole or not at all; nothing else is written. Out
// is not used. The error is as of Run; a batch that was stopped begins anew.
func (b *Batch) Merge(ctx context.Context, path string) (Summary, error) {
	var sum Summary
	sheets := 0
	bad, err := b.check(ctx, &sum, func(o *Order) { sheets += max(1, o.Copies) })
	if err != nil {
		return sum, err
	}
	if sheets > MostMerged {
		return sum, tooMany(sheets, b.Shard)
	}
	if sum.Refused = sum.Failed > 0 && !b.KeepGoing; sum.Refused {
		return sum, nil
	}
	sum.Failed = 0
	file, err := createMerge(path)
	if err != nil {
		return sum, err
	}
	defer file.discard()
	if err := b.fill(ctx, file, bad, &sum); err != nil {
		return sum, err
	}
	switch {
	case sum.Made == 0 && sum.Failed == 0:
		return sum, &Problem{What: "there is no sheet to merge", Remedy: "look at the list: no row of it is printed"}
	case sum.Made == 0:
		return sum, nil
	}
	return sum, file.keep()
}

// tooMany says how to part a list.
func tooMany(sheets int, sh Shard) error {
	parts := max(1, sh.Of) * ((sheets + MostMerged - 1) / MostMerged)
	return &Problem{
		What:   fmt.Sprintf("a merge holds at most %s sheets, and this one would have %s", Thousands(MostMerged), Thousands(sheets)),
		Remedy: fmt.Sprintf("print it in parts, with --shard 1/%d --merge part-1.pdf and so on, or leave --merge out for a file each", parts),
	}
}

// fill makes the sheets with several workers and merges them in their order.
// No more of them are held than a few for each worker.
func (b *Batch) fill(ctx context.Context, file *mergeFile, bad *rows, sum *Summary) error {
	started := time.Now()
	defer func() { sum.Elapsed = time.Since(started) }()
	b.Progress.begin("merged", sum.Mine)
	defer b.Progress.end()

	stop, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := b.inOrder(stop, bad)
	m := pdf.NewMerger(file, b.Program)
	var failure error
	for waiting := range queue {
		if failure == nil {
			failure = ctx.Err()
		}
		if failure != nil {
			cancel()
			continue // let the workers run out
		}
		failure = mergeProblem(file.path, b.bind(m, <-waiting, sum))
		b.Progress.step()
	}
	switch {
	case ctx.Err() != nil:
		return ErrStopped
	case failure != nil:
		return failure
	case b.Source.Err() != nil:
		return b.Source.Err()
	case sum.Made == 0:
		return nil
	}
	done, err := m.Close()
	sum.Pages, sum.Blank = done.Pages, done.Blank
	return mergeProblem(file.path, err)
}

// printed is what a worker made of an order.
type printed struct {
	order  *Order
	sheet  *Sheet // nil when there is none
	faults fault.List
}

// inOrder makes the sheets of this shard and gives, in the order of the list,
// where each will come from.
func (b *Batch) inOrder(ctx context.Context, bad *rows) <-chan chan printed {
	type job struct {
		order *Order
		done  chan printed
	}
	jobs := max(1, b.Jobs)
	orders, work, queue := make(chan *Order), make(chan job), make(chan chan printed, 2*jobs)
	go b.read(ctx, orders, bad)
	go func() {
		defer close(queue)
		defer close(work)
		for o := range orders {
			j := job{o, make(chan printed, 1)}
			work <- j
			queue <- j.done
		}
	}()
	var workers sync.WaitGroup
	for range jobs {
		w := &worker{press: b.Press}
		workers.Go(func() {
			for j := range work {
				j.done <- w.doSheet(j.order)
			}
		})
	}
	return queue
}

// doSheet makes an order's sheet.
func (w *worker) doSheet(o *Order) (out printed) {
	out.order = o
	if o.refused || o.LeftOut {
		return out
	}
	defer func() {
		if r := recover(); r != nil {
			out = printed{order: o, faults: fault.List{panicked(o, r)}}
		}
	}()
	out.sheet, out.faults = w.press.Make(o)
	if out.faults.Failed() {
		out.sheet = nil
	}
	return out
}

// bind adds a sheet to the merge as often as it has copies.
func (b *Batch) bind(m *pdf.Merger, p printed, sum *Summary) error {
	b.tell(p.faults)
	switch {
	case p.order.LeftOut && !p.order.refused:
		sum.LeftOut++
		return nil
	case p.sheet == nil:
		sum.Failed++
		return nil
	}
	for i := range max(1, p.order.Copies) {
		if err := m.Add(p.sheet.Data, bookmark(p.order, i+1)); err != nil {
			return err
		}
		sum.Made++
	}
	return nil
}

// bookmark names a sheet by nothing of its visit: row, clinic where there are
// several, handout, language, size, copy.
func bookmark(o *Order, copy int) string {
	name := fmt.Sprintf("%d: ", o.Row)
	if o.Clinic != "" {
		name += o.Clinic + ", "
	}
	name += o.Job.Handout + ", " + o.Job.Language
	if o.Job.Edition == layout.Large {
		name += ", large"
	}
	if o.Copies > 1 {
		name += fmt.Sprintf(", copy %d of %d", copy, o.Copies)
	}
	return name
}

// mergeFile is a file under a temporary name until it is whole. The name hangs
// on the file's, so that what a kill leaves behind is used up by the next run.
type mergeFile struct {
	*os.File
	path string
	kept bool
}

func createMerge(path string) (*mergeFile, error) {
	if at, err := os.Stat(path); err == nil && at.IsDir() {
		return nil, &Problem{What: path + " is a folder", Remedy: "give --merge the name of a file"}
	}
	dir, name := filepath.Split(path)
	if dir != "" {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, mergeProblem(path, err)
		}
	}
	file, err := os.OpenFile(filepath.Join(dir, ".handout-merge-"+name+".tmp"), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, mergeProblem(path, err)
	}
	if err := lock(file); err != nil {
		file.Close()
		return nil, &Problem{What: "another run is writing " + path, Remedy: "wait for it, or give --merge another name"}
	}
	f := &mergeFile{File: file, path: path}
	if err := file.Truncate(0); err != nil {
		f.discard()
		return nil, mergeProblem(path, err)
	}
	return f, nil
}

// keep gives the file its name.
func (f *mergeFile) keep() error {
	err := f.Close()
	if err == nil {
		err = os.Rename(f.Name(), f.path)
	}
	f.kept = err == nil
	return mergeProblem(f.path, err)
}

// discard removes the file, unless it was kept.
func (f *mergeFile) discard() {
	if !f.kept {
		f.Close()
		os.Remove(f.Name())
	}
}

// mergeProblem says what to do about an error of the disk or of the merge.
func mergeProblem(path string, err error) error {
	var at *fs.PathError
	var link *os.LinkError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &at):
		err = at.Err
	case errors.As(err, &link):
		err = link.Err
	default:
		return &Problem{What: "the sheets cannot be merged: " + err.Error(), Remedy: "leave --merge out for a file each, and report this mistake of the program"}
	}
	return &Problem{What: "cannot write " + path + ": " + err.Error(), Remedy: "close the file if it is open in another program, then run the same command again"}
}
