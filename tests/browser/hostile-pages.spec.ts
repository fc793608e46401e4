// Files that froze, stopped or fooled a page: each is answered and drawn in time, and none is good.
import { give, hostileFiles, NOT_RUN, PATIENCE } from "../browsers/files.mjs";
import { expect, FAILED_LOADS, test } from "./site";
import { ready } from "./verifier";

test.use({ expectedErrors: FAILED_LOADS });

test("hostile files are answered in time", async ({ page, open }) => {
  const files = hostileFiles();
  test.skip(files.length === 0, NOT_RUN);
  await ready(page, open);
  const slow: [string, number][] = [];
  for (const { name, data } of files) {
    if (process.env.NAMES) console.log(name);
    const { severity, took } = await page.evaluate(give, data);
    expect(severity, name).not.toBe("good");
    if (took > PATIENCE) slow.push([name, took]);
  }
  expect(slow).toEqual([]);
});
