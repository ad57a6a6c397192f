package main

import "flag"

// update makes the tests write what they would expect.
var update = flag.Bool("update", false, "write the expected files anew")
