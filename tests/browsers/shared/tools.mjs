/**
 * What tests have in a page, where nothing of a test's own module is: a driver takes the text of this function there.
 */
export function tools() {
  /** The verifier that is shown. */
  const verifier = () => document.querySelector("open-badge-verifier:not([hidden])");
  const part = (selector) => verifier().shadowRoot.querySelector(selector);
  const parts = (selector) => [...verifier().shadowRoot.querySelectorAll(selector)];

  /** What `give` gives once that is something; after twenty seconds an error. */
  async function until(give, wanted = String(give)) {
    for (const start = performance.now(); performance.now() - start < 20_000; ) {
      const given = await give();
      if (given) return given;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`never: ${wanted}`);
  }

  /** A number once it is one and has stayed the same for a quarter of a second. */
  async function settled(give) {
    let [last, since] = [0, performance.now()];
    return until(() => {
      if (last !== give()) [last, since] = [give(), performance.now()];
      return performance.now() - since > 250 && last;
    });
  }

  const bytes = (base64) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const file = ({ name, type, data }) => new File([bytes(data)], name, { type });

  /** Drops files on an element, as the browser does. */
  function drop(target, files) {
    const dataTransfer = new DataTransfer();
    for (const each of files) dataTransfer.items.add(file(each));
    const event = { dataTransfer, bubbles: true, composed: true, cancelable: true };
    for (const type of ["dragenter", "dragover", "drop"]) target.dispatchEvent(new DragEvent(type, event));
  }

  /** Resolves with the next event of a name at the verifier. */
  const next = (name) => new Promise((resolve) => verifier().addEventListener(name, resolve, { once: true }));

  /** Shows a badge of this site by its address, with attributes; gives its verdict. */
  async function show(folder, path, attributes = {}) {
    await until(() => document.documentElement.dataset.ready !== undefined);
    globalThis.badge = folder;
    const element = verifier();
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    const end = next("verify-end");
    element.setAttribute("src", path);
    await end;
    return element.verdict;
  }

  const isShown = (element) => element?.checkVisibility() ?? false;

  /** The verdicts of a batch's rows as far as they are drawn, and how the column of that name is sorted. */
  const rows = () =>
    parts(".batch-row")
      .filter(isShown)
      .map((row) => row.dataset.verdict);
  const order = (column) => part(`[data-key=sort-${column}]`).closest("[aria-sort]").getAttribute("aria-sort");

  return { rows, order, verifier, part, parts, until, settled, bytes, file, drop, next, show, isShown };
}
