// Typical badges that differ in what badges differ in: words, dates, hosts, what is left out. With those of tests/badges
// alone a first file would lack the months in which no case has a date. By the same seed they are always the same.
import { credential } from "../../tests/node/peers/credential.mjs";
import { keyPair, METHODS } from "../../tests/node/peers/keys.mjs";
import { documentLoader } from "../../tests/node/peers/loader.mjs";
import { sign } from "../../tests/node/peers/suites.mjs";

const WORDS =
  'the of level 2 C++ <b>x</b> "quoted" \\ (2026) & 100% Größe naïve Données Заголовок 日本語 한국어 عربي 🎓 café ₂ ß\tx\ny';
const HOSTS = [
  "issuer.example",
  "www.badges.example",
  "xn--mnchen-3ya.example",
  "a-b.c.example:8443",
  "münchen.example",
];
const PATHS = ["", "/backpack", "/api/v2/a%20b", "/ünï/_x-y.z~", "/1/2/3"];
const SUITES = [
  ["eddsa-rdfc-2022", "Ed25519", "2.0"],
  ["eddsa-rdfc-2022", "Ed25519", "1.1"],
  ["Ed25519Signature2020", "Ed25519VerificationKey2020", "1.1"],
];
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const EMAIL = "reader@mail.example";
const CONTEXT = "https://w3id.org/openbadges/v2";
const MARKDOWN = (word) =>
  `# ${word(2)}\n\n* ${word(4)}\n* **${word(2)}** _${word(1)}_\n\n[${word(1)}](https://site.example)\n\n1. ${word(2)}\n2. ${word(1)}`;

/**
 * So many badges of each of the two kinds: what is given, what is asked about it, and what its hosts answer.
 * @param {number} count
 * @param {number} seed
 */
export async function varied(count, seed) {
  const chance = chances(seed);
  const found = [];
  for (let made = 0; made < count; made += 1) found.push(hosted(chance), await signed(chance));
  return found;
}

/** An assertion of 2.0, by its address or as it is there. */
function hosted({ below, one, word, date, maybe }) {
  const host = one(HOSTS);
  const folder = one(PATHS);
  const at = (path) => `https://${host}${folder}${path}`;
  const proofs = () => one([at("/evidence"), [{ id: at("/evidence"), name: word(2), narrative: word(9) }]]);
  const [id, badge, issuer] = [at("/assertions/1"), at(`/badges/${below(1000)}`), at("/issuer")];
  const documents = {
    [id]: {
      type: "Assertion",
      badge,
      verification: { type: one(["hosted", "HostedBadge"]) },
      issuedOn: date(2015, 2026),
      recipient: one([
        { type: "email", hashed: false, identity: EMAIL },
        { type: "email", hashed: true, salt: word(1), identity: `sha256$${"0123456789abcdef".repeat(4)}` },
      ]),
      ...maybe({ expires: date(2024, 2032), evidence: proofs(), narrative: word(9), image: at("/image.png") }),
    },
    [badge]: {
      type: "BadgeClass",
      name: word(5),
      description: word(20),
      image: one([at("/badge.png"), { id: at("/badge.png"), caption: word(3) }]),
      criteria: one([at("/criteria"), { narrative: MARKDOWN(word) }, { id: at("/criteria"), narrative: word(9) }]),
      issuer,
      ...maybe({
        tags: [word(1), word(2)],
        alignment: [{ targetName: word(3), targetUrl: at("/skill"), targetCode: "1.a" }],
      }),
    },
    [issuer]: {
      type: one(["Issuer", "Profile"]),
      name: word(3),
      url: `https://${host}`,
      ...maybe({ email: "badges@issuer.example", description: word(9), image: at("/logo.png") }),
    },
  };
  const texts = Object.entries(documents).map(([url, more]) => [
    url,
    text({ "@context": CONTEXT, id: url, ...more }, one),
  ]);
  return {
    input: one([id, texts[0][1]]),
    options: asked({ one, date }),
    network: new Map(texts.map(([url, document]) => [new URL(url).href, document])),
  };
}

