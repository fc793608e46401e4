// Cards as HTML: a parser finds in it what the view drew and nothing else, whatever a badge says.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { renderCard, renderPicture } from "open-badge-verifier/render";
import { defaultTreeAdapter as parsed, parseFragment } from "parse5";
import { answer, badges } from "../../scripts/badges.mjs";
import init, { Verifier } from "../../target/pkg/open_badge_verifier.js";
import { html } from "../../www/render/html.js";
import { unscripted } from "../../www/render/unscripted.js";
import { hostile, oneEach } from "./bad.mjs";
import { fetchFrom } from "./network.mjs";

await init({ module_or_path: readFileSync("target/pkg/open_badge_verifier_bg.wasm") });

const all = badges();
const few = oneEach(all);
const now = "2026-07-01T00:00:00Z";
const CONTROLS = ["button", "form", "input", "progress", "select", "textarea"];
const at = (folder) => all.find((badge) => badge.folder === folder);
const asked = ({ network, options: { recipient: _, ...options } }) => ({
  ...options,
  fetch: fetchFrom((url) => answer(network, url)),
});
const render = (folder, options) => renderCard(at(folder).bytes, { ...asked(at(folder)), ...options });

/** What a parser finds, as the view writes its trees. */
function found(node) {
  if (parsed.isTextNode(node)) return parsed.getTextNodeContent(node);
  const attributes = parsed.getAttrList(node).map(({ name, value }) => [name, value]);
  const content = node.tagName === "template" ? parsed.getTemplateContent(node) : node;
  return { tag: node.tagName, attributes, children: parsed.getChildNodes(content).map(found) };
}
/** The same of a tree: texts that stand side by side are one to a parser, and names of attributes are small. */
function told(tree) {
  if (typeof tree === "string") return tree;
  const children = [];
  for (const child of tree.children.map(told)) {
    const isText = typeof child === "string" && typeof children.at(-1) === "string";
    if (isText) children[children.length - 1] += child;
    else children.push(child);
  }
  return { ...tree, children: children.filter((child) => child !== "") };
}
const parse = (text) => parseFragment(text).childNodes.map(found);
const inside = (tree) => (typeof tree === "string" ? [] : [tree, ...tree.children.flatMap(inside)]);
const words = (tree) => (typeof tree === "string" ? tree : tree.children.map(words).join(""));
/** The card in the shadow root of an element, without its style sheet. */
const shown = (text) => parse(text)[0].children[0].children[0].children.at(-1);

/** The view's own tree of a badge. */
async function drawn(bytes, { now: moment, fetch, ...given }, drawing) {
  const settings = { recipients: [], now: moment ?? now, fetch, ...given };
  const result = await new Verifier().verify(bytes, settings, () => {});
  const tree = JSON.parse(result.card({ ...drawing, verifierUrl: "https://check.example/#url={url}" })).tree;
  result.free();
  return tree;
}
const ACTIONS = ["link", "linkedin", "facebook", "x", "email", "embed", "qr", "image", "json", "print", "jobs"];
const everything = { made: "snapshot", actions: ACTIONS, recipientField: true, open: true };

test("a parser finds the view's tree, and no more", async () => {
  for (const badge of few)
    for (const display of ["card", "compact", "chip"]) {
      const tree = await drawn(badge.bytes, asked(badge), { ...everything, display });
      assert.deepEqual(parse(html(tree)), [told(tree)], `${badge.folder} ${display}`);
      const still = unscripted(tree);
      assert.deepEqual(parse(html(still)), [told(still)], `${badge.folder} ${display}, without scripts`);
    }
});

test("a parser finds no markup in the words of a badge", async () => {
  const offline = () => Promise.reject(new TypeError("Failed to fetch"));
  for (const [name, badge] of hostile()) {
    const bytes = new TextEncoder().encode(JSON.stringify(badge));
    const tree = await drawn(bytes, { fetch: offline }, everything);
    assert.ok(words(tree).length > 100, name);
    assert.deepEqual(parse(html(tree)), [told(tree)], name);
    const page = await renderCard(badge, { now, fetch: offline, open: true });
    const branches = parse(page.html).flatMap(inside);
    const scripts = branches.filter(({ tag }) => tag === "script");
    assert.deepEqual(
      scripts.map((script) => script.attributes),
      [[["type", "application/ld+json"]]],
      name,
    );
    assert.deepEqual(JSON.parse(words(scripts[0])), badge, name);
    for (const { attributes } of branches)
      for (const [attribute, value] of attributes) {
        assert.doesNotMatch(attribute, /^on|^style$/, name);
        if (["href", "src"].includes(attribute)) assert.match(value, /^(https|mailto):/, name);
      }
  }
});

test("what no tree of the view has is refused", () => {
  const branch = (tag, name = "class") => ({ tag, attributes: [[name, "x"]], children: [] });
  for (const tag of ["script", "style", "iframe", "a b", "p><script", ""]) assert.throws(() => html(branch(tag)), tag);
  for (const name of ["onclick", "ONLOAD", "a=b", "a b", ""]) assert.throws(() => html(branch("p", name)), name);
  assert.equal(html("\0<&\"'>\r\u0008\ud800"), "&#60;&#38;&#34;&#39;&#62;&#13;");
});

