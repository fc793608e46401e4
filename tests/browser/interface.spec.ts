// What a page's script does with the element: methods, properties, events.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, FAILED_LOADS, test } from "./site";
import { address, badge, element, ready, requests, set, show } from "./verifier";

test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(({ page, open }) => ready(page, open));

test("a call before the element is on the page, and before the wasm is there, waits for both", async ({ page }) => {
  const told = await page.evaluate(async () => {
    const verifier = document.createElement("open-badge-verifier");
    const run = verifier.verify("no badge");
    const { state } = verifier;
    document.body.append(verifier);
    return { state, verdict: (await run).verdict, after: verifier.state };
  });
  expect(told).toEqual({ state: "loading", verdict: "unreadable", after: "done" });
});

test("what is set before the element is defined is heard of when it is", async ({ page }) => {
  const told = await page.evaluate(async () => {
    const early = document.createElement("open-badge-early") as HTMLElementTagNameMap["open-badge-verifier"];
    Object.assign(early, {
      src: "badges/none/png/without-badge/badge.png",
      loading: "eager",
      headingLevel: 4,
      recipient: "a@b.example",
    });
    document.body.append(early);
    const run = new Promise((resolve) =>
      early.addEventListener("verify-end", (event) => resolve(event.detail.report.verdict)),
    );
    customElements.define(
      "open-badge-early",
      class extends (customElements.get("open-badge-verifier") as CustomElementConstructor) {},
    );
    return {
      verdict: await run,
      level: early.getAttribute("heading-level"),
      html: early.outerHTML.includes("a@b.example"),
    };
  });
  expect(told).toEqual({ verdict: "unreadable", level: "4", html: false });
});

test("states go from idle over loading and checking to done, or to error", async ({ page }) => {
  const states = await element(page).evaluate(async (verifier, json) => {
    const seen: string[] = [];
    const note = () => seen.at(-1) !== verifier.state && seen.push(verifier.state);
    await verifier.ready;
    note();
    verifier.addEventListener("verify-start", () => queueMicrotask(note));
    verifier.addEventListener("verify-progress", note);
    await verifier.verify(json);
    note();
    await verifier.verify(Symbol("no input") as unknown as string).catch(() => {});
    note();
    return seen;
  }, badge("ob3/suite/ecdsa-jcs-2019").bytes.toString("utf8"));
  expect(states).toEqual(["idle", "loading", "checking", "done", "loading", "error"]);
});

test("ready is the element, once the wasm is there", async ({ page }) => {
  expect(await element(page).evaluate(async (verifier) => (await verifier.ready) === verifier)).toBe(true);
});

test("report and verdict are those of the last run, and nothing before it", async ({ page }) => {
  const told = await element(page).evaluate(async (verifier) => {
    const before = [verifier.report, verifier.verdict];
    const report = await verifier.verify("no badge");
    return { before, same: report === verifier.report, frozen: Object.isFrozen(report), verdict: verifier.verdict };
  });
  expect(told).toEqual({ before: [null, null], same: true, frozen: true, verdict: "unreadable" });
});

test("verify takes options of its own", async ({ page }) => {
  const report = await element(page).evaluate((verifier) =>
    verifier.verify("https://issuer.example/assertions/1", { network: "none", now: 0 }),
  );
  expect([report.verdict, report.checkedAt]).toEqual(["blocked", "1970-01-01T00:00:00Z"]);
});

test("verify ends with the caller's signal", async ({ page }) => {
  const told = await element(page).evaluate(async (verifier) => {
    const codes: string[] = [];
    verifier.addEventListener("verify-error", (event) => codes.push(event.detail.code));
    const name = await verifier
      .verify("https://nowhere.example/1", { signal: AbortSignal.abort() })
      .catch((error) => error.name);
    return { name, codes };
  });
  expect(told).toEqual({ name: "AbortError", codes: ["AbortError"] });
});

test("reset ends the run and goes back to the beginning", async ({ page }) => {
  await show(page, badge("ob2/image/png"));
  await set(page, null, { src: null });
  await expect(page.getByText("Drop a badge")).toBeVisible();
  await element(page).evaluate((verifier) => verifier.verify("no badge"));
  await element(page).evaluate((verifier) => verifier.reset());
  await expect(page.getByText("Drop a badge")).toBeVisible();
  expect(await element(page).evaluate((verifier) => [verifier.report, verifier.state])).toEqual([null, "idle"]);
});

test("pick opens the file picker", async ({ page }) => {
  const picked = page.waitForEvent("filechooser");
  await element(page).click({ position: { x: 2, y: 2 } });
  await element(page).evaluate((verifier) => verifier.pick());
  const { bytes, file } = badge("none/png/without-badge");
  await (await picked).setFiles({ name: file, mimeType: "image/png", buffer: bytes });
  await expect(element(page)).toHaveAttribute("verdict", "unreadable");
});

