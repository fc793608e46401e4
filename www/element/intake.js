// The ways in which a visitor gives a badge: dropping, pasting, choosing a file. Each hands on files or a text, in an array.
import { make } from "./document.js";

/** Calls `take` with what is dropped on the element; marks it while something is over it. */
export function takesDrops(element, accepts, take) {
  const over = (event) => {
    if (!accepts("drop")) return;
    event.preventDefault();
    element.toggleAttribute("data-over", event.type !== "dragleave");
  };
  for (const type of ["dragenter", "dragover", "dragleave"]) element.addEventListener(type, over);
  element.addEventListener("drop", (event) => {
    if (!accepts("drop")) return;
    event.preventDefault();
    element.removeAttribute("data-over");
    offer(event.dataTransfer, take);
  });
}

/** Calls `take` with what is pasted while the focus is in the element, but not in a text field. */
export function takesPastes(element, accepts, take) {
  element.addEventListener("paste", (event) => {
    const typing =
      event.composedPath()[0]?.matches?.("input:not([type=file]), textarea") && !event.clipboardData.files.length;
    if (!accepts("paste") || typing) return;
    event.preventDefault();
    offer(event.clipboardData, take);
  });
}

/** Opens the file picker of the browser. */
export function pickFile(multiple, take) {
  const accept = "image/png,image/svg+xml,.json,.jwt,.txt" + (multiple ? ",.csv" : "");
  const input = Object.assign(make("input"), { type: "file", accept, multiple });
  input.addEventListener("change", () => input.files[0] && take([...input.files]));
  input.click();
}

/** The address of an image that was given as a file, which is then shown from there; the one before goes. */
export function picture(input, before) {
  if (before) URL.revokeObjectURL(before);
  return input instanceof Blob && input.type.startsWith("image/") ? URL.createObjectURL(input) : null;
}

function offer(data, take) {
  const text = (data.getData("text/uri-list") || data.getData("text/plain")).trim();
  const given = data.files.length > 0 ? [...data.files] : [text];
  if (given[0]) take(given);
}
