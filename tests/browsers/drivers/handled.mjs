/** What Puppeteer's pages and those of Playwright do in one way. */
export function handled(page, choose) {
  const element = async (expression) => (await page.evaluateHandle(expression)).asElement();
  return {
    open: (url) => page.goto(url),
    evaluate: (expression) => page.evaluate(expression),
    press: async (expression) => (await element(expression)).click(),
    choose: async (expression, path) => choose(await element(expression), path),
    key: (name) => page.keyboard.press(name),
    picture: () => page.screenshot(),
  };
}
