// What the page's address says: the badge that is checked, and how the page speaks and looks. It is kept in the
// fragment, which no server sees; what comes in the query is moved there.

/**
 * What an address asks for: the link of a badge or the packed text of one, the list of many, the view for issuers, a language,
 * colours.
 * @typedef {{ url?: string, badge?: string, many?: string, issuer?: string, lang?: string, theme?: string }} Asked
 */

const NAMES = /** @type {const} */ (["url", "badge", "many", "issuer", "lang", "theme"]);
/** Whom the badge must belong to, as links to checkers say it: `identity__email`, `identity__url`, ... */
const RECIPIENT = /^identity__\w+$/;
/** Longer addresses are cut or refused by mail programs, messengers and servers. */
const MAX_ADDRESS = 8000;

/**
 * Takes what the address asks for, and whom the badge must belong to. That is wiped from the address at once: it
 * belongs to a person, and would go along wherever the address is copied. Null if the fragment is none of ours.
 */
export function take() {
  const here = new URL(location.href);
  const [query, fragment] = [parsed(here.search), parsed(here.hash)];
  const asked = { ...query.asked, ...fragment.asked };
  const recipients = [...query.recipients, ...fragment.recipients];
  if (query.isOurs) here.search = query.rest;
  if (query.isOurs || fragment.isOurs) here.hash = written(asked);
  if (here.href !== location.href) history.replaceState(history.state, "", here);
  return { asked, recipients, isOurs: query.isOurs || fragment.isOurs || here.hash === "" };
}

/**
 * Writes what is asked for into the address: as a new entry of the history, or in place of the current one.
 * @param {Asked} asked
 * @param {"pushState" | "replaceState"} how
 */
export function write(asked, how) {
  const hash = written(asked);
  if (hash === location.hash) return;
  const here = new URL(location.href);
  here.hash = hash;
  history[how](null, "", here);
}

/**
 * The link to a check, without how the page speaks and looks, which is for its reader to say.
 * @param {Asked} asked
 */
export function linkTo({ url, badge }) {
  return new URL(written({ url, badge }), page()).href;
}

/** The address of the page itself. */
export const page = () => new URL(location.pathname, location.href).href;

/**
 * Whether an address that says this is short enough to be sent.
 * @param {Asked} asked
 */
export const fits = (asked) => linkTo(asked).length <= MAX_ADDRESS;

/**
 * The badge that a link to a checker carries; null if it is no such link.
 * @param {string} link
 * @returns {Asked | null}
 */
export function carriedBy(link) {
  if (!/^https?:/i.test(link) || !URL.canParse(link)) return null;
  const { asked } = parsed(new URL(link).hash);
  return asked.badge || /^https?:/i.test(asked.url ?? "") ? asked : null;
}

/**
 * Reads a query or fragment. A link that was put into it without being encoded has its own parts after `&`.
 * @param {string} text
 */
function parsed(text) {
  /** @type {Asked} */
  const asked = {};
  /** @type {string[]} */
  const recipients = [];
  /** @type {string[]} */
  const rest = [];
  for (const piece of text.slice(1).split("&")) {
    const [[name, value] = ["", ""]] = new URLSearchParams(piece);
    const own = NAMES.find((known) => known === name);
    if (RECIPIENT.test(name)) recipients.push(value.trim());
    else if (own) asked[own] ??= /^url=https?:\/\//i.test(piece) ? piece.slice("url=".length) : value;
    else if (asked.url && text.includes(asked.url)) asked.url += `&${piece}`;
    else if (piece) rest.push(piece);
  }
  const isOurs = recipients.length > 0 || NAMES.some((name) => name in asked);
  return { asked, recipients: recipients.filter(Boolean), rest: rest.join("&"), isOurs };
}

/** @param {Asked} asked */
function written(asked) {
  const pieces = NAMES.filter((name) => asked[name] !== undefined).map((name) =>
    asked[name] ? `${name}=${encodeURIComponent(asked[name])}` : name,
  );
  return pieces.length > 0 ? `#${pieces.join("&")}` : "";
}
