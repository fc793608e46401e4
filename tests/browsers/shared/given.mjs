// The badges that the tests give.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answer, badges, isHandedOn } from "../../../scripts/badges.mjs";

const NOW = "2026-07-01T00:00:00Z";
const all = badges().filter((badge) => !isHandedOn(badge));
const everywhere = new Map(all.flatMap(({ network }) => [...network]));

/** Those about which nothing more is asked, at the moment that the pages have. */
export const plain = all.filter(
  ({ options: { recipient, trustedIssuers, registries, retirementLists, refresh, now } }) =>
    !recipient && !trustedIssuers && !registries && !retirementLists && !refresh && now === NOW,
);

/** Those of them that get their verdict whatever hosts of other badges are there as well; one file holds two. */
const together = plain.filter(
  ({ folder, bytes, expected, network }) =>
    folder !== "ob3/text/trailing" && bytes.length > 0 && expected.sources.every(({ url }) => isAlike(network, url)),
);

/** Whether an address answers alike where the hosts of all badges are. */
function isAlike(network, url) {
  return JSON.stringify(answer(network, url)) === JSON.stringify(answer(everywhere, url));
}

/** So many badges for a batch. */
export const many = (count) => Array.from({ length: count }, (_, at) => together[at % together.length]);

/** A badge by its folder. */
export const badge = (folder) => all.find((each) => each.folder === folder);

/** Its file's path. */
export const path = ({ folder, file }) => join("badges", folder, file);

const TYPES = { png: "image/png", svg: "image/svg+xml", json: "application/json" };

/** Its file, as a page can be told it. */
export const given = ({ folder, file, bytes }) => ({
  name: `${folder.replaceAll("/", "-")}.${file.split(".").pop()}`,
  type: TYPES[file.split(".").pop()] ?? "text/plain",
  data: bytes.toString("base64"),
});

/** The words of a language. */
export const words = (language) => JSON.parse(readFileSync(`src/view/messages/${language}.json`, "utf8"));
