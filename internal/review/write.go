package review

import (
	"fmt"

	"handout/internal/atomicfile"
	"handout/internal/fault"
)

// write replaces a file whole or not at all, even after a crash.
func write(path string, data []byte) error {
	err := atomicfile.Write(path, data, atomicfile.Record)
	if err != nil {
		return fmt.Errorf("%s cannot be written: %s; check that you may write there", path, fault.Reason(err))
	}
	return nil
}
