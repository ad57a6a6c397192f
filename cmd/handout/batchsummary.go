package main

import (
	"errors"
	"fmt"

	"handout/internal/batch"
)

// conclude says what became of a batch.
func conclude(w *world, o batchOptions, sum batch.Summary, err error) error {
	if err == batch.ErrStopped {
		return failed(fmt.Sprintf("stopped after %s of %s", batch.Thousands(sum.Made+sum.Kept), sheets(sum.Mine)), "run the same command again: it goes on where it stopped")
	}
	if err != nil {
		return batchProblem(err)
	}
	if sum.Refused {
		return refused(sum)
	}
	if sum.Kept > 0 {
		w.note("kept from an earlier run, unchanged: %s", sheets(sum.Kept))
	}
	noteLeftOut(w, sum)
	if sum.Removed > 0 {
		w.note("removed, because the list asks for it no more: %s", sheets(sum.Removed))
	}
	if sum.Made == 0 && sum.Kept > 0 {
		fmt.Fprintf(w.stdout, "%s  nothing is left to print\n", o.out)
		return failedRows(sum)
	}
	fmt.Fprintf(w.stdout, "%s  %s%s\n", o.out, sheetsAndPages(sum.Made, sum.Pages), rate(sum))
	return failedRows(sum)
}

// concludeMerge says what became of a merge.
func concludeMerge(w *world, o batchOptions, sum batch.Summary, err error) error {
	switch {
	case err == batch.ErrStopped:
		return failed("stopped: nothing is written", "run the same command again: a merge begins anew")
	case err != nil:
		return batchProblem(err)
	case sum.Refused:
		return refused(sum)
	}
	noteLeftOut(w, sum)
	if sum.Made > 0 {
		blank := ""
		if sum.Blank > 0 {
			blank = fmt.Sprintf(", %s of them blank", batch.Thousands(sum.Blank))
		}
		fmt.Fprintf(w.stdout, "%s  %s%s%s\n", o.merge, sheetsAndPages(sum.Made, sum.Pages), blank, rate(sum))
	}
	if sum.Failed > 0 {
		return failed(fmt.Sprintf("%s could not be printed", sheets(sum.Failed)), "mend those rows and run the same command again")
	}
	return nil
}

func refused(sum batch.Summary) error {
	return failed(fmt.Sprintf("nothing is printed: %s of %s cannot be", batch.Thousands(sum.Failed), sheets(sum.Orders)), "mend the list, or print the others with --keep-going")
}

func noteLeftOut(w *world, sum batch.Summary) {
	if sum.LeftOut > 0 {
		w.note("left out, because another sheet of the visit stands for it: %s", sheets(sum.LeftOut))
	}
}

// rate says how fast a batch went that took long enough to tell.
func rate(sum batch.Summary) string {
	s := sum.Elapsed.Seconds()
	if sum.Made == 0 || s < 1 {
		return ""
	}
	return fmt.Sprintf(" in %s, %s a second", batch.Span(sum.Elapsed), batch.Thousands(int(float64(sum.Made)/s+0.5)))
}

func failedRows(sum batch.Summary) error {
	if sum.Failed > 0 {
		return failed(fmt.Sprintf("%s could not be printed", sheets(sum.Failed)), "mend those rows and run the same command again: the others are kept")
	}
	return nil
}

func sheets(n int) string { return counted(n, "sheet") }

func sheetsAndPages(n, p int) string {
	return fmt.Sprintf("%s, %s pages", sheets(n), batch.Thousands(p))
}

// batchProblem puts an error of the batch into what report prints.
func batchProblem(err error) error {
	var p *batch.Problem
	if errors.As(err, &p) {
		return failed(p.What, p.Remedy)
	}
	return err
}