test("wasmUrl says where the wasm is, and where the words are", async ({ page, open }) => {
  const asked = requests(page);
  await page.addInitScript(() =>
    customElements.whenDefined("open-badge-verifier").then((element) => {
      (element as typeof HTMLElement & { wasmUrl: string }).wasmUrl = new URL(
        "dist/open-badge-verifier.wasm?elsewhere",
        document.baseURI,
      ).href;
    }),
  );
  await ready(page, open);
  await set(page, null, { lang: "nl" });
  await element(page).evaluate((verifier) => verifier.verify("no badge"));
  expect(asked.filter((url) => url.includes(".wasm")).at(-1)).toContain("?elsewhere");
  expect(
    await element(page).evaluate((verifier) => (verifier.constructor as unknown as { wasmUrl: string }).wasmUrl),
  ).toContain("?elsewhere");
});

test("wasmUrl may be relative to the page, for the words too", async ({ page, open }) => {
  const asked = requests(page);
  await page.addInitScript(() =>
    customElements.whenDefined("open-badge-verifier").then((element) => {
      (element as typeof HTMLElement & { wasmUrl: string }).wasmUrl = "dist/open-badge-verifier.wasm?relative";
    }),
  );
  await ready(page, open);
  await set(page, null, { lang: "nl" });
  await element(page).evaluate((verifier) => verifier.verify("no badge"));
  const { origin } = new URL(page.url());
  expect(asked).toContain(`${origin}/dist/open-badge-verifier.wasm?relative`);
  expect(asked).toContain(`${origin}/dist/messages/nl.json`);
  await expect(page.getByRole("article")).toHaveAttribute("lang", "nl");
});

test("addMessages adds a language, and words to one", async ({ page }) => {
  const card = page.getByRole("article");
  await element(page).evaluate((verifier) => {
    const { addMessages } = verifier.constructor as unknown as {
      addMessages(language: string, messages: Record<string, string>): void;
    };
    addMessages("tlh", { "verdict.unreadable.headline.text": "Qapbe'" });
    addMessages("en", { "verdict.unreadable.action": "Try once more" });
    return verifier.verify("no badge");
  });
  await expect(card).toContainText("Try once more");
  await set(page, null, { lang: "tlh" });
  await expect(card).toContainText("Qapbe'");
  await expect(card).toHaveAttribute("lang", "tlh");
});

test("every event bubbles, and leaves the shadow tree that the element is in", async ({ page }) => {
  const listed = badge("ob3/did-key/listed");
  const heard = await page.evaluate(
    async ([json, issuers]) => {
      const host = document.body.appendChild(document.createElement("div"));
      const verifier = document.createElement("open-badge-verifier");
      host.attachShadow({ mode: "open" }).append(verifier);
      verifier.trustedIssuers = issuers;
      const heard: Record<string, string[]> = {};
      for (const type of [
        "verify-start",
        "verify-progress",
        "verify-end",
        "verify-error",
        "fetch-request",
        "badge-share",
      ]) {
        document.addEventListener(type, (event) => {
          heard[type] ??= Object.keys((event as CustomEvent).detail).sort();
          if (event.cancelable) event.preventDefault();
        });
      }
      await verifier.verify(1 as unknown as string).catch(() => {});
      await verifier.verify("https://nowhere.example/1");
      await verifier.verify(json);
      verifier.shadowRoot!.querySelector<HTMLElement>("[data-action=copy]")!.click();
      return heard;
    },
    [listed.bytes.toString("utf8"), listed.options.trustedIssuers] as const,
  );
  expect(heard).toEqual({
    "verify-start": [],
    "verify-progress": ["check", "index", "total"],
    "verify-end": ["report"],
    "verify-error": ["cause", "code"],
    "fetch-request": ["purpose", "url"],
    "badge-share": ["channel", "url"],
  });
});

test("each of many runs ends in exactly one event", async ({ page }) => {
  const log = await element(page).evaluate(async (verifier) => {
    const log: string[] = [];
    for (const type of ["verify-start", "verify-end", "verify-error"])
      verifier.addEventListener(type, () => log.push(type));
    const runs = [
      "https://nowhere.example/1",
      "no badge",
      "https://nowhere.example/2",
      7 as unknown as string,
      "no badge either",
    ];
    await Promise.allSettled(runs.map((input) => verifier.verify(input)));
    return log;
  });
  const count = (type: string) => log.filter((name) => name === type).length;
  expect([count("verify-start"), count("verify-end") + count("verify-error"), count("verify-end")]).toEqual([5, 5, 1]);
  await expect(element(page)).toHaveAttribute("verdict", "unreadable");
});

