// What every page does: it holds one stream open, so that the server knows that
// somebody is there, and says so when the server is gone.
document.documentElement.classList.add("js");

const stopped = document.getElementById("stopped");
let failures = 0;

// What is typed into a page without its program goes nowhere: the page takes nothing
// more, and its tab says so too.
const behind = () => document.querySelectorAll(".skip, header, main");
let title;

export function gone() {
  if (!stopped?.hidden) return;
  stopped.hidden = false;
  title = document.title;
  document.title = document.getElementById("stopped-title").textContent;
  for (const part of behind()) part.inert = true;
}

function back() {
  if (!stopped || stopped.hidden) return;
  stopped.hidden = true;
  document.title = title;
  for (const part of behind()) part.inert = false;
}

function listen() {
  const stream = new EventSource("/stream");
  stream.addEventListener("hello", () => { failures = 0; back(); });
  stream.addEventListener("end", () => { stream.close(); gone(); });
  stream.addEventListener("changed", () => document.dispatchEvent(new Event("handout:changed")));
  // The browser tries again by itself; twice in vain means that nobody is there.
  stream.addEventListener("error", () => { if (++failures >= 2) gone(); });
}
if (stopped) listen();

// Keys that work on every page, shown under Help.
document.addEventListener("keydown", (e) => {
  if (!e.altKey || e.ctrlKey || e.metaKey) return;
  // Alt 1 is the first page of the menu.
  const to = /^[1-9]$/.test(e.key) && document.querySelectorAll("header nav a")[Number(e.key) - 1];
  if (to && to.pathname !== location.pathname) { e.preventDefault(); to.click(); }
});

// A text to copy is marked too, for a browser that copies none.
document.addEventListener("click", async (e) => {
  const button = e.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  text.select();
  let say = button.dataset.done;
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    say = button.dataset.byHand;
  }
  document.getElementById("copied").textContent = say;
});

const modules = [...document.querySelectorAll("[data-module]")].map((at) => at.dataset.module);
if (document.getElementById("print")) modules.push("print");
if (document.getElementById("appointments")) modules.push("appointments");
// Not awaited: these modules wait for this one.
Promise.all(modules.map((name) => import(`/static/${name}.js`))).then(() => document.documentElement.classList.add("ready"));
