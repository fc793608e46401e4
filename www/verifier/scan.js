// Reads QR codes where the browser has no way of its own; loaded only then.
export { BarcodeDetector } from "qr/decode.js";
