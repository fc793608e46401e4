// The checker page: what its address says, what it takes, what it asks for, and whether everybody can use it.
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { answerFor, drop, FILE, paste, path, pictured, shown, test, text } from "./checker";
import { expect, FAILED_LOADS } from "./site";
import { badge, requests } from "./verifier";

const LINK = "https://issuer.example/assertions/1";
const HASH = `#url=${encodeURIComponent(LINK)}`;
const packed = (data: string | Buffer) => `#badge=${deflateRawSync(data).toString("base64url")}`;

const verdict = (page: Page, expected: string) => expect(shown(page)).toHaveAttribute("verdict", expected);
const hash = (page: Page) => page.evaluate(() => location.hash);

// Some hosts of badges are down, or have no image: the page says so on its console.
test.use({ expectedErrors: FAILED_LOADS });

test.describe("the address", () => {
  test("says what to check, in the fragment or in the query, which is moved to the fragment", async ({
    page,
    visit,
  }) => {
    for (const rest of [HASH, `?url=${encodeURIComponent(LINK)}`, `?url=${LINK}`, `#url=${LINK}`]) {
      await visit("?");
      await visit(rest);
      await verdict(page, "valid");
      expect(new URL(page.url()).search, rest).toBe("");
      expect(await hash(page), rest).toBe(HASH);
    }
  });

  test("leaves a link whole that was not encoded", async ({ page, visit }) => {
    await visit("#url=https://issuer.example/a?b=1&c=2&lang=de");
    await expect.poll(() => hash(page)).toBe(`#url=${encodeURIComponent("https://issuer.example/a?b=1&c=2")}&lang=de`);
  });

  test("asks about a recipient once, and says nothing of it afterwards", async ({ page, visit }) => {
    const sent = requests(page);
    const folder = "ob2/recipient/telephone";
    const data = packed(text(folder)).replace("#", "&");
    await visit(`?identity__email=nobody%40learner.example&identity__telephone=%2B436601234567${data}`, folder);
    await expect(shown(page)).toHaveAttribute("verdict", badge(folder).expected.verdict);
    expect(page.url()).not.toContain("identity__");
    await visit(`?identity__email=nobody%40learner.example&identity__email=other%40learner.example${data}`, folder);
    await verdict(page, "wrong-recipient");
    expect(await page.evaluate(() => JSON.stringify([location.href, history.state, document.referrer]))).not.toMatch(
      /identity__|nobody/,
    );
    const others = sent.filter((url) => !/verifier\.html\?/.test(url));
    expect(others.length).toBeGreaterThan(4);
    expect(others.filter((url) => /identity|nobody|6601234567/.test(url))).toEqual([]);
    // Whom a link asks about is no question to the next badge.
    await shown(page).getByRole("button", { name: "Check another badge" }).click();
    await answerFor(page, "ob2/hosted/2.0");
    await paste(page, LINK);
    await verdict(page, "valid");
  });

  test("wipes a recipient before it asks for anything", async ({ page, visit }) => {
    await page.addInitScript(() => {
      const { fetch } = globalThis;
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      globalThis.fetch = (...request) => {
        seen.push(location.href);
        return fetch(...request);
      };
    });
    await visit(`?identity__email=nobody%40learner.example&url=${encodeURIComponent(LINK)}&lang=de`);
    await verdict(page, "wrong-recipient");
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.filter((url) => url.includes("identity"))).toEqual([]);
  });

  test("may hold a small badge itself", async ({ page, visit }) => {
    await visit(packed(text("ob3/did-key/listed")), "ob3/did-key/listed");
    await verdict(page, "valid-unidentified");
  });

  test("holds no badge where it is garbage, a bomb or too long", async ({ page, visit }) => {
    const bomb = packed(Buffer.alloc(32 * 1024 * 1024, " "));
    expect(bomb.length).toBeLessThan(64 * 1024);
    const garbage = [
      "#badge=",
      "#badge=%%%",
      "#badge=AAAA",
      `#badge=${"A".repeat(70_000)}`,
      packed(Buffer.from([255])),
    ];
    const cut = packed(text("ob3/did-key/listed")).slice(0, -200);
    for (const rest of [...garbage, cut, bomb]) {
      await visit("?");
      await visit(rest);
      await verdict(page, "unreadable");
      await expect(shown(page).getByRole("heading", { name: "We can't find a badge in this text" })).toBeVisible();
    }
  });

  test("stops unpacking a bomb when it is larger than a badge", async ({ page, visit }) => {
    await page.addInitScript(() => {
      const count = { bytes: 0 };
      Object.assign(globalThis, { count });
      const { DecompressionStream } = globalThis;
      Object.assign(globalThis, {
        DecompressionStream: class {
          readable: ReadableStream<Uint8Array>;
          writable: WritableStream;
          constructor(format: CompressionFormat) {
            const { readable, writable } = new DecompressionStream(format);
            const counted = new TransformStream<Uint8Array, Uint8Array>({
              transform(piece, controller) {
                count.bytes += piece.length;
                controller.enqueue(piece);
              },
            });
            [this.readable, this.writable] = [readable.pipeThrough(counted), writable];
          }
        },
      });
    });
    await visit(packed(Buffer.alloc(32 * 1024 * 1024, " ")));
    await verdict(page, "unreadable");
    const { bytes } = await page.evaluate(() => (globalThis as unknown as { count: { bytes: number } }).count);
    expect(bytes).toBeGreaterThan(1024 * 1024);
    expect(bytes).toBeLessThan(4 * 1024 * 1024);
  });

  test("follows what is typed, and leads back, forward and through a reload", async ({ page, visit }) => {
    await visit();
    await shown(page).getByLabel("Badge link").fill(LINK);
    await shown(page).getByRole("button", { name: "Check", exact: true }).first().click();
    await verdict(page, "valid");
    await expect.poll(() => hash(page)).toBe(HASH);
    await page.goBack();
    await expect(shown(page).getByLabel("Badge link")).toBeVisible();
    await expect(page).toHaveTitle("Is this badge genuine?");
    await page.goForward();
    await verdict(page, "valid");
    await page.reload();
    await verdict(page, "valid");
    await page.evaluate(() => {
      location.hash = "#badge=";
    });
    await verdict(page, "unreadable");
    await page.goBack();
    await verdict(page, "valid");
    await shown(page).getByRole("button", { name: "Check another badge" }).click();
    await expect.poll(() => hash(page)).toBe("");
    await page.goBack();
    await verdict(page, "valid");
  });

  test("holds a file, a pasted text, a token, the text baked into an image", async ({ page, visit }) => {
    for (const folder of ["ob3/did-key/listed", "ob3/jwt/did-key", "ob3/did-key/alone", "ob2/jws/svg"]) {
      await visit("?", folder);
      const { expected, options } = badge(folder);
      const told = options.trustedIssuers ? "valid-unidentified" : expected.verdict;
      if (folder.includes("jwt")) await paste(page, text(folder));
      else await shown(page).locator("input[type=file]").setInputFiles(path(folder));
      await verdict(page, told);
      await expect.poll(() => hash(page), folder).toMatch(/^#badge=[\w-]+$/);
      await page.reload();
      await verdict(page, told);
    }
  });

  test("holds the link that is baked into an image as a link", async ({ page, visit }) => {
    await visit("", "ob2/image/png-link");
    await shown(page).locator("input[type=file]").setInputFiles(path("ob2/image/png-link"));
    await verdict(page, "valid");
    await expect.poll(() => hash(page)).toMatch(/^#url=https%3A/);
  });

  test("says nothing of a badge that is too large for it", async ({ page, visit }) => {
    await visit(HASH);
    await verdict(page, "valid");
    // Noise does not become small.
    const noise = Array.from({ length: 12_000 }, (_, at) => ((at * 7919 + ((at * at) % 977)) % 36).toString(36)).join(
      "",
    );
    await shown(page).getByRole("button", { name: "Check another badge" }).click();
    await paste(page, text("ob3/did-key/listed").replace("Describes and maps", `${noise} Describes and maps`));
    await verdict(page, "altered");
    await expect(page.getByText("This badge is too large for a link.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Copy link to this check" })).toBeHidden();
    expect(await hash(page)).toBe("");
  });

  test("is not changed by the fragments of another page around", async ({ page, visit }) => {
    await visit(HASH);
    await verdict(page, "valid");
    await page.evaluate(() => {
      location.hash = "#elsewhere";
    });
    await expect(shown(page)).toHaveAttribute("verdict", "valid");
    expect(await hash(page)).toBe("#elsewhere");
  });
});

