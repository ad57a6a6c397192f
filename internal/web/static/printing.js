// Hands a PDF to the browser's print dialog from a hidden frame. Where the
// browser shows no PDF in a frame that may be printed, the form's own answer
// opens in a tab.
import { gone } from "./handout.js";

// savesOnly says that the browser shows no PDF at all, and keeps it as a file.
export const savesOnly = navigator.pdfViewerEnabled === false;

// Firefox takes the frame of its PDF viewer for a foreign one.
const inFrame = !savesOnly && !/Firefox\//.test(navigator.userAgent);

// printed gets what is told of a print beside its file; without it, nothing is.
export async function sendToPrinter(event, form, action, say, printed) {
  const body = new URLSearchParams(new FormData(form));
  if (!inFrame) {
    event.submitter.formTarget = "_blank"; // of this button alone
    say(savesOnly ? form.dataset.saved : form.dataset.tab);
    if (!printed) return;
    body.set("answer", "told");
    try {
      const response = await fetch(action, { method: "POST", body });
      const told = await response.json();
      if (told.again || told.sent) printed(told);
    } catch {
      gone();
    }
    return;
  }
  event.preventDefault();
  body.set("answer", "name");
  let answer;
  try {
    const response = await fetch(action, { method: "POST", body });
    answer = await response.json();
  } catch {
    gone();
    return;
  }
  if (!answer.file) {
    say(answer.say);
    return;
  }
  document.querySelector("iframe.printing")?.remove();
  const frame = document.createElement("iframe");
  frame.className = "printing";
  frame.title = answer.title;
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  frame.addEventListener("load", () => {
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
  }, { once: true });
  frame.src = answer.file;
  document.body.append(frame);
}
