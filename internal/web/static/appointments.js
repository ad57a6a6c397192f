// The page of a list of appointments. The list goes to and fro in requests of a
// script, never by a form that leads to a page: a browser keeps what such forms
// sent, to restore its tabs.
import { gone, post } from "./stream.js";
import { sendToPrinter } from "./printing.js";
import { folders, intoFolder } from "./folder.js";

const drop = document.getElementById("appointments");
const place = document.getElementById("list");
const file = document.getElementById("file");
let current; // the request under way: only the newest counts

// What was changed since the list was read or saved, by the names of its fields.
let unsaved = new Set();

function say(text) {
  const saying = document.getElementById("saying");
  if (saying) saying.textContent = text;
}

function sayOfPrint(text) {
  say(text);
  const first = document.getElementById("said-first");
  if (first) first.textContent = text;
}

const counted = (at, n) => (n === 1 ? at.dataset.single : at.dataset.many.replace("%n", n));

// What the page shows beside what the server knows: what is not saved, and that other
// pages open beside a list, which would be lost with its page.
function settle() {
  const form = document.getElementById("rows");
  if (!form) unsaved = new Set();
  countFrom();
  const at = document.getElementById("unsaved");
  if (at) at.textContent = unsaved.size ? counted(at, unsaved.size) : "";
  for (const link of document.querySelectorAll("header nav a")) {
    if (form) link.target = "_blank";
    else link.removeAttribute("target");
  }
}

// A browser asks before it leaves a page with changes that are not saved, or with the
// list by which sheets are handed out.
addEventListener("beforeunload", (e) => {
  if (unsaved.size || place.querySelector('[name^="done."]')) e.preventDefault();
});

// What went to the printer is marked in its rows, with the number of that print; the list to
// hand the sheets out by follows, in sight.
async function printed({ sent, say: saying }, button) {
  button.focus({ preventScroll: true }); // the frame has it
  const form = document.getElementById("rows");
  const first = !form.querySelector('[name^="done."]');
  for (const [row, at] of Object.entries(sent)) {
    const name = `done.${row}`;
    const mark = form.elements[name] ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
    mark.value = at;
  }
  if (form.elements.from) form.elements.from.value = ""; // the next jam has a line of its own
  const said = document.getElementById("saying")?.textContent || saying;
  if (!await ask("/upload/rows", rows(), "", false)) return;
  const order = document.getElementById("order");
  if (order) order.open = true;
  if (first) order?.scrollIntoView({ block: "nearest" });
  sayOfPrint(said);
}

// A row that is changed was not printed as it stands now: what its old copy says is kept,
// to take that one out of the pile.
function outdate(mark) {
  const row = mark.name.slice("done.".length);
  const cells = place.querySelector(`tr[data-sent="${row}"]`)?.cells;
  const says = [...cells?.[1].querySelectorAll("strong, .who") ?? []].map((e) => e.textContent).filter(Boolean).join(", ");
  mark.name = `was.${row}`;
  mark.value = says || cells?.[2].textContent || "";
  mark.form.append(mark); // behind the older copies of the row
}

function changed(field) {
  if (field.name === "dates") { // a saved list has them as they were
    for (const mark of place.querySelectorAll('[name^="done."]')) outdate(mark);
    return;
  }
  if (field.name.startsWith("column-")) { // its cells are others now
    for (const mark of place.querySelectorAll('[name^="done."]')) outdate(mark);
  }
  for (const row of field.dataset.rows?.split(" ") ?? []) {
    const mark = place.querySelector(`[name="done.${row}"]`);
    if (mark) outdate(mark);
  }
  unsaved.add(field.name);
  if (!field.name.startsWith("out.") || field.checked) {
    const mark = place.querySelector(`[name="done.${field.closest("tr[data-row]")?.dataset.row}"]`);
    if (mark) outdate(mark);
  }
}

// What fails is said, and the list stays as it is.
function failed(why) {
  const text = why.trim() || drop.dataset.failed;
  if (document.getElementById("rows")) sayOfPrint(text);
  else place.replaceChildren(Object.assign(document.createElement("p"), { className: "problem", role: "alert", textContent: text }));
}

