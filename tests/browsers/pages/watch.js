// Before everything else on a test page: the moment that badges are verified at is that of the native tests, whatever
// goes wrong unseen is kept, and the workers that run are counted.
const NOW = Date.parse("2026-07-01T00:00:00Z");
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length > 0 ? given : [NOW]));
  }
  static now = () => NOW;
};

const faults = [];
addEventListener("error", ({ message }) => message && faults.push(`uncaught: ${message}`));
addEventListener("unhandledrejection", ({ reason }) => faults.push(`unhandled: ${reason}`));
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  faults.push(`the policy forbids ${violatedDirective} of ${blockedURI}`),
);

const workers = new Set();
globalThis.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    workers.add(this);
  }
  terminate() {
    workers.delete(this);
    super.terminate();
  }
};

globalThis.watched = { faults, workers };
