import { findWebkit } from "./engines.mjs";
import { runIn } from "./shared/run.mjs";

runIn("WebKit", findWebkit());
