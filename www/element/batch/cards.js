// The cards of a batch's rows, and their pictures.

/** @import { Drawing } from "../api/core.js" */
/** @import { OpenBadgeVerifier } from "../types.js" */
/** @import { Host, Row } from "./types.js" */
import { announceAll, picture } from "../pictures.js";

export class Cards {
  #element;
  #drawing;

  /**
   * @param {OpenBadgeVerifier} element
   * @param {Host["drawing"]} drawing what cards are drawn with
   */
  constructor(element, drawing) {
    this.#element = element;
    this.#drawing = drawing;
  }

  /**
   * The card of a row as a tree, from the engine that verified it; null without one. The page is told of its pictures
   * first.
   * @param {number} id
   * @param {Row} row
   */
  async card(id, row) {
    const { source, asked, input, engine } = row;
    if (!engine) return null;
    const pictures = (row.pictures ??= new Map());
    // An image that was given as a file is shown from that file.
    row.image ??= picture(input);
    /** @type {Drawing} */
    const options = {
      ...this.#drawing(this.#element),
      display: "card",
      source: typeof input === "string" && source === input ? input : null,
      imageUrl: row.image,
      pictures,
      recipient: asked ?? "",
      place: String(id),
    };
    const drawn = async () => JSON.parse(await engine.call("card", id, options));
    const card = await drawn();
    if (!row.isOpen || card.pictures.length === 0) return card.tree;
    announceAll(this.#element, pictures, card.pictures);
    return (await drawn()).tree;
  }

  /**
   * The reader wants a picture: the address to ask, or an empty text if the page refuses it.
   * @param {Row} row
   * @param {string} address
   */
  ask({ pictures }, address) {
    if (!pictures) return "";
    announceAll(this.#element, pictures, [address]);
    return pictures.get(address) ?? "";
  }

  /**
   * Frees the images of the rows.
   * @param {Row[]} rows
   */
  close(rows) {
    for (const { image } of rows) if (image) URL.revokeObjectURL(image);
  }
}
