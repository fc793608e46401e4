// Which numbers are of the public internet: the rule of src/net/policy.rs, for what a name's DNS says.
import { BlockList } from "node:net";

/** Not globally reachable, or not of a single host. (https://www.iana.org/assignments/iana-ipv4-special-registry) */
const CLOSED_IPV4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...["192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"],
  ...["203.0.113.0/24", "224.0.0.0/3"],
];
/** Global unicast. (https://www.iana.org/assignments/ipv6-address-space) */
const OPEN_IPV6 = ["2000::/3"];
/** Of that: protocol assignments with Teredo, documentation, 6to4, documentation. */
const CLOSED_IPV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

/** @type {(nets: string[], family: "ipv4" | "ipv6") => BlockList} */
function listOf(nets, family) {
  const list = new BlockList();
  for (const net of nets) {
    const [start, bits] = net.split("/");
    list.addSubnet(start, Number(bits), family);
  }
  return list;
}

const closed4 = listOf(CLOSED_IPV4, "ipv4");
const closed6 = listOf(CLOSED_IPV6, "ipv6");
const open6 = listOf(OPEN_IPV6, "ipv6");

/** @param {import("node:dns").LookupAddress} found */
export function isPublic({ address, family }) {
  if (family === 4) return !closed4.check(address, "ipv4");
  return open6.check(address, "ipv6") && !closed6.check(address, "ipv6");
}
