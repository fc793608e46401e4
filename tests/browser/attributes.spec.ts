// Every attribute of the element: its property, its default, and what it does.
import { expect, FAILED_LOADS, test } from "./site";
import { address, badge, element, ready, requests, set, show } from "./verifier";

test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(({ page, open }) => ready(page, open));

/** Attribute, property, a value, the value as a property, a bad value, the default. */
const REFLECTED = [
  ["src", "src", "a.png", "a.png", "  ", null],
  ["inputs", "inputs", "url file", ["url", "file"], "fax", []],
  ["loading", "loading", "eager", "eager", "soon", "lazy"],
  ["display", "display", "chip", "chip", "poster", "card"],
  ["open", "open", "", true, null, false],
  ["multiple", "multiple", "", true, null, false],
  ["recipient-field", "recipientField", "", true, null, false],
  ["issuers", "issuers", "list.json", "list.json", "", null],
  ["retirement-list", "retirementList", "a.json b.json", "a.json b.json", "", null],
  ["proxy", "proxy", "https://me.example/p?u={url}", "https://me.example/p?u={url}", "", null],
  ["network", "network", "status-only", "status-only", "some", "full"],
  ["images", "images", "data", "data", "some", "auto"],
  ["actions", "actions", "link print", ["link", "print"], "dance", []],
  ["jobs-url", "jobsUrl", "https://jobs.example/{skills}", "https://jobs.example/{skills}", "", null],
  [
    "verifier-url",
    "verifierUrl",
    "https://check.example/#verify={url}",
    "https://check.example/#verify={url}",
    "",
    null,
  ],
  ["deep-link", "deepLink", "badge", "badge", "", "verify"],
  ["theme", "theme", "dark", "dark", "pink", "auto"],
  ["heading-level", "headingLevel", "5", 5, "1", 3],
  ["timeout", "timeout", "2500", 2500, "-1", 10_000],
] as const;

const DEFAULTS: Record<string, unknown> = {
  inputs: ["url", "drop", "file", "paste"],
  actions: ["link"],
  deepLink: null,
};

test("every attribute is a property, and a bad value is no error", async ({ page }) => {
  for (const [name, property, value, expected, bad, otherwise] of REFLECTED) {
    const read = await element(page).evaluate(
      (verifier, [name, property, value, bad]) => {
        const own = verifier as unknown as Record<string, unknown>;
        const set = (text: string | null) =>
          text === null ? verifier.removeAttribute(name) : verifier.setAttribute(name, text);
        verifier.setAttribute("verify", "manual");
        set(null);
        const absent = own[property];
        set(value);
        const given = own[property];
        set(bad);
        const faulty = own[property];
        own[property] = given;
        const reflected = verifier.getAttribute(name);
        set(null);
        return { absent, given, faulty, reflected };
      },
      [name, property, value, bad] as const,
    );
    const absent = property in DEFAULTS ? DEFAULTS[property] : otherwise;
    expect(read, name).toEqual({ absent, given: expected, faulty: otherwise, reflected: value });
  }
});

test("verify: a value that is none verifies at once", async ({ page }) => {
  await show(page, badge("ob2/image/png"), { verify: "perhaps" });
  await expect(element(page)).toHaveAttribute("verdict", "valid");
});

test("verify=manual waits for a call", async ({ page }) => {
  const asked = requests(page);
  await set(page, badge("ob2/image/png"), { verify: "manual", src: address(badge("ob2/image/png")) });
  await expect.poll(() => element(page).evaluate((verifier) => verifier.state)).toBe("idle");
  expect(asked.filter((url) => url.includes("/badges/"))).toEqual([]);
  expect(await element(page).evaluate(async (verifier) => (await verifier.verify()).verdict)).toBe("valid");
});

test("src may be an image, an SVG, JSON, a link or a relative address", async ({ page, site }) => {
  for (const name of ["ob2/image/png", "ob3/image/svg", "ob3/suite/ecdsa-jcs-2019", "ob2/hosted/2.0"]) {
    await show(page, badge(name));
    await expect(element(page), name).toHaveAttribute("verdict", "valid");
  }
  await set(page, badge("ob2/hosted/2.0"), { src: "https://issuer.example/assertions/1" });
  await expect
    .poll(() => element(page).evaluate((verifier) => verifier.report?.sources[0]?.url))
    .toBe("https://issuer.example/assertions/1");
  await expect(element(page)).toHaveAttribute("verdict", "valid");
  expect(site.pages.origin).toBeTruthy();
});

