package list

import (
	"strings"
	"time"
)

// Template returns a list to start from, with visits two weeks from today. Its
// people and places are made up.
func Template(today time.Time) string {
	day := today.AddDate(0, 0, 14).Format(time.DateOnly)
	return strings.ReplaceAll(`handout,lang,size,date,time,with,place,copies
dre,en,standard,{day},9:40 AM,Dr. Example,"Room 4, second floor",1
dre,en,large,{day},10:15 AM,Dr. Example,"Room 4, second floor",1
eps,en,standard,{day},1:30 PM,,Front desk,2
urine-after-exam,en,standard,,,,,1
`, "{day}", day)
}
