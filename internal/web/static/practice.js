// Your practice and its guide: the sheet and what saving would do follow the
// form. Nothing is stored: what was typed lives in the page and in the requests
// that carry it.
import { gone } from "./handout.js";
import { sendToPrinter } from "./printing.js";
import { takeLogos } from "./logo.js";
import { Marks, about } from "./sheetmarks.js";

const form = document.getElementById("practice") ?? document.getElementById("guide");
const guide = form.id === "guide";
const sheet = document.getElementById("sheet");
const save = document.getElementById("save");
const discard = document.getElementById("discard"), copy = guide ? null : document.getElementById("copy");
const bar = form.querySelector(".action"), follows = document.getElementById("follows");
discard?.addEventListener("click", () => { sending = true; });
const marks = new Marks(sheet, sheet.closest(".result"));
const which = document.getElementById("show"), tongue = document.getElementById("show-language");
// Where the form and the sheet scroll beside each other, and where they are one page.
const narrow = matchMedia("(max-width: 64rem)"), desk = matchMedia("(min-width: 64.01rem) and (min-height: 34.01rem)");
let current, timer, turning, edited = false, dirty = false, sending = false;

function byKey(key) { return form.querySelector(`[name="${CSS.escape("set:" + key)}"]`); }

// The field of a key; of an item of a list, that of the list.
function fieldOf(key) {
  for (let k = key; k; k = k.replace(/\[\d+\]$/, "")) {
    const at = byKey(k);
    if (at) return at;
    if (!/\[\d+\]$/.test(k)) return null;
  }
  return null;
}

// The key of a field of the form, from its name.
function keyOf(input) { return input.name?.startsWith("set:") ? input.name.slice(4) : ""; }

function tell(faults, warnings) {
  for (const hidden of form.querySelectorAll('input[name="field"]')) {
    const box = hidden.closest(".setting");
    const place = box.querySelector(".faults");
    const wrong = faults[hidden.value] ?? [], soft = warnings[hidden.value] ?? [];
    const all = wrong.concat(soft), said = all.map((r) => r.text).join("\n");
    if (place.dataset.said === said) continue;
    place.dataset.said = said;
    place.replaceChildren(...all.map((remark, i) => {
      const p = document.createElement("p");
      p.className = i < wrong.length ? "fault" : "fault soft";
      p.textContent = remark.text;
      if (remark.english) p.lang = "en";
      return p;
    }));
    // In the guide the button lies over the end of the pane.
    if (guide && box.contains(document.activeElement)) place.lastElementChild?.scrollIntoView({ block: "nearest" });
    const input = byKey(hidden.value);
    if (input && !input.matches("[type=radio],[type=checkbox]")) {
      if (wrong.length) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
    }
  }
}

// What saving does is told once, and not again while it stays the same. Its parts
// stay as open as they were.
let told = "";
function follow(html) {
  if (html === told) return;
  const first = told === "";
  told = html;
  const text = (h) => { const t = document.createElement("template"); t.innerHTML = h; return t.content.textContent.replace(/\s+/g, " "); };
  if (first && text(html) === text(follows.innerHTML)) return;
  const was = new Map([...follows.querySelectorAll("details")].map((d) => [d.className, d.open]));
  follows.innerHTML = html;
  follows.scrollTop = 0; // what stands and what to do is said first
  for (const d of follows.querySelectorAll("details")) d.open = was.get(d.className) ?? (d.open && !narrow.matches);
  cut();
}
// Where the bar cannot say all of it, a button shows the rest.
const more = document.getElementById("more");
function cut() { if (more) more.hidden = follows.scrollTop + follows.clientHeight >= follows.scrollHeight - 2; }
if (more) {
  more.addEventListener("click", () => { follows.scrollTop += Math.max(follows.clientHeight - 40, 40); });
  follows.addEventListener("scroll", cut);
  follows.addEventListener("toggle", cut, true);
  new ResizeObserver(cut).observe(follows);
}

// Hours that differ between languages stand at both fields, with what makes them
// agree.
function agree(parts) {
  for (const hidden of form.querySelectorAll('input[name="field"]')) {
    const at = hidden.closest(".setting").querySelector(".agreed");
    const html = parts[hidden.value] ?? "";
    if (!at || (at.dataset.told ?? (at.childElementCount ? null : "")) === html) continue;
    at.dataset.told = html;
    const focused = at.contains(document.activeElement);
    at.innerHTML = html;
    if (focused) byKey(hidden.value)?.focus();
  }
}
form.addEventListener("click", (e) => {
  const makes = e.target.closest('button[name="agree"]'), fills = e.target.closest("[data-fill]");
  const at = makes ? byKey(makes.value) : fills ? document.getElementById(fills.dataset.fill) : null;
  if (!at) return;
  e.preventDefault();
  at.value = makes ? makes.dataset.to : fills.textContent;
  at.dispatchEvent(new Event("input", { bubbles: true }));
  if (fills) at.focus();
  // What was saved is made to agree by one more save.
  else if (makes.closest(".done")) { makes.closest(".agreed").remove(); save?.focus(); }
});

