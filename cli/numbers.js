// Which numbers are of the public internet: the ranges of src/net/policy.rs, as tests/node/cli-network.test.mjs compares.
import { BlockList, isIP } from "node:net";

/** Not of a single host that can be reached from anywhere. */
const CLOSED = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"],
  ...["224.0.0.0/3", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"],
];
/** Of IPv6 nothing else is in use. */
const UNICAST = ["2000::/3"];
/**
 * The last two groups of a number that stands for one of IPv4, as networks without IPv4 write them.
 * (https://www.rfc-editor.org/rfc/rfc6052#section-2.1)
 */
const EMBEDDED = /^\[64:ff9b::([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/;

const closed = listOf(CLOSED);
const unicast = listOf(UNICAST);

/**
 * @param {string} number
 * @returns {boolean}
 */
export function isPublic(number) {
  if (isIP(number) === 4) return !closed.check(number);
  if (isIP(number) !== 6 || number.includes("%")) return false;
  const inner = embedded(number);
  return inner ? isPublic(inner) : unicast.check(number, "ipv6") && !closed.check(number, "ipv6");
}

/** @param {string} number */
function embedded(number) {
  const [, high, low] = EMBEDDED.exec(new URL(`http://[${number}]`).hostname) ?? [];
  return high && [high, low].flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]).join(".");
}

/** @param {string[]} ranges */
function listOf(ranges) {
  const list = new BlockList();
  for (const range of ranges) {
    const [number, bits] = range.split("/");
    list.addSubnet(number, Number(bits), isIP(number) === 6 ? "ipv6" : "ipv4");
  }
  return list;
}
