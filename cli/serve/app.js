// What is answered to which request.

/** @import { Context, MiddlewareHandler } from "hono" */
/** @import { Options } from "./request.js" */
/** @import { Posted } from "./posted.js" */
/** @import { Desk } from "./desk.js" */
import { Hono } from "hono";
import { Bodies } from "./body.js";
import { Metrics } from "./metrics.js";
import { credentialOf } from "./posted.js";
import { presented } from "./presentation.js";
import { Problem } from "./problems.js";
import { credentialRequest, presentationRequest } from "./request.js";
import { judged, result } from "./result.js";

const CREDENTIALS = "/credentials/verify";
const PRESENTATIONS = "/presentations/verify";
/** Seconds after which one that was too much may come again. */
const RETRY = "1";

/**
 * @typedef {object} Service
 * @property {Desk} desk
 * @property {number} maxBody bytes
 * @property {number} maxRequests
 * @property {number} underWay how many requests are
 * @property {boolean} isStopping
 */

/** @param {Service} service */
export function appOf(service) {
  const metrics = new Metrics();
  const app = new Hono();
  app.use(plainly(service));
  for (const path of [CREDENTIALS, PRESENTATIONS]) app.use(path, counted(metrics), admitted(service));
  verifying(app, service, metrics);
  app.get("/healthz", (c) => {
    const isWell = !service.isStopping && service.desk.isAble;
    return json(c, isWell ? 200 : 503, JSON.stringify({ status: isWell ? "ok" : "unavailable" }));
  });
  app.get("/metrics", async (c) => c.body(await metrics.text(), 200, { "content-type": metrics.type }));
  for (const path of [CREDENTIALS, PRESENTATIONS]) app.all(path, (c) => notAllowed(c, "POST"));
  for (const path of ["/healthz", "/metrics"]) app.all(path, (c) => notAllowed(c, "GET, HEAD"));
  app.notFound((c) => told(c, new Problem(404, "not-found", "there is nothing at this path")));
  app.onError((error, c) => told(c, error));
  return app;
}

/**
 * @param {Hono} app
 * @param {Service} service
 * @param {Metrics} metrics
 */
function verifying(app, { desk, maxBody }, metrics) {
  const bodies = new Bodies(maxBody);
  const verify = async (/** @type {Posted} */ { input }, /** @type {Options} */ { recipient = [] }) => {
    const report = await desk.verify(input, [recipient].flat());
    metrics.count(report.verdict);
    return report;
  };
  app.post(CREDENTIALS, (c) =>
    bodies.with(c.req.raw, async (body) => {
      const { text, options } = credentialRequest(body);
      const posted = credentialOf(text);
      const found = judged(posted, await verify(posted, options));
      return json(c, found.status, result(posted, found, options));
    }),
  );
  app.post(PRESENTATIONS, (c) =>
    bodies.with(c.req.raw, async (body) => json(c, 200, await presented(presentationRequest(body), verify))),
  );
}

/**
 * What holds for every answer.
 * @param {Service} service
 * @returns {MiddlewareHandler}
 */
const plainly = (service) => async (c, next) => {
  await next();
  const { headers, status } = c.res;
  headers.set("cache-control", "no-store");
  headers.set("x-content-type-options", "nosniff");
  // What was not read of a request is not waited for.
  if (service.isStopping || [408, 413, 415, 503].includes(status)) headers.set("connection", "close");
  if (status === 503) headers.set("retry-after", RETRY);
};

/**
 * @param {Metrics} metrics
 * @returns {MiddlewareHandler}
 */
const counted = (metrics) => async (c, next) => {
  const answered = metrics.begin(c.req.path);
  try {
    await next();
  } finally {
    answered(c.res.status);
  }
};

/**
 * Lets in what is JSON, and no more at once than may be.
 * @param {Service} service
 * @returns {MiddlewareHandler}
 */
const admitted = (service) => async (c, next) => {
  if (service.isStopping) throw new Problem(503, "stopping", "the service is about to end");
  if (service.underWay >= service.maxRequests) throw new Problem(503, "busy", "too many requests are under way");
  if (c.req.method === "POST" && !isJson(c.req.raw.headers))
    throw new Problem(415, "not-json", "the content-type is application/json, without a content-encoding");
  service.underWay += 1;
  try {
    await next();
  } finally {
    service.underWay -= 1;
  }
};

/** @param {Headers} headers */
const isJson = (headers) =>
  /^application\/json\s*(;|$)/i.test(headers.get("content-type") ?? "") && !headers.get("content-encoding");

/**
 * @param {Context} c
 * @param {import("hono/utils/http-status").ContentfulStatusCode} status
 * @param {string} text
 */
const json = (c, status, text) => c.body(text, status, { "content-type": "application/json" });

/**
 * A problem with a request. It is no result, and says so to whoever reads it as one.
 * @param {Context} c
 * @param {Error} error
 */
function told(c, error) {
  const { status, details } = error instanceof Problem ? error : fault(error);
  return json(c, status, JSON.stringify({ verified: false, ...details, status }));
}

/**
 * A fault of ours. Its message may hold what was posted, and is told to nobody.
 * @param {Error} error
 */
function fault({ name, stack = "" }) {
  const places = stack.split("\n").filter((line) => /^\s+at /.test(line));
  process.stderr.write(`open-badge-verifier: a request failed: ${[name, ...places].join("\n")}\n`);
  return new Problem(500, "failed", "the service failed");
}

/**
 * @param {Context} c
 * @param {string} methods
 */
function notAllowed(c, methods) {
  c.header("allow", methods);
  return told(c, new Problem(405, "method-not-allowed", `this path takes ${methods}`));
}
