import { verifyBadge } from "/dist/index.js";

postMessage((await verifyBadge("no badge")).verdict);