test("fetch-request may lead a request elsewhere", async ({ page }) => {
  const report = await element(page).evaluate(
    async (verifier, there) => {
      verifier.addEventListener("fetch-request", (event) => {
        event.detail.url = new URL(there, document.baseURI).href;
      });
      return verifier.verify("https://anywhere.example/badge");
    },
    address(badge("none/png/without-badge")),
  );
  expect([report.verdict, report.sources[0]]).toEqual([
    "unreadable",
    expect.objectContaining({ url: "https://anywhere.example/badge", outcome: "fetched" }),
  ]);
});

test("an address that is handed on to another host is nobody's own word, unless the page itself led the request there", async ({
  page,
}) => {
  const documents: Record<string, unknown> = {};
  const answers = () =>
    createServer((request, response) => {
      const found = documents[(request.url ?? "").replace("?", "")];
      response.setHeader("access-control-allow-origin", "*");
      if (typeof found === "string") response.writeHead(302, { location: found }).end();
      else response.writeHead(found ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(found));
    }).listen(0, "127.0.0.1");
  const at = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [issuer, stranger] = [answers(), answers()];
  await Promise.all([once(issuer, "listening"), once(stranger, "listening")]);
  const context = "https://w3id.org/openbadges/v2";
  const id = `${at(issuer)}/assertion`;
  const badge = {
    "@context": context,
    type: "BadgeClass",
    id: `${at(issuer)}/class`,
    name: "Soil",
    description: "Soil.",
    image: "data:image/png;base64,iVBORw0KGgo=",
    criteria: { narrative: "Dig." },
    issuer: `${at(issuer)}/issuer`,
  };
  Object.assign(documents, {
    "/assertion": `${at(stranger)}/moved`,
    "/class": badge,
    "/moved": {
      "@context": context,
      type: "Assertion",
      id,
      badge: badge.id,
      issuedOn: "2025-03-01T09:30:00Z",
      verification: { type: "HostedBadge" },
      recipient: { type: "email", hashed: false, identity: "earner@learner.example" },
    },
    "/issuer": {
      "@context": context,
      type: "Issuer",
      id: badge.issuer,
      name: "Institute",
      url: at(issuer),
      email: "badges@issuer.example",
    },
  });
  const verdicts = await element(page).evaluate(async (verifier, link) => {
    const { verdict: asItIs } = await verifier.verify(link);
    verifier.addEventListener("fetch-request", ({ detail }) => {
      detail.url += "?";
    });
    return [asItIs, (await verifier.verify(link)).verdict];
  }, id);
  for (const server of [issuer, stranger]) server.close();
  expect(verdicts).toEqual(["unbound", "valid"]);
});

test("the properties credential and trustedIssuers stand for attributes", async ({ page }) => {
  const { bytes, folder } = badge("ob2/hosted/2.0");
  await page.evaluate((folder) => Object.assign(globalThis, { badge: folder }), folder);
  await element(page).evaluate((verifier, link) => {
    verifier.trustedIssuers = ["https://other.example/"];
    return verifier.verify(link);
  }, bytes.toString("utf8"));
  await expect(element(page)).toHaveAttribute("verdict", "valid-unlisted");
  await element(page).evaluate((verifier) => {
    verifier.trustedIssuers = { issuers: [{ id: "https://issuer.example" }] };
  });
  await expect(element(page)).toHaveAttribute("verdict", "valid");
  await element(page).evaluate((verifier) => {
    verifier.credential = { no: "badge" };
  });
  await expect(element(page)).toHaveAttribute("verdict", "unreadable");
});

test("what verifyBadge exports is what trustedIssuers takes", async ({ page }) => {
  const { bytes, folder } = badge("ob2/jws/rs256");
  await page.evaluate((folder) => Object.assign(globalThis, { badge: folder }), folder);
  const told = await element(page).evaluate(async (verifier, text) => {
    const { verdict, issuerList } = await verifier.verify(text, { exportIssuers: true });
    const alone = await verifier.verify(text, { network: "none" });
    const pinned = await verifier.verify(text, { network: "none", trustedIssuers: issuerList });
    return [verdict, alone.verdict, pinned.verdict, alone.issuerList ?? null];
  }, bytes.toString("utf8"));
  expect(told).toEqual(["valid", "blocked", "valid", null]);
});

test("what a framework sets as the property `verify` is the attribute, and the method stays", async ({
  page,
  open,
}) => {
  await open("element.html");
  const [kind, written, verdict] = await element(page).evaluate(async (verifier) => {
    const own = verifier as unknown as { verify: unknown };
    own.verify = "manual";
    const call = own.verify as (badge: string) => Promise<{ verdict: string }>;
    return [typeof call, verifier.getAttribute("verify"), (await call.call(verifier, "no badge")).verdict];
  });
  expect([kind, written, verdict]).toEqual(["function", "manual", "unreadable"]);
});