test.describe("the tab", () => {
  test("says name and verdict, in the language, until the check is cleared", async ({ page, visit }) => {
    await visit(HASH);
    await expect(page).toHaveTitle("\u2068Soil Survey\u2069 – Valid");
    await page.getByRole("combobox", { name: "Language" }).selectOption("de");
    await expect(page).toHaveTitle("\u2068Soil Survey\u2069 – Gültig");
    await shown(page).getByRole("button", { name: "Anderen Badge prüfen" }).click();
    await expect(page).toHaveTitle("Ist dieser Badge echt?");
  });

  test("begins with the verdict where nobody confirms the name", async ({ page, visit }) => {
    await visit();
    for (const folder of ["ob3/did-key/listed", "ob3/jcs/added"]) {
      await visit(packed(text(folder)), folder);
      await expect(page).toHaveTitle(/^(Intact, but|This badge has been altered).*: “.+” \(unconfirmed\)$/);
    }
  });

  test("has nothing in it that a name could pose or steer with", async ({ page, visit }) => {
    const name = `Valid”\u202e\u2066\u0000\n\t– Harvard ${"x".repeat(200)}`;
    const unsigned = JSON.parse(text("ob3/did-key/listed"));
    delete unsigned.proof;
    unsigned.credentialSubject.achievement.name = name;
    await visit(packed(JSON.stringify(unsigned)));
    await verdict(page, "unsigned");
    const title = await page.title();
    expect(title).toMatch(
      /^Nothing proves this badge is genuine: “\u2068Valid' ?– Harvard x{30,50}…\u2069” \(unconfirmed\)$/,
    );
  });
});

