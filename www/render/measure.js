// How wide a text is, about: a drawing knows no fonts before it is seen.

/** Widths of letters, in parts of their size: those of the widest sans-serif font that systems come with. */
const WIDTHS = /** @type {const} */ ([
  [/[ijlI.,:;'|!]/, 0.34],
  [/[ frt()[\]{}/\\"-]/, 0.46],
  [/[mwMW@%]/, 1],
  [/[A-Z&<>+=#~]/, 0.8],
  [/[\u0020-\u007e]/, 0.64],
  [/[\p{Mn}\p{Me}\p{Cf}]/u, 0],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u, 1.02],
  [/\p{Extended_Pictographic}/u, 1.4],
  [/[\p{Script=Arabic}\p{Script=Hebrew}]/u, 0.66],
  [/\p{Lu}/u, 0.85],
]);
/** How much wider letters are in bold. */
const BOLD = 1.13;
const OTHER = 0.72;
/** Scripts that break a line between any two letters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * @param {string} text
 * @param {{ size: number, isBold?: boolean }} font
 */
export const width = (text, { size, isBold = false }) =>
  size * (isBold ? BOLD : 1) * [...text].reduce((sum, char) => sum + widthOf(char), 0);

/** @param {string} char */
const widthOf = (char) => WIDTHS.find(([letters]) => letters.test(char))?.[1] ?? OTHER;

/**
 * A text in lines. What does not fit into so many is cut, and so is a word that is wider than a line.
 * @param {string} text
 * @param {{ size: number, isBold?: boolean, most: number, lines: number }} room
 */
export function wrapped(text, { most, lines, ...font }) {
  /** @type {string[]} */
  const set = [];
  for (const word of words(text)) {
    const last = set.at(-1);
    if (last !== undefined && width((last + word).trimEnd(), font) <= most) set[set.length - 1] = last + word;
    else set.push(word);
  }
  const kept = set.slice(0, lines).map((line) => line.trim());
  if (set.length > lines) kept[lines - 1] += "…";
  return kept.map((line) => cut(line, font, most));
}

/**
 * A text in one line, cut where it is too wide.
 * @param {string} text
 * @param {{ size: number, isBold?: boolean }} font
 * @param {number} most
 */
export function cut(text, font, most) {
  if (width(text, font) <= most) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  let fits = letters.length;
  while (fits > 0 && width(`${letters.slice(0, fits).join("")}…`, font) > most) fits--;
  return `${letters.slice(0, fits).join("").trimEnd()}…`;
}

/**
 * The pieces between which a line may end, each with the space behind it.
 * @param {string} text
 */
function words(text) {
  const pieces =
    text
      .replace(/\s+/g, " ")
      .trim()
      .match(/[^ ]+ ?/g) ?? [];
  return pieces.flatMap((piece) => (UNSPACED.test(piece) ? clusters(piece) : [piece]));
}

/**
 * Letters of such a script one by one, with the punctuation that may not begin a line; runs of others whole.
 * @param {string} piece
 */
const clusters = (piece) =>
  piece.match(
    /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{Mn}*|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{P}]+|\p{P})\p{P}* ?/gu,
  ) ?? [piece];
