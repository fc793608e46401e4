// The queue of a batch, with engines that answer when a test says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Queue } from "../../www/element/batch/queue.js";
import { SilentError } from "../../www/element/batch/watched.js";

/** An engine that takes so many badges at once. */
function engine(atOnce) {
  return {
    atOnce,
    isOver: false,
    isStopped: false,
    stop() {
      this.isStopped = true;
    },
  };
}

/** Lets everything go on that waits for nothing but its turn. */
async function settle() {
  for (let turns = 0; turns < 10; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * A queue, and what it called: `under` way are the badges that an engine has, each with the functions that settle it.
 */
function queueOf(...engines) {
  const seen = { under: new Map(), given: [], done: [], givenUp: [], ends: 0, signals: [], onDone() {} };
  const queue = new Queue({
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    begin: async (signal) => {
      seen.signals.push(signal);
      return engines;
    },
    verify: (by, id) => {
      seen.given.push([id, engines.indexOf(by)]);
      return new Promise((resolve, reject) => seen.under.set(id, { resolve, reject }));
    },
    giveUp: async (_, id) => {
      seen.givenUp.push(id);
      return `given up ${id}`;
    },
    done: (id, by, answer) => {
      seen.done.push([id, engines.indexOf(by), answer]);
      seen.onDone();
    },
    end: () => {
      seen.ends += 1;
    },
  });
  return { queue, seen };
}

/** Adds badges; `through` resolves when the queue is through. */
async function add(queue, ...ids) {
  queue.beginAdding();
  for (const id of ids) queue.add(id);
  const state = { isThrough: false };
  state.through = queue.endAdding().then(() => {
    state.isThrough = true;
  });
  await settle();
  return state;
}

/** Settles badges that are under way, each with a report of its own, or with an error. */
async function settled({ under }, ids, error) {
  const answers = ids.map((id) => [id, under.get(id)]);
  for (const id of ids) under.delete(id);
  for (const [id, { resolve, reject }] of answers) {
    if (error) reject(error);
    else resolve(`report ${id}`);
  }
  await settle();
}

const underWay = ({ under }) => [...under.keys()].sort((a, b) => a - b);

test("a badge that is added while an engine is idle is verified at once", async () => {
  const { queue, seen } = queueOf(engine(2));
  queue.beginAdding();
  queue.add(0);
  await settle();
  await settled(seen, [0]);
  queue.add(1);
  await settle();
  assert.deepEqual(underWay(seen), [1]);
  const through = queue.endAdding();
  await settled(seen, [1]);
  await through;
  assert.equal(seen.ends, 1);
});

test("every engine has as many badges as it takes at once, the first ones first", async () => {
  const { queue, seen } = queueOf(engine(2), engine(1));
  await add(queue, 10, 11, 12, 13, 14);
  assert.deepEqual(seen.given, [
    [10, 0],
    [11, 0],
    [12, 1],
  ]);
  await settled(seen, [12]);
  assert.deepEqual(seen.given.slice(3), [[13, 1]]);
  await settled(seen, [10]);
  assert.deepEqual(seen.given.slice(4), [[14, 0]]);
  await settled(seen, [11]);
  assert.equal(seen.given.length, 5, "nothing waits any more");
});

test("each badge is told of once, with its answer, as it comes", async () => {
  const { queue, seen } = queueOf(engine(2));
  const { through } = await add(queue, 1, 2, 3);
  await settled(seen, [2]);
  await settled(seen, [3]);
  assert.equal(seen.ends, 0);
  await settled(seen, [1]);
  await through;
  assert.deepEqual(seen.done, [
    [2, 0, "report 2"],
    [3, 0, "report 3"],
    [1, 0, "report 1"],
  ]);
  assert.equal(seen.ends, 1);
});

test("the queue is not through while somebody adds", async () => {
  const { queue, seen } = queueOf(engine(2));
  queue.beginAdding();
  queue.add(1);
  await settle();
  await settled(seen, [1]);
  assert.equal(seen.ends, 0);
  const other = await add(queue, 2);
  await settled(seen, [2]);
  assert.deepEqual([seen.ends, other.isThrough], [0, false], "the first is not ready yet");
  await queue.endAdding();
  await other.through;
  assert.deepEqual([seen.ends, seen.signals.length], [1, 1], "all of it is one run");
});

test("nothing to verify is through at once, and begins no run", async () => {
  const { queue, seen } = queueOf(engine(2));
  const { isThrough } = await add(queue);
  assert.deepEqual([isThrough, seen.signals.length, seen.ends], [true, 0, 0]);
});

test("a badge that fails has no answer, and keeps none of the others", async () => {
  const { queue, seen } = queueOf(engine(2));
  const { through } = await add(queue, 1, 2, 3);
  await settled(seen, [1], new Error("a fault"));
  await settled(seen, [2, 3]);
  await through;
  assert.deepEqual(seen.done, [
    [1, 0, null],
    [2, 0, "report 2"],
    [3, 0, "report 3"],
  ]);
  assert.deepEqual(seen.givenUp, []);
});

test("a badge at which an engine falls silent alone is given up, with an answer that says so", async () => {
  const { queue, seen } = queueOf(engine(1));
  const { through } = await add(queue, 1, 2);
  await settled(seen, [1], new SilentError(true));
  await settled(seen, [2]);
  await through;
  assert.deepEqual(seen.done, [
    [1, 0, "given up 1"],
    [2, 0, "report 2"],
  ]);
});

test("of several at which an engine falls silent, each is tried alone, and only the one to blame is given up", async () => {
  const { queue, seen } = queueOf(engine(3));
  const { through } = await add(queue, 1, 2, 3, 4);
  await settled(seen, [1, 2, 3], new SilentError(false));
  assert.deepEqual(seen.done, [], "none of them is through");
  assert.deepEqual(underWay(seen), [1], "one alone, and nothing new beside it");
  await settled(seen, [1]);
  assert.deepEqual(underWay(seen), [2]);
  await settled(seen, [2], new SilentError(true));
  assert.deepEqual([seen.givenUp, underWay(seen)], [[2], [3]]);
  await settled(seen, [3]);
  assert.deepEqual(underWay(seen), [4]);
  await settled(seen, [4]);
  await through;
  const answers = seen.done.map(([, , answer]) => answer);
  assert.deepEqual(answers, ["report 1", "given up 2", "report 3", "report 4"]);
});

test("where no engine is left, what waits is told of without an engine", async () => {
  const only = engine(1);
  const { queue, seen } = queueOf(only);
  const { through } = await add(queue, 1, 2, 3);
  only.isOver = true;
  await settled(seen, [1], new Error("the worker is gone"));
  await through;
  assert.deepEqual(seen.done, [
    [1, 0, null],
    [2, -1, null],
    [3, -1, null],
  ]);
});

test("a stop ends the engines and what waits, and what answers later counts no more", async () => {
  const only = engine(2);
  const { queue, seen } = queueOf(only);
  const { through } = await add(queue, 1, 2, 3, 4);
  const late = seen.under.get(1);
  queue.stop();
  await through;
  assert.deepEqual([only.isStopped, seen.signals[0].aborted, queue.isStopped, seen.ends], [true, true, true, 1]);
  late.resolve("late");
  await settle();
  assert.deepEqual([seen.done, seen.given.length], [[], 2]);
  queue.stop();
  assert.equal(seen.ends, 1, "what has ended does not end again");
});

test("after a stop a new run begins, in which late answers of the old one take no place", async () => {
  const { queue, seen } = queueOf(engine(1));
  await add(queue, 1);
  const late = seen.under.get(1);
  queue.stop();
  assert.equal(queue.isStopped, true);
  queue.again([1, 2]);
  assert.equal(queue.isStopped, false);
  await settle();
  late.resolve("late");
  await settle();
  assert.deepEqual(
    [seen.done, seen.given],
    [
      [],
      [
        [1, 0],
        [1, 0],
      ],
    ],
    "the engine takes one at once",
  );
  await settled(seen, [1]);
  await settled(seen, [2]);
  assert.deepEqual(seen.done, [
    [1, 0, "report 1"],
    [2, 0, "report 2"],
  ]);
  assert.deepEqual([seen.ends, seen.signals.length], [2, 2]);
});

test("a badge is verified again at once, if an engine has room for it", async () => {
  const { queue, seen } = queueOf(engine(2));
  const { through } = await add(queue, 1, 2);
  await settled(seen, [1]);
  queue.again([1]);
  await settle();
  assert.deepEqual(underWay(seen), [1, 2]);
  await settled(seen, [1, 2]);
  await through;
  assert.deepEqual([seen.done.length, seen.signals.length], [3, 1]);
});

test("what waited at a stop is forgotten, and what was about to begin does not", async () => {
  const { queue, seen } = queueOf(engine(1));
  await add(queue, 1, 2);
  queue.stop();
  await add(queue, 3);
  assert.deepEqual(seen.given, [
    [1, 0],
    [3, 0],
  ]);
  await settled(seen, [3]);
  queue.again([4]);
  await Promise.resolve();
  await Promise.resolve();
  queue.stop();
  await settle();
  assert.equal(seen.given.length, 2);
});

test("who hears that a badge is through may stop the queue", async () => {
  const only = engine(1);
  const { queue, seen } = queueOf(only);
  seen.onDone = () => queue.stop();
  const { through } = await add(queue, 1);
  only.isOver = true;
  await settled(seen, [1]);
  await through;
  queue.again([2]);
  await settle();
  assert.deepEqual(seen.done, [
    [1, 0, "report 1"],
    [2, -1, null],
  ]);
  assert.equal(seen.ends, 2);
});

test("a stop before the engines are there leaves nothing to verify", async () => {
  const { queue, seen } = queueOf(engine(2));
  queue.beginAdding();
  queue.add(1);
  queue.stop();
  await queue.endAdding();
  await settle();
  assert.deepEqual([seen.given, seen.done, seen.ends], [[], [], 1]);
});
