// A logo, dropped or chosen: it is shown as it will be printed, and put beside
// the practice's file when the form is saved.
export function takeLogos(drop, named) {
  const input = document.getElementById("logo-file"), said = document.getElementById("logo-said"), seen = document.getElementById("logo-seen");
  const take = async (file) => {
    if (!file) return;
    const body = new FormData();
    body.set("logo", file);
    const response = await fetch("/upload/practice/logo", { method: "POST", body });
    const answer = await response.json();
    said.textContent = answer.say;
    said.classList.toggle("wrong", !!answer.wrong);
    seen.hidden = !answer.picture;
    if (answer.picture) seen.src = answer.picture;
    if (answer.name) named(answer.name);
  };
  input.addEventListener("change", () => take(input.files[0]));
  for (const name of ["dragover", "dragenter"]) drop.addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (e) => { e.preventDefault(); drop.classList.remove("over"); take(e.dataTransfer.files[0]); });
}
