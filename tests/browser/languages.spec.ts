// The card's languages: one file is loaded, and only if it is needed.
import { expect, test } from "./site";

const HEADLINES = {
  de: "Unter diesem Link finden wir keinen Badge",
  "zh-CN": "此链接处找不到徽章",
  es: "No encontramos ninguna insignia en este enlace",
  fr: "Aucun badge trouvé à cette adresse",
  nl: "We vinden geen badge achter deze link",
  ja: "このリンク先にバッジが見つかりません",
  ar: "لم نعثر على شارة في هذا الرابط",
};

for (const [language, headline] of Object.entries(HEADLINES)) {
  test(`speaks ${language}, with one file for all cards of a page`, async ({ page, open }) => {
    const asked: string[] = [];
    page.on(
      "request",
      (request) => request.url().includes("/messages/") && asked.push(new URL(request.url()).pathname),
    );
    await page.addInitScript((language) => {
      new MutationObserver((_, observer) => {
        if (!document.documentElement) return;
        document.documentElement.lang = language;
        observer.disconnect();
      }).observe(document, { childList: true });
    }, language);
    await open("tag-twice.html");
    for (const verifier of await page.locator("open-badge-verifier").all()) {
      await expect(verifier.getByRole("article")).toContainText(headline);
      await expect(verifier.getByRole("article")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
    }
    expect(asked).toEqual([`/dist/messages/${language}.json`]);
  });
}

test("a page in English asks for no words", async ({ page, open }) => {
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/messages/") && asked.push(request.url()));
  await open("tag-classic.html");
  await expect(page.locator("open-badge-verifier")).toHaveAttribute("verdict", "unreadable");
  expect(asked).toEqual([]);
});
