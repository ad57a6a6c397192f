package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"handout/internal/batch"
	"handout/internal/batch/list"
	"handout/internal/fault"
)

// batchOptions is what `handout batch` was asked for.
type batchOptions struct {
	list            string // empty for none, - for standard input
	clinic, clinics string
	out             string
	dateFormat      string
	shard           string
	join            string
	merge           string
	jobs            int
	template        bool
	outNamed        bool
	replace         bool
	keepGoing       bool
	allowNames      bool
}

func newBatch(w *world) *cobra.Command {
	var o batchOptions
	cmd := &cobra.Command{
		Use:   "batch [list.csv]",
		Short: "Print a sheet for each row of a list, or for many clinics",
		Long: `Print a sheet for each row of a list: a CSV file as spreadsheet programs save
it, or - for standard input. --template prints one to start from.

Columns: handout, and where you want them lang, size, date, time, with, place,
copies, clinic and visit. Rows with the same visit are made to agree with each
other. Every row is checked before the first is printed. A batch that was
stopped goes on where it stood when the same command is run again. What was
printed is listed in manifest.json.

With --clinics and no list, every handout is printed for every clinic.

--merge writes one file for the printer instead of one for each row: in the
order of the list, with its copies, each sheet beginning on a new leaf when
both sides are printed. It holds 2,000 sheets at most. There is no manifest
then, and a batch that was stopped begins anew.`,
		Example: `  handout batch --template --out tomorrow.csv
  handout batch tomorrow.csv --out sheets
  handout batch tomorrow.csv --clinics "clinics/*/clinic.toml"
  handout batch --clinics "clinics/*/clinic.toml" --out all
  handout batch tomorrow.csv --merge tomorrow.pdf
  handout batch huge.csv --shard 2/8 --out sheets
  handout batch --join sheets`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("`handout batch` takes one list at a time", "put what has spaces in it in quotes")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				o.list = args[0]
			}
			if o.merge != "" && cmd.Flags().Changed("out") {
				return usage("--merge and --out exclude each other", "give the folder in the name, as --merge sheets/all.pdf")
			}
			o.outNamed = cmd.Flags().Changed("out")
			return runBatch(w, o)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.out, "out", "o", "out", "folder for the files; with --template, the file for the list")
	f.StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml, else the sample clinic)")
	f.StringVar(&o.clinics, "clinics", "", "many clinics, as \"clinics/*/clinic.toml\"; each is named as its folder is")
	f.StringVar(&o.dateFormat, "date-format", "", "how dates with slashes are meant: mdy or dmy (default the clinic's)")
	f.BoolVar(&o.allowNames, "allow-names", false, "allow the column name-on-sheet")
	f.BoolVar(&o.replace, "replace", false, "print into a folder that holds the sheets of another list, over them")
	f.BoolVar(&o.keepGoing, "keep-going", false, "print the good rows when others have faults")
	f.IntVarP(&o.jobs, "jobs", "j", 0, "how many sheets to make at once (default one for each core)")
	f.StringVar(&o.shard, "shard", "", "print one of several equal parts, as 2/8")
	f.StringVar(&o.join, "join", "", "make manifest.json from the shards in a folder")
	f.StringVar(&o.merge, "merge", "", "print all into one file, as all.pdf, instead of one for each row")
	f.BoolVar(&o.template, "template", false, "print a list to start from")
	offer(cmd, "date-format", complete("mdy", "dmy"))
	return cmd
}

func runBatch(w *world, o batchOptions) error {
	var err error
	switch {
	case o.template:
		day, err := w.dated()
		if err != nil {
			return err
		}
		file := ""
		if o.outNamed {
			file = o.out
		}
		return w.into(file, func(w *world) error {
			_, err := io.WriteString(w.stdout, list.Template(day))
			return err
		})
	case o.join != "" && o.merge != "":
		return usage("--join and --merge exclude each other", "--join makes a list of files that are there; --merge prints a list")
	case o.join != "":
		sum, err := batch.Join(o.join, w.private())
		if err != nil {
			return batchProblem(err)
		}
		fmt.Fprintf(w.stdout, "%s  %s\n", filepath.Join(o.join, "manifest.json"), sheetsAndPages(sum.Made, sum.Pages))
		return failedRows(sum)
	case o.list == "" && o.clinics == "":
		return usage("`handout batch` needs a list", "name a CSV file; `handout batch --template` prints one to start from")
	case o.clinic != "" && o.clinics != "":
		return usage("--clinic and --clinics exclude each other", "give one of them")
	case o.merge != "" && !strings.EqualFold(filepath.Ext(o.merge), ".pdf"):
		return usage("`--merge` does not name a PDF file", "write it as --merge all.pdf")
	case o.jobs < 0:
		return usage("`--jobs` is less than one", "leave it out to use every core")
	}
	if o.dateFormat != "" {
		if _, err := oneOf("--date-format", o.dateFormat, "mdy", "dmy"); err != nil {
			return err
		}
	}
	job := batch.Batch{Out: o.out, KeepGoing: o.keepGoing, Jobs: o.jobs, Program: "handout " + version(), Replace: o.replace, Private: w.private()}
	if job.Jobs == 0 {
		job.Jobs = runtime.GOMAXPROCS(0)
	}
	if o.shard != "" {
		if job.Shard, err = batch.ParseShard(o.shard); err != nil {
			return usage(err.Error(), "write it as --shard 2/8")
		}
	}
	return printBatch(w, o, job, w.now())
}

// How far the heap may grow over what is kept before it is looked through, in
// per cent: a batch keeps a few sheets laid out, a merge some 25 MB.
const (
	batchCollection = 200
	mergeCollection = 100
)

func printBatch(w *world, o batchOptions, job batch.Batch, today time.Time) error {
	told := newTeller(w, o.list)
	job.Progress = &batch.Progress{Out: w.stderr, Terminal: w.hints, Now: w.now}
	job.Tell = func(faults fault.List) {
		job.Progress.Clear()
		told.tell(faults)
	}
	clinics, err := openClinics(w, o, told)
	if err != nil {
		return err
	}
	job.Printer = batch.NewPrinter(clinics)
	if o.list == "" {
		job.Source = &batch.EverySource{Clinics: clinics}
	} else {
		file, err := openList(w, o.list)
		if err != nil {
			return err
		}
		defer file.Close()
		l, faults := list.Open(w.list, file, list.Rules{AllowNames: o.allowNames})
		told.tell(faults)
		if l == nil {
			return errSilent
		}
		job.Source = &batch.ListSource{List: l, Clinics: clinics, DateFormat: o.dateFormat, Today: today}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	debug.SetGCPercent(batchCollection)
	if o.merge != "" {
		debug.SetGCPercent(mergeCollection)
		sum, err := job.Merge(ctx, o.merge)
		told.rest()
		return concludeMerge(w, o, sum, err)
	}
	sum, err := job.Run(ctx)
	told.rest()
	return conclude(w, o, sum, err)
}
