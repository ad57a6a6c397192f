// The print page: the sheet follows the choices, and the real PDF goes to the
// browser's print dialog. Details of a visit live in the form and in the
// requests that carry them, nowhere else: no storage, no address. The program has them
// for the while that another page is shown in this tab.
import { post, told } from "./stream.js";
import { sendToPrinter, savesOnly } from "./printing.js";

const form = document.getElementById("print");
const button = document.getElementById("go");
const sheet = document.getElementById("sheet");
const saying = document.getElementById("saying");
const chart = document.getElementById("chart");
const line = document.getElementById("chart-line");
const copy = document.getElementById("copy-chart");
const warning = document.getElementById("idle");
const keep = document.getElementById("keep");
document.getElementById("save").hidden = !savesOnly;
const idle = Number(form.dataset.idle) * 1000;
const minute = idle / 5;
let current; // the request under way: only the newest counts
let timer;
let why = ""; // what holds the sheets back, and the id of what has to be done first
let first = "";
let hearing;

function say(text) { saying.textContent = text; }

// What was printed can be printed again, for the same patient, and has a line for
// the chart; both are of the last print, and go with it.
function printed(answer) {
  line.textContent = answer?.chart ?? "";
  chart.hidden = !line.textContent;
  form.classList.toggle("sent", Boolean(answer));
  if (answer?.again) form.querySelector('[data-text="button"]').textContent = answer.again;
}

