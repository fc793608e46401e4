// The page for frames.
import assert from "node:assert/strict";
import { badge, path } from "./given.mjs";
import { test } from "./test.mjs";

const key = badge("ob3/did-key/alone");

export const frame =
  test("a frame shows its badge, and is given the height that it needs, also of what opens in it", async ({
    browser,
    other,
    run,
  }) => {
    await browser.open(`${other}/post.html`);
    const seen = await run(framed, `${other}/dist/embed.html#src=${encodeURIComponent(`${other}/${path(key)}`)}`);
    assert.equal(seen.verdict, key.expected.verdict);
    assert.ok(seen.height > 200 && seen.height < 700, `${seen.height}`);
    assert.equal(seen.scrolls, false);
  });

/** In the page around it: opens something in a frame and closes it again; how high it is without. */
async function framed({ until, settled }, src) {
  await new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: "dist/embed-parent.js" });
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  const frame = Object.assign(document.createElement("iframe"), { src, width: "600", height: "100" });
  document.body.append(frame);
  const verifier = await until(() => frame.contentDocument.querySelector("open-badge-verifier[verdict]"));
  const summary = verifier.shadowRoot.querySelector("[data-key=details] > summary");
  const before = await settled(() => Number(frame.height));
  summary.click();
  await until(() => Number(frame.height) > before + 100);
  summary.click();
  await until(() => Number(frame.height) === before, `${before} again`);
  const scrolls = frame.contentDocument.documentElement.scrollHeight > frame.contentWindow.innerHeight;
  return { verdict: verifier.verdict, height: before, scrolls };
}

export const narrow = test("a frame lets in no script of another host", async ({ browser, other, pages, run }) => {
  await browser.open(`${other}/post.html`);
  const scripts = [`${pages}/dist/embed-parent.js`, `${other}/watch.js`, `${other}/dist/embed-parent.js`];
  const loads = await run(loaded, `${other}/dist/embed.html#src=no-badge`, scripts);
  assert.deepEqual(loads, [false, false, true]);
});

/** In the page around it: which scripts load in a frame, once it has drawn something. */
async function loaded({ until }, src, scripts) {
  const frame = Object.assign(document.createElement("iframe"), { src });
  document.body.append(frame);
  await until(() => frame.contentDocument.querySelector("open-badge-verifier[verdict]"));
  const loads = (src) =>
    new Promise((resolve) => {
      const script = Object.assign(document.createElement("script"), { src });
      script.addEventListener("load", () => resolve(true));
      script.addEventListener("error", () => resolve(false));
      frame.contentDocument.head.append(script);
    });
  return Promise.all(scripts.map(loads));
}

export const sandboxed = test("a frame without an origin draws its badge too", async ({ browser, other, run }) => {
  await browser.open(`${other}/post.html`);
  const height = await run(told, `${other}/dist/embed.html#src=no-badge`);
  assert.ok(height > 100, `${height}`);
});

/** In the page around it: the height that a frame without an origin tells, once it has drawn something. */
function told(_, src) {
  return new Promise((resolve) => {
    addEventListener("message", ({ data: { height } }) => height > 100 && resolve(height));
    const frame = Object.assign(document.createElement("iframe"), { src });
    frame.setAttribute("sandbox", "allow-scripts");
    document.body.append(frame);
    setTimeout(() => resolve(0), 20_000);
  });
}
