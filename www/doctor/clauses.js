// Which clause of a specification speaks of the property at a JSON pointer: that of the class which has the property.

/** @import { Badge } from "../types/index.js" */

const OB2 = "https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#";
const OB3 = "https://www.imsglobal.org/spec/ob/v3p0/#";
const CLR = "https://www.imsglobal.org/spec/clr/v2p0/#";
const VC = "https://www.w3.org/TR/vc-data-model-2.0/#verifiable-credentials";

/** @typedef {Record<string, string>} Classes the clause of the class that is below a name; the outermost has none */

/** @type {Classes} */
export const OF_2 = {
  ...{ "": `${OB2}Assertion`, badge: `${OB2}BadgeClass`, issuer: `${OB2}Profile`, recipient: `${OB2}IdentityObject` },
  ...{ verification: `${OB2}VerificationObject`, verify: `${OB2}VerificationObject`, criteria: `${OB2}Criteria` },
  ...{ evidence: `${OB2}Evidence`, alignment: `${OB2}Alignment`, publicKey: `${OB2}CryptographicKey` },
  ...{ revocationList: `${OB2}RevocationList`, endorsement: `${OB2}Endorsement` },
};

/** @type {Classes} */
export const OF_3 = {
  ...{ "": `${OB3}achievementcredential`, credentialSubject: `${OB3}achievementsubject` },
  ...{ achievement: `${OB3}achievement`, issuer: `${OB3}profile`, creator: `${OB3}profile`, source: `${OB3}profile` },
  ...{ parentOrg: `${OB3}profile`, evidence: `${OB3}evidence`, alignment: `${OB3}alignment` },
  ...{ criteria: `${OB3}criteria`, image: `${OB3}image`, result: `${OB3}result`, related: `${OB3}related` },
  ...{ resultDescription: `${OB3}resultdescription`, rubricCriterionLevel: `${OB3}rubriccriterionlevel` },
  ...{ identifier: `${OB3}identityobject`, otherIdentifier: `${OB3}identifierentry` },
  ...{ credentialSchema: `${OB3}credentialschema`, credentialStatus: `${OB3}credentialstatus` },
  ...{ refreshService: `${OB3}refreshservice`, termsOfUse: `${OB3}termsofuse` },
};

/** @type {Classes} */
export const OF_RECORD = {
  ...OF_3,
  ...{ "": `${CLR}clrcredential`, credentialSubject: `${CLR}clrsubject`, association: `${CLR}association` },
};

/** @type {Classes} */
export const OF_ENDORSEMENT = {
  ...OF_3,
  ...{ "": `${OB3}endorsementcredential`, credentialSubject: `${OB3}endorsementsubject` },
};

/** @type {Partial<Record<Badge["format"], Classes>>} */
const BY_FORMAT = {
  ...{ "Open Badges 0.5": OF_2, "Open Badges 1.0": OF_2, "Open Badges 1.1": OF_2, "Open Badges 2.0": OF_2 },
  ...{ "Open Badges 2.1": OF_2, "Open Badges 3.0": OF_3, "CLR 2.0": OF_RECORD, Endorsement: OF_ENDORSEMENT },
};

/**
 * @param {string} pointer
 * @param {Badge["format"] | undefined} format
 */
export function clauseAt(pointer, format = "Open Badges 3.0") {
  const above = pointer.split("/").slice(1, -1);
  const endorsed = above.lastIndexOf("endorsement") + 1;
  const own = BY_FORMAT[format] ?? { ...OF_3, "": VC };
  const classes = endorsed > 0 && own !== OF_2 ? OF_ENDORSEMENT : own;
  return classes[above.slice(classes === own ? 0 : endorsed).findLast((name) => Object.hasOwn(classes, name)) ?? ""];
}
