// Where the files of the package are for the page: beside its own script, as for the single script.
import { source } from "../../element/api/source/script.js";

export { batch, print, source, workerUrl } from "../../element/api/source/script.js";

/** The page has the whole: what visitors give it may be any badge, and many. */
export const pieces = () => null;

/** The script that embed codes name: sites load that one, not the page's. */
export const base = () => new URL("open-badge-verifier.js", /** @type {URL} */ (source())).href;
export const script = base();
