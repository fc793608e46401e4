// Which addresses a relay asks for. This is data, from which all three forms are made. In braces stand words of which
// one is to be there; `{id}` stands for an id: letters, digits, `-` and `_`. All else is to be there as it is written here.
// What comes first is the host, one of src/net/hosts.rs.

/**
 * The addresses of one operator: what badges are made of there. Its hosts may lead to one another.
 * @typedef {string[]} Operator
 */

/** @type {{ addresses: Operator, source: string }[]} */
export const KNOWN = [
  {
    addresses: [
      "https://{api.credly.com|api.youracclaim.com}/v1/obi/v2/{badge_assertions|badge_classes|issuers}/{id}",
      "https://{api.credly.com|api.youracclaim.com}/v1/obi/v2/issuers/{id}/badge_classes/{id}",
    ],
    source: "https://api.credly.com/docs/obi_specified_endpoints, 2026-11",
  },
  {
    addresses: [
      "https://{api.badgr.io|api.eu.badgr.io|api.ca.badgr.io}/public/{assertions|badges|issuers}/{id}",
      "https://{api.badgr.io|api.eu.badgr.io|api.ca.badgr.io}/public/{assertions|badges|issuers}/{id}?v={id}",
    ],
    source: "https://github.com/concentricsky/badgr-server, 2026-11",
  },
  {
    addresses: ["https://{api.edubadges.nl}/public/{assertions|badges|issuers}/{id}"],
    source: "https://github.com/edubadges/edubadges-server, 2026-11",
  },
  {
    addresses: [
      "https://{api.openbadges.education}/public/{assertions|badges|issuers}/{id}",
      "https://{api.openbadges.education}/public/{assertions|badges|issuers}/{id}?v={id}",
    ],
    source: "https://github.com/mint-o-badges/badgr-server, 2026-11",
  },
];

/**
 * How the address of a Moodle, which a site names, goes on. (https://github.com/moodle/moodle, badges/, 2026-11)
 */
export const MOODLE = [
  "/badges/issuer_json.php",
  "/badges/{assertion|badge_json|issuer_json|endorsement_json}.php?{b|id}={id}",
  "/badges/{assertion|badge_json|issuer_json|endorsement_json}.php?{b|id}={id}&{action|obversion}={id}",
  "/badges/assertion.php?b={id}&{action|obversion}={id}&{action|obversion}={id}",
  // Since Moodle 5.1 those above lead here.
  "/badges/json/{assertion|badge|issuer|endorsement}.php?{b|id|badgeid|obversion}={id}",
  "/badges/json/{assertion|badge|issuer|endorsement}.php?{b|id|badgeid|obversion}={id}&{id|badgeid|obversion}={id}",
];
