// The wasm is inside, so nothing needs to lie beside the bundle.
import { define } from "open-badge-verifier/inline/element";

define();
