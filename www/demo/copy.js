/**
 * Lets each button with `data-copies` copy the text of the place that it names, and says so to those who do not see it.
 * Until then the page has them disabled.
 * @param {HTMLElement} said where a screen reader hears of a change
 */
export function copies(said) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("button[data-copies]");
  for (const button of buttons) {
    const words = button.textContent;
    button.addEventListener("click", async () => {
      const place = /** @type {HTMLElement} */ (document.getElementById(button.dataset.copies ?? ""));
      // A page that did not come from a secure address has no clipboard.
      const copied = await navigator.clipboard?.writeText(place.textContent ?? "").then(
        () => true,
        () => false,
      );
      const done = copied ? "Copied" : "Your browser did not allow it: select the text and copy it";
      button.textContent = said.textContent = done;
      setTimeout(() => {
        button.textContent = words;
        said.textContent = "";
      }, 3000);
    });
    button.disabled = false;
  }
}
