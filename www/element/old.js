// Browsers in which no card can be drawn. There the element stays undefined, so that the page keeps showing what it
// contains. (docs/browsers.md)

/** What no card can be drawn without, and came last: whatever else is needed was there before in every engine. */
const NEEDED = "(color: light-dark(red, red)) and selector(:state(done))";

/** Whether this is such a browser. What only stands in for one, and knows no styles, is not. */
export const isTooOld = () => globalThis.CSS?.supports?.(NEEDED) === false;
