// The colours and letters of a picture: those that a card has where its page sets none.
import css from "../../src/view/card.css";

/** @param {string} name a custom property of cards, `--obv-…` */
const colour = (name) => inCard(`--obv-${name},\\s*light-dark\\((#\\w+),\\s*(#\\w+)\\)`);
const [FONT] = inCard("--obv-font,\\s*([^)]+)\\)");
const [SURFACE, BORDER, TEXT, MUTED, ACCENT] = ["surface", "border", "text", "text-muted", "accent"].map(colour);
/** @type {Record<string, string[]>} by severity */
const TONES = {
  good: colour("good"),
  note: colour("note"),
  warning: colour("warn"),
  bad: colour("bad"),
  unknown: colour("unknown"),
};
const [LIGHT, DARK] = [0, 1];

/** @param {string} pattern */
function inCard(pattern) {
  const found = new RegExp(pattern).exec(css);
  if (!found) throw new Error(`The style sheet of cards has no ${pattern}`);
  return found.slice(1);
}

/**
 * @param {string} severity
 * @param {"auto" | "light" | "dark"} theme
 */
export function style(severity, theme) {
  const tone = TONES[severity] ?? TONES.unknown;
  const [day, night] = [colours(LIGHT, tone), colours(DARK, tone)];
  const shapes = `text{font-family:${FONT}}.name,.verdict{font-weight:600}path{stroke-linecap:round;stroke-linejoin:round}.line{fill:none;stroke-width:2}`;
  if (theme !== "auto") return shapes + (theme === "dark" ? night : day);
  return `${shapes}${day}@media(prefers-color-scheme:dark){${night}}`;
}

/**
 * @param {number} theme
 * @param {string[]} tones
 */
function colours(theme, tones) {
  const tone = tones[theme];
  return [
    `.surface{fill:${SURFACE[theme]};stroke:${BORDER[theme]}}`,
    `.words,.name{fill:${TEXT[theme]}}.muted{fill:${MUTED[theme]}}.address{fill:${ACCENT[theme]}}.verdict{fill:${tone}}`,
    `.band{fill:${tone};fill-opacity:.1;stroke:${tone};stroke-opacity:.22}`,
    `.sign .line{stroke:${tone}}.sign .fill{fill:${tone}}.sign.filled .line{stroke:${SURFACE[theme]}}`,
    `.medal .line{stroke:${MUTED[theme]};stroke-width:1;fill:${SURFACE[theme]}}.medal .fill{fill:${MUTED[theme]};fill-opacity:.3}`,
  ].join("");
}
