// Package filelock holds a file for one process alone, on the systems that have
// such locks. The lock goes with the process, however it ends.
package filelock
