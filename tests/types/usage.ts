// How people call the interface, and how they must not.
import {
  createVerifier,
  type DocumentCache,
  type Report,
  unbake,
  type Verdict,
  verifyBadge,
  version,
  WasmBlockedError,
} from "open-badge-verifier";
import { define, type OpenBadgeVerifier } from "open-badge-verifier/element";

const reports: Promise<Report>[] = [
  verifyBadge("https://issuer.example/1"),
  verifyBadge(new URL("https://issuer.example/1"), { now: new Date(), timeout: 5000 }),
  verifyBadge(new Blob([]), { recipient: ["a@example.com"], network: "status-only" }),
  verifyBadge(new Uint8Array(), {
    fetch,
    signal: AbortSignal.timeout(1),
    onProgress: ({ check, index, total }) => [check, index / total],
  }),
  verifyBadge("", { exportIssuers: true }).then((report) =>
    verifyBadge("", { trustedIssuers: report.issuerList, network: "none" }),
  ),
  verifyBadge(
    { type: "Assertion" },
    { trustedIssuers: "https://me.example/issuers.json", retirementLists: [{ entries: [] }] },
  ),
];

const cache: DocumentCache = new Map();
const verifier = createVerifier({ cache, maxAge: 60_000, perHost: 4, trustedIssuers: ["https://issuer.example"] });
reports.push(verifier.verify(new Blob([]), { recipient: "a@example.com" }));
// @ts-expect-error: all badges share what the verifier asks for
void verifier.verify("", { fetch });

export function element(): Promise<Report> {
  define();
  const verifier = document.createElement("open-badge-verifier");
  Object.assign(verifier, { headingLevel: 2 } satisfies Partial<OpenBadgeVerifier>);
  verifier.inputs = "url drop";
  verifier.addEventListener("verify-end", ({ detail: { report } }) => report.verdict);
  verifier.addEventListener("fetch-request", ({ detail }) => {
    detail.url = "https://me.example/";
  });
  // @ts-expect-error: a display that does not exist
  verifier.display = "poster";
  return verifier.verify(new Blob([]), { now: 0 });
}

export async function main(): Promise<Verdict> {
  const text: string | undefined = (await unbake(new ArrayBuffer(1)))?.text;
  const report = await reports[0]!;
  const outcome: "passed" | "not-applicable" | "failed" | "undetermined" = report.checks.proof.outcome;
  const { issuer } = report.checks;
  const host: string | undefined = issuer.outcome === "passed" ? issuer.host : undefined;
  const isKey: boolean = issuer.outcome === "passed" && issuer.identity === "self" && issuer.linkage !== "verified";
  // @ts-expect-error: a level that does not exist
  void (report.badge?.issuer.identity === "known");
  // @ts-expect-error: a misspelt check is no check
  void report.checks.prof;
  // @ts-expect-error: a verdict that does not exist
  const never: boolean = report.verdict === "fine";
  // @ts-expect-error: an option of the wrong kind
  void verifyBadge("", { network: "some" });
  const error: WasmBlockedError["code"] = "wasm-blocked";
  void [text, outcome, host, isKey, never, version, error, WasmBlockedError];
  return report.verdict;
}
