// Hands a PDF to the browser's print dialog from a hidden frame. Where the
// browser shows no PDF in a frame that may be printed, the form's own answer
// opens in a tab.
import { post, told } from "./stream.js";

// savesOnly says that the browser shows no PDF at all, and keeps it as a file.
export const savesOnly = navigator.pdfViewerEnabled === false;

// Firefox takes the frame of its PDF viewer for a foreign one.
const inFrame = !savesOnly && !/Firefox\//.test(navigator.userAgent);

// One press prints once, however often the button is pressed until the print window has
// the sheets, and in the second after: a double-click is one press.
let sending = false;
let last = "";
const afterwards = 1000;

// printed gets what is told of a print beside its file; without it, nothing is.
export async function sendToPrinter(event, form, action, say, printed) {
  if (sending || last === action) {
    event.preventDefault();
    return;
  }
  sending = true;
  try {
    await send(event, form, action, say, printed);
  } finally {
    sending = false;
    last = action;
    setTimeout(() => { last = ""; }, afterwards);
  }
}

async function send(event, form, action, say, printed) {
  const body = new URLSearchParams(new FormData(form));
  if (!inFrame) {
    event.submitter.formTarget = "_blank"; // of this button alone
    say(savesOnly ? form.dataset.saved : form.dataset.tab);
    if (!printed) return;
    body.set("answer", "told");
    const answer = await told(await post(action, body));
    if (answer?.again || answer?.sent) printed(answer);
    return;
  }
  event.preventDefault();
  body.set("answer", "name");
  const response = await post(action, body);
  if (!response) return;
  const answer = await told(response);
  if (!answer?.file) {
    say(answer?.say ?? form.dataset.failed);
    return;
  }
  document.querySelector("iframe.printing")?.remove();
  const frame = document.createElement("iframe");
  frame.className = "printing";
  frame.title = answer.title;
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  frame.src = answer.file;
  const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
  document.body.append(frame);
  await loaded;
  try {
    frame.contentWindow.focus();
    frame.contentWindow.print();
    say(answer.say);
    printed?.(answer);
  } catch {
    window.open(answer.file, "_blank", "noopener");
    say(answer.saved);
    printed?.(answer);
  }
}
