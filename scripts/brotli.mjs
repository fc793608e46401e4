import { brotliCompressSync, constants } from "node:zlib";

/**
 * How many bytes a visitor downloads of a file.
 * @param {Buffer} file
 */
export function brotli(file) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: file.length };
  return brotliCompressSync(file, { params }).length;
}
