package web

import (
	"io"
	"log"
)

// silent drops what net/http says of connections: it would name addresses, and
// nobody at a desk can do anything about a browser that hung up.
func silent() *log.Logger { return log.New(io.Discard, "", 0) }
