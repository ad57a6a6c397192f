// Whether the program is there. A browser opens six connections to one server, so not
// every tab holds a stream: one tab holds it for all of them (the one that has the lock),
// and tells the others. When it is closed the next one takes its place.
const stopped = document.getElementById("stopped");

// What is typed into a page without its program goes nowhere: the page takes nothing
// more, and its tab says so too.
const behind = () => document.querySelectorAll(".skip, header, main");
let title;

function close() {
  if (!stopped?.hidden) return;
  stopped.hidden = false;
  title = document.title;
  document.title = document.getElementById("stopped-title").textContent;
  for (const part of behind()) part.inert = true;
}

function open() {
  if (!stopped || stopped.hidden) return;
  stopped.hidden = true;
  document.title = title;
  for (const part of behind()) part.inert = false;
}

// What the tabs say to each other: "hello", "changed" and "gone" of the program by the
// one that holds the stream; "there?" by any other, when it opens or finds nobody.
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("handout") : undefined;

function heard(what) {
  if (what === "hello") open();
  if (what === "gone") close();
  if (what === "changed") document.dispatchEvent(new Event("handout:changed"));
}

function tell(what) {
  heard(what);
  tabs?.postMessage(what);
}

let stream, again, failures = 0;

function listen() {
  clearTimeout(again);
  stream?.close();
  const mine = stream = new EventSource("/stream");
  mine.addEventListener("hello", () => { failures = 0; tell("hello"); });
  mine.addEventListener("changed", () => tell("changed"));
  mine.addEventListener("end", () => { tell("gone"); later(); });
  mine.addEventListener("error", () => {
    // Twice in vain means that nobody is there.
    if (++failures >= 2) tell("gone");
    later();
  });
}

// A browser gives up where a new start knows its old cookie no more; a later one has it
// again.
function later() {
  stream.close();
  clearTimeout(again);
  again = setTimeout(listen, 2000);
}

const there = () => stream?.readyState === EventSource.OPEN;

if (tabs) {
  tabs.addEventListener("message", ({ data }) => {
    if (data !== "there?") heard(data);
    else if (there()) tell("hello");
    else if (stream) listen();
  });
}

// gone is called by whoever asked the program in vain.
export function gone() {
  close();
  if (stream) listen();
  else tabs?.postMessage("there?");
}

// post asks the program, and returns its answer, also one that tells of a failure. Where
// nobody is there, or somebody who lets this browser in no more, it returns nothing, and
// the page says so. It throws where the request was ended by its signal.
export async function post(action, body, more = {}) {
  try {
    const response = await fetch(action, { method: "POST", body, ...more });
    if (response.status !== 403) return response;
  } catch (e) {
    if (e.name === "AbortError") throw e;
  }
  gone();
}

// told is the value of an answer, or nothing where it is none.
export async function told(response) {
  try {
    return response?.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

if (stopped && navigator.locks && tabs) {
  tabs.postMessage("there?");
  navigator.locks.request("handout stream", () => { listen(); return new Promise(() => {}); });
} else if (stopped) {
  // Without locks each tab holds a stream, for as long as it is looked at.
  const follow = () => {
    if (document.visibilityState === "visible") listen();
    else { clearTimeout(again); stream?.close(); }
  };
  document.addEventListener("visibilitychange", follow);
  follow();
}
