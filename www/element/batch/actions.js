// What a reader does in a batch: with the whole of it, and with one row. Each function is named after the action that
// the view calls back with. What is of neither is done as on a card by itself.

/** @import { Act, Action, ActionEvent, Details, Handlers } from "../types.js" */
/** @import { Rows } from "./rows.js" */
import { button } from "../actions.js";

/**
 * What is done for the reader, in the terms of the batch.
 * @typedef {object} BatchDoing
 * @property {(given: (string | File)[]) => unknown} add
 * @property {(ids: Iterable<number>) => void} again
 * @property {() => void} stop
 * @property {(event: ActionEvent) => void} clear
 * @property {Act} act what is done on any card
 */

/**
 * A function for each of some actions in a row.
 * @typedef {{ [A in Action]?: (id: number, detail: Details[A], event: ActionEvent) => unknown }} RowHandlers
 */

/**
 * @param {Rows} rows
 * @param {BatchDoing} doing
 * @returns {Act}
 */
export function actions(rows, doing) {
  const ofBatch = batchHandlers(rows, doing);
  const ofRow = rowHandlers(rows, doing);
  return (action, detail, event) => {
    /** @type {HTMLElement | null} */
    const row = event.target.closest("[data-row]");
    const handler = row ? ofRow[action] : ofBatch[action];
    if (!handler) doing.act(action, detail, event);
    else if (row) ofRow[action]?.(Number(row.dataset.row), detail, event);
    else ofBatch[action]?.(detail, event);
  };
}

/**
 * @param {Rows} rows
 * @param {BatchDoing} doing
 * @returns {Handlers}
 */
function batchHandlers(rows, { add, again, stop, clear }) {
  return {
    submit: (text, { target }) => {
      add([text]);
      /** @type {HTMLFormElement} */ (target).reset();
    },
    file: (files, { target }) => {
      add([...files]);
      /** @type {HTMLInputElement} */ (target).value = "";
    },
    filter: ({ value }) => rows.arrange("filter", value),
    sort: ({ value }) => rows.arrange("sort", value),
    further: () => rows.arrange("showMore", ""),
    stop,
    continue: () => again(rows.stopped),
    retry: () => again(rows.retriable),
    csv: () => rows.saveCsv(),
    json: () => rows.saveJson(),
    clear: (_, event) => clear(event),
  };
}

/**
 * @param {Rows} rows
 * @param {BatchDoing} doing
 * @returns {RowHandlers}
 */
function rowHandlers(rows, { again }) {
  return {
    open: (id) => rows.toggle(id),
    again: (id) => again([id]),
    recipient: (id, address) => {
      rows.row(id).asked = address || undefined;
      again([id]);
    },
    json: (id) => rows.saveDocument(id),
    "show-image": (id, { value }) => rows.ask(id, value),
    image: (id, _, event) => rows.saveImage(id, button(event).dataset),
  };
}
