// What many rounds say together: the middle half of them, since what else a machine does makes single ones slow.

/**
 * The first quartile, the median and the third.
 * @param {number[]} values
 * @returns {{ low: number, middle: number, high: number }}
 */
export function quartiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part) => sorted[Math.round((sorted.length - 1) * part)];
  return { low: at(0.25), middle: at(0.5), high: at(0.75) };
}

/**
 * How one series compares with another, round by round, so that what slows a round down slows both.
 * @param {number[]} series
 * @param {number[]} other
 */
export const ratios = (series, other) => quartiles(series.map((value, round) => value / other[round]));

/**
 * The median with the quartiles beside it.
 * @param {{ low: number, middle: number, high: number }} quartiles
 * @param {number} digits
 */
export const written = ({ low, middle, high }, digits) =>
  `${middle.toFixed(digits)} (${low.toFixed(digits)}-${high.toFixed(digits)})`;
