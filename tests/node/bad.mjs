// Badges for the tests of what is drawn: those that say markup, and what else could get out of a text, wherever a badge
// says anything; and one of each kind of tests/badges.
const TEXTS = {
  markup: `<script>alert(1)</script><img src=x onerror="alert(1)">"><svg onload=alert(1)>`,
  "end of a template": "</div></template></open-badge-verifier><script>alert(1)</script>",
  "end of a script": "</script><!--<script>",
  "end of a text of a drawing": "]]></text></svg><script>alert(1)</script>&amp;&#60;&lt",
  quotes: `"' onmouseover="alert(1)" ' autofocus`,
  directions: "\u202eelbaliava\u2066\u2067 \u200f\u2069",
  "what no text may have": "a\0b\u0008c\ufffed\ud800e\r\nf",
  markdown:
    "# Title\n\n<b onclick=alert(1)>raw</b> [press](javascript:alert(1)) [a [b](https://b.example)](https://a.example)",
  lists: "- one\n  - two\n\n> quoted\n> - three\n\n```\n\n<pre>\n```\n",
  long: "Donaudampfschifffahrtsgesellschaftskapitän".repeat(400),
  arabic: "شهادة مساح التربة <b>٢</b>",
};

/** `[name, badge]` of each text in each version. */
export const hostile = () =>
  Object.entries(TEXTS).flatMap(([name, text]) => [
    [`${name}, 2.0`, assertion(text)],
    [`${name}, 3.0`, credential(text)],
  ]);

/** A badge of each verdict in each version, so that all are drawn in seconds. */
export function oneEach(badges) {
  const kind = ({ expected: { verdict, badge } }) => `${verdict} ${badge?.format} ${badge?.image ? "with" : "without"}`;
  return [...new Map(badges.map((badge) => [kind(badge), badge])).values()];
}

const ID = "https://evil.example/1";

const assertion = (text) => ({
  "@context": "https://w3id.org/openbadges/v2",
  type: "Assertion",
  id: ID,
  recipient: { type: "email", identity: text, hashed: false },
  issuedOn: "2025-01-01T00:00:00Z",
  evidence: [{ id: ID, name: text, narrative: text }],
  badge: {
    type: "BadgeClass",
    id: ID,
    name: text,
    description: text,
    image: { id: ID, caption: text },
    criteria: { id: text, narrative: text },
    issuer: { type: "Profile", id: ID, name: text, url: text, email: text },
    tags: [text],
  },
  verification: { type: "hosted", verificationProperty: text },
});

const credential = (text) => ({
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  id: ID,
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  name: text,
  description: text,
  inLanguage: text,
  issuer: { id: ID, type: ["Profile"], name: text, url: text, email: text },
  validFrom: "2025-01-01T00:00:00Z",
  credentialSubject: {
    type: ["AchievementSubject"],
    id: text,
    achievement: {
      id: ID,
      type: ["Achievement"],
      name: text,
      description: text,
      tag: [text],
      criteria: { id: text, narrative: text },
      alignment: [{ type: ["Alignment"], targetName: text, targetUrl: text, targetFramework: text, targetCode: text }],
    },
  },
  evidence: [{ id: text, type: ["Evidence"], name: text, description: text, narrative: text }],
  proof: { type: "DataIntegrityProof", cryptosuite: text, verificationMethod: ID, proofValue: text },
});
