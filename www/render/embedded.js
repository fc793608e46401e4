// Pictures that are put into a page or a drawing themselves.

/** The most bytes of a file that is put in: base64 makes a third more of it. */
const MAX_BYTES = 256 * 1024;
/** The most pixels along a side, since few bytes can unfold to any number of them. */
const MAX_SIDE = 4096;
const SVG = /^(?:\ufeff|\s|<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>)*<(?:\w+:)?svg[\s>]/i;

/**
 * A file as the address of an image; null if it is none, or too large.
 * @param {Uint8Array} bytes
 */
export function embedded(bytes) {
  const type = rasterType(bytes) ?? (SVG.test(new TextDecoder().decode(bytes.subarray(0, 4096))) && "image/svg+xml");
  return type && bytes.length <= MAX_BYTES ? `data:${type};base64,${base64(bytes)}` : null;
}

/**
 * An address of pixels that may be put into a drawing; null for any other. Its bytes are looked at, not its type.
 * @param {string | undefined} address
 */
export function raster(address) {
  const [, body] = /^data:image\/(?:png|jpeg);base64,([a-z0-9+/]+={0,2})$/i.exec(address ?? "") ?? [];
  if (!body || body.length > (MAX_BYTES * 4) / 3 + 4) return null;
  const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
  const type = rasterType(bytes);
  return type && `data:${type};base64,${body}`;
}

/**
 * The type of pixels that are no more than may be.
 * @param {Uint8Array} bytes
 */
function rasterType(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPng = bytes.length > 24 && view.getUint32(0) === 0x89504e47 && view.getUint32(12) === 0x49484452;
  const type = isPng ? "image/png" : "image/jpeg";
  const sides = isPng ? [view.getUint32(16), view.getUint32(20)] : jpegSides(view);
  return sides?.every((side) => side > 0 && side <= MAX_SIDE) ? type : null;
}

/**
 * Height and width of a JPEG, which stand in the first segment that begins a frame.
 * (https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.2.2)
 * @param {DataView} view
 */
function jpegSides(view) {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [view.getUint16(at + 5), view.getUint16(at + 7)];
  }
  return null;
}

/** @param {Uint8Array} bytes */
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
