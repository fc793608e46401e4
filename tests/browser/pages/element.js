import { lead } from "./network.js";

lead(document.querySelector("open-badge-verifier"), () => globalThis.badge ?? "any");
document.documentElement.dataset.ready = "";
