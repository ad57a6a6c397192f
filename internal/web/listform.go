package web

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// mostFields is the most fields that the form of a list sends. A row has some twenty, and
// one more for each column of the file that can be chosen.
const mostFields = mostRows * 64

var errForm = errors.New("this is no form of a list")

// readForm reads the form of a list into r.PostForm. A list has more fields than
// net/http takes of a form, and each of them is one that the page made.
func readForm(r *http.Request) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	form := url.Values{}
	for pair := range strings.SplitSeq(string(body), "&") {
		name, value, _ := strings.Cut(pair, "=")
		if name, err = url.QueryUnescape(name); err != nil {
			return errForm
		}
		if value, err = url.QueryUnescape(value); err != nil {
			return errForm
		}
		if form.Add(name, value); len(form) > mostFields {
			return errForm
		}
	}
	r.PostForm, r.Form = form, form
	return nil
}
