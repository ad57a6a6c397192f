// Hands a PDF to the browser's print dialog from a hidden frame. Where the
// browser shows no PDF in a frame that may be printed, the form's own answer
// opens in a tab.
import { gone } from "./handout.js";

// Firefox takes the frame of its PDF viewer for a foreign one.
const inFrame = navigator.pdfViewerEnabled !== false && !/Firefox\//.test(navigator.userAgent);

export async function sendToPrinter(event, form, action, say) {
  if (!inFrame) {
    form.target = "_blank";
    return;
  }
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
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
    } catch {
      window.open(answer.file, "_blank", "noopener");
      say(answer.saved);
    }
  }, { once: true });
  frame.src = answer.file;
  document.body.append(frame);
}
