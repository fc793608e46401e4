// The events of the element. All of them bubble and leave the shadow trees that the element stands in.

/**
 * @typedef {object} BadgeEvent
 * @property {string} name
 * @property {string} detail its type
 * @property {boolean} [isCancelable]
 * @property {string} does
 */

/** @type {BadgeEvent[]} */
export const EVENTS = [
  {
    name: "verify-start",
    detail: "Record<string, never>",
    does: "A run begins. It ends in exactly one `verify-end` or `verify-error`.",
  },
  {
    name: "verify-progress",
    detail: "{ check: CheckName; index: number; total: number }",
    does: "A check is begun.",
  },
  {
    name: "verify-end",
    detail: "{ report: Report }",
    does: "The report is there, whatever its verdict.",
  },
  {
    name: "verify-error",
    detail: "{ code: string; cause: unknown }",
    does: 'There is no report, and `cause` is what was thrown. `code` is `"AbortError"` if the run was ended, `"TypeError"` for what cannot be a badge, `"file-source"` for the address of a file, `"VerifierError"` if the verifier itself failed, or one that begins with `wasm-` (`WasmBlockedCode`).',
  },
  {
    name: "batch-progress",
    detail: "{ index: number; total: number }",
    does: "One badge of a batch is through.",
  },
  {
    name: "batch-end",
    detail: "{ verdicts: Partial<Record<Verdict, number>> }",
    does: "A batch is through, or its reader stopped it. `verdicts` says how often each occurs.",
  },
  {
    name: "badge-share",
    detail: "{ readonly channel: string; readonly url: string }",
    isCancelable: true,
    does: "A reader is about to share the badge, or to copy an address or code of it. Cancel it to do that yourself.",
  },
  {
    name: "fetch-request",
    detail: "{ url: string; readonly purpose: string }",
    isCancelable: true,
    does: "A document or a picture is about to be asked for. Cancel it, or set `detail.url` to another address.",
  },
];
