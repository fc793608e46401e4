// What a document that is no browser's must bear: the package is imported, its element defined, made, set and asked.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { makeGlobal } from "./window.mjs";

const badge = JSON.parse(readFileSync("examples/badge.json", "utf8"));

/**
 * Tests the element in a window, whose names become global.
 * @param {string} name
 * @param {Record<string, any>} window
 */
export function bears(name, window) {
  makeGlobal(window);

  const errors = [];
  window.addEventListener("error", ({ message }) => errors.push(message));

  test(`${name}: the element is defined by the import`, async () => {
    await import("open-badge-verifier/auto");
    const { OpenBadgeVerifier } = await import("open-badge-verifier/element");
    assert.equal(customElements.get("open-badge-verifier"), OpenBadgeVerifier);
  });

  test(`${name}: an element is made, set, verifies and draws`, async () => {
    const element = document.createElement("open-badge-verifier");
    element.setAttribute("verify", "manual");
    document.body.append(element);
    for (const [attribute, value] of [
      ["display", "compact"],
      ["lang", "de"],
      ["open", ""],
    ])
      element.setAttribute(attribute, value);
    element.network = "none";
    assert.equal(element.getAttribute("network"), "none");
    const report = await element.verify(badge);
    assert.equal(report.verdict, "valid-unidentified");
    assert.equal(element.verdict, report.verdict);
    assert.equal(element.getAttribute("verdict"), report.verdict);
    const card = element.shadowRoot.querySelector("article");
    assert.equal(card.getAttribute("lang"), "de");
    assert.match(card.textContent, /Soil Survey/);
    element.remove();
  });

  test(`${name}: a badge inside of an element is verified by itself`, async () => {
    const element = document.createElement("open-badge-verifier");
    const script = Object.assign(document.createElement("script"), { type: "application/ld+json" });
    script.textContent = JSON.stringify(badge);
    element.append(script);
    // Where nothing tells what is near, everything is.
    element.loading = "IntersectionObserver" in window ? "eager" : "lazy";
    const verdict = new Promise((resolve) =>
      element.addEventListener("verify-end", ({ detail }) => resolve(detail.report.verdict)),
    );
    document.body.append(element);
    assert.equal(await verdict, "valid-unidentified");
    element.remove();
    assert.deepEqual(errors, []);
  });
}
