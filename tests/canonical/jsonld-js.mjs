// Records what jsonld.js, which most issuers sign with, makes of the generated documents: `node
// tests/canonical/jsonld-js.mjs`. For each seed the first 8 bytes of the SHA-256 of the canonical N-Quads, `error` if
// it refuses the document by a code of the standard, and nothing if it stumbles. To compare with more of them, name
// their seeds and where the answers go: `export SEEDS=1200..9000 FORMS=/tmp/forms.json; node
// tests/canonical/jsonld-js.mjs; cargo test --test canonical generated -- --nocapture`
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const work = mkdtempSync(join(tmpdir(), "jsonld-js-"));
const documents = join(work, "documents.json");
const root = new URL("../../", import.meta.url);
execFileSync("cargo", ["test", "--test", "canonical", "write_documents", "--", "--ignored"], {
  cwd: root,
  env: { ...process.env, DOCUMENTS: documents },
});
execFileSync("npm", ["install", "--silent", "--prefix", work, "jsonld@9.0.0"], { cwd: work });
const jsonld = createRequire(join(work, "index.js"))("jsonld");

const contexts = {
  "https://www.w3.org/2018/credentials/v1": "credentials-v1",
  "https://www.w3.org/ns/credentials/v2": "credentials-v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "ob-v3p0-3.0.3",
  "https://purl.imsglobal.org/spec/ob/v3p0/context.json": "ob-v3p0",
};
const documentLoader = async (documentUrl) => ({
  documentUrl,
  document: JSON.parse(readFileSync(new URL(`src/canonical/contexts/${contexts[documentUrl]}.json`, root), "utf8")),
});

const recorded = {};
for (const [seed, document] of JSON.parse(readFileSync(documents, "utf8"))) {
  try {
    const form = await jsonld.canonize(document, {
      algorithm: "RDFC-1.0",
      format: "application/n-quads",
      documentLoader,
      safe: false,
    });
    recorded[seed] = createHash("sha256").update(form).digest("hex").slice(0, 16);
  } catch (error) {
    if (error.name?.startsWith("jsonld.")) recorded[seed] = "error";
  }
}
writeFileSync(
  process.env.FORMS ?? new URL("jsonld-js.json", import.meta.url),
  JSON.stringify(recorded).replaceAll(",", ",\n") + "\n",
);
rmSync(work, { recursive: true });
