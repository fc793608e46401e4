/**
 * The hash of a file, as `integrity` names it. Only pages of a secure context have the functions for it.
 * @param {SubtleCrypto} subtle
 * @param {BufferSource} bytes
 */
export async function hash(subtle, bytes) {
  const digest = new Uint8Array(await subtle.digest("SHA-384", bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
