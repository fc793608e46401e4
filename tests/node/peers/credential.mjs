// The badge that the libraries sign.

const CORE = { 1.1: "https://www.w3.org/2018/credentials/v1", "2.0": "https://www.w3.org/ns/credentials/v2" };

/** An OpenBadgeCredential by `issuer`, in the VC data model 1.1 or 2.0, with what `more` adds to it. */
export function credential(model, issuer, more = {}) {
  const from = model === "1.1" ? { issuanceDate: "2026-01-02T03:04:05Z" } : { validFrom: "2026-01-02T03:04:05Z" };
  return {
    "@context": [CORE[model], "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    id: "urn:uuid:5a1b6f6c-2f3e-4b0e-8f0a-6c1f5a7d9e10",
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: "Welder, level 2",
    issuer: { id: issuer, type: ["Profile"], name: "Harbour Trade School", url: "https://issuer.example/" },
    ...from,
    credentialSubject: {
      id: "did:example:learner",
      type: ["AchievementSubject"],
      achievement: {
        id: "https://issuer.example/achievements/welder-2",
        type: ["Achievement"],
        achievementType: "Certification",
        name: "Welder, level 2",
        description: "Welds in every position; tested at 10 °C, “outdoors”.",
        criteria: { narrative: "Passes the practical test.\n\n1. Overhead\n2. Vertical" },
        alignment: [{ type: ["Alignment"], targetName: "Welding", targetUrl: "https://standards.example/welding" }],
        tag: ["welding", "metal"],
      },
      result: [{ type: ["Result"], value: "97.5" }],
    },
    ...more,
  };
}

/** A copy in which somebody else's achievement stands. */
export function tampered(document) {
  const copy = structuredClone(document);
  copy.credentialSubject.achievement.name = "Master welder";
  return copy;
}
