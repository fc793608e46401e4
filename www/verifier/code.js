// The QR code of a link, loaded when a visitor asks for it.
export { drawCode } from "../element/qr.js";
