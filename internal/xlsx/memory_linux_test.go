package xlsx_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"handout/internal/xlsx"
)

// readOnly names a file that a process of its own reads, so that the most memory that it
// ever had can be asked of the system.
const readOnly = "HANDOUT_XLSX_READ"

// most is the most memory, in MiB, that reading a workbook may take, with the file and the
// program in it.
const most = 48

func TestPeakMemory(t *testing.T) {
	if name := os.Getenv(readOnly); name != "" {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = xlsx.Read(data)
		status, err := os.ReadFile("/proc/self/status")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println(string(regexp.MustCompile(`VmHWM:.*`).Find(status)))
		return
	}
	for name, make := range bombs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "bomb.xlsx")
			if err := os.WriteFile(file, make(t), 0o600); err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			cmd := exec.Command(os.Args[0], "-test.run=^TestPeakMemory$")
			cmd.Env = append(os.Environ(), readOnly+"="+file)
			cmd.Stdout, cmd.Stderr = &out, &out
			if err := cmd.Run(); err != nil {
				t.Fatalf("%v\n%s", err, out.String())
			}
			var kib int
			if _, err := fmt.Sscanf(out.String(), "VmHWM: %d kB", &kib); err != nil {
				t.Fatalf("%v\n%s", err, out.String())
			}
			peak := kib / 1024
			t.Logf("%d MiB in %v", peak, cmd.ProcessState.UserTime())
			if peak > most {
				t.Errorf("%d MiB, more than %d", peak, most)
			}
		})
	}
}
