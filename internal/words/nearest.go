package words

import "iter"

// Nearest returns what is spelled most like name among all that is known, if
// something is near enough to be a slip, or else "". Of equals, the alphabet
// decides.
func Nearest(name string, known ...iter.Seq[string]) string {
	best, least := "", 1+min(3, (len(name)+1)/3)
	for _, names := range known {
		for other := range names {
			if d := distance(name, other, least); d < least || d == least && best != "" && other < best {
				best, least = other, d
			}
		}
	}
	return best
}

// distance is the number of bytes to insert, delete or replace to make b of a;
// limit+1 where it exceeds limit.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		least := row[0]
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
			least = min(least, row[j+1])
		}
		if least > limit {
			return limit + 1
		}
	}
	return row[len(b)]
}