test("JSON-LD inside of the element is verified where there is no src", async ({ page, open }) => {
  await open("inline.html");
  await expect(element(page)).toHaveAttribute("verdict", "malformed");
  expect(await element(page).evaluate((verifier) => verifier.report?.document)).toContain("Inside");
});

test("inputs offers only those ways, none with a src unless it says so", async ({ page }) => {
  const ways = {
    url: page.getByLabel("Badge link"),
    file: page.getByLabel("Choose a file"),
    drop: page.getByText("Drop a badge"),
    paste: page.getByText("Paste badge data"),
  };
  for (const shown of ["url", "file", "drop", "paste", "url file drop paste"]) {
    await set(page, null, { inputs: shown });
    for (const [name, way] of Object.entries(ways))
      await expect(way, `${name} of ${shown}`).toHaveCount(shown.split(" ").includes(name) ? 1 : 0);
  }
  await show(page, badge("ob2/image/png"), { inputs: null });
  await expect(page.getByRole("button", { name: "Check another badge" })).toHaveCount(0);
  await set(page, badge("ob2/image/png"), { inputs: "url" });
  await expect(page.getByRole("button", { name: "Check another badge" })).toHaveCount(1);
});

test("what is not among the inputs is not taken", async ({ page }) => {
  await set(page, null, { inputs: "url" });
  const taken = await element(page).evaluate((verifier) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["{}"], "badge.json"));
    return ["dragover", "drop", "paste"].map((type) => {
      const event =
        type === "paste"
          ? new ClipboardEvent(type, { clipboardData: dataTransfer, cancelable: true })
          : new DragEvent(type, { dataTransfer, cancelable: true });
      return !verifier.dispatchEvent(event);
    });
  });
  expect(taken).toEqual([false, false, false]);
  await expect(element(page)).not.toHaveAttribute("verdict");
});

test("loading=lazy waits until it is near, loading=eager does not", async ({ page }) => {
  const asked = requests(page);
  await page.evaluate(() => {
    const far = document.createElement("div");
    far.style.setProperty("height", "5000px");
    document.body.append(far);
    for (const loading of ["lazy", "eager"]) {
      const verifier = document.createElement("open-badge-verifier");
      verifier.id = loading;
      verifier.setAttribute("loading", loading);
      verifier.setAttribute("src", `badges/none/png/without-badge/badge.png?${loading}`);
      document.body.append(verifier);
    }
  });
  await expect(page.locator("#eager")).toHaveAttribute("verdict", "unreadable");
  await expect(page.locator("#lazy")).not.toHaveAttribute("verdict");
  expect(asked.filter((url) => url.includes("?lazy"))).toEqual([]);
  await page.locator("#lazy").scrollIntoViewIfNeeded();
  await expect(page.locator("#lazy")).toHaveAttribute("verdict", "unreadable");
});

test("display shows all, the essentials, or a line that opens the card", async ({ page }) => {
  const card = page.getByRole("article");
  await show(page, badge("ob2/image/png"));
  await expect(card).toContainText("How it is earned");
  await set(page, badge("ob2/image/png"), { display: "compact" });
  await expect(card).not.toContainText("How it is earned");
  await expect(card).toContainText("Valid");
  await set(page, badge("ob2/image/png"), { display: "chip" });
  await expect(card).toBeHidden();
  await page.getByRole("button", { name: /Soil Survey/ }).click();
  await expect(card).toBeVisible();
  await expect(card).toContainText("How it is earned");
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
});

