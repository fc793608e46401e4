// The cards of a list's rows, and their pictures.
import { picture } from "../intake.js";
import { announceAll } from "../requests.js";

export class Cards {
  #element;
  #drawing;

  /** `drawing(element)` is what cards are drawn with. */
  constructor(element, drawing) {
    [this.#element, this.#drawing] = [element, drawing];
  }

  /** The card of a row, `{ tree, pictures }`, from the engine that verified it. The page is told of its pictures first. */
  async card(id, row) {
    const { source, asked, input } = row;
    const link = typeof input === "string" && source === input ? input : null;
    const pictures = (row.pictures ??= new Map());
    // An image that was given as a file is shown from that file.
    const imageUrl = (row.image ??= picture(input));
    const options = {
      ...this.#drawing(this.#element),
      display: "card",
      inputs: [],
      source: link,
      imageUrl,
      pictures,
      recipient: asked ?? "",
      place: String(id),
    };
    const card = JSON.parse(await row.engine.card(id, options));
    if (!row.open || card.pictures.length === 0) return card;
    announceAll(this.#element, pictures, card.pictures);
    return JSON.parse(await row.engine.card(id, options));
  }

  /** The reader wants a picture: the address to ask, or an empty text if the page refuses it. */
  ask({ pictures }, address) {
    announceAll(this.#element, pictures, [address]);
    return pictures.get(address);
  }

  /** The rows go, and with them their pictures. */
  close(rows) {
    for (const { image } of rows) if (image) URL.revokeObjectURL(image);
  }
}
