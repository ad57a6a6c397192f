package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/term"
)

// world is all that a command touches beside its arguments, so that tests can
// hand it another one.
type world struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
	env            func(string) string
	// asks is set when a person can be asked: standard input and standard
	// error are a terminal.
	asks bool
	// colour is set when standard error is a terminal and NO_COLOR is not set.
	colour bool
	// hints is set when standard error is a terminal.
	hints bool
	// outTTY is set when standard output is a terminal.
	outTTY bool
	// outPlain is set when that terminal shows color codes as they are.
	outPlain bool
	// colourWhen is what --color says.
	colourWhen string
	// list names a list of visits, of which no line is ever shown.
	list string
	// account is the name of the computer's user, or empty.
	account func() string
	// size is how many columns and rows standard error has; 0 when it is no
	// terminal.
	size func() (columns, rows int)
	// home is the folder in which this user alone keeps what the program needs
	// later, or "" where there is none.
	home string
	// temporary are folders for sheets of one person, the first that can be had
	// for this user alone.
	temporary []string
	// documents is where sheets go when the folder for them cannot be written.
	documents string
	// program is the folder in which the program itself lies, or "".
	program string
	// write puts a file into its place, whole or not at all; nil for the usual way.
	write func(path string, data []byte) error
	// open shows a file in the program the person uses for it.
	open func(path string) error
	// cache returns the user's own folder for what can be made again.
	cache func() (string, error)
	// pause, unless nil, stands for the time between two looks at files; false
	// ends the work.
	pause func(context.Context) bool
	// running is a context that ends when the person stops the program.
	running func() (context.Context, context.CancelFunc)
	// commands makes the commands that a message names be for the clinic of the
	// command line; nil where it names none.
	commands func(text string) string
}

func system() *world {
	tty := func(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
	w := &world{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		now: time.Now, env: os.Getenv, open: openFile, account: account, size: terminalSize, cache: os.UserCacheDir,
		running: func() (context.Context, context.CancelFunc) {
			return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		},
		asks:  tty(os.Stdin) && tty(os.Stderr),
		hints: tty(os.Stderr), outTTY: tty(os.Stdout),
	}
	w.temporary = []string{temporaryName()}
	if cache, err := os.UserCacheDir(); err == nil {
		w.home = filepath.Join(cache, "handout")
		w.temporary = append(w.temporary, filepath.Join(w.home, "visits"))
	}
	if home, err := os.UserHomeDir(); err == nil {
		w.documents = filepath.Join(home, "Documents")
	}
	if exe, err := os.Executable(); err == nil {
		if real, err := filepath.EvalSymlinks(exe); err == nil {
			exe = real
		}
		w.program = filepath.Dir(exe)
	}
	w.colour = w.hints && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && takesColour(os.Stderr)
	w.outPlain = w.outTTY && !takesColour(os.Stdout)
	return w
}

// private is where the keys of finished batches are kept, or "".
func (w *world) private() string {
	if w.home == "" {
		return ""
	}
	return filepath.Join(w.home, "batches")
}

// dated is the date that is written into a file that has to come out the same
// again: SOURCE_DATE_EPOCH, when set, stands for the clock
// (reproducible-builds.org). What holds today is decided by the clock alone, so
// that no variable revives a sign-off.
func (w *world) dated() (time.Time, error) {
	epoch := w.env("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return w.now(), nil
	}
	n, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, usage("SOURCE_DATE_EPOCH is not a whole number of seconds", "unset it, or set it to seconds since 1970")
	}
	return time.Unix(n, 0).UTC(), nil
}

func account() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.Username
}

func terminalSize() (columns, rows int) {
	columns, rows, err := term.GetSize(int(os.Stderr.Fd()))
	if err != nil {
		return 0, 0
	}
	return columns, rows
}

// hint prints a next step, only where a person is looking.
func (w *world) hint(format string, args ...any) {
	if w.hints {
		fmt.Fprintln(w.stderr, "hint: "+w.obeyable(fmt.Sprintf(format, args...)))
	}
}

// note prints a line that everyone should see, a person or a log.
func (w *world) note(format string, args ...any) {
	fmt.Fprintln(w.stderr, "handout: "+w.obeyable(fmt.Sprintf(format, args...)))
}
