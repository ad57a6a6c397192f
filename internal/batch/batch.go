// Package batch prints many sheets: it checks every order, makes the sheets
// with several workers, and keeps a manifest with which a batch that was
// stopped at any moment goes on where it stood.
package batch

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"handout/internal/fault"
)

// Batch is a batch to print.
type Batch struct {
	Source  Source
	Printer Printer
	Out     string // folder; made when it is not there
	Shard   Shard
	Jobs    int // workers; 0 is one
	// KeepGoing prints the good orders when others have faults.
	KeepGoing bool
	Program   string // name and version, for the manifest
	// Replace prints into a folder that holds the sheets of another list.
	Replace bool
	// Private is a folder of this user alone, where keys are kept, or "".
	Private string
	// Tell is given the faults as they are found. It may be nil.
	Tell     func(fault.List)
	Progress *Progress // may be nil
}

// Summary is what became of a batch.
type Summary struct {
	Orders  int // in the whole list
	Mine    int // of them in this shard
	Made    int // files written, or sheets merged, copies counted
	Kept    int // files that an earlier run wrote and that are still right
	Failed  int // orders without a file, because of their faults
	LeftOut int // orders without a file, because another sheet stands for them
	Removed int // files of an earlier list that no order asks for any more
	Pages   int // of the files written
	Blank   int // of these, put into a merge so that a sheet begins on an odd page
	// Refused is set when nothing was printed because orders have faults.
	Refused bool
	Elapsed time.Duration // of the printing
}

// ErrStopped says that a batch was stopped from outside; the same batch goes
// on where it stood.
var ErrStopped = errors.New("stopped")

// Run checks all orders, then prints those of this shard. The error is of the
// folder, of the source, or ErrStopped; what is wrong with an order is reported and
// counted in the summary.
func (b *Batch) Run(ctx context.Context) (Summary, error) {
	var sum Summary
	bad, err := b.check(ctx, &sum, func(*Order) {})
	if err != nil {
		return sum, err
	}
	if sum.Refused = sum.Failed > 0 && !b.KeepGoing; sum.Refused {
		return sum, nil
	}
	sum.Failed = 0
	f, err := openFolder(b.Out, b.Private, b.Shard)
	if err != nil {
		return sum, err
	}
	defer f.close()
	if err := b.begin(f, sum.Orders); err != nil {
		return sum, err
	}
	if err := b.print(ctx, f, bad, &sum); err != nil {
		return sum, err
	}
	return sum, b.finish(f, &sum)
}

// begin sees to it that the sheets of another list are not written over, and
// writes the line of this run.
func (b *Batch) begin(f *folder, rows int) error {
	whole := f.journal.key.hash()
	orders := map[string]bool{}
	for o := range b.Source.Orders() {
		if o == nil {
			continue
		}
		cells := o.cells(f.journal.key)
		addPart(whole, cells)
		if b.Shard.has(o.Row) {
			orders[cells] = true
		}
	}
	if err := b.Source.Err(); err != nil {
		return err
	}
	// Without its key nothing of an earlier manifest can be told.
	stranger := f.journal.name != "" && f.journal.name != f.journal.key.name()
	if !b.Replace && (stranger && len(f.journal.old) > 0 || f.another(orders)) {
		return &Problem{What: "the folder " + b.Out + " holds the sheets of another list", Remedy: "choose another folder with --out, or print over them with --replace"}
	}
	if stranger {
		if err := f.journal.restart(); err != nil {
			return err
		}
	}
	return f.journal.begin(run{Rows: rows, Program: b.Program, List: hex.EncodeToString(whole.Sum(nil))})
}

// check looks at every order of the whole list, so that all shards agree on
// whether to print, and returns which have faults. It calls good for those of
// this shard that will be printed.
func (b *Batch) check(ctx context.Context, sum *Summary, good func(*Order)) (*rows, error) {
	bad := &rows{}
	b.Progress.begin("checked", 0)
	defer b.Progress.end()
	for o, faults := range b.Source.Orders() {
		if ctx.Err() != nil {
			return nil, ErrStopped
		}
		if o == nil {
			b.tell(faults)
			continue
		}
		if !faults.Failed() && !o.LeftOut {
			faults = append(faults, b.Printer.Check(o)...)
		}
		sum.Orders++
		if b.Shard.has(o.Row) {
			sum.Mine++
		}
		switch {
		case faults.Failed():
			bad.add(o.Row)
			sum.Failed++
		case b.Shard.has(o.Row) && !o.LeftOut:
			good(o)
		}
		b.tell(faults)
		b.Progress.step()
	}
	return bad, b.Source.Err()
}

