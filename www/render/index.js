// The package's entry `./render`. It exports what `render.d.ts` says and nothing else.
export { renderCard } from "./card.js";
export { renderPicture } from "./picture.js";