async function ask(action, body, about = "", heard = true) {
  current?.abort();
  const mine = current = new AbortController();
  try {
    const response = await post(action, body, { headers: { "X-Handout-Part": "list" }, signal: mine.signal });
    if (!response || mine !== current) return false;
    if (!response.ok) { failed(await response.text()); return false; }
    const html = await response.text();
    if (mine !== current) return false;
    const active = document.activeElement, focused = active?.id, copy = active?.dataset.copy;
    const within = active?.closest(".old-copies") ? ".old-copies " : "";
    const stood = active?.getBoundingClientRect().top;
    const scroll = place.querySelector(".scroll:has(.mend)")?.scrollLeft ?? 0;
    const open = [...place.querySelectorAll("details[open]")].map((d) => d.className);
    // Rows that are seen stay, also when nothing is wrong with them any more.
    const seen = document.getElementById("only")?.checked ? new Set([...place.querySelectorAll("tr[data-row]:not(.calm), tr.stay")].map((r) => r.dataset.row)) : new Set();
    // The page gets no shorter while rows are mended, or the last ones would move.
    place.style.minHeight = action === drop.action ? "" : `${place.offsetHeight}px`;
    place.innerHTML = html;
    if (action !== drop.action) for (const details of place.querySelectorAll("details")) details.open = open.includes(details.className);
    for (const row of place.querySelectorAll("tr[data-row]")) row.classList.toggle("stay", seen.has(row.dataset.row));
    const table = place.querySelector(".scroll:has(.mend)");
    if (table) table.scrollLeft = scroll;
    const sum = document.getElementById("sum");
    settle();
    if (heard) document.getElementById("heard").textContent = `${about && sum ? sum.dataset[about] : ""} ${sum?.textContent ?? ""}`.trim();
    // What had the focus has it again, where it stood on the screen, whatever went
    // from the list of faults above it. Where it is gone, the sum has the focus.
    const again = copy ? place.querySelector(`${within}[data-copy="${copy}"]`) : focused && document.getElementById(focused === "again" ? "go" : focused);
    if (again) {
      again.focus({ preventScroll: true });
      scrollBy({ top: again.getBoundingClientRect().top - stood, behavior: "instant" });
    } else if (focused || copy) {
      document.getElementById("sum")?.focus();
    }
    return true;
  } catch (e) {
    if (e.name !== "AbortError") gone();
    return false;
  }
}

async function read(list) {
  if (!list || !await mayForget()) return;
  unsaved = new Set();
  say("");
  const body = new FormData();
  body.set("list", list);
  if (await ask(drop.action, body)) (document.getElementById("sum") ?? place.querySelector("[role=alert]"))?.focus();
}

file.addEventListener("click", () => { file.value = ""; }); // the same file again counts as a choice
file.addEventListener("change", () => read(file.files[0]));
for (const name of ["dragenter", "dragover"]) {
  addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over"); });
}
addEventListener("dragleave", (e) => { if (!e.relatedTarget) drop.classList.remove("over"); });
addEventListener("drop", (e) => { e.preventDefault(); drop.classList.remove("over"); read(e.dataTransfer.files[0]); });

function rows() { return new URLSearchParams(new FormData(document.getElementById("rows"))); }

// save keeps the corrected list with the browser's downloads, and reports whether it did.
async function save() {
  try {
    const response = await post("/upload/save", rows());
    if (!response?.ok) {
      if (response) failed(await response.text());
      return false;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = "appointments.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  } catch {
    gone();
    return false;
  }
  unsaved = new Set();
  settle();
  return true;
}

// mayForget asks whoever has changes that are not saved, or leaves a row without a sheet or an
// old copy about, and, where the list is done with, whether the corrections are in the
// appointment book. Escape keeps the list. The answer is how it went: "forget", "save", or "" where it stays.
async function mayForget(done = false) {
  const dialog = document.getElementById("unkept");
  const corrected = done && document.getElementById("corrections");
  const open = dialog?.querySelector(".open");
  if (!dialog || !unsaved.size && !corrected && !open) return "forget";
  const title = document.getElementById("unkept-title");
  title.textContent = open ? title.dataset.open : unsaved.size ? counted(title, unsaved.size) : title.dataset.none;
  for (const at of dialog.querySelectorAll("[data-text]")) at.textContent = unsaved.size ? at.dataset.text : corrected ? at.dataset.none : at.dataset.open ?? at.dataset.none;
  dialog.querySelector("[value=save]").hidden = !unsaved.size;
  // Where something is left to do, the list stays unless one wants it otherwise.
  dialog.querySelector("[value=save]").classList.toggle("primary", !open);
  dialog.querySelector("[value=keep]").classList.toggle("primary", Boolean(open));
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((closed) => dialog.addEventListener("close", closed, { once: true }));
  if (dialog.returnValue === "save") return await save() ? "save" : "";
  return dialog.returnValue === "forget" ? "forget" : "";
}

// That an old copy was taken back is kept in the form, and told in both places.
function takenBack(box) {
  const [row, n] = box.dataset.copy.split(".");
  const form = document.getElementById("rows");
  for (const gone of form.querySelectorAll(`[name="gone.${row}"]`)) if (gone.value === n) gone.remove();
  if (box.checked) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: `gone.${row}`, value: n }));
}

