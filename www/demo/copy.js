/**
 * Lets each button with `data-copies` copy the text of the place that it names, and says so to those who do not see it.
 * @param {HTMLElement} said where a screen reader hears of a change
 */
export function copies(said) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-copies]"))) {
    const words = button.textContent;
    button.addEventListener("click", async () => {
      const place = /** @type {HTMLElement} */ (document.getElementById(button.dataset.copies ?? ""));
      const done = await navigator.clipboard.writeText(place.textContent ?? "").then(
        () => "Copied",
        () => "Your browser did not allow it: select the text and copy it",
      );
      button.textContent = said.textContent = done;
      setTimeout(() => {
        button.textContent = words;
        said.textContent = "";
      }, 3000);
    });
  }
}
