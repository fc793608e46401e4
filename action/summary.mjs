// What stands in the summary of a run.

/** The most characters: of three bytes each they are less than the 1 MiB that GitHub takes from a step. */
const MOST = 250_000;

/**
 * The words of all cards as a block of text, in which nothing is markup: its fence is longer than any run of the same
 * signs in it.
 * @param {string[]} cards
 */
export function summary(cards) {
  const text = cards.join("\n\n");
  const shown = text.length > MOST ? `${text.slice(0, MOST)}\n…` : text;
  const longest = Math.max(2, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `### Open Badges\n\n${fence}text\n${shown}\n${fence}\n`;
}