async function look() {
  current?.abort();
  const mine = current = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  if (guide) body.set("go", "look");
  try {
    const response = await fetch(guide ? "/practice/guide" : "/practice/preview", { method: "POST", body, signal: mine.signal });
    if (!response.ok) return;
    const answer = await response.json();
    if (mine !== current) return;
    // A sheet that cannot be made just now does not take the last one away, but for one that is of another name.
    if (answer.drawn || "turning" in sheet.dataset || !sheet.querySelector("svg")) sheet.innerHTML = answer.sheet;
    else {
      // But what was said of it then is not said of it now.
      const now = document.createElement("template");
      now.innerHTML = answer.sheet;
      for (const old of sheet.querySelectorAll(":scope > .note, :scope > .problem")) old.remove();
      sheet.prepend(...now.content.querySelectorAll(".note, .problem"));
    }
    delete sheet.dataset.turning;
    marks.lines = answer.lines ?? {};
    marks.changed();
    marks.here(keyOf(document.activeElement));
    if (guide) { if (edited) tell(answer.faults ?? {}, answer.warnings ?? {}); return; }
    follow(answer.follows);
    tell(answer.faults, answer.warnings);
    agree(answer.agree ?? {});
    for (const hidden of form.querySelectorAll('input[name="field"]'))
      hidden.closest(".setting").classList.toggle("changed", answer.changed.includes(hidden.value));
    if (save) {
      save.textContent = answer.button;
      if (answer.canSave) save.removeAttribute("aria-disabled"); else save.setAttribute("aria-disabled", "true");
    }
    dirty = answer.changed.length > 0;
    const unchosen = answer.open > 0; // two changed a setting, and no side is chosen yet
    if (discard) discard.hidden = !dirty && !unchosen || "never" in discard.dataset;
    // A copy is of what is saved.
    if (copy) {
      copy.hidden = dirty && !unchosen;
      if (!unchosen && copy.dataset.then) { copy.textContent = copy.dataset.then; copy.removeAttribute("aria-disabled"); }
    }
    uncover();
    const need = document.getElementById("need");
    if (need && need.dataset.told !== answer.need) need.innerHTML = need.dataset.told = answer.need;
    const colours = document.getElementById("colours");
    if (colours) colours.textContent = answer.colours;
  } catch (e) {
    if (e.name !== "AbortError") gone();
  } finally {
    if (mine === current) sheet.removeAttribute("aria-busy");
  }
}

form.addEventListener("input", async (e) => {
  edited = true;
  if (e.target.type === "color") document.getElementById(e.target.dataset.for).value = e.target.value;
  if (e.target === which || e.target === tongue) { leave(); returnTo = null; }
  clearTimeout(timer);
  await turning; // the sheet that the field is about comes first, without the edit
  const key = keyOf(e.target);
  if (key) marks.begin(key);
  clearTimeout(timer);
  current?.abort(); // what is on its way is of the answer before, and would be shown as if it were of this one
  current = undefined;
  sheet.setAttribute("aria-busy", "true"); // until it says what was typed
  timer = setTimeout(look, 60);
});

// The sheet turns to what a part of the form is about. The language it had comes
// back when another part is gone to.
let returnTo = null;
// The sheet that is shown is not the one that is chosen, until that one is there.
function leave() { marks.another(); sheet.dataset.turning = ""; sheet.setAttribute("aria-busy", "true"); }
function turn(part, key) {
  if (guide || !part) return;
  const { handout, language } = about(part, key);
  const can = (select, value) => value && [...select.options].some((o) => o.value === value);
  let turned = false;
  const choose = (select, value) => { if (can(select, value) && select.value !== value) { select.value = value; turned = true; } };
  if (language) {
    returnTo ??= tongue.value;
    choose(tongue, language);
  } else if (returnTo) {
    choose(tongue, returnTo);
    returnTo = null;
  }
  choose(which, handout);
  if (turned) { leave(); clearTimeout(timer); turning = look(); }
}

