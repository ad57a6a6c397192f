// The page of a list of appointments. The list goes to and fro in requests of a
// script, never by a form that leads to a page: a browser keeps what such forms
// sent, to restore its tabs.
import { gone } from "./handout.js";
import { sendToPrinter } from "./printing.js";
import { folders, intoFolder } from "./folder.js";

const drop = document.getElementById("appointments");
const place = document.getElementById("list");
const file = document.getElementById("file");
let current; // the request under way: only the newest counts

function say(text) {
  const saying = document.getElementById("saying");
  if (saying) saying.textContent = text;
}

function sayOfPrint(text) {
  say(text);
  const first = document.getElementById("said-first");
  if (first) first.textContent = text;
}

// What went to the printer is marked in its rows: one more print of all is the second
// thing to do, and rows that are mended later can be printed alone.
// Each keeps where in the print it lies, and the list to hand the sheets out by opens.
function printed({ again }, rest) {
  const form = document.getElementById("rows");
  for (const row of place.querySelectorAll("tr[data-sheet]")) {
    const name = `done.${row.dataset.row}`;
    let mark = form.elements[name];
    if (mark && rest) continue;
    if (!mark) {
      mark = Object.assign(document.createElement("input"), { type: "hidden", name });
      row.querySelector("th").append(mark);
      row.querySelector("th span.ok").textContent = form.dataset.printed;
    }
    mark.value = rest ? row.dataset.next : row.dataset.all;
  }
  const order = document.getElementById("order");
  if (order) {
    const [first, ...others] = order.querySelectorAll("table");
    if (!rest) {
      first.tBodies[0].append(...[...order.querySelectorAll("tr[data-sent]")].sort((a, b) => a.dataset.sent - b.dataset.sent));
      for (const pages of order.querySelectorAll("[data-all]")) pages.textContent = pages.dataset.all;
      for (const table of others) table.closest(".scroll").remove();
    } else for (const { caption } of others) caption.textContent = caption.dataset.earlier ?? caption.textContent;
    first.caption.textContent = order.dataset.sent;
    first.caption.classList.remove("unseen");
    order.open = true;
    place.querySelector(".to-order").parentElement.hidden = false;
  }
  for (const id of ["go", "go-first"]) {
    const button = document.getElementById(id);
    button.textContent = again;
    button.setAttribute("formaction", "/upload/print");
  }
  document.getElementById("go").classList.add("again");
  const other = document.getElementById("again");
  if (other === document.activeElement) document.getElementById("go").focus();
  other?.remove();
  document.getElementById("forget").hidden = false;
}

// A row that is changed was not printed as it stands now.
function changed(field) {
  if (field.name === "dates") {
    for (const mark of place.querySelectorAll('[name^="done."]')) mark.remove();
  } else if (!field.name.startsWith("out.")) {
    field.closest("tr[data-row]")?.querySelector('[name^="done."]')?.remove();
  }
}

async function ask(action, body, about = "") {
  current?.abort();
  const mine = current = new AbortController();
  try {
    const response = await fetch(action, { method: "POST", body, headers: { "X-Handout-Part": "list" }, signal: mine.signal });
    if (!response.ok) return false;
    const html = await response.text();
    if (mine !== current) return false;
    const focused = document.activeElement?.id;
    const stood = document.activeElement?.getBoundingClientRect().top;
    const scroll = place.querySelector(".scroll")?.scrollLeft ?? 0;
    const open = [...place.querySelectorAll("details[open]")].map((d) => d.className);
    // Rows that are seen stay, also when nothing is wrong with them any more.
    const seen = document.getElementById("only")?.checked ? new Set([...place.querySelectorAll("tr[data-row]:not(.calm), tr.stay")].map((r) => r.dataset.row)) : new Set();
    // The page gets no shorter while rows are mended, or the last ones would move.
    place.style.minHeight = action === drop.action ? "" : `${place.offsetHeight}px`;
    place.innerHTML = html;
    if (action !== drop.action) for (const details of place.querySelectorAll("details")) details.open = open.includes(details.className);
    for (const row of place.querySelectorAll("tr[data-row]")) row.classList.toggle("stay", seen.has(row.dataset.row));
    const table = place.querySelector(".scroll");
    if (table) table.scrollLeft = scroll;
    const sum = document.getElementById("sum");
    document.getElementById("heard").textContent = `${about && sum ? sum.dataset[about] : ""} ${sum?.textContent ?? ""}`.trim();
    // What had the focus has it again, where it stood on the screen, whatever went
    // from the list of faults above it. Where it is gone, the sum has the focus.
    const again = focused && document.getElementById(focused);
    if (again) {
      again.focus({ preventScroll: true });
      scrollBy({ top: again.getBoundingClientRect().top - stood, behavior: "instant" });
    } else if (focused) {
      document.getElementById("sum")?.focus();
    }
    return true;
  } catch (e) {
    if (e.name !== "AbortError") gone();
    return false;
  }
}

async function read(list) {
  if (!list) return;
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

const rows = () => new URLSearchParams(new FormData(document.getElementById("rows")));
place.addEventListener("change", (e) => {
  if (e.target.id === "only") { // the stylesheet does it
    place.style.minHeight = "";
    for (const row of place.querySelectorAll("tr.stay")) row.classList.remove("stay");
    return;
  }
  say("");
  changed(e.target);
  ask("/upload/rows", rows(), e.target.name === "dates" ? "dates" : "");
});
place.addEventListener("click", (e) => {
  if (e.target.matches(".to-order")) document.getElementById("order").open = true;
  if (e.target.id !== "forget") return;
  document.getElementById("heard").textContent = e.target.dataset.done;
  current?.abort();
  place.textContent = "";
  place.style.minHeight = "";
  file.value = "";
  file.focus();
});
place.addEventListener("keydown", (e) => {
  if (e.key !== "Enter" || !e.target.matches("input[type=text]")) return;
  e.preventDefault(); // Enter goes one row down, as in a spreadsheet
  const [column, row] = e.target.name.split(".");
  for (let next = Number(row) + 1, cell; (cell = document.getElementById(`${column}.${next}`)); next++) {
    if (cell.checkVisibility()) { cell.focus(); break; }
  }
});

place.addEventListener("submit", async (e) => {
  const button = e.submitter;
  if (button?.getAttribute("aria-disabled") === "true") { e.preventDefault(); return; }
  if (button?.classList.contains("prints")) {
    await sendToPrinter(e, e.target, button.getAttribute("formaction"), sayOfPrint, (told) => printed(told, button.getAttribute("formaction").includes("rest=")));
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
  if (button?.id !== "save") return;
  try {
    const response = await fetch("/upload/save", { method: "POST", body: rows() });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = "appointments.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  } catch {
    gone();
  }
});
document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && e.key === "p") { e.preventDefault(); document.getElementById("go")?.click(); }
});
document.addEventListener("handout:changed", () => { if (document.getElementById("rows")) ask("/upload/rows", rows()); });
addEventListener("pageshow", (e) => { if (e.persisted) place.textContent = ""; });
