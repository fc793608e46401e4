// What is counted: how many, and how long it took. Nothing of what was verified is kept.
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { version } from "../../www/element/api/verify.js";

const PREFIX = "open_badge_verifier_";
/** Seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export class Metrics {
  #registry = new Registry();
  #requests = new Counter({
    ...this.#named("requests_total", "Requests by their answers"),
    labelNames: ["path", "status"],
  });
  #verdicts = new Counter({
    ...this.#named("verdicts_total", "Credentials by their verdicts"),
    labelNames: ["verdict"],
  });
  #seconds = new Histogram({
    ...this.#named("request_seconds", "How long an answer took"),
    labelNames: ["path"],
    buckets: BUCKETS,
  });
  #underWay = new Gauge(this.#named("requests_under_way", "Requests that are not answered yet"));

  constructor() {
    const info = new Gauge({ ...this.#named("info", "The version"), labelNames: ["version"] });
    info.set({ version }, 1);
  }

  /**
   * @param {string} path
   * @returns {(status: number) => void} to be told of the answer
   */
  begin(path) {
    const stop = this.#seconds.startTimer({ path });
    this.#underWay.inc();
    return (status) => {
      stop();
      this.#underWay.dec();
      this.#requests.inc({ path, status });
    };
  }

  /** @param {string} verdict */
  count(verdict) {
    this.#verdicts.inc({ verdict });
  }

  get type() {
    return this.#registry.contentType;
  }

  text() {
    return this.#registry.metrics();
  }

  /**
   * @param {string} name
   * @param {string} help
   */
  #named(name, help) {
    return { name: `${PREFIX}${name}`, help: `${help}.`, registers: [this.#registry] };
  }
}