// see shows the sheet of a row in a dialog; closing it leads back to the button.
async function see(button) {
  const response = await post(button.getAttribute("formaction"), rows(), { headers: { "X-Handout-Part": "list" } }).catch(gone);
  if (!response) return;
  const html = await response.text();
  if (!response.ok) { failed(html); return; }
  const pages = document.getElementById("seen-pages");
  pages.innerHTML = html;
  document.getElementById("seen").showModal();
  document.getElementById("seen").scrollTop = 0;
}

// The button counts what it prints once a line is chosen.
function countFrom() {
  const from = document.getElementById("from"), button = document.getElementById("from-go");
  if (!from) return;
  button.textContent = from.selectedOptions[0].dataset.says ?? button.dataset.says;
  if (from.value) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}

function forget(said) {
  document.getElementById("heard").textContent = said;
  current?.abort();
  place.replaceChildren(Object.assign(document.createElement("p"), { className: "said", textContent: said }));
  place.style.minHeight = "";
  file.value = "";
  settle();
  file.focus();
}

place.addEventListener("change", async (e) => {
  if (e.target.id === "only") { // the stylesheet does it
    place.style.minHeight = "";
    for (const row of place.querySelectorAll("tr.stay")) row.classList.remove("stay");
    return;
  }
  if (e.target.id === "from") { countFrom(); return; } // for the button beside it
  say("");
  if (e.target.dataset.copy) takenBack(e.target);
  else changed(e.target);
  const row = e.target.closest("tr[data-row]")?.dataset.row;
  if (!await ask("/upload/rows", rows(), e.target.name === "dates" ? "dates" : "")) return;
  const told = place.querySelector(row ? `.changed[data-row="${row}"] > span` : ".changed:not([data-row])");
  if (told && !e.target.dataset.copy) say(told.textContent);
});
place.addEventListener("click", (e) => {
  const button = e.target.closest("button");
  if (button?.closest("#unkept")) document.getElementById("unkept").close(button.value);
  else if (button?.closest("#seen")) document.getElementById("seen").close();
  else if (button?.classList.contains("order-print")) printOrder();
  else if (button?.id === "forget") mayForget(true).then((how) => { if (how) forget(how === "save" ? button.dataset.saved : button.dataset.done); });
});
place.addEventListener("keydown", (e) => {
  if (e.key !== "Enter" || !e.target.matches("input[type=text]")) return;
  e.preventDefault(); // Enter goes one row down, as in a spreadsheet
  const [column, row] = e.target.name.split(".");
  for (let next = Number(row) + 1, cell; (cell = document.getElementById(`${column}.${next}`)); next++) {
    if (cell.checkVisibility()) { cell.focus(); break; }
  }
});

// Which hand-out list is on paper is kept, to say when it is out of date.
function printOrder() {
  const form = document.getElementById("rows"), order = document.getElementById("order");
  if (order) form.elements.listed.value = order.dataset.stands;
  for (const told of place.querySelectorAll(".stale")) told.remove();
  print();
}

place.addEventListener("submit", async (e) => {
  const button = e.submitter;
  if (button?.getAttribute("aria-disabled") === "true") { e.preventDefault(); return; }
  if (button?.classList.contains("prints")) {
    await sendToPrinter(e, e.target, button.getAttribute("formaction"), sayOfPrint, (told) => printed(told, button));
    return;
  }
  if (button?.id === "into") {
    if (folders) {
      e.preventDefault();
      await intoFolder(rows(), button, say);
    } else {
      say(button.dataset.zip);
    }
    return;
  }
  e.preventDefault();
  if (button?.classList.contains("see")) { await see(button); return; }
  if (button?.classList.contains("answers")) { // what is asked of a row or a word, answered with one press
    say("");
    if (/^(out\.|rest-)/.test(button.name)) unsaved.add(button.name);
    const body = rows();
    body.set(button.name, button.value);
    ask("/upload/rows", body);
    return;
  }
  if (button?.id === "save" && await save()) say(button.dataset.done);
});
document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && e.key === "p") { e.preventDefault(); document.getElementById("go")?.click(); }
});
document.addEventListener("handout:changed", () => { if (document.getElementById("rows")) ask("/upload/rows", rows()); });
addEventListener("pageshow", (e) => { if (e.persisted) { place.textContent = ""; settle(); } });
settle();
