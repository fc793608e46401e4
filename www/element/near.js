/**
 * Calls back when an element comes near the visible part of the page; what is returned ends the watch. It is at once
 * where nothing tells, as in some substitutes of a browser's document.
 * @param {HTMLElement} element
 * @param {() => unknown} then
 */
export function whenNear(element, then) {
  if (!globalThis.IntersectionObserver) {
    then();
    return null;
  }
  const watch = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && then(), {
    rootMargin: "200px",
  });
  watch.observe(element);
  return watch;
}
