// Reading and answering: each answer is kept as soon as it is given, and parts
// are marked as shown when their end has come into view. Without this script the
// forms of the parts do both.
import { gone } from "./handout.js";

const reading = document.querySelector(".reading");
if (reading) {
  const kept = document.getElementById("kept");
  const next = document.getElementById("next-line");
  const toSign = document.getElementById("to-sign");
  const address = `/review/sitting/${reading.dataset.sitting}/answers`;
  let seen = new Set();
  let timer;
  let queue = Promise.resolve();

  // One request after the other: answers are kept in the order they are given.
  function send(body) {
    queue = queue.then(async () => {
      body.set("answer", "progress");
      let told;
      try {
        const response = await fetch(address, { method: "POST", body });
        told = await response.json();
      } catch {
        for (const id of body.getAll("seen")) seen.add(id);
        gone();
        return;
      }
      if (told.over || told.again) { location.reload(); return; }
      if (told.say) kept.textContent = told.say;
      kept.classList.toggle("wrong", Boolean(told.bad));
      if (!told.progress) return;
      for (const [name, text] of Object.entries(told.progress)) {
        for (const at of document.querySelectorAll(`[data-progress="${name}"]`)) at.textContent = text;
      }
      document.querySelector("[data-share]")?.setAttribute("width", told.progress.share);
      next.hidden = !told.progress.next;
      if (told.progress.next) { next.setAttribute("href", told.progress.next); next.textContent = told.progress.nextText; }
      toSign.classList.toggle("ready", told.progress.ready);
      for (const [line, says] of Object.entries(told.states)) {
        const at = document.getElementById("line-" + line);
        if (at) at.dataset.says = says === "?" ? "" : says;
      }
      for (const box of document.querySelectorAll("[data-note]")) {
        box.dataset.noted = told.notes[box.dataset.note] ? "yes" : "";
        if (box.dataset.noted) box.querySelector(".put-back").hidden = true;
      }
      for (const ask of document.querySelectorAll("[data-still]")) {
        const says = told.still[ask.dataset.still] ?? "";
        for (const one of ask.querySelectorAll("input[type=radio]")) one.checked = one.value === says;
      }
      for (const part of document.querySelectorAll(".part")) {
        const lines = [...part.querySelectorAll("[data-line]")];
        const count = document.querySelector(`[data-part="${CSS.escape(part.id)}"] [data-count]`);
        if (count) count.textContent = `${lines.filter((l) => l.dataset.says).length}/${lines.length}`;
      }
    });
  }

  function formOf(form) {
    const body = new URLSearchParams(new FormData(form));
    body.delete("seen");
    return body;
  }

  for (const form of document.querySelectorAll("form.answers")) {
    form.addEventListener("change", (e) => {
      send(formOf(form));
      // What a line should say is said in its note.
      if (e.target.value === "change" && e.target.name.startsWith("still.")) openNote(e.target.name.slice("still.".length));
    });
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      const body = formOf(form);
      const code = e.submitter?.value;
      if (e.submitter?.name === "take-back") takeBack(code, body);
      if (e.submitter?.name === "put-back") putBack(code, body);
      if (e.submitter?.name === "unsay") unsay(code, body);
      send(body);
    });
  }

  function openNote(code) {
    const box = document.getElementById("note-" + code);
    if (!box) return;
    box.open = true;
    document.getElementById("say-" + code).focus();
  }

  // A no that is taken back leaves its line open, and what else was said of it as it was.
  function unsay(line, body) {
    const ask = document.getElementById("ask-" + line);
    for (const no of ask.querySelectorAll('input[value="not-for-us"]:checked')) { no.checked = false; body.delete(no.name); }
    body.set("unsay", line);
    ask.querySelector("input[type=radio]").focus();
  }

  // A note that is taken back stays in sight until the page is left, to be put back.
  function takeBack(code, body) {
    const box = document.getElementById("note-" + code);
    const say = document.getElementById("say-" + code);
    const back = box.querySelector(".put-back");
    back.querySelector("[data-taken]").textContent = say.value;
    back.hidden = false;
    body.set("take-back", code);
    body.delete("note." + code);
    say.value = "";
    box.dataset.noted = "";
    back.querySelector("button").focus();
  }

  function putBack(code, body) {
    const box = document.getElementById("note-" + code);
    const say = document.getElementById("say-" + code);
    const back = box.querySelector(".put-back");
    say.value = back.querySelector("[data-taken]").textContent;
    back.hidden = true;
    body.set("put-back", code);
    body.delete("note." + code);
    say.focus();
  }

  const looking = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      looking.unobserve(entry.target);
      const id = entry.target.closest(".part").id;
      seen.add(id);
      document.querySelector(`[data-part="${CSS.escape(id)}"]`)?.classList.add("seen");
    }
    timer ??= setTimeout(tell, 150);
  });
  function tell() {
    clearTimeout(timer);
    timer = undefined;
    if (seen.size === 0) return;
    const body = new URLSearchParams();
    for (const id of seen) body.append("seen", id);
    seen = new Set();
    send(body);
  }
  // The page for signing counts all that was shown and answered before it is asked for.
  toSign.addEventListener("click", async (e) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    tell();
    await queue.catch(() => {});
    location.assign(toSign.href);
  });
  for (const part of document.querySelectorAll(".part")) {
    const end = document.createElement("span");
    end.className = "end-of-part";
    part.append(end);
    looking.observe(end);
  }
  addEventListener("beforeprint", () => { for (const d of document.querySelectorAll("details.rests")) d.open = true; });
}
for (const a of document.querySelectorAll('#errors a[href^="#field-"]')) {
  document.getElementById(a.hash.slice(1))?.querySelector("input:not([type=radio], [type=hidden])")?.setAttribute("aria-invalid", "true");
}
document.getElementById("errors")?.focus();
