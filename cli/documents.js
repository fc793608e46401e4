/** @import { How } from "./options.js" */
import { Documents } from "../www/element/documents/documents.js";
import { Disk } from "./disk.js";
import { network } from "./network.js";

/**
 * What is asked of the network on behalf of all workers.
 * @param {How} how
 */
export async function documentsOf({ cache, maxAge, perHost, timeout, isPrivateAllowed, own }) {
  const store = cache === undefined ? null : new Disk(cache);
  await store?.prune();
  const documents = new Documents({ store, maxAge, perHost });
  documents.begin({ fetch: network({ isPrivateAllowed, own }), timeout });
  return documents;
}
