package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/web"
	"handout/internal/xlsx"
)

// serveOptions is what `handout serve` was asked for.
type serveOptions struct {
	clinic string
	list   string
	port   int
	noOpen bool
	desk   bool
}

func newServe(w *world) *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Open the page for the front desk in the browser",
		Long: `Open a page in the browser with which anyone at the desk can print: choose the
handout, the language and the size, type the visit, look at the sheet, print.

The page is served on this computer alone, to the person who started it, and
keeps nothing about a patient. It ends 30 minutes after the last page was
closed, or with Ctrl-C. Started again, it opens the page of the one that runs.`,
		Example:           "  handout serve\n  handout serve --no-open --port 8642\n  handout serve --desk",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return runServe(w, o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml)")
	f.IntVar(&o.port, "port", 0, "the port to listen on (default: that of the last time, or a free one)")
	f.BoolVar(&o.noOpen, "no-open", false, "open no browser; the address is printed")
	f.StringVar(&o.list, "list", "", "open the page of appointments with this list (CSV or .xlsx)")
	f.BoolVar(&o.desk, "desk", false, "leave out the pages that change the practice's file and sign its words")
	offer(cmd, "clinic", clinicFiles)
	return cmd
}

func runServe(w *world, o serveOptions) error {
	if o.port < 0 || o.port > 65535 {
		return usage("`--port` is no port", "give a number from 1 to 65535, or leave it out")
	}
	if named := cmp.Or(o.clinic, w.env(clinicVariable)); named != "" {
		if _, err := os.Stat(named); errors.Is(err, fs.ErrNotExist) {
			return failed(named+": there is no such clinic file", "check the path, or write one with `handout init`")
		}
	}
	o.clinic = cmp.Or(o.clinic, w.findClinic(), clinicFile)
	cache, err := w.cache()
	if err != nil {
		return failed("this user has no folder of their own for the page's state: "+err.Error(), "set HOME, or on Windows LocalAppData")
	}
	var list []byte
	if o.list != "" {
		if list, err = readAppointments(o.list); err != nil {
			return err
		}
	}
	ctx, stop := w.running()
	defer stop()
	options := web.Options{
		Clinic: o.clinic, Version: version(), Producer: "handout " + version(), Port: o.port, Cache: cache, Now: w.now, Desk: o.desk, List: list, Account: w.account(),
		Say: w.note, Address: func(a string) { fmt.Fprintln(w.stdout, a) },
	}
	if !o.noOpen {
		options.Open = w.open
	}
	if err := web.Run(ctx, options); err != nil {
		return failed(err.Error(), "leave --port out, or choose another")
	}
	return nil
}

// readAppointments reads a list for the page, which says what is wrong in it.
func readAppointments(path string) ([]byte, error) {
	data, err := regularfile.Read(path, xlsx.MaxFile)
	if err != nil {
		return nil, failed("the list cannot be read: "+fault.Reason(err), "check the file's name")
	}
	return data, nil
}
