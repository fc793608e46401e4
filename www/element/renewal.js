// Where the first verifier cannot draw a card, or hear what is done on it, the whole one takes its place.

import { LackingError } from "./api/errors.js";

/**
 * The two ways to draw: as it is, which gives a promise where the whole verifier is needed for it, and by the whole one
 * at any rate.
 * @param {object} doing
 * @param {() => unknown} doing.draw
 * @param {() => Promise<unknown>} doing.renew has the whole verifier know what is drawn
 * @param {(error: unknown) => unknown} doing.fail tells that it cannot be had
 * @returns {{ draw: () => unknown, renew: () => Promise<unknown> }}
 */
export function renewal({ draw, renew, fail }) {
  const renewed = async () => {
    try {
      await renew();
      draw();
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  return {
    draw() {
      try {
        return draw();
      } catch (error) {
        if (!(error instanceof LackingError)) throw error;
        const drawing = renewed();
        // Whoever waits hears of a failure; the card tells of it in any case.
        drawing.catch(() => {});
        return drawing;
      }
    },
    renew: renewed,
  };
}
