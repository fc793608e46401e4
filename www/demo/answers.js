// What the page says above each answer: how it comes about, in the words of people.

/** @import { Severity, Verdict } from "../types/index.js" */

/**
 * The groups of the gallery, in their order: which severities are in them.
 * @type {{ id: string, title: string, text: string, severities: Severity[] }[]}
 */
export const GROUPS = [
  {
    id: "fine",
    title: "Fine",
    text: "Genuine, and still good. Where something changed since, or is less certain, the card says so.",
    severities: ["good", "note"],
  },
  {
    id: "look",
    title: "Look at it",
    text: "Nothing is refuted here, and not everything holds: read what the card says before you rely on it.",
    severities: ["warning"],
  },
  {
    id: "problem",
    title: "A problem",
    text: "Not what it claims to be, or no longer. Where nothing proves what the badge says, that is marked as unconfirmed.",
    severities: ["bad"],
  },
  {
    id: "unknown",
    title: "Can't be checked",
    text: "Something could not be found out, which says nothing against the badge: grey, never red, and never green.",
    severities: ["unknown"],
  },
];

/** @type {Record<Verdict, { title: string, text: string }>} */
export const ANSWERS = {
  valid: { title: "A genuine badge", text: "Signed by its issuer, in date, and not withdrawn." },
  "valid-retired": {
    title: "No longer offered",
    text: "The issuer stopped offering it. Whoever has earned it keeps it.",
  },
  "valid-retiring": {
    title: "Soon no longer offered",
    text: "A list of the site says when the issuer stops offering it.",
  },
  "valid-superseded": { title: "Replaced by a newer one", text: "It still holds; the issuer has something newer." },
  "valid-unlisted": {
    title: "Not on the site's list of issuers",
    text: "A site may name the issuers that it knows. This one isn't among them, which is common.",
  },
  "valid-unidentified": {
    title: "Nobody vouches for the name",
    text: "Intact, but its issuer is only a key, and anyone can make a key and write a name beside it.",
  },
  "valid-partly": {
    title: "A record with one bad badge inside",
    text: "The record is genuine. One of the badges in it isn't.",
  },
  expired: { title: "Expired", text: "Genuine, but its end has passed." },
  "expired-retired": {
    title: "Expired, and can't be renewed",
    text: "Its end has passed, and it is no longer offered.",
  },
  revoked: { title: "Withdrawn", text: "The issuer's own list says that it took this badge back." },
  suspended: { title: "On hold", text: "The issuer has suspended it for now." },
  "not-yet-valid": { title: "Not valid yet", text: "It begins later than today." },
  "wrong-recipient": {
    title: "Awarded to another address",
    text: "The badge was asked whether it belongs to mallory@learner.example. It doesn't.",
  },
  altered: { title: "Changed after it was signed", text: "Somebody edited the text of a genuine badge." },
  "fake-host": { title: "Made by somebody else", text: "Signed, but not by the issuer whose name is on it." },
  unsigned: { title: "No signature at all", text: "Anyone could have written this." },
  unbound: {
    title: "A signature without an owner",
    text: "Intact, but nothing ties the key to the issuer that the badge names.",
  },
  "not-found": { title: "A link to nothing", text: "The issuer's server says that there is no such badge." },
  "status-unknown": {
    title: "Perhaps withdrawn",
    text: "Genuine, but the issuer's list of withdrawn badges is out of date.",
  },
  private: { title: "Not public", text: "The issuer's server gives it only to some." },
  blocked: {
    title: "Closed to other websites",
    text: "The issuer's server is there, but forbids pages like this one to read.",
  },
  offline: { title: "Nobody answers", text: "The issuer's server can't be reached." },
  unsupported: {
    title: "A signature of a kind unknown to us",
    text: "This verifier can't check it yet. Another one may.",
  },
  malformed: {
    title: "Built wrongly by its issuer",
    text: "A date of it has no time zone, so that nobody can say when it begins.",
  },
  unreadable: {
    title: "A picture without a badge",
    text: "A screenshot of a badge shows it, but has nothing inside that could be checked.",
  },
};
