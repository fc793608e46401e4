// The colours of a picture, as those of the card (`src/view/card.css`).

const LIGHT = { surface: "#ffffff", border: "#e1e5ea", text: "#14171c", muted: "#565e6a", accent: "#1b56c4" };
const DARK = { surface: "#16191f", border: "#2d333d", text: "#eef1f5", muted: "#a6afbc", accent: "#93b8ff" };
/** @type {Record<string, [light: string, dark: string]>} by severity */
const TONES = {
  good: ["#0d6b38", "#63d394"],
  note: ["#1b56c4", "#93b8ff"],
  warning: ["#875000", "#f3bb54"],
  bad: ["#b0221b", "#ff9086"],
  unknown: ["#505966", "#b3bcc9"],
};
const FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif';

/**
 * @param {string} severity
 * @param {"auto" | "light" | "dark"} theme
 */
export function style(severity, theme) {
  const [light, dark] = TONES[severity] ?? TONES.unknown;
  const [day, night] = [colours(LIGHT, light), colours(DARK, dark)];
  const shapes = `text{font-family:${FONTS}}.name,.verdict{font-weight:600}path{stroke-linecap:round;stroke-linejoin:round}.line{fill:none;stroke-width:2}`;
  if (theme !== "auto") return shapes + (theme === "dark" ? night : day);
  return `${shapes}${day}@media(prefers-color-scheme:dark){${night}}`;
}

/**
 * @param {typeof LIGHT} theme
 * @param {string} tone
 */
const colours = ({ surface, border, text, muted, accent }, tone) =>
  [
    `.surface{fill:${surface};stroke:${border}}`,
    `.words,.name{fill:${text}}.muted{fill:${muted}}.address{fill:${accent}}.verdict{fill:${tone}}`,
    `.band{fill:${tone};fill-opacity:.1;stroke:${tone};stroke-opacity:.22}`,
    `.sign .line{stroke:${tone}}.sign .fill{fill:${tone}}.sign.filled .line{stroke:${surface}}`,
    `.medal .line{stroke:${muted};stroke-width:1;fill:${surface}}.medal .fill{fill:${muted};fill-opacity:.3}`,
  ].join("");