// What saving does grows below the field that is typed in: the field stays in
// sight (WCAG 2.2, 2.4.11).
function uncover() {
  const at = document.activeElement?.closest?.(".setting, .parts, .done, .conflicts");
  if (!at || !bar || bar.contains(document.activeElement) || getComputedStyle(bar).position === "static" && !desk.matches) return;
  const pane = form.querySelector(".choices"), scrolls = /auto|scroll/.test(getComputedStyle(pane).overflowY);
  const box = document.activeElement.getBoundingClientRect(), foot = bar.getBoundingClientRect().top;
  // The way back to Review lies over the first lines; the field's label is seen under it.
  const back = form.querySelector(".from-review")?.getBoundingClientRect().bottom;
  const top = back ?? (scrolls ? pane.getBoundingClientRect().top : 0), head = back ? Math.max(at.getBoundingClientRect().top, box.top - 90) : box.top;
  // With what is said below the field, as far as there is room for both; of what is
  // taller than the room, the beginning.
  const said = document.activeElement.matches("input, textarea") ? at.getBoundingClientRect().bottom : box.bottom;
  const below = Math.min(said + 12 - foot, head - 12 - top);
  if (below <= 0) return;
  if (scrolls) pane.scrollTop += below; else scrollBy(0, below);
}

// The bar is as high as what it says; what is scrolled to stops above it.
if (bar) new ResizeObserver(() => {
  const position = getComputedStyle(bar).position, over = /fixed|sticky/.test(position) ? bar.offsetHeight : 0;
  document.documentElement.style.scrollPaddingBottom = over ? over + 16 + "px" : "";
  form.closest("main").style.paddingBottom = position === "fixed" ? over + 32 + "px" : position === "sticky" ? "0" : "";
  uncover();
}).observe(bar);

// A click on the clinic's own words leads to their field, and so does their name
// above the sheet, for whoever does not point at words.
function unfold(at) { for (let d = at.closest("details"); d; d = d.parentElement.closest("details")) d.open = true; }
function aim(key) {
  const at = fieldOf(key);
  if (!at) return;
  const box = at.closest(".setting");
  unfold(at);
  for (const old of form.querySelectorAll(".aimed")) old.classList.remove("aimed");
  box.classList.add("aimed");
  box.scrollIntoView({ block: "center" });
  at.focus({ preventScroll: true });
}
sheet.addEventListener("click", (e) => {
  const own = e.target.closest(".own");
  if (own) aim(marks.keyOf(Number(own.dataset.line)));
});
// And a field shows where its words stand.
function reached(field) {
  const key = keyOf(field);
  if (field.dataset.key) { marks.here(field.dataset.key); return; } // to scroll would take the name away
  turn(field.closest("details.part"), key);
  marks.here(key, true);
  uncover();
}
form.addEventListener("focusin", (e) => reached(e.target));

// A part that is led to opens.
for (const a of form.querySelectorAll('a[href^="#"]')) a.addEventListener("click", open);
form.addEventListener("click", (e) => { const a = e.target.closest('a[href^="#f-"]'); if (a) { e.preventDefault(); open.call(a); } });
function open() {
  const at = document.getElementById(this.hash.slice(1));
  if (!at) return;
  unfold(at);
  if (at.matches("details")) at.querySelector("summary").focus();
  else {
    const back = form.querySelector(".from-review"); // its label is to be seen under the way back
    if (back) (at.closest(".setting") ?? at).scrollIntoView({ block: "start" }); else at.scrollIntoView({ block: "center" });
    const field = at.matches("input,textarea") ? at : at.querySelector("input:checked") ?? at.querySelector("input") ?? at;
    // A browser that followed an address to the field has put the focus there before this ran.
    if (document.activeElement === field) reached(field); else field.focus({ preventScroll: Boolean(back) });
  }
}

form.addEventListener("submit", async (e) => {
  if (e.submitter?.getAttribute("aria-disabled") === "true") { e.preventDefault(); return; }
  if (e.submitter?.id === "copy") {
    const saying = document.getElementById("saying") ?? document.getElementById("follows");
    await sendToPrinter(e, form, "/practice/copy", (text) => { saying.textContent = text; });
    return;
  }
  sending = true;
});
// Enter in a field sends nothing, nor does the rest of the key press that led to it:
// a link is followed when the key goes down, and what comes next goes to the field.
for (const kind of ["keydown", "keypress"]) form.addEventListener(kind, (e) => {
  if (!guide && e.key === "Enter" && e.target.matches("input:not([type=file])")) e.preventDefault();
});
form.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && e.key === "s" && save) { e.preventDefault(); save.click(); }
});
// What is not saved is not left without a question: of the guide, every answer.
const unsaved = () => guide ? !form.querySelector(".end") && (edited || form.elements.step?.value > 1) : dirty;
addEventListener("beforeunload", (e) => { if (unsaved() && !sending) e.preventDefault(); });

const drop = document.getElementById("logo-drop");
if (drop) takeLogos(drop, (name) => { marks.begin("logo"); byKey("logo").value = name; look(); });
look();
if (guide) form.querySelector(".guide input:not([type=hidden]), .guide textarea")?.focus();
// An address that names a field leads there, as from Review.
if (!guide && /^#(f|part)-/.test(location.hash)) open.call(location);
addEventListener("hashchange", () => { if (!guide && /^#(f|part)-/.test(location.hash)) open.call(location); });
