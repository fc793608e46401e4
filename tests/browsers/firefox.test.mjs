import { findFirefox } from "./engines.mjs";
import { runIn } from "./shared/run.mjs";

runIn("Firefox", findFirefox());
