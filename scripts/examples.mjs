// Which badges of tests/badges the demo page shows, and what a page must know to show them.
import { readdirSync } from "node:fs";
import { badges, isHandedOn } from "./badges.mjs";

/** The verdicts in the order of the report's documentation. */
const VERDICTS = [
  "valid",
  "valid-retired",
  "valid-retiring",
  "valid-superseded",
  "valid-unlisted",
  "valid-unidentified",
  "valid-partly",
  "expired",
  "expired-retired",
  "revoked",
  "suspended",
  "not-yet-valid",
  "wrong-recipient",
  "altered",
  "fake-host",
  "unsigned",
  "unbound",
  "not-found",
  "status-unknown",
  "private",
  "blocked",
  "offline",
  "unsupported",
  "malformed",
  "unreadable",
];

/** The badges that show a verdict as people meet it; of the others the showiest is taken. */
const TYPICAL = [
  "ob3/proof/altered",
  "ob3/proof/none",
  "ob3/validity/expired",
  "ob3/validity/not-yet-valid",
  "ob2/address/not-found",
  "ob3/status/stale",
  "ob2/validity/date-without-zone",
  "ob3/suite/unknown",
  "none/png/without-badge",
];

/**
 * One badge for each verdict that exists, a valid one of every version and kind of proof, every host that badges name,
 * and the languages of the card. The element asks no refresh service.
 */
export function examples() {
  const all = badges()
    .filter((badge) => !badge.options.refresh && !isHandedOn(badge))
    .sort((a, b) => showiness(b) - showiness(a));
  const verdicts = VERDICTS.map((verdict) => all.find(({ expected }) => expected.verdict === verdict)).filter(Boolean);
  const genuine = all.filter(({ expected }) => expected.verdict === "valid");
  const kinds = new Map(genuine.toReversed().map((badge) => [kind(badge), badge]));
  return {
    verdicts: verdicts.map(entry),
    kinds: [...kinds.values()].sort((a, b) => kind(a).localeCompare(kind(b))).map(entry),
    hosts: hosts(),
    languages: readdirSync("src/view/messages").map((file) => file.replace(".json", "")),
  };
}

/** The list of retired achievements that a badge is shown with. */
export const retirements = (folder) =>
  badges().find((badge) => badge.folder === folder)?.options.retirementLists?.[0] ?? null;

const kind = ({ expected: { badge } }) => `${badge.format}, ${badge.securing}`;

function entry(shown) {
  const { folder, file, expected } = shown;
  const { recipient, trustedIssuers, retirementLists } = shown.options;
  const { badge, verdict, severity } = expected;
  return {
    badge: folder,
    verdict,
    severity,
    kind: badge ? kind(shown) : "",
    src: `badges/${folder}/${file}`,
    recipient,
    trustedIssuers,
    retirementList: retirementLists && `lists/${folder}.json`,
  };
}

/** An image tells more than a text, a badge that was read more than one that was not, and a new version more than an old one. */
function showiness({ folder, file, expected: { badge } }) {
  return (
    (TYPICAL.includes(folder) ? 16 : 0) +
    (badge ? 4 : 0) +
    (folder.startsWith("ob3/") ? 0.5 : 0) +
    (badge?.image ? 2 : 0) +
    (file === "badge.png" ? 2 : file === "badge.svg" ? 1 : 0) +
    (/[23]\.0$/.test(badge?.format) ? 1 : 0)
  );
}

/** Every host that a badge's network names, and those that it fails to reach. */
function hosts() {
  const urls = badges().flatMap(({ network, expected }) => [
    ...network.keys(),
    ...expected.sources.map(({ url }) => url),
  ]);
  const known = urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).host);
  return [...new Set(known.filter(Boolean))];
}
