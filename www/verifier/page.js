// The script of the checker page, dist/verifier.html. Another page may import `checker` from it.
import { checker } from "./checker.js";

export { checker };

/** @type {HTMLElement | null} */
const place = document.querySelector("main[data-checker]");
if (place) void checker(place, { root: document.documentElement });
