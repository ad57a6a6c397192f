package logo

import "encoding/binary"

// unfilter undoes a row's filter in place (PNG, section 9.2); false for a
// filter there is not.
func unfilter(filter uint8, row, above []uint8, channels int) bool {
	switch filter {
	case 0:
	case 1:
		for i := channels; i < len(row); i++ {
			row[i] += row[i-channels]
		}
	case 2:
		addRow(row, above)
	case 3:
		for i, up := range above[:channels] {
			row[i] += up / 2
		}
		lefts := row[:len(row)-channels]
		current, above := row[channels:][:len(lefts)], above[channels:][:len(lefts)]
		for i, left := range lefts {
			current[i] += uint8((int(left) + int(above[i])) / 2)
		}
	case 4:
		unpaeth(row, above, channels)
	default:
		return false
	}
	return true
}

// addRow adds to each byte the one above it, eight at a time: the lower seven bits
// of each cannot reach the next, and the highest is a sum without carry.
func addRow(row, above []uint8) {
	const low = 0x7f7f7f7f7f7f7f7f
	i := 0
	for ; i+8 <= len(row); i += 8 {
		a, b := binary.LittleEndian.Uint64(row[i:]), binary.LittleEndian.Uint64(above[i:])
		binary.LittleEndian.PutUint64(row[i:], (a&low+b&low)^(a^b)&^low)
	}
	for ; i < len(row); i++ {
		row[i] += above[i]
	}
}

// unpaeth undoes Paeth's filter. Logos are mostly flat: where what stands to the left
// is what stands in the corner, the filter foretells the pixel above, and goes on to
// while it leaves nothing but zeros. Such stretches are copied.
func unpaeth(row, above []uint8, channels int) {
	for i := 0; i < len(row); i += channels {
		if i == 0 || string(row[i-channels:i]) == string(above[i-channels:i]) {
			n := zeros(row[i:]) / channels * channels
			i += copy(row[i:i+n], above[i:])
			if i == len(row) {
				return
			}
		}
		for j := i; j < i+channels; j++ {
			left, corner := 0, 0
			if j >= channels {
				left, corner = int(row[j-channels]), int(above[j-channels])
			}
			up := int(above[j])
			byLeft, byAbove := up-corner, left-corner
			byCorner := byLeft + byAbove
			byLeft, byAbove, byCorner = max(byLeft, -byLeft), max(byAbove, -byAbove), max(byCorner, -byCorner)
			if byLeft > byAbove || byLeft > byCorner {
				left = up
				if byAbove > byCorner {
					left = corner
				}
			}
			row[j] += uint8(left)
		}
	}
}

// zeros returns how many bytes of zero a row begins with.
func zeros(row []uint8) int {
	n := 0
	for n+8 <= len(row) && binary.LittleEndian.Uint64(row[n:]) == 0 {
		n += 8
	}
	for n < len(row) && row[n] == 0 {
		n++
	}
	return n
}
