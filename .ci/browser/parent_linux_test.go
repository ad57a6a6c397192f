package browser

import "syscall"

// withParent has a server end when the test does, also when that is killed or took too
// long: `go test` waits for whoever still holds its output.
func withParent() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