test("open shows the details; a problem stands before them", async ({ page }) => {
  const details = page.locator("details[part=details]");
  await show(page, badge("ob2/image/png"));
  await expect(details).not.toHaveAttribute("open");
  await set(page, badge("ob2/image/png"), { open: "" });
  await expect(details).toHaveAttribute("open");
  await expect(page.locator(".troubles")).toHaveCount(0);
  await show(page, badge("ob3/proof/altered"), { open: null });
  await expect(details).not.toHaveAttribute("open");
  await expect(page.locator(".troubles")).toHaveText(/^Authenticity.*Its contents don't match its seal$/);
});

test("recipient-field asks for a recipient, without it nobody does", async ({ page }) => {
  await show(page, badge("ob2/image/png"));
  await expect(page.getByLabel("Was it awarded to this person?")).toHaveCount(0);
  await set(page, badge("ob2/image/png"), { "recipient-field": "" });
  await expect(page.getByLabel("Was it awarded to this person?")).toBeVisible();
});

test("issuers names a list by its address", async ({ page }) => {
  let issuers: string[] = [];
  await page.route("**/issuers-list.json", (route) => route.fulfill({ json: { name: "Schools we know", issuers } }));
  await show(page, badge("ob2/image/png"), { issuers: "issuers-list.json" });
  await expect(element(page)).toHaveAttribute("verdict", "valid-unlisted");
  issuers = ["https://issuer.example/issuer"];
  await set(page, badge("ob2/image/png"), { issuers: "issuers-list.json?2" });
  await page.route("**/issuers-list.json?2", (route) => route.fulfill({ json: { name: "Schools we know", issuers } }));
  await element(page).evaluate((verifier) => verifier.reset());
  await expect(element(page)).toHaveAttribute("verdict", "valid");
  await expect(page.getByRole("article")).toContainText("on this site's list of issuers");
});

test("issuers: a list that cannot be had makes no badge good or bad", async ({ page }) => {
  await show(page, badge("ob2/image/png"), { issuers: "no-such-list.json" });
  await expect(element(page)).toHaveAttribute("verdict", "offline");
});

test("retirement-list names lists by their addresses", async ({ page }) => {
  await show(page, badge("ob2/lifecycle/retired-listed"), {
    "retirement-list": "no-such-list.json lists/ob2/lifecycle/retired-listed.json",
  });
  await expect(element(page)).toHaveAttribute("verdict", "valid-retired");
  await expect(page.getByRole("article")).toContainText("Valid — since retired");
});

test("proxy is asked only after a host itself did not answer, and is named", async ({ page, site }) => {
  const relayed: string[] = [];
  const closed = badge("ob2/address/closed");
  await page.route("**/relay?u=*", (route) => {
    const asked = new URL(route.request().url()).searchParams.get("u")!;
    relayed.push(asked);
    const found = badge("ob2/hosted/2.0").network.get(asked);
    return found
      ? route.fulfill({ status: found.status, contentType: found.contentType, body: found.body })
      : route.fulfill({ status: 502 });
  });
  await show(page, closed);
  await expect(element(page)).toHaveAttribute("verdict", "blocked");
  expect(relayed).toEqual([]);
  await show(page, closed, { proxy: `${site.pages.origin}/relay?u={url}`, open: "" });
  await expect(element(page)).toHaveAttribute("verdict", "valid");
  expect(relayed).toContain("https://issuer.example/assertions/1");
  await expect(page.getByRole("article")).toContainText("issuer.example was read through 127.0.0.1");
});

test("network=none asks nobody, network=status-only asks for status lists alone", async ({ page }) => {
  const { bytes, folder } = badge("ob3/status/not-revoked");
  const purposes = (network: string) =>
    element(page).evaluate(
      async (verifier, [json, network, folder]) => {
        Object.assign(globalThis, { badge: folder });
        verifier.setAttribute("network", network);
        const asked = new Set<string>();
        const note = (event: Event) => asked.add((event as CustomEvent).detail.purpose);
        verifier.addEventListener("fetch-request", note);
        const { verdict } = await verifier.verify(json);
        verifier.removeEventListener("fetch-request", note);
        return { verdict, asked: [...asked] };
      },
      [bytes.toString("utf8"), network, folder] as const,
    );
  expect(await purposes("none")).toEqual({ verdict: "blocked", asked: [] });
  expect((await purposes("status-only")).asked).toEqual(["status"]);
  expect((await purposes("full")).verdict).toBe("valid");
});

test("with network=none a badge of the page's own origin is asked for, and nothing that comes of it", async ({
  page,
}) => {
  const asked = requests(page);
  await show(page, badge("ob3/did-key/listed"), { network: "none" });
  await expect(element(page)).toHaveAttribute("verdict", "valid-unidentified");
  const { origin } = new URL(page.url());
  expect(asked.filter((url) => !url.startsWith(`${origin}/`))).toEqual([]);
  // A redirect could lead anywhere, so there must be none.
  const target = `${origin}/${address(badge("ob3/did-key/listed"))}`;
  await page.route("**/moved.json", (route) => route.fulfill({ status: 302, headers: { location: target } }));
  await set(page, null, { src: "moved.json" });
  await expect(element(page)).toHaveAttribute("verdict", "offline");
  await set(page, null, { network: "full" });
  await expect(element(page)).toHaveAttribute("verdict", "valid-unidentified");
});

test("actions offers those, in their order; none hides them all", async ({ page }) => {
  const bar = page.locator("[part=actions] .button");
  await show(page, badge("ob2/image/png"));
  await expect(bar).toHaveText(["Copy link"]);
  await set(page, badge("ob2/image/png"), { actions: "print link dance" });
  await expect(bar).toHaveText(["Print", "Copy link"]);
  await set(page, badge("ob2/image/png"), { actions: "" });
  await expect(bar).toHaveCount(0);
});

test("deep-link reads the fragment before the query, by the name it says", async ({ page, site }) => {
  const asked = () => element(page).evaluate((verifier) => verifier.report?.sources[0]?.url);
  const at = (address: string, name: string) =>
    page.evaluate(
      ([address, name]) => {
        history.replaceState(null, "", address);
        document.querySelector("open-badge-verifier")!.removeAttribute("deep-link");
        document.querySelector("open-badge-verifier")!.setAttribute("deep-link", name);
      },
      [address, name] as const,
    );
  await at("?verify=https://query.example/1#verify=https%3A%2F%2Ffragment.example%2F1", "");
  await expect.poll(asked).toBe("https://fragment.example/1");
  await at("?verify=https://query.example/1#top", "verify");
  await expect.poll(asked).toBe("https://query.example/1");
  await at("?badge=https://other.example/1", "badge");
  await expect.poll(asked).toBe("https://other.example/1");
  await set(page, null, { "deep-link": null });
  await expect(element(page)).not.toHaveAttribute("verdict");
  expect(page.url()).toBe(`${site.pages.origin}/element.html?badge=https://other.example/1`);
});

test("verifier-url is where Check independently leads, with the badge in the fragment", async ({ page }) => {
  const link = page.getByRole("link", { name: "Check independently" });
  await show(page, badge("ob2/image/png"));
  await expect(page.getByText("Check independently")).toBeVisible();
  await expect(link).toHaveCount(0);
  await set(page, badge("ob2/image/png"), { "verifier-url": "https://check.example/#verify={url}" });
  await expect(link).toHaveAttribute(
    "href",
    `https://check.example/#verify=${encodeURIComponent("https://issuer.example/assertions/1")}`,
  );
  await set(page, badge("ob2/image/png"), { "verifier-url": "javascript:alert(1)//{url}" });
  await expect(link).toHaveCount(0);
});

test("theme is that of the visitor, light or dark", async ({ page }) => {
  await show(page, badge("ob2/image/png"));
  const surface = () => page.getByRole("article").evaluate((card) => getComputedStyle(card).backgroundColor);
  for (const [theme, scheme, colour] of [
    ["light", "dark", "rgb(255, 255, 255)"],
    ["dark", "light", "rgb(22, 25, 31)"],
    ["auto", "dark", "rgb(22, 25, 31)"],
    ["auto", "light", "rgb(255, 255, 255)"],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await set(page, badge("ob2/image/png"), { theme });
    expect(await surface(), `${theme} for one who prefers ${scheme}`).toBe(colour);
  }
});

test("heading-level is that of the badge's name", async ({ page }) => {
  await show(page, badge("ob2/image/png"), { "heading-level": null });
  for (const level of [2, 3, 4, 5, 6]) {
    await set(page, badge("ob2/image/png"), { "heading-level": String(level) });
    await expect(page.getByRole("heading", { level, name: "Soil Survey" })).toBeVisible();
  }
});

test("timeout gives a host up", async ({ page }) => {
  await page.route("https://slow.example/**", () => {});
  await set(page, null, { timeout: "300", src: "https://slow.example/1" });
  await expect(element(page)).toHaveAttribute("verdict", "offline");
  await expect(page.getByRole("article")).toContainText("It didn't answer in time.");
});

test("lang is the nearest, and changes the card that is there", async ({ page }) => {
  await show(page, badge("ob2/image/png"));
  const card = page.getByRole("article");
  await expect(card).toContainText("Valid");
  await set(page, badge("ob2/image/png"), { lang: "nl-BE" });
  await expect(card).toContainText("Geldig");
  await set(page, badge("ob2/image/png"), { lang: "ar" });
  await expect(card).toHaveAttribute("dir", "rtl");
  await set(page, badge("ob2/image/png"), { lang: "tlh" });
  await expect(card).toContainText("Valid");
  await set(page, badge("ob2/image/png"), { lang: null });
  await page.evaluate(() => {
    document.documentElement.lang = "fr-CA";
  });
  await element(page).evaluate((verifier) => verifier.verify());
  await expect(card).toContainText("Valable");
});

test("dir and hidden are those of any element", async ({ page }) => {
  await show(page, badge("ob2/image/png"), { hidden: "" });
  await expect(element(page)).toBeHidden();
  await set(page, badge("ob2/image/png"), { hidden: null, dir: "rtl" });
  await expect(page.getByRole("article")).toBeVisible();
  expect(await element(page).evaluate((verifier) => getComputedStyle(verifier).direction)).toBe("rtl");
});
