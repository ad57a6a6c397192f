package fault

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// Reason is why something could not be done with a file, in the operating
// system's words and without the path, which the message names already.
func Reason(err error) string {
	if errors.Is(err, syscall.ENOTDIR) {
		return "a file is in its way"
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err.Error()
	}
	var call *os.SyscallError
	if errors.As(err, &call) {
		return call.Err.Error()
	}
	return err.Error()
}
