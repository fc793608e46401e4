// Wrangler bundles this alike: it leaves the import of the wasm to the runtime, which gives a WebAssembly.Module.
import { init, verifyBadge } from "open-badge-verifier";
import wasm from "open-badge-verifier/open-badge-verifier.wasm";

export default {
  async fetch(request) {
    await init({ wasm });
    return Response.json(await verifyBadge(await request.text()));
  },
};
