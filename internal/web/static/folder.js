// Puts the sheets of a list into a folder that the user names in the browser's
// own window: the browser writes them, and the program stores nothing. Where a
// browser writes into no folders, the form keeps a ZIP file with the downloads.
import { gone } from "./handout.js";

export const folders = "showDirectoryPicker" in window;

// Each time a folder of its own is made in the one chosen, so that nothing that
// lies there is written over.
async function fresh(parent, name) {
  for (let n = 1; ; n++) {
    const tried = n === 1 ? name : `${name} (${n})`;
    try {
      await parent.getDirectoryHandle(tried);
    } catch (e) {
      if (e.name === "NotFoundError") return [await parent.getDirectoryHandle(tried, { create: true }), tried];
      if (e.name !== "TypeMismatchError") throw e;
    }
  }
}

function stamp(at) {
  const two = (n) => String(n).padStart(2, "0");
  return `handouts ${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}.${two(at.getMinutes())}`;
}

export async function intoFolder(body, button, say) {
  let parent;
  try {
    parent = await window.showDirectoryPicker({ id: "handouts", mode: "readwrite" });
  } catch (e) {
    if (e.name !== "AbortError") say(button.dataset.refused);
    return;
  }
  body.set("answer", "files");
  let bytes;
  try {
    const response = await fetch("/upload/folder", { method: "POST", body });
    if (!response.ok) { say(await response.text()); return; }
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch {
    gone();
    return;
  }
  const end = bytes.indexOf(10);
  const files = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  let at = end + 1, written = 0;
  try {
    const [folder, name] = await fresh(parent, stamp(new Date()));
    for (const { name: file, size } of files) {
      const out = await (await folder.getFileHandle(file, { create: true })).createWritable();
      await out.write(bytes.subarray(at, at += size));
      await out.close(); // only now it has its name
      written++;
    }
    say(button.dataset.done.replace("%n", written).replace("%f", `${parent.name}/${name}`));
  } catch {
    say(button.dataset.failed.replace("%n", written).replace("%m", files.length));
  }
}
