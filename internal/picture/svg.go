package picture

import "handout/internal/fault"

func decodeSVG(name string, data []byte) (*Image, fault.List) { return nil, nil }
