// Importing this defines <open-badge-verifier>.
import { define } from "./element.js";

define();