func (b *Batch) tell(faults fault.List) {
	if b.Tell != nil && len(faults) > 0 {
		b.Tell(faults)
	}
}

// outcome is what a worker made of an order.
type outcome struct {
	entry  entry
	kept   bool
	faults fault.List
	err    error // of the disk: stops the batch
}

// print makes the files of this shard: one goroutine reads orders, workers
// make them, and this one writes the manifest.
func (b *Batch) print(ctx context.Context, f *folder, bad *rows, sum *Summary) error {
	started := time.Now()
	defer func() { sum.Elapsed = time.Since(started) }()
	b.Progress.begin("printed", sum.Mine)
	defer b.Progress.end()

	stop, cancel := context.WithCancel(ctx)
	defer cancel()
	orders := make(chan *Order)
	done := make(chan outcome)
	go b.read(stop, orders, bad)
	var workers sync.WaitGroup
	for i := range max(1, b.Jobs) {
		w := &worker{printer: b.Printer, folder: f, temporary: f.temporary(i)}
		workers.Go(func() { w.work(orders, done) })
	}
	go func() {
		workers.Wait()
		close(done)
	}()

	var failure error
	for o := range done {
		if failure != nil {
			continue // let the workers run out
		}
		if failure = b.settle(f, o, sum); failure != nil {
			cancel()
		}
		b.Progress.step()
	}
	switch {
	case failure != nil:
		return failure
	case ctx.Err() != nil:
		return ErrStopped
	}
	return b.Source.Err()
}

// read hands the orders of this shard to the workers. Those with faults, which
// were reported before, go along to be counted.
func (b *Batch) read(ctx context.Context, orders chan<- *Order, bad *rows) {
	defer close(orders)
	for o, faults := range b.Source.Orders() {
		if ctx.Err() != nil {
			return
		}
		if o == nil || !b.Shard.has(o.Row) {
			continue
		}
		o.refused = bad.has(o.Row) || faults.Failed()
		select {
		case orders <- o:
		case <-ctx.Done():
			return
		}
	}
}

// settle writes an outcome into the manifest.
func (b *Batch) settle(f *folder, o outcome, sum *Summary) error {
	if o.err != nil {
		return o.err
	}
	b.tell(o.faults)
	if o.kept {
		sum.Kept++
		return nil
	}
	// The old file goes before its line does: a kill between the two leaves
	// nothing that nobody knows of.
	removed, err := f.supersede(o.entry)
	if err != nil {
		return err
	}
	if removed {
		sum.Removed++
	}
	switch o.entry.Status {
	case statusFailed:
		sum.Failed++
	case statusLeftOut:
		sum.LeftOut++
	default:
		sum.Made++
		sum.Pages += o.entry.Pages
	}
	return f.journal.add(o.entry)
}

// finish removes what an earlier, longer list left behind, and writes
// manifest.json. Shards are joined by Join.
func (b *Batch) finish(f *folder, sum *Summary) error {
	removed, err := f.prune(sum.Orders)
	sum.Removed += removed
	if err != nil || b.Shard.Of > 1 {
		return err
	}
	if err := writeManifest(filepath.Join(b.Out, manifestFile), []*journal{f.journal}); err != nil || sum.Failed > 0 {
		return err // what failed is mended and run again
	}
	return hideKey(b.Out, b.Private, f.journal.key)
}

// rows is a set of row numbers, a bit each.
type rows struct{ bits []uint64 }

func (r *rows) add(n int) {
	for len(r.bits) <= n/64 {
		r.bits = append(r.bits, 0)
	}
	r.bits[n/64] |= 1 << (n % 64)
}

func (r *rows) has(n int) bool { return n/64 < len(r.bits) && r.bits[n/64]>>(n%64)&1 == 1 }

// Shard is one of several equal parts of a batch: every Of-th order, beginning
// with the I-th. The zero Shard is the whole.
type Shard struct{ I, Of int }

// ParseShard reads "2/8".
func ParseShard(s string) (Shard, error) {
	var sh Shard
	if n, err := fmt.Sscanf(s, "%d/%d", &sh.I, &sh.Of); n != 2 || err != nil || s != sh.String() || sh.I < 1 || sh.I > sh.Of || sh.Of > 100_000 {
		return Shard{}, errors.New("a shard is written I/N, with I from 1 to N")
	}
	return sh, nil
}

// String returns "2/8".
func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.I, s.Of) }

func (s Shard) has(row int) bool { return s.Of <= 1 || (row-1)%s.Of == s.I-1 }
