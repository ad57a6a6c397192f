// The sheet beside a form: which lines a field is behind, what an edit changed on
// it, and which sheet a part of the form is about. Nothing is stored.

// The foot's code of the words and details changes with each of them, and so
// does whether the sheet is a draft; both are told below the form.
const standing = /· [0-9A-F]{4}\b|DRAFT/;

// What a page shows, line by line and picture by picture, without where it stands.
function shownOn(page) {
  const all = [...page.querySelectorAll("text, image")];
  const lines = new Set(all.filter((at) => standing.test(at.textContent)).map((at) => at.getAttribute("y")));
  return all.filter((at) => at.localName === "image" || !lines.has(at.getAttribute("y")));
}

// What is told from anything else on a sheet, on whichever page it stands.
function nameOf(at) { return at.getAttribute("href") ?? said(at); }

// The words of a line, as they follow one another.
function said(at) { return at.textContent.trim().split(/\s+/).join(" "); }

// What the pages show, to compare with: their lines, and their words from line to line.
function wordsOf(sheet) {
  const shown = [...sheet.querySelectorAll("svg")].flatMap(shownOn);
  return { lines: new Set(shown.map(nameOf)), words: ` ${shown.map(said).join(" ")} ` };
}

// Whether a line stood there before, or its words did: a line that is only broken
// elsewhere, or that went to another page, is not new. One or two words stand in many
// places: they are looked for behind the words before them.
function stood(before, line, previous) {
  const words = said(line), few = words.split(" ").length < 3;
  const run = few && previous ? said(previous).split(" ").slice(-2).concat(words).join(" ") : words;
  return before.lines.has(nameOf(line)) || (!few || previous) && before.words.includes(` ${run} `);
}

export class Marks {
  // sheet holds the pictures of pages; pane is what scrolls over them.
  constructor(sheet, pane) {
    this.sheet = sheet;
    this.pane = pane;
    this.lines = {};
    this.before = null;
    this.key = "";
  }

  // The key behind a line of the file: that of the last line at or above it.
  keyOf(line) {
    let at = 0;
    for (const n of Object.keys(this.lines).map(Number)) if (n <= line && n > at) at = n;
    return this.lines[at] ?? "";
  }

  // A field is being edited: what the sheet says now is what it will be compared
  // with.
  begin(key) {
    if (key === this.key && this.before) return;
    this.key = key;
    this.before = wordsOf(this.sheet);
  }

  // Another sheet stands there: nothing on it is new.
  another() { this.before = null; this.key = ""; }

  // Shows where the words of a field stand; with turned, also brings the first of
  // them into view.
  here(key, turned) {
    const bare = (k) => k.replace(/\[\d+\]$/, "");
    let first = null;
    for (const own of this.sheet.querySelectorAll(".own")) {
      const is = !!key && bare(this.keyOf(Number(own.dataset.line))) === bare(key);
      own.classList.toggle("here", is);
      if (is) first ??= own;
    }
    if (first && turned) this.show(first);
  }

  // Marks the lines that the edit changed, and brings the first into view.
  changed() {
    for (const old of this.sheet.querySelectorAll(".fresh")) old.remove(); // where the sheet could not be made anew
    if (!this.before) return;
    let first = null;
    for (const page of this.sheet.querySelectorAll("svg")) {
      const lines = shownOn(page);
      for (const [i, line] of lines.entries()) {
        if (stood(this.before, line, lines[i - 1])) continue;
        const box = line.getBBox();
        const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        mark.setAttribute("class", "fresh");
        mark.setAttribute("x", box.x - 2);
        mark.setAttribute("y", box.y);
        mark.setAttribute("width", box.width + 4);
        mark.setAttribute("height", box.height);
        line.before(mark);
        first ??= mark;
      }
    }
    if (first) this.show(first);
  }

  // Scrolls the pane, and never the page, to a mark that is out of sight.
  show(mark) {
    if (!/auto|scroll/.test(getComputedStyle(this.pane).overflowY)) return;
    const seen = this.pane.getBoundingClientRect(), at = mark.getBoundingClientRect();
    if (at.top >= seen.top && at.bottom <= seen.bottom) return;
    this.pane.scrollTop += at.top - seen.top - seen.height / 3;
  }
}

// Which sheet, and in which language, a part of the form is about; "" says nothing.
export function about(part, key) {
  const id = part?.id ?? "";
  const words = id.startsWith("part-words-") ? id.slice("part-words-".length) : "";
  const handout = id.startsWith("part-handout-") ? id.slice("part-handout-".length) : words ? /^handout\.("?)([^."]+)\1\./.exec(key)?.[2] ?? "" : "";
  return { handout, language: words };
}
