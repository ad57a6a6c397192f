//go:build unix && !linux

package browser

import "syscall"

func withParent() *syscall.SysProcAttr { return &syscall.SysProcAttr{} }
