// The card's languages: which one a tag means, one file that is loaded only if it is needed, and dates and numbers as
// the region writes them.
import { readdirSync, readFileSync } from "node:fs";
import type { Page, Request } from "@playwright/test";
import type { OpenBadgeVerifier } from "open-badge-verifier/element";
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, ready, set, show } from "./verifier";

const HEADLINES = {
  de: "Unter diesem Link finden wir keinen Badge",
  "zh-CN": "此链接处找不到徽章",
  es: "No encontramos ninguna insignia en este enlace",
  fr: "Aucun badge trouvé à cette adresse",
  nl: "We vinden geen badge achter deze link",
  ja: "このリンク先にバッジが見つかりません",
  ar: "لم نعثر على شارة في هذا الرابط",
  "zh-Hant": "此連結中找不到徽章",
  "pt-BR": "Não encontramos nenhum badge neste link",
  it: "Nessun badge trovato a questo link",
  ko: "이 링크에서 배지를 찾을 수 없습니다",
  pl: "Pod tym linkiem nie znaleźliśmy odznaki",
  tr: "Bu bağlantıda rozet bulamadık",
};

test("speaks every language, with one file for all cards of a page", async ({ page, open }) => {
  let asked: string[] = [];
  page.on("request", (request) => request.url().includes("/messages/") && asked.push(new URL(request.url()).pathname));
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.documentElement) return;
      document.documentElement.lang = new URL(location.href).searchParams.get("lang")!;
      observer.disconnect();
    }).observe(document, { childList: true });
  });
  for (const [language, headline] of Object.entries(HEADLINES)) {
    asked = [];
    await open(`tag-twice.html?lang=${language}`);
    for (const verifier of await page.locator("open-badge-verifier").all()) {
      await expect(verifier.getByRole("article")).toContainText(headline);
      await expect(verifier.getByRole("article")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
    }
    expect(asked).toEqual([`/dist/messages/${language}.json`]);
  }
});

test("a page in English asks for no words", async ({ page, open }) => {
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/messages/") && asked.push(request.url()));
  await open("tag-classic.html");
  await expect(page.locator("open-badge-verifier")).toHaveAttribute("verdict", "unreadable");
  expect(asked).toEqual([]);
});

/** Shows a badge that can be read from nowhere, and says what files of words were asked for. */
async function asked(page: Page, open: (path: string) => Promise<void>, lang: string) {
  const files: string[] = [];
  const note = (request: Request) =>
    request.url().includes("/messages/") && files.push(request.url().split("/").pop()!);
  page.on("request", note);
  await ready(page, open);
  await set(page, null, { lang });
  await element(page).evaluate((verifier) => verifier.verify("no badge"));
  await expect(page.getByRole("article")).toBeVisible();
  page.off("request", note);
  return files;
}

const MEANT = {
  "zh-Hant": ["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-HK", "ZH-tw"],
  "zh-CN": ["zh", "zh-SG", "zh-Hans", "zh-Hans-HK"],
  "pt-BR": ["pt", "pt-PT", "pt-AO"],
  de: ["de-AT", "de-CH-1996"],
};

for (const [language, tags] of Object.entries(MEANT))
  test(`${tags.join(", ")}: ${language}`, async ({ page, open }) => {
    for (const tag of tags) {
      expect(await asked(page, open, tag), tag).toEqual([`${language}.json`]);
      await expect(page.getByRole("article"), tag).toHaveAttribute("lang", language);
    }
  });

const WORDS = readdirSync("src/view/messages").filter((file) => file !== "en.json");

/** Adds words of German, and says what was asked for until a card in German stood there. */
async function added(page: Page, path: string, open: (path: string) => Promise<void>, words: Record<string, string>) {
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/messages/") && asked.push(request.url().split("/").pop()!));
  await open(path);
  await element(page).evaluate(async (verifier, words) => {
    await customElements.whenDefined("open-badge-verifier");
    (verifier.constructor as typeof OpenBadgeVerifier).addMessages("de", words);
    verifier.lang = "de";
    await verifier.verify("no badge");
  }, words);
  await expect(page.getByRole("article")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("article")).toContainText("In diesem Text finden wir keinen Badge");
  return asked;
}

for (const [path, file] of [
  ["element.html", "de.json"],
  ["auto.html", "de.js"],
]) {
  test(`${file} is asked for, and no other words, where the page adds some`, async ({ page, open }) => {
    expect(await added(page, path, open, { "footer.again": "Nochmals" })).toEqual([file]);
  });

  test(`${file} is not asked for where the page adds all`, async ({ page, open }) => {
    const words = JSON.parse(readFileSync("src/view/messages/de.json", "utf8"));
    expect(await added(page, path, open, words)).toEqual([]);
  });
}

test("every language is a module that the ES modules name in a literal import", async () => {
  for (const entry of ["element.js", "inline-element.js"]) {
    const text = (file: string) => readFileSync(`dist/${file}`, "utf8");
    const chunks = [...text(entry).matchAll(/"\.\/(chunk-\w+\.js)"/g)].map(([, chunk]) => text(chunk));
    const named = [text(entry), ...chunks].join("").matchAll(/import\("\.\/messages\/([\w-]+)\.js"\)/g);
    expect([...named].map(([, language]) => `${language}.json`).sort()).toEqual(WORDS.sort());
  }
  for (const file of WORDS) {
    const module = await import(`../../dist/messages/${file.replace(".json", ".js")}`);
    expect(module.default).toEqual(JSON.parse(readFileSync(`src/view/messages/${file}`, "utf8")));
  }
});