test.describe("sharing", () => {
  test("copies the link to the check, which says neither language nor colours, and says so", async ({
    page,
    visit,
    context,
    host,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await visit(`?lang=en&theme=dark&url=${encodeURIComponent(LINK)}`);
    await verdict(page, "valid");
    // The card has a button of that name too.
    const copy = page
      .getByRole("region", { name: "This check" })
      .getByRole("button", { name: "Copy link to this check" });
    await copy.click();
    await expect(page.getByRole("main").locator("> section [role=status]")).toHaveText("Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${host.origin}/dist/verifier.html${HASH}`);
  });

  test("shows the QR code of the link, black on white, loaded only then", async ({ page, visit, host }) => {
    const sent = requests(page);
    await visit(`${HASH}&theme=dark`);
    await verdict(page, "valid");
    expect(sent.filter((url) => /verifier\.(code|scan)/.test(url))).toEqual([]);
    await page.getByRole("button", { name: "Show QR code" }).click();
    const code = page.getByRole("img", { name: "QR code of the link to this check" });
    await expect(code).toBeVisible();
    expect(sent.some((url) => url.endsWith("/verifier.code.js"))).toBe(true);
    // As a reader sees it.
    const picture = await code.screenshot();
    await page.getByRole("button", { name: "Hide QR code" }).click();
    await expect(code).toBeHidden();
    const data = `data:image/png;base64,${picture.toString("base64")}`;
    const read = await page.evaluate(
      async ({ data, script }) => {
        const { BarcodeDetector } = await import(script);
        const image = Object.assign(new Image(), { src: data });
        await image.decode();
        return (await new BarcodeDetector().detect(image)).map(({ rawValue }: { rawValue: string }) => rawValue);
      },
      { data, script: `${host.origin}/dist/verifier.scan.js` },
    );
    expect(read).toEqual([`${host.origin}/dist/verifier.html${HASH}`]);
  });
});

test.describe("one or many", () => {
  test("keeps both while the reader switches, and remembers in the address", async ({ page, visit }) => {
    await visit(HASH);
    await verdict(page, "valid");
    await page.getByRole("radio", { name: "Many badges" }).check();
    await expect(shown(page).getByLabel("Badge links, one a line")).toBeVisible();
    expect(await hash(page)).toBe("#many");
    await page.goBack();
    await expect(shown(page)).toHaveAttribute("verdict", "valid");
    await page.goForward();
    await page.reload();
    await expect(page.getByRole("radio", { name: "Many badges" })).toBeChecked();
    await expect(shown(page)).toHaveCount(1);
  });

  test("takes a pasted list, and several dropped files, as many", async ({ page, visit }) => {
    await visit();
    await page.evaluate((list) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", list);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, `${LINK}\nhttps://issuer.example/missing`);
    await expect(page.getByRole("radio", { name: "Many badges" })).toBeChecked();
    await expect(shown(page).locator(".batch-row[data-verdict]")).toHaveCount(2);

    await visit("?", "ob3/did-key/listed");
    const files = ["ob3/did-key/listed", "ob3/did-key/alone"].map((folder) => ({
      name: badge(folder).file,
      type: "",
      bytes: readFileSync(path(folder)),
    }));
    await drop(page, "open-badge-verifier", files);
    await expect(page.getByRole("radio", { name: "Many badges" })).toBeChecked();
    await expect(shown(page).locator(".batch-row[data-verdict]")).toHaveCount(2);
  });

  test("takes a list in the field of one badge as many, and a badge of many lines as one", async ({ page, visit }) => {
    await visit("", "ob3/did-key/listed");
    await paste(page, JSON.stringify(JSON.parse(text("ob3/did-key/listed")), null, 4));
    await verdict(page, "valid-unidentified");
    await visit("?");
    await paste(page, `${LINK}\n${LINK}2`);
    await expect(page.getByRole("radio", { name: "Many badges" })).toBeChecked();
    await expect(shown(page).locator(".batch-row[data-verdict]")).toHaveCount(2);
  });

  test("takes what is dropped or pasted anywhere", async ({ page, visit }) => {
    await visit("", "ob3/did-key/alone");
    const file = { name: "badge.png", type: "image/png", bytes: readFileSync(path("ob3/did-key/alone")) };
    await drop(page, "h1", [file]);
    await verdict(page, "valid-unidentified");
    await visit("?");
    const pasted = (words: string) =>
      page.evaluate((words) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", words);
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, words);
    await pasted("hello there");
    await expect(shown(page).locator(".fault").getByText("That's neither a link nor badge data.")).toBeVisible();
    await pasted(LINK);
    await verdict(page, "valid");
  });
});

test.describe("codes in pictures", () => {
  test("are read where the picture has no badge in it", async ({ page, visit }) => {
    await visit();
    const sent = requests(page);
    await shown(page)
      .locator("input[type=file]")
      .setInputFiles({ name: "code.png", mimeType: "image/png", buffer: pictured(LINK) });
    await verdict(page, "valid");
    await expect.poll(() => hash(page)).toBe(HASH);
    expect(sent.some((url) => url.endsWith("/verifier.scan.js"))).toBe(true);
  });

  test("may carry a badge by a checker's link, and leave other pictures unreadable", async ({ page, visit }) => {
    await visit("", "ob3/did-key/listed");
    const link = `https://checker.example/verifier.html${packed(text("ob3/did-key/listed"))}`;
    const choose = (content: string) =>
      shown(page)
        .locator("input[type=file]")
        .setInputFiles({ name: "code.png", mimeType: "image/png", buffer: pictured(content) });
    await choose(link);
    await verdict(page, "valid-unidentified");
    await shown(page).getByRole("button", { name: "Check another badge" }).click();
    await choose("hello there");
    await verdict(page, "unreadable");
  });
});

test.describe("the camera", () => {
  const dialog = (page: Page) => page.getByRole("dialog", { name: "Scan a QR code" });
  const leave = async (page: Page) => {
    await page.getByRole("button", { name: "Close" }).click();
    await expect(dialog(page)).toHaveCount(0);
  };

  test("is told to be missing", async ({ page, visit }) => {
    await visit();
    await page.getByRole("button", { name: "Scan a code" }).click();
    await expect(dialog(page).getByRole("status")).toHaveText(/cannot be used just now|may not use the camera/);
    expect(await violations(page)).toEqual([]);
    await leave(page);
  });

  test("is told to be refused", async ({ page, visit }) => {
    await page.addInitScript(() => {
      MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    });
    await visit();
    await page.getByRole("button", { name: "Scan a code" }).click();
    await expect(dialog(page).getByRole("status")).toHaveText(/^This page may not use the camera/);
    await leave(page);
  });
});

test.describe("what is asked for", () => {
  test("nothing but the page's own files, and nothing at all for a badge that is all there", async ({
    page,
    visit,
    host,
  }) => {
    const sent = requests(page);
    await visit("", "ob3/did-key/alone");
    await shown(page).getByLabel("Badge link").waitFor();
    expect(sent.length).toBeGreaterThan(3);
    expect(sent.filter((url) => !url.startsWith(`${host.origin}/dist/`) && !url.startsWith("data:"))).toEqual([]);
    const before = sent.length;
    await shown(page).locator("input[type=file]").setInputFiles(path("ob3/did-key/alone"));
    await verdict(page, "valid-unidentified");
    await page.waitForLoadState("networkidle");
    expect(sent.slice(before).filter((url) => !/^(data|blob):/.test(url))).toEqual([]);
    const kept = await page.evaluate(async () => ({
      cookies: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
    }));
    expect(kept).toEqual({ cookies: "", local: 0, session: 0, databases: 0 });
  });

  test("only the hosts that a badge names", async ({ page, visit, host }) => {
    const folder = "ob3/image/png";
    const sent = requests(page);
    await visit("", folder);
    await shown(page).locator("input[type=file]").setInputFiles(path(folder));
    await verdict(page, "valid");
    const named = badge(folder).bytes.toString("latin1");
    const hosts = sent.filter((url) => /^https?:/.test(url)).map((url) => new URL(url));
    for (const url of hosts.filter(({ origin }) => origin !== host.origin)) expect(named).toContain(url.host);
  });
});

test.describe("the policy of the page", () => {
  test.use({ expectedErrors: /Content Security Policy|TrustedScriptURL/ });

  test("refuses scripts, styles and other hosts' files", async ({ page, visit }) => {
    await visit();
    const refused = await page
      .evaluate(async () => {
        const seen: string[] = [];
        document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => seen.push(effectiveDirective));
        document.body.setAttribute("style", "color: red");
        const script = document.createElement("script");
        script.src = "https://issuer.example/x.js";
        await new Promise((resolve) => setTimeout(resolve, 300));
        return seen;
      })
      .catch((error: Error) => [error.message]);
    expect(refused.join(" ")).toMatch(/TrustedScriptURL/);
    const policy = await page.locator("meta[http-equiv]").getAttribute("content");
    expect(policy?.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      "connect-src 'self' https:",
      "img-src 'self' https: data: blob:",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types open-badge-verifier",
    ]);
  });
});

test("trusts and asks whom its own HTML says, never its address", async ({ page, visit, host }) => {
  const folder = "ob3/did-key/listed";
  const list = JSON.stringify(badge(folder).options.trustedIssuers);
  const html = readFileSync("dist/verifier.html", "utf8");
  const own = html.replace(
    "<main data-checker>",
    '<main data-checker data-issuers="issuers.json" data-proxy="https://relay.example/?u={url}">',
  );
  const listed = (body: string) => async () => {
    await page.route(/verifier\.html/, (route) => route.fulfill({ body, contentType: "text/html" }));
    await page.route(/\/issuers\.json/, (route) => route.fulfill({ body: list, contentType: "application/json" }));
    await page.goto(`${host.origin}/dist/verifier.html?issuers=issuers.json${packed(text(folder))}`);
  };
  await visit("", folder);
  await listed(own)();
  await verdict(page, "valid");
  await expect(page.getByText("it is asked by way of relay.example")).toBeVisible();
  await visit("", folder);
  await listed(html)();
  await verdict(page, "valid-unidentified");
});

test.describe("for everybody", () => {
  for (const [language, title, direction] of [
    ["de", "Ist dieser Badge echt?", "ltr"],
    ["ar", "هل هذه الشارة أصلية؟", "rtl"],
    ["zh-CN", "这枚徽章是真的吗？", "ltr"],
  ] as const) {
    test(`speaks ${language}, chosen or by the address`, async ({ page, visit }) => {
      await visit(`#lang=${language}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(page.locator("html")).toHaveAttribute("dir", direction);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(shown(page).locator("section")).toHaveAttribute("lang", language);
      await visit("?");
      await page.getByRole("combobox", { name: "Language" }).selectOption(language);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(shown(page).locator("section")).toHaveAttribute("lang", language);
      expect(await hash(page)).toBe(`#lang=${language}`);
    });
  }

  test("speaks the reader's language, and never one script for another", async ({ browser, host }) => {
    for (const [locale, language] of [
      ["de-AT", "de"],
      ["zh-SG", "zh-CN"],
      ["zh-HK", "zh-Hant"],
      ["pt-PT", "pt-BR"],
      ["xx", "en"],
    ]) {
      const page = await browser.newPage({ locale });
      await page.goto(`${host.origin}/dist/verifier.html`);
      await expect(page.locator("html"), locale).toHaveAttribute("lang", language);
      await page.close();
    }
  });

  test("is dark or light as chosen, without keeping it anywhere but in the address", async ({ page, visit }) => {
    await visit();
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole("combobox", { name: "Colours" }).selectOption("dark");
    expect(await ground()).not.toBe(light);
    await expect(shown(page)).toHaveAttribute("theme", "dark");
    expect(await hash(page)).toBe("#theme=dark");
    await page.reload();
    await page.locator("h1").waitFor();
    expect(await ground()).not.toBe(light);
  });

  for (const [language, theme] of [
    ["en", "light"],
    ["en", "dark"],
    ["ar", "light"],
  ])
    test(`axe finds nothing in ${language}, ${theme}: empty, checked, with its code, many`, async ({ page, visit }) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      const look = `&lang=${language}&theme=${theme}`;
      await visit(`#${look.slice(1)}`);
      await shown(page).locator("section").waitFor();
      expect(await violations(page), "empty").toEqual([]);
      await visit("?");
      await visit(`${HASH}${look}`);
      await verdict(page, "valid");
      await page.locator(".buttons button").last().click();
      await page.locator(".code svg").waitFor();
      expect(await violations(page), "checked").toEqual([]);
      await visit("?");
      await visit(`#many${look}`);
      await shown(page).locator("textarea").first().waitFor();
      expect(await violations(page), "many").toEqual([]);
    });

  test("nothing is wider than a page of 240, 320 or 1600 px, in any language", async ({ page, visit }) => {
    for (const language of ["en", "de", "fr", "ja", "ar"]) {
      await visit("?");
      await visit(`${HASH}&lang=${language}`);
      await verdict(page, "valid");
      for (const width of [240, 320, 1600]) {
        await page.setViewportSize({ width, height: 800 });
        const wide = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        await expect.poll(wide, `${language}, ${width} px`).toBe(0);
      }
    }
  });

  test("works by keyboard alone", async ({ page, visit }) => {
    await visit();
    await shown(page).getByLabel("Badge link").waitFor();
    const named: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      await page.keyboard.press("Tab");
      const name = await page.evaluate(() => {
        const at = document.activeElement;
        const inner = at?.shadowRoot?.activeElement ?? at;
        return `${inner?.tagName} ${inner?.getAttribute("name") ?? inner?.textContent}`;
      });
      named.push(name);
      if (name.includes("url")) break;
    }
    expect(named.slice(0, 4)).toEqual(["SELECT language", "SELECT theme", "INPUT mode", "BUTTON Scan a code"]);
    await shown(page).getByLabel("Badge link").focus();
    await page.keyboard.type(LINK);
    await page.keyboard.press("Enter");
    await verdict(page, "valid");
  });

  test("says where it cannot start as a file that its other edition can", async ({ browser }) => {
    const page = await browser.newPage();
    await page.goto(FILE.replace(".single", ""));
    await expect(page.getByText("open verifier.single.html instead")).toBeVisible();
    await page.close();
  });

  test("says without scripts that it needs them", async ({ browser, host }) => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${host.origin}/dist/verifier.html`);
    await expect(page.locator("main")).toContainText("for which it needs JavaScript", { useInnerText: true });
    await page.close();
  });
});

test.describe("the edition in one file", () => {
  test("works where it is opened as a file, and asks for no other", async ({ page, visit }) => {
    const sent = requests(page);
    await visit(`${FILE}#lang=ar`, "ob3/did-key/alone");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("هل هذه الشارة أصلية؟");
    await shown(page).locator("input[type=file]").setInputFiles(path("ob3/did-key/alone"));
    await verdict(page, "valid-unidentified");
    await expect(shown(page).locator("article, section").first()).toHaveAttribute("lang", "ar");
    await expect.poll(() => hash(page)).toMatch(/^#badge=.*lang=ar$/);
    expect(sent.filter((url) => !/^(data|blob):/.test(url) && !url.startsWith(FILE))).toEqual([]);
    await page.reload();
    await verdict(page, "valid-unidentified");
  });

  test("reads codes and many badges, and asks the hosts of a badge", async ({ page, visit }) => {
    const sent = requests(page);
    await visit(FILE);
    await shown(page)
      .locator("input[type=file]")
      .setInputFiles({ name: "code.png", mimeType: "image/png", buffer: pictured(LINK) });
    await verdict(page, "valid");
    await page.getByRole("radio", { name: "Many badges" }).check();
    await shown(page).getByLabel("Badge links, one a line").fill(`${LINK}\n${LINK}?again`);
    await shown(page).getByRole("button", { name: "Check", exact: true }).first().click();
    await expect(shown(page).locator(".batch-row[data-verdict]")).toHaveCount(2);
    const files = sent.filter((url) => url.startsWith("file:") && !url.startsWith(FILE));
    expect(files).toEqual([]);
  });
});
