import { findChromium } from "./engines.mjs";
import { runIn } from "./shared/run.mjs";

runIn("Chromium", findChromium());