test("nothing that needs a script stands on a card, and it says when and by whom it was checked", async () => {
  for (const badge of few)
    for (const display of ["card", "compact", "chip"]) {
      const { html: text, report } = await renderCard(badge.bytes, { ...asked(badge), display });
      const card = shown(text);
      const live = inside(card).filter(({ tag }) => CONTROLS.includes(tag));
      const names = live.map(({ attributes }) => Object.fromEntries(attributes));
      const dead = names.filter((own) => !("popovertarget" in own) && !("hidden" in own && own.class === "link"));
      assert.deepEqual(dead, [], `${badge.folder} ${display}`);
      const day = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }).format(
        new Date(report.checkedAt),
      );
      assert.ok(words(card).includes(`Checked on ${day} by this site`), `${badge.folder} ${display}`);
      assert.doesNotMatch(words(card), /in your browser/);
      if (!badge.options.recipient) assert.deepEqual(report, badge.expected, badge.folder);
    }
});

test("it says so in every language", async () => {
  const { report } = await render("ob2/image/png");
  for (const [language, said] of [
    ["en", "Checked on July 1, 2026 by this site"],
    ["en-GB", "Checked on 1 July 2026 by this site"],
    ["de", "Geprüft am 1. Juli 2026 von dieser Website"],
    ["ja", "2026年7月1日 にこのサイトが確認"],
    ["zh-TW", "2026年7月1日 由本網站驗證"],
  ]) {
    const { html: text } = await renderCard(report, { language });
    assert.ok(words(shown(text)).includes(said), `${language}: ${words(shown(text))}`);
    assert.ok(
      parse(text)[0].attributes.some(([name, value]) => name === "lang" && value === language),
      language,
    );
  }
  for (const file of readdirSync("src/view/messages")) {
    const language = file.replace(".json", "");
    const said = JSON.parse(readFileSync(`src/view/messages/${file}`, "utf8"))["verdict.valid.headline"];
    const { html: text } = await renderCard(report, { language });
    assert.ok(words(shown(text)).includes(said), language);
  }
  await assert.rejects(renderCard(report, { language: "tlh" }), TypeError);
});

test("the element has the attributes that it needs to check the badge again", async () => {
  const source = "https://badges.northwind.example/credentials/42";
  const offline = () => Promise.reject(new TypeError("Failed to fetch"));
  const { html: text, report } = await renderCard(source, {
    now,
    fetch: offline,
    display: "compact",
    headingLevel: 2,
    open: true,
    theme: "dark",
    actions: ["link", "print"],
    verifierUrl: "https://check.example/#url={url}",
    trustedIssuers: "https://my.site/issuers.json",
    retirementLists: ["https://my.site/retired.json"],
    network: "full",
    verify: "interaction",
  });
  assert.equal(report.verdict, "offline");
  assert.deepEqual(Object.fromEntries(parse(text)[0].attributes), {
    src: source,
    lang: "en",
    display: "compact",
    theme: "dark",
    "heading-level": "2",
    open: "",
    actions: "link print",
    "verifier-url": "https://check.example/#url={url}",
    network: "full",
    issuers: "https://my.site/issuers.json",
    "retirement-list": "https://my.site/retired.json",
    verify: "interaction",
    "data-snapshot": "2026-07-01T00:00:00Z",
  });
  const [link, ...others] = parse(text)[0].children.slice(1);
  assert.deepEqual(others, []);
  assert.equal(Object.fromEntries(link.attributes).href, source);
  assert.match(words(link), /^We couldn't reach badges\.northwind\.example · Checked on /);
});

test("a policy without inline styles gets a link to the style sheet", async () => {
  const { html: text } = await render("ob2/image/png", { styles: "link", stylesheet: "/a&b/card.css" });
  const [sheet] = parse(text)[0].children[0].children[0].children;
  assert.deepEqual(sheet.attributes, [
    ["rel", "stylesheet"],
    ["href", "/a&b/card.css"],
  ]);
  assert.doesNotMatch(text, /<style/);
  assert.ok(readFileSync("dist/open-badge-verifier.card.css", "utf8").startsWith(":host{"));
  const inline = parse((await render("ob2/image/png")).html)[0].children[0].children[0].children[0];
  assert.equal(inline.tag, "style");
  await assert.rejects(render("ob2/image/png", { styles: "link" }), TypeError);
});

test("a picture that came with the badge is in the page, one from elsewhere only of a genuine badge", async () => {
  const source = async (folder, options) => {
    const image = inside(shown((await render(folder, options)).html)).find(({ tag }) => tag === "img");
    return image && Object.fromEntries(image.attributes).src;
  };
  assert.match(await source("ob2/image/png"), /^data:image\/png;base64,/);
  assert.equal(await source("ob2/image/png", { images: "none" }), undefined);
  const remote = all.filter(({ expected }) => expected.badge?.image?.id.startsWith("https:"));
  const sources = await Promise.all(
    remote.filter(({ file }) => !/png|svg/.test(file)).map(async (badge) => [badge, await source(badge.folder)]),
  );
  // What is not to be asked for at all is no picture either.
  const bound = ({ expected: { checks }, options: { network = "full" } }) =>
    network === "full" && [checks.proof, checks.issuer].every(({ outcome }) => outcome === "passed");
  for (const [badge, address] of sources)
    assert.equal(address, bound(badge) ? new URL(badge.expected.badge.image.id).href : undefined, badge.folder);
  assert.ok(sources.some(([, address]) => address) && sources.some(([, address]) => !address));
});

test("what is wrong with a call is the caller's mistake", async () => {
  const { report } = await render("ob2/image/png");
  for (const [input, options] of [
    [JSON.parse(JSON.stringify(report)), {}],
    ["no badge", { recipient: "a@b.example" }],
    ["no badge", { display: "poster" }],
    ["no badge", { theme: "blue" }],
    ["no badge", { headingLevel: 9 }],
    ["no badge", { timeout: "soon" }],
    ["no badge", null],
    ["./badge.png", {}],
  ]) {
    await assert.rejects(renderCard(input, options), TypeError);
    await assert.rejects(renderPicture(input, options), TypeError);
  }
});
