package batch

import (
	"context"
	"fmt"
	"sync"
	"time"

	"handout/internal/atomicfile"
	"handout/internal/fault"
	"handout/internal/pdf/merge"
	"handout/internal/render"
)

// MostMerged is how many sheets a merge holds at most, copies counted. That
// many two-page sheets are a file of 29 MB, made in 55 MB of memory; in large
// print, with names beyond Windows-1252, 34 MB and 77 MB (measured with two
// workers). Files much larger are slow to open and to send to a printer.
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
	defer file.Discard()
	if err := b.fill(ctx, file, bad, &sum); err != nil {
		return sum, err
	}
	switch {
	case sum.Made == 0 && sum.Failed == 0:
		return sum, &Problem{What: "there is no sheet to merge", Remedy: "look at the list: no row of it is printed"}
	case sum.Made == 0:
		return sum, nil
	}
	return sum, mergeProblem(path, file.Commit(atomicfile.Remade))
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
func (b *Batch) fill(ctx context.Context, file *atomicfile.File, bad *rows, sum *Summary) error {
	started := time.Now()
	defer func() { sum.Elapsed = time.Since(started) }()
	b.Progress.begin("merged", sum.Mine)
	defer b.Progress.end()

	stop, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := b.inOrder(stop, bad)
	m := merge.New(file, b.Program)
	var failure error
	for waiting := range queue {
		if failure == nil {
			failure = ctx.Err()
		}
		if failure != nil {
			cancel()
			continue // let the workers run out
		}
		failure = mergeProblem(file.Path(), b.bind(m, <-waiting, sum))
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
	return mergeProblem(file.Path(), err)
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
		w := &worker{printer: b.Printer}
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
	out.sheet, out.faults = w.printer.Make(o)
	if out.faults.Failed() {
		out.sheet = nil
	}
	return out
}

// bind adds a sheet to the merge as often as it has copies.
func (b *Batch) bind(m *merge.Merger, p printed, sum *Summary) error {
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

// bookmark names a sheet by nothing of its visit but the day: row, clinic where
// there are several, day, handout, language, size, copy.
func bookmark(o *Order, copy int) string {
	name := fmt.Sprintf("%d: ", o.Row)
	if o.Clinic != "" {
		name += o.Clinic + ", "
	}
	if o.Job.Details.Date != "" {
		name += o.Job.Details.Date + ", "
	}
	name += o.Job.Handout + ", " + o.Job.Language
	if o.Job.Edition == render.Large {
		name += ", large"
	}
	if o.Copies > 1 {
		name += fmt.Sprintf(", copy %d of %d", copy, o.Copies)
	}
	return name
}
