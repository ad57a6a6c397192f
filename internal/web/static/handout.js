// What every page does.
export { gone } from "./stream.js";
document.documentElement.classList.add("js");

// Keys that work on every page, shown under Help.
document.addEventListener("keydown", (e) => {
  if (!e.altKey || e.ctrlKey || e.metaKey) return;
  // Alt 1 is the first page of the menu.
  // The key's place, not its sign: with Option a Mac writes others.
  const to = /^Digit[1-9]$/.test(e.code) && document.querySelectorAll("header nav a")[Number(e.code.slice(5)) - 1];
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
