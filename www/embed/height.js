/** What the messages say that they are: `{ type, height }`, in pixels; without a height it is asked for. */
export const HEIGHT = "open-badge-verifier:height";
