// The print page: the sheet follows the choices, and the real PDF goes to the
// browser's print dialog. Details of a visit live in the form and in the
// requests that carry them, nowhere else: no storage, no address.
import { gone } from "./handout.js";
import { sendToPrinter } from "./printing.js";

const form = document.getElementById("print");
const button = document.getElementById("go");
const saying = document.getElementById("saying");
const idle = Number(form.dataset.idle) * 1000;
let current; // the request under way: only the newest counts
let timer;

function say(text) { saying.textContent = text; }

function put(answer) {
  document.getElementById("sheet").innerHTML = answer.sheet;
  for (const [name, text] of Object.entries(answer.text)) {
    for (const at of form.querySelectorAll(`[data-text="${name}"]`)) at.textContent = text;
  }
  document.getElementById("said").classList.toggle("wrong", answer.whenWrong);
  for (const at of form.querySelectorAll("[data-status]")) {
    const state = answer.status[at.dataset.status] ?? "";
    at.textContent = state;
    at.closest("label").classList.toggle("off", state !== "");
  }
  button.setAttribute("aria-disabled", String(!answer.canPrint));
  if (answer.canPrint) button.removeAttribute("aria-disabled");
}

async function show() {
  current?.abort();
  const mine = current = new AbortController();
  try {
    const response = await fetch("/preview", { method: "POST", body: new URLSearchParams(new FormData(form)), signal: mine.signal });
    if (!response.ok) return;
    const answer = await response.json();
    if (mine === current) put(answer);
  } catch (e) {
    if (e.name !== "AbortError") gone();
  }
}

// After five minutes without a touch the choices go, as with "Next patient".
function touched() {
  clearTimeout(timer);
  timer = setTimeout(next, idle);
}

function next() {
  form.reset();
  for (const box of form.querySelectorAll("input")) {
    if (box.type === "checkbox" || box.type === "radio") box.checked = box.defaultChecked = box.id === "size-standard";
    else if (box.name !== "copies") box.value = "";
    else box.value = "1";
  }
  say("");
  show();
  form.querySelector("input").focus();
}

form.addEventListener("input", () => { say(""); touched(); show(); });
form.addEventListener("reset", (e) => { e.preventDefault(); next(); });
document.addEventListener("handout:changed", show);
document.addEventListener("pointerdown", touched);
document.addEventListener("keydown", (e) => {
  touched();
  if ((e.ctrlKey || e.metaKey) && e.key === "p") { e.preventDefault(); button.click(); }
  if (e.altKey && e.key.toLowerCase() === "n") { e.preventDefault(); next(); }
});

form.addEventListener("submit", async (e) => {
  if (e.submitter !== button) return;
  if (button.getAttribute("aria-disabled") === "true") {
    e.preventDefault();
    return;
  }
  await sendToPrinter(e, form, "/print", say);
});

// The cards work by keyboard and mouse alone; Enter in a field prints nothing.
form.addEventListener("keydown", (e) => {
  if (e.key === "Enter" && e.target.matches("input:not([type=checkbox]):not([type=radio])")) e.preventDefault();
});

// A page that the browser kept from before asks anew.
addEventListener("pageshow", (e) => { if (e.persisted) next(); });
form.addEventListener("click", (e) => {
  const copy = e.target.closest("[data-copy]");
  if (!copy) return;
  navigator.clipboard?.writeText(copy.dataset.copy).then(() => say(copy.dataset.done));
});
touched();
show();
