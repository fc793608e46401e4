// Loaded before the command line: names below rebound.example lead to this machine, as their owner could let them.
import dns from "node:dns";

const { lookup } = dns;

dns.lookup = (host, options, done) => {
  if (!host.endsWith("rebound.example")) return lookup(host, options, done);
  process.nextTick(done, null, [{ address: "127.0.0.1", family: 4 }]);
};
