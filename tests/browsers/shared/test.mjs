/**
 * A test that is run in every engine.
 * @param name what it shows
 * @param [options] `short`: it belongs to the short run; `skip`: why it cannot be run
 * @param run is called with the browser and its site (`run.mjs`)
 */
export const test = (name, ...rest) => Object.assign({ name, run: rest.at(-1) }, rest.length > 1 ? rest[0] : {});