/** A credential of 3.0 by a `did:key`; now and then one that was altered. */
async function signed({ below, one, word, date, maybe }) {
  const [suite, type, model] = one(SUITES);
  const { issuer, method, documents } = await METHODS["did:key"](type);
  const key = await keyPair(type, { id: method, controller: issuer });
  const host = one(HOSTS);
  const inside = `data:image/png;base64,${PIXEL.toString("base64")}`;
  const image = (name) => ({ id: one([`https://${host}/${name}.png`, inside]), type: "Image" });
  const [from, until] = model === "1.1" ? ["issuanceDate", "expirationDate"] : ["validFrom", "validUntil"];
  const { issuer: by, credentialSubject, ...plain } = credential(model, issuer);
  const { result, achievement, id: holder, ...subject } = credentialSubject;
  const { tag, alignment, achievementType, ...about } = achievement;
  const hashed = { type: "IdentityObject", hashed: true, identityType: "emailAddress", salt: word(1) };
  const identifier = [{ ...hashed, identityHash: `sha256$${"0123456789abcdef".repeat(4)}` }];
  const badge = {
    ...plain,
    id: one([plain.id, `https://${host}/credentials/${below(100_000)}`]),
    name: word(4),
    [from]: date(2020, 2026),
    issuer: { ...by, name: word(3), url: `https://${host}/`, ...maybe({ image: image("logo"), description: word(5) }) },
    credentialSubject: {
      ...subject,
      ...one([{ id: holder }, { identifier }]),
      achievement: {
        ...about,
        name: word(5),
        description: word(25),
        criteria: { narrative: MARKDOWN(word) },
        ...maybe({ tag, alignment, achievementType, image: image("badge") }),
      },
      ...maybe({ result }),
    },
    ...maybe({ [until]: date(2024, 2032), evidence: [{ id: `https://${host}/1`, type: ["Evidence"], name: word(2) }] }),
  };
  const proven = await sign(badge, suite, key, documentLoader(documents));
  const given = below(6) === 0 ? { ...proven, name: "Another" } : proven;
  return { input: text(given, one), options: asked({ one, date }), network: new Map() };
}

/**
 * A `fetch` of what their hosts answer.
 * @param {Map<string, string>} network
 */
export const answering = (network) => async (url) => {
  const found = network.get(String(url));
  if (network.size === 0) throw new TypeError("Failed to fetch");
  if (String(url).endsWith(".png")) return new Response(PIXEL, { headers: { "content-type": "image/png" } });
  return new Response(found ?? "", { status: found ? 200 : 404, headers: { "content-type": "application/json" } });
};

const asked = ({ one, date }) => ({
  now: date(2025, 2027),
  ...one([{}, {}, { recipient: EMAIL }]),
});

/** The ways in which software writes JSON. */
const text = (value, one) =>
  one([
    () => JSON.stringify(value),
    () => JSON.stringify(value, null, 2),
    () => JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
    () => JSON.stringify(value).replaceAll("/", "\\/"),
  ])();

/** Choices that only look like chance. */
function chances(seed) {
  let state = seed;
  const below = (end) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor(state / 2 ** 16) % end;
  };
  const one = (list) => list[below(list.length)];
  const word = (most) => Array.from({ length: 1 + below(most) }, () => one(WORDS.split(" "))).join(" ");
  const maybe = (members) => Object.fromEntries(Object.entries(members).filter(() => below(2) === 0));
  const date = (first, end) => {
    const day = [first + below(end - first), 1 + below(12), 1 + below(28)].map(digits).join("-");
    const time = [below(24), below(60), below(60)].map(digits).join(":");
    return `${day}T${time}${one(["", "", ".5", ".123", ".123456"])}${one(["Z", "Z", "+00:00", "+02:00", "-05:30"])}`;
  };
  return { below, one, word, maybe, date };
}

const digits = (value) => String(value).padStart(2, "0");
