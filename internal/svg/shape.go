package svg

// kappa places the control points of a quarter circle: 4/3 (√2 - 1).
const kappa = 0.5522847498307936

// Ellipse returns an ellipse, drawn from its right end downwards (SVG 2,
// section 10.4).
func Ellipse(cx, cy, rx, ry float64) Path {
	var p Path
	kx, ky := float64(kappa*rx), float64(kappa*ry)
	p.move(Point{cx + rx, cy})
	p.curve(Point{cx + rx, cy + ky}, Point{cx + kx, cy + ry}, Point{cx, cy + ry})
	p.curve(Point{cx - kx, cy + ry}, Point{cx - rx, cy + ky}, Point{cx - rx, cy})
	p.curve(Point{cx - rx, cy - ky}, Point{cx - kx, cy - ry}, Point{cx, cy - ry})
	p.curve(Point{cx + kx, cy - ry}, Point{cx + rx, cy - ky}, Point{cx + rx, cy})
	p.close()
	return p
}

// Rect returns a rectangle with its corners rounded by rx and ry, which are
// held to half the width and height (SVG 2, section 10.2).
func Rect(x, y, w, h, rx, ry float64) Path {
	var p Path
	rx, ry = min(rx, w/2), min(ry, h/2)
	right, bottom := x+w, y+h
	if rx <= 0 || ry <= 0 {
		p.move(Point{x, y})
		p.line(Point{right, y})
		p.line(Point{right, bottom})
		p.line(Point{x, bottom})
		p.close()
		return p
	}
	kx, ky := float64((1-kappa)*rx), float64((1-kappa)*ry)
	p.move(Point{x + rx, y})
	p.line(Point{right - rx, y})
	p.curve(Point{right - kx, y}, Point{right, y + ky}, Point{right, y + ry})
	p.line(Point{right, bottom - ry})
	p.curve(Point{right, bottom - ky}, Point{right - kx, bottom}, Point{right - rx, bottom})
	p.line(Point{x + rx, bottom})
	p.curve(Point{x + kx, bottom}, Point{x, bottom - ky}, Point{x, bottom - ry})
	p.line(Point{x, y + ry})
	p.curve(Point{x, y + ky}, Point{x + kx, y}, Point{x + rx, y})
	p.close()
	return p
}

// Polyline returns lines through the points given as x, y pairs; a polygon is
// closed.
func Polyline(points []float64, closed bool) Path {
	var p Path
	for i := 0; i+1 < len(points); i += 2 {
		at := Point{points[i], points[i+1]}
		if i == 0 {
			p.move(at)
		} else {
			p.line(at)
		}
	}
	if closed && len(p) > 0 {
		p.close()
	}
	return p
}
