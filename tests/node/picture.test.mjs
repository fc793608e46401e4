// Cards as pictures: well-formed, self-contained, of the view's words alone, and with room for them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { renderCard, renderPicture } from "open-badge-verifier/render";
import { SaxesParser } from "saxes";
import { answer, badges } from "../../scripts/badges.mjs";
import { raster } from "../../www/render/embedded.js";
import { cut, width, wrapped } from "../../www/render/measure.js";
import { hostile, oneEach } from "./bad.mjs";
import { fetchFrom } from "./network.mjs";

const all = badges();
const few = oneEach(all);
const at = (folder) => all.find((badge) => badge.folder === folder);
const offline = () => Promise.reject(new TypeError("Failed to fetch"));
const asked = ({ network, options: { recipient: _, ...options } }) => ({
  ...options,
  fetch: fetchFrom((url) => answer(network, url)),
});
const draw = (folder, options) => renderPicture(at(folder).bytes, { ...asked(at(folder)), ...options });
const ELEMENTS = ["a", "g", "image", "path", "rect", "style", "svg", "text", "title"];

/** `[{ name, attributes, text }]` of a drawing, in its order; throws where it is not well-formed. */
function read(svg) {
  const found = [];
  const open = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("opentag", ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([own, { value }]) => [own, value]);
    open.push({ name, attributes: Object.fromEntries(values), text: "" });
    found.push(open.at(-1));
  });
  parser.on("text", (text) => {
    if (open.length > 0) open.at(-1).text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(svg).close();
  return found;
}
const lines = (svg) => read(svg).filter(({ name }) => name === "text");
const said = (svg) => lines(svg).map(({ text }) => text);

/** What must hold of every drawing. */
function assertSound(svg, why) {
  for (const { name, attributes } of read(svg)) {
    assert.ok(ELEMENTS.includes(name), `${why}: ${name}`);
    for (const [attribute, value] of Object.entries(attributes)) {
      assert.doesNotMatch(attribute, /^on/, why);
      if (attribute.endsWith("href"))
        assert.match(value, name === "image" ? /^data:image\/(png|jpeg);base64,/ : /^https:/, why);
    }
  }
  const { height } = read(svg)[0].attributes;
  for (const line of lines(svg)) {
    const { x, y, "font-size": size, "text-anchor": anchor, direction } = line.attributes;
    if (!direction) continue;
    assert.ok(Number(y) < Number(height), why);
    const isToTheRight = (anchor === "start") === (direction === "ltr");
    const wide = width(line.text, { size: Number(size), isBold: /name|verdict/.test(line.attributes.class) });
    assert.ok(isToTheRight ? Number(x) + wide <= 460 : Number(x) - wide >= 0, `${why}: ${line.text}`);
  }
}

test("a badge of each kind has a sound picture, with the headline of its card and the day of the check", async () => {
  for (const badge of few) {
    const { svg, report } = await renderPicture(badge.bytes, asked(badge));
    assertSound(svg, badge.folder);
    const { html } = await renderCard(report);
    const [, headline] = /<h\d class="verdict-title"[^>]*>(.*?)<\/h\d>/.exec(html);
    const plain = headline.replace(/<[^>]*>/g, "").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
    const words = said(svg)
      .join(" ")
      .replace(/[\u2068\u2069]/g, "");
    if (plain.length < 80) assert.ok(words.includes(plain.trim()), `${badge.folder}: ${plain} / ${words}`);
    assert.match(words, /Checked on \w+ \d+, \d+( |$)/, badge.folder);
    assert.doesNotMatch(words, /by this site|in your browser/, badge.folder);
  }
});

test("no text of a badge gets out of the text of a drawing", async () => {
  for (const [name, badge] of hostile()) {
    const { svg } = await renderPicture(badge, { now: "2026-07-01T00:00:00Z", fetch: offline });
    assertSound(svg, name);
    assert.ok(said(svg).length >= 2, name);
  }
});

test("what nobody confirms stands below the verdict and is marked", async () => {
  const forged = said((await draw("ob3/proof/altered")).svg).join(" ");
  assert.match(forged, /^This badge has been altered .*Soil Surveyor \(unconfirmed\) Issued by/);
  const long = { ...Object.fromEntries(hostile())["long, 3.0"] };
  const { svg } = await renderPicture(long, { now: "2026-07-01T00:00:00Z", fetch: offline });
  assert.ok(said(svg).includes("(unconfirmed)"), said(svg).join(" "));
  const genuine = said((await draw("ob2/image/png")).svg).join(" ");
  assert.match(genuine, /Soil Survey .*issuer\.example.* Valid .*Checked on/);
  assert.doesNotMatch(genuine, /unconfirmed/);
});

test("it leads to the check on the site's page, else to the badge", async () => {
  const link = (svg) => read(svg).find(({ name }) => name === "a").attributes.href;
  const { svg, report } = await draw("ob2/hosted/2.0");
  assert.equal(link(svg), "https://issuer.example/assertions/1");
  assert.equal(said(svg).at(-1), "https://issuer.example/assertions/1");
  const other = await renderPicture(report, { verifierUrl: "https://me.example/verifier.html#url={url}" });
  assert.equal(link(other.svg), "https://me.example/verifier.html#url=https%3A%2F%2Fissuer.example%2Fassertions%2F1");
});

test("it has both themes, or the one that is asked for", async () => {
  const { report, svg } = await draw("ob2/image/png");
  assert.match(svg, /#ffffff.*prefers-color-scheme:dark.*#16191f/);
  const dark = (await renderPicture(report, { theme: "dark" })).svg;
  assert.match(dark, /#16191f/);
  assert.doesNotMatch(dark, /#ffffff|prefers-color-scheme/);
});

test("Arabic begins at the right, and so do its lines", async () => {
  const { report } = await draw("ob2/image/png");
  const { svg } = await renderPicture(report, { language: "ar" });
  assertSound(svg, "ar");
  const { attributes } = lines(svg).find(({ text }) => text.includes("issuer.example"));
  assert.deepEqual([attributes.direction, attributes["text-anchor"]], ["rtl", "start"]);
  const name = lines(svg).find(({ text }) => text === "Soil Survey").attributes;
  assert.deepEqual([name.direction, name["text-anchor"]], ["ltr", "end"]);
});

test("the image of the badge is in it, if it is pixels of a bounded size", async () => {
  const image = (svg) => read(svg).find(({ name }) => name === "image")?.attributes.href;
  assert.match(image((await draw("ob2/image/png")).svg), /^data:image\/png;base64,/);
  assert.equal(image((await draw("ob2/hosted/2.0")).svg), undefined);
  const png = (wide) => {
    const bytes = new DataView(new ArrayBuffer(40));
    bytes.setUint32(0, 0x89504e47);
    bytes.setUint32(12, 0x49484452);
    bytes.setUint32(16, wide);
    bytes.setUint32(20, 8);
    return `data:image/png;base64,${Buffer.from(bytes.buffer).toString("base64")}`;
  };
  const jpeg = (wide) => {
    const bytes = Buffer.from("ffd8ffe000041111ffc0001108000800000000000000", "hex");
    bytes.writeUInt16BE(wide, 15);
    return `data:image/jpeg;base64,${bytes.toString("base64")}`;
  };
  assert.equal(raster(png(8)), png(8));
  assert.equal(raster(png(5000)), null);
  assert.equal(raster(jpeg(8)), jpeg(8));
  assert.equal(raster(jpeg(5000)), null);
  assert.equal(raster(png(8).replace("png", "jpeg")), png(8));
  const svg = `data:image/png;base64,${Buffer.from("<svg/>").toString("base64")}`;
  for (const other of [undefined, svg, "https://issuer.example/badge.png", `${png(8)}" onload="`])
    assert.equal(raster(other), null, other);
});

test("texts are cut where they are too wide", () => {
  const room = { size: 20, most: 200, lines: 2 };
  const long = "A certificate of attendance for the course of soil surveying and mapping";
  assert.deepEqual(wrapped("Soil Survey", room), ["Soil Survey"]);
  assert.equal(wrapped(long, room).length, 2);
  assert.ok(wrapped(long, room)[1].endsWith("…"));
  assert.match(wrapped("Donaudampfschifffahrtsgesellschaftskapitän", room)[0], /^Donau\w+…$/);
  assert.equal(wrapped("土壤调查员证书，第二级，由北风学院颁发给完成课程的人", room).length, 2);
  assert.deepEqual(wrapped(" ", room), []);
  // A letter is not cut from its marks.
  assert.equal(cut("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", { size: 20 }, 130), "👩‍👩‍👧…");
});
