// The card: its first screen, what opens over it, its languages, and the sheet that is printed.
import assert from "node:assert/strict";
import { badge, path, words } from "./given.mjs";
import { test } from "./test.mjs";

const hosted = badge("ob2/image/png");
const retired = badge("ob2/lifecycle/retired");
const show = ({ show }, ...of) => show(...of);

export const firstScreen = test("the first screen of a card is small, and all else is behind one line", {
  short: true,
}, async ({ browser, open, run, press }) => {
  await browser.resize(1000, 900);
  await open("one.html");
  await run(show, hosted.folder, path(hosted));
  const { height, ...wide } = await run(look, 640);
  assert.ok(height > 300 && height <= 370, `${height}`);
  assert.deepEqual(wide, { isPictured: true, hasMore: false, isMarked: true, overflowing: [] });
  const phone = await run(look, 320);
  assert.ok(phone.height <= 660, `${phone.height}`);
  assert.deepEqual([phone.overflowing, (await run(look, 240)).overflowing], [[], []]);
  await run(look, 640);
  await press("[data-key=details] > summary");
  assert.ok(await run(({ until, part, isShown }) => until(() => isShown(part(".description")))));
});

/** In the page: how the card looks at a width. */
async function look({ verifier, part, parts, until, isShown }, width) {
  verifier().style.inlineSize = `${width}px`;
  const image = part(".image img");
  const { left, right, height } = verifier().getBoundingClientRect();
  const isOut = (box) => box.width > 0 && (box.left < left - 1 || box.right > right + 1);
  const seen = parts(".card *:not(.sr, .sr *)").filter((each) => isShown(each) && isOut(each.getBoundingClientRect()));
  return {
    height,
    isPictured: await until(() => image.complete && image.naturalWidth > 0),
    hasMore: isShown(part(".description")),
    isMarked: verifier().matches(":state(done)"),
    overflowing: seen.map((each) => each.outerHTML.slice(0, 80)),
  };
}

export const chip =
  test("a chip opens its card as a dialog with the focus, and Close and Escape lead back to it", async ({
    browser,
    open,
    run,
    press,
  }) => {
    await open("one.html");
    await run(show, hosted.folder, path(hosted), { display: "chip" });
    for (const close of [() => press(".popover > .close"), () => browser.key("Escape")]) {
      await press("button.chip");
      await run(becomes, { isOpen: true, focus: "dialog" });
      await close();
      await run(becomes, { isOpen: false, focus: "chip" });
    }
  });

/** In the page: waits until the dialog of the chip is open or closed, and the focus where it is wanted. */
async function becomes({ verifier, part, until, isShown }, wanted) {
  const state = () => {
    const { activeElement } = verifier().shadowRoot;
    const focus = activeElement?.matches(".popover") ? "dialog" : activeElement?.dataset.key;
    return { isOpen: part(".popover").matches(":popover-open") && isShown(part("article")), focus };
  };
  const isWanted = () => Object.entries(wanted).every(([name, value]) => state()[name] === value);
  await until(isWanted, wanted).catch(() => {
    throw new Error(`${JSON.stringify(state())} instead of ${JSON.stringify(wanted)}`);
  });
}

export const help = test("a question mark explains its term within the window", async ({ open, run, press }) => {
  await open("one.html");
  await run(show, retired.folder, path(retired), { open: "" });
  await press("[data-key=help-status]");
  const { box, text, width, height } = await run(async ({ until, part }) => {
    const help = await until(() => part(".help-text:popover-open"));
    const { left, right, top, bottom } = help.getBoundingClientRect();
    return { box: { left, right, top, bottom }, text: help.textContent, width: innerWidth, height: innerHeight };
  });
  assert.equal(text, words("en")["help.status"]);
  const { left, right, top, bottom } = box;
  assert.ok(left >= 0 && right <= width && top >= 0 && bottom <= height, JSON.stringify({ box, width, height }));
});

export const languages = test("a card speaks German, and Arabic from right to left, with dates of the region", {
  short: true,
}, async ({ open, run }) => {
  await open("one.html");
  for (const [language, region, dir, date] of [
    ["de", "de-AT", "ltr", /\d{1,2}\. (J[aä]n|Feb|März|Apr|Mai|Juni|Juli|Aug|Sep|Okt|Nov|Dez)\S* 20\d\d/],
    ["ar", "ar-EG", "rtl", /[٠-٩]{1,2} \p{Script=Arabic}+،? [٠-٩]{4}/u],
  ]) {
    await run(show, retired.folder, path(retired), { lang: region, open: "" });
    const seen = await run(spoken, language);
    assert.equal(seen.dir, dir, language);
    assert.ok(seen.headline.includes(words(language)["verdict.valid-retired.headline"]), seen.headline);
    assert.match(seen.dates, date);
    assert.equal(seen.isPictureFirst, true);
  }
});

/** In the page: how a card that speaks a language does so, and whether its picture is where lines begin. */
async function spoken({ verifier, part, until }, language) {
  const article = await until(() => part(`article[lang^=${language}]`), language);
  const dir = getComputedStyle(article).direction;
  const [picture, title] = [".image", ".title"].map((each) => part(each).getBoundingClientRect());
  const isPictureFirst = dir === "rtl" ? picture.left > title.right - 1 : picture.right < title.left + 1;
  const said = { headline: article.textContent, dates: part(".dates").textContent };
  verifier().removeAttribute("src");
  return { dir, isPictureFirst, ...said };
}

export const tooOld = test("where the browser is too old, what the element contains stays on the page", async ({
  open,
  run,
}) => {
  await open("old.html");
  await run(({ until }) => until(() => document.readyState === "complete"));
  const seen = await run(({ verifier, isShown }) => [verifier().shadowRoot, isShown(verifier().firstElementChild)]);
  assert.deepEqual(seen, [null, true]);
});

export const print = test("a card is printed from a frame of its own, white and whole", async ({ open, run }) => {
  await open("one.html");
  await run(show, retired.folder, path(retired), { actions: "print", theme: "dark" });
  const { text, title, ...seen } = await run(printed);
  assert.match(text, /Took samples of four fields/);
  assert.match(title, /^“Soil Survey” · Valid/);
  assert.deepEqual(seen, {
    backgroundColor: "rgb(255, 255, 255)",
    borderTopWidth: "0px",
    paths: 2,
    closed: 0,
    isGone: true,
  });
});

/** In the page: presses Print, with a printer that keeps what it is given; no test sees what a real one prints. */
async function printed({ verifier, part, until }) {
  const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
  const sheet = new Promise((resolve) => {
    const contentWindow = {
      get() {
        const view = get.call(this);
        if (view) view.print = () => resolve(view);
        return view;
      },
    };
    Object.defineProperties(HTMLIFrameElement.prototype, { contentWindow });
  });
  part("[data-key=action-print]").click();
  const view = await sheet;
  const { shadowRoot } = view.document.body.firstElementChild;
  const card = shadowRoot.querySelector(".card");
  const { backgroundColor, borderTopWidth } = view.getComputedStyle(card);
  const paths = shadowRoot.querySelectorAll(".qr-code path").length;
  const closed = shadowRoot.querySelectorAll("details:not([open])").length;
  const { title } = view.document;
  const text = card.textContent;
  view.dispatchEvent(new Event("afterprint"));
  const isGone = await until(() => !verifier().shadowRoot.querySelector("iframe"));
  return { title, text, backgroundColor, borderTopWidth, paths, closed, isGone };
}