test("words that the page adds go before those that were published", async ({ page, open }) => {
  await ready(page, open);
  await page.evaluate(() => {
    const { addMessages } = customElements.get("open-badge-verifier") as unknown as {
      addMessages(language: string, messages: Record<string, string>): void;
    };
    addMessages("de", { "footer.again": "Nochmals" });
    addMessages("pt", { "footer.again": "Outra vez" });
    addMessages("zh-TW", { "footer.again": "再驗一次" });
    addMessages("x-pirate", { "footer.again": "Avast" });
  });
  for (const [tag, language, words] of [
    ["de-AT", "de", "Nochmals"],
    ["pt-BR", "pt", "Outra vez"],
    ["zh-HK", "zh-TW", "再驗一次"],
    ["zh-CN", "zh-CN", "再次核验"],
    ["x-pirate", "x-pirate", "Avast"],
  ]) {
    await set(page, null, { lang: tag });
    await element(page).evaluate((verifier) => verifier.verify("no badge"));
    await expect(page.getByRole("article")).toHaveAttribute("lang", language);
    await expect(page.locator("[part=footer]")).toContainText(words);
  }
  await set(page, null, { lang: "de" });
  await expect(page.getByRole("article")).toContainText("In diesem Text finden wir keinen Badge");
});

test.describe("dates and numbers", () => {
  test.use({ expectedErrors: FAILED_LOADS });

  const expired = badge("ob3/validity/expired");
  const january = badge("ob3/refresh/refused");
  const title = (page: Page) => page.locator("[part=verdict-title]");

  test("follow the region that the page names", async ({ page, open }) => {
    await ready(page, open);
    await show(page, expired, { lang: "en-GB" });
    for (const [tag, language, words] of [
      ["en-GB", "en", "Expired on 30 June 2026"],
      ["en-US", "en", "Expired on June 30, 2026"],
      ["zh-TW", "zh-Hant", "已於2026年6月30日\u200b到期"],
      ["ar-EG", "ar", "انتهت صلاحيتها في ٣٠ يونيو ٢٠٢٦"],
      ["ar-MA", "ar", "انتهت صلاحيتها في 30 يونيو 2026"],
    ]) {
      await set(page, expired, { lang: tag });
      await expect(title(page)).toHaveText(words);
      await expect(page.getByRole("article")).toHaveAttribute("lang", language);
    }
  });

  test("are those of the calendar of badges, whatever the region is used to", async ({ page, open }) => {
    await ready(page, open);
    await show(page, expired, { lang: "ar-SA-u-ca-islamic-nu-latn" });
    await expect(title(page)).toHaveText(/ 30 يونيو 2026/);
  });

  test("a January is one of Austria there", async ({ page, open }) => {
    await ready(page, open);
    await show(page, january, { lang: "de-AT" });
    await expect(title(page)).toHaveText("Abgelaufen am 1. Jänner 2026");
    await set(page, january, { lang: "de" });
    await expect(title(page)).toHaveText("Abgelaufen am 1. Januar 2026");
  });

  test("have the same digits in all of a card", async ({ page, open }) => {
    await ready(page, open);
    await show(page, badge("ob2/image/png"), { lang: "ar-EG", open: "" });
    const ours = page.locator("[part=dates] dd, .count");
    const texts = await ours.allTextContents();
    expect(texts.join("")).toMatch(/[٠-٩]/);
    expect(texts.join("")).not.toMatch(/[0-9]/);
    await expect(page.locator("[part=footer]")).toContainText(/٢٠٢٦.*١٢:٠٠/);
  });

  test("a year alone is written in them too", async ({ page, open }) => {
    const retired = badge("ob2/lifecycle/retired-listed");
    const [list] = retired.options.retirementLists as { entries: object[] }[];
    const entries = list.entries.map((entry) => ({ ...entry, retiredOn: "2025" }));
    await page.route("**/year.json", (route) => route.fulfill({ json: { ...list, entries } }));
    await ready(page, open);
    await show(page, retired, { lang: "ar-EG", "retirement-list": "year.json" });
    await expect(page.locator("[part=dates]")).toContainText("٢٠٢٥");
  });

  for (const [locale, page, words] of [
    ["en-GB", "en", "Expired on 30 June 2026"],
    ["en-GB", "en-US", "Expired on June 30, 2026"],
    ["de-AT", "en", "Expired on June 30, 2026"],
    ["ar-EG", "ar", "انتهت صلاحيتها في ٣٠ يونيو ٢٠٢٦"],
    ["zh-TW", "zh", "已于2026年6月30日\u200b过期"],
  ])
    test.describe(`of a visitor with ${locale}`, () => {
      test.use({ locale });

      test(`on a page in ${page}`, async ({ page: shown, open }) => {
        await ready(shown, open);
        await show(shown, expired, { lang: page });
        await expect(title(shown)).toHaveText(words);
      });
    });

  test("a batch follows the region too, and counts as its language does", async ({ page, open }) => {
    await open("batch.html");
    const verifier = page.locator("open-badge-verifier");
    const title = page.locator(".batch [part=title]").first();
    await verifier.evaluate((element) => element.setAttribute("lang", "pl"));
    for (const [more, words] of [
      [1, "1 odznaka"],
      [2, "3 odznaki"],
      [2, "5 odznak"],
    ] as const) {
      await verifier.evaluate((element, more) => element.verifyAll(Array(more).fill({ no: "badge" })), more);
      await expect(title).toHaveText(words);
    }
    await verifier.evaluate((element) => element.setAttribute("lang", "ar-EG"));
    await expect(title).toHaveText("٥ شارات");
  });
});