function put(answer) {
  sheet.innerHTML = answer.sheet;
  for (const [name, text] of Object.entries(answer.text)) {
    for (const at of form.querySelectorAll(`[data-text="${name}"]`)) at.textContent = text;
  }
  document.getElementById("said").classList.toggle("wrong", answer.whenWrong);
  for (const [id, wrong] of [["when", answer.whenWrong], ["where", answer.text.where], ["who", answer.text.who]]) {
    const field = document.getElementById(id);
    if (wrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  [why, first] = [answer.text.heard, answer.first];
  describeWhen();
  // Whoever does not see the page hears once where it stands, after a pause.
  clearTimeout(hearing);
  hearing = setTimeout(() => { document.getElementById("heard").textContent = answer.text.heard; }, 800);
  for (const at of form.querySelectorAll("[data-status]")) {
    const { text, off, calm } = answer.status[at.dataset.status] ?? { text: "", off: false, calm: false };
    at.textContent = text;
    if (!at.classList.contains("state")) continue;
    at.classList.toggle("calm", Boolean(calm));
    at.closest("label").classList.toggle("off", off);
  }
  button.setAttribute("aria-disabled", String(!answer.canPrint));
  if (answer.canPrint) button.removeAttribute("aria-disabled");
  // What is being typed is looked at where it will stand.
  if (document.activeElement?.closest("#visit")) lookAt(document.querySelector("#sheet .visit"));
}

// A field whose description changes while it is typed in says so at every key: it is
// described anew when it is left.
function describeWhen() {
  if (document.activeElement?.id !== "when") document.getElementById("when-said").textContent = document.getElementById("said").textContent || form.dataset.when;
}

// An answer chooses what it is asked about, and goes when that is chosen no more.
function keepTogether(changed) {
  const group = changed.closest("[data-with]");
  if (group && changed.checked) document.getElementById(group.dataset.with).checked = true;
  if (changed.type !== "checkbox" || changed.checked) return;
  for (const answer of form.querySelectorAll(`[data-with="${changed.id}"] input`)) answer.checked = false;
}

// lookAt scrolls the sheets until a part of their picture is in sight:
// scrollIntoView does nothing for a text of an SVG.
function lookAt(part) {
  if (!part) return;
  const pane = document.querySelector(".result"), box = pane.getBoundingClientRect(), at = part.getBoundingClientRect();
  if (at.top < box.top + 24 || at.bottom > box.bottom - box.height / 3) pane.scrollTop += at.top - box.top - box.height / 3;
}

async function show() {
  current?.abort();
  const mine = current = new AbortController();
  sheet.setAttribute("aria-busy", "true");
  try {
    const response = await post("/preview", new URLSearchParams(new FormData(form)), { signal: mine.signal });
    const answer = await told(response);
    if (mine !== current) return;
    if (answer) put(answer);
    else if (response) cannotShow();
  } catch (e) {
    if (e.name !== "AbortError") throw e;
  } finally {
    if (mine === current) sheet.removeAttribute("aria-busy");
  }
}

// What is not shown is not printed: the sheets of before are of other choices.
function cannotShow() {
  sheet.replaceChildren(Object.assign(document.createElement("p"), { className: "problem", textContent: form.dataset.failed }));
  [why, first] = [form.dataset.failed, ""];
  button.setAttribute("aria-disabled", "true");
  say(form.dataset.failed);
}

// After five minutes without a touch the choices go, as with "Next patient"; a
// minute before, that is said. Both only where there is something to lose.
function touched() {
  clearTimeout(timer);
  if (warned(false)) say(form.dataset.kept);
  timer = setTimeout(() => {
    warned(chosen());
    timer = setTimeout(() => {
      const lost = chosen();
      next();
      if (lost) say(form.dataset.cleared);
    }, minute);
  }, idle - minute);
}

function chosen() {
  const data = new FormData(form);
  return ["handout", "also", "language", "when", "where", "who"].some((name) => data.get(name));
}

// warned shows the warning or takes it away, and returns whether it stood there.
function warned(now) {
  const before = !keep.hidden;
  warning.textContent = now ? form.dataset.warn : "";
  keep.hidden = !now;
  return before;
}

function next() {
  form.reset();
  for (const box of form.querySelectorAll("input")) {
    if (box.type === "checkbox" || box.type === "radio") box.checked = box.defaultChecked = box.id === "size-standard";
    else if (box.name !== "copies") box.value = "";
    else box.value = "1";
  }
  say("");
  warned(false);
  clearTimeout(hearing);
  document.getElementById("heard").textContent = ""; // it names the visit
  printed();
  show();
  form.querySelector("input").focus();
  for (const part of form.querySelectorAll("details")) part.open = false;
  for (const pane of form.querySelectorAll(".choices, .result")) pane.scrollTop = 0;
}

form.addEventListener("input", (e) => {
  keepTogether(e.target);
  // Whoever goes on without Next patient still has the last one's visit.
  const still = form.classList.contains("sent");
  chart.hidden = true;
  say(still ? form.dataset.same : "");
  touched();
  show();
});
document.getElementById("fresh").addEventListener("submit", (e) => { e.preventDefault(); next(); });
document.getElementById("when").addEventListener("blur", describeWhen);
document.addEventListener("handout:changed", show);
document.addEventListener("pointerdown", touched);
keep.addEventListener("click", touched); // a screen reader presses it without key or pointer
document.addEventListener("keydown", (e) => {
  touched();
  if ((e.ctrlKey || e.metaKey) && e.key === "p") { e.preventDefault(); button.click(); }
  // The key's place counts too: with Option a Mac writes another sign.
  if (e.altKey && !e.ctrlKey && (e.code === "KeyN" || e.key.toLowerCase() === "n")) { e.preventDefault(); next(); }
});

form.addEventListener("submit", async (e) => {
  if (e.submitter !== button) return;
  if (button.getAttribute("aria-disabled") === "true") {
    e.preventDefault();
    say(why);
    const to = document.getElementById(first) ?? document.querySelector(".result");
    for (let at = to.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    to.focus();
    return;
  }
  await sendToPrinter(e, form, "/print", say, printed);
});

// Enter in a field or on a choice does nothing: a browser would press the form's
// first button.
form.addEventListener("keydown", (e) => { if (e.key === "Enter" && e.target.matches("input")) e.preventDefault(); });

// When the page is left, the program holds what is chosen, under a name that this tab alone
// knows; when it is back, it takes it, and gets another name.
let leftAt;

function named() {
  window.name = `handout-${[...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("")}`;
}

addEventListener("pagehide", () => {
  leftAt = Date.now();
  if (!chosen()) return;
  const body = new URLSearchParams(new FormData(form));
  body.set("tab", window.name);
  if (form.classList.contains("sent")) body.set("sent", "yes");
  navigator.sendBeacon("/left", body);
});

async function takeBack() {
  const before = window.name;
  named();
  if (!before.startsWith("handout-")) return;
  const fields = await told(await post("/left/back", new URLSearchParams({ tab: before })));
  if (!fields?.copies || chosen()) return;
  for (const box of form.querySelectorAll("input[name]")) {
    const values = fields[box.name] ?? [];
    if (box.type === "checkbox" || box.type === "radio") box.checked = values.includes(box.value);
    else box.value = values[0] ?? "";
    const part = box.checked && box.closest("details");
    if (part) part.open = true;
  }
  form.classList.toggle("sent", Boolean(fields.sent));
  say(fields.sent ? form.dataset.same : form.dataset.back);
}

// A page that the browser itself kept whole is as it was, for as long as choices stay.
addEventListener("pageshow", async (e) => {
  if (!e.persisted) return;
  if (Date.now() - leftAt >= idle) next();
  await post("/left/back", new URLSearchParams({ tab: window.name }));
  named();
  touched();
  show();
});
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(line.textContent);
    say(copy.dataset.done);
  } catch {
    getSelection().selectAllChildren(line);
    say(copy.dataset.byHand);
  }
});
await takeBack();
touched();
show();
