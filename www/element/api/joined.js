// The whole wasm, of its first file and the rest (`scripts/divide/` divides it).

/**
 * Goes the steps from the first file to the whole.
 * @param {Uint8Array<ArrayBuffer>} first
 * @param {Uint8Array<ArrayBuffer>} rest
 */
export function joined(first, rest) {
  // After the beginning of a module and the kind of its one section.
  let at = 9;
  const number = () => {
    let value = 0;
    for (let shift = 0, byte = 128; byte & 128; shift += 7) {
      byte = rest[at++];
      value |= (byte & 127) << shift;
    }
    return value;
  };
  number();
  const name = number();
  at += name;
  const ends = number() + at;
  let [from, comes] = [0, ends];
  const pieces = [];
  while (at < ends) {
    const same = number();
    pieces.push(first.subarray(from, (from += same)));
    from += number();
    pieces.push(rest.subarray(comes, (comes += number())));
  }
  pieces.push(first.subarray(from));
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let to = 0;
  for (const piece of pieces) {
    whole.set(piece, to);
    to += piece.length;
  }
  return whole;
}
