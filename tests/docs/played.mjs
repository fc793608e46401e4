// Loaded before a block of a document that Node.js runs: plays the hosts that it names, holds what its remarks claim, and
// has it among the files that it names.
import assert from "node:assert/strict";
import { fetch } from "./issuer.mjs";

globalThis.fetch = fetch;
globalThis.claimed = (value, said) => assert.deepEqual(value, said);
process.chdir(process.env.PLACE);
