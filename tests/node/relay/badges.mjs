// Badges of hosts that are closed to other sites' pages, with the documents and redirects of those hosts.

export const MOODLE = "https://moodle.my.site/learn";
const CREDLY = "https://api.credly.com/v1/obi/v2";
const V2 = "https://w3id.org/openbadges/v2";
const ASSERTION = "0b6e9e4c-8f57-4f2c-9a0d-3f1d2b7c5a10";
const HASH = "8d6d839383cd6e03624b98b70ce4f475f43c2d04";
const ISSUER = `${CREDLY}/issuers/12b808a7-249d-42fe-a63d-30ffba7bb1fb`;
const PICTURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const recipient = { type: "email", hashed: true, salt: "s", identity: `sha256$${"ab".repeat(32)}` };

const document = (body, status = 200) => [
  body.id,
  { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
];

const credlyIssuer = {
  "@context": V2,
  type: "Issuer",
  id: ISSUER,
  name: "A Guild",
  url: "https://guild.example/",
  email: "a@guild.example",
};
const credlyClass = {
  "@context": V2,
  type: "BadgeClass",
  id: `${ISSUER}/badge_classes/670dcefd-e914-4707-9691-80496ee60360`,
  name: "Soil Survey",
  description: "Takes samples of soil and describes them.",
  image: PICTURE,
  criteria: { narrative: "Ten samples." },
  issuer: ISSUER,
};
const credlyAssertion = {
  "@context": V2,
  type: "Assertion",
  id: `${CREDLY}/badge_assertions/${ASSERTION}`,
  badge: credlyClass.id,
  recipient,
  issuedOn: "2026-04-01T14:41:00.000Z",
  verification: { type: "hosted" },
};

/** Moodle puts class and issuer into the assertion, and leads from its older addresses to those of today. */
const moodleIssuer = {
  "@context": V2,
  type: "Issuer",
  id: `${MOODLE}/badges/json/issuer.php?id=3&obversion=2`,
  name: "A School",
  url: "https://moodle.my.site",
  email: "badges@my.site",
};
const moodleClass = {
  "@context": V2,
  type: "BadgeClass",
  id: `${MOODLE}/badges/json/badge.php?id=3&obversion=2`,
  name: "Field Work",
  description: "Worked in the field.",
  image: PICTURE,
  criteria: { narrative: "A week." },
  issuer: moodleIssuer,
};
const moodleAssertion = {
  "@context": V2,
  type: "Assertion",
  id: `${MOODLE}/badges/json/assertion.php?b=${HASH}&obversion=2`,
  badge: moodleClass,
  recipient,
  issuedOn: "2026-04-01T14:41:00+00:00",
  verify: { type: "hosted", url: `${MOODLE}/badges/json/assertion.php?b=${HASH}&obversion=2` },
};
const older = `${MOODLE}/badges/assertion.php?b=${HASH}&obversion=2`;

/** Each with the link that people share, and the verdict that it gets. */
export const BADGES = {
  credly: {
    url: `https://www.credly.com/badges/${ASSERTION}`,
    verdict: "valid",
    documents: [credlyAssertion, credlyClass, credlyIssuer].map((body) => document(body)),
  },
  moodle: {
    url: `${MOODLE}/badges/badge.php?hash=${HASH}`,
    verdict: "valid",
    documents: [
      [older, { status: 303, headers: { location: moodleAssertion.id }, body: "" }],
      ...[moodleAssertion, moodleClass, moodleIssuer].map((body) => document(body)),
    ],
  },
};
