/**
 * Calls back when an element comes near the visible part of the page; what is returned ends the watch.
 * @param {HTMLElement} element
 * @param {() => unknown} then
 */
export function whenNear(element, then) {
  const watch = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && then(), {
    rootMargin: "200px",
  });
  watch.observe(element);
  return watch;
}
