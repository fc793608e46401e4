// The element around a card: its attributes, and what stands in it for those who do not see its shadow root.

/** @import { CardOptions } from "../types/render.js" */
/** @import { Examined } from "./examined.js" */
/** @import { Branch } from "./tree.js" */
import { html } from "./html.js";
import { element, part, text } from "./tree.js";

/**
 * The attributes of the element, by which it checks the badge again as it was checked here. Lists that were given as
 * objects have no attribute: the page sets them as properties.
 * @param {Examined} badge
 * @param {CardOptions} options
 */
export function attributes({ address, report }, options) {
  const {
    trustedIssuers: issuers,
    registries: registers,
    retirementLists: lists,
    fetch: _,
    signal: __,
    ...given
  } = options;
  return {
    src: given.src ?? address,
    lang: given.language ?? "en",
    display: given.display,
    theme: given.theme,
    "heading-level": given.headingLevel,
    open: given.open,
    images: given.images,
    actions: given.actions?.join(" "),
    "verifier-url": given.verifierUrl,
    "jobs-url": given.jobsUrl,
    network: given.network,
    proxy: given.proxy,
    timeout: given.timeout,
    issuers: typeof issuers === "string" ? issuers : null,
    registries: addresses(registers),
    "retirement-list": addresses(lists),
    verify: given.verify,
    loading: given.loading,
    "data-snapshot": report.checkedAt,
  };
}

/**
 * The addresses among what was given, with spaces between them.
 * @param {unknown} given
 */
function addresses(given) {
  const texts = [given ?? []].flat().filter((one) => typeof one === "string");
  return texts.join(" ") || null;
}

/**
 * What the element contains: for those who see no shadow root, such as readers of feeds, a link that says what the card
 * says; and the badge itself where it has no address.
 * @param {Examined} badge
 * @param {Branch} card
 * @param {string | null | undefined} address
 */
export function content({ text: badge }, card, address) {
  const lines = [part(card, "title"), part(card, "verdict-title"), part(card, "footer")?.children[0]];
  const words = lines.map(text).filter(Boolean).join(" · ");
  const isWeb = /^https?:/i.test(address ?? "") && URL.canParse(address ?? "");
  const link = element("a", { href: isWeb ? address : null, rel: "noopener noreferrer nofollow" }, [words]);
  const inside = address || !badge ? "" : block(badge);
  return html(link) + inside;
}

/**
 * A badge as data in a page, which no parser takes for markup: JSON says `<` in another way too, and tokens have none.
 * @param {string} badge
 */
const block = (badge) => `<script type="application/ld+json">${badge.replaceAll("<", "\\u003c")}</script>`;
