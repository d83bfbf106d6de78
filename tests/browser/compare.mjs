// An HTML comparison -> what happens when a governor uses its switches, keys and links, as one JSON object.
//
//   node compare.mjs CHROMIUM NODE_MODULES FILE

import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [executablePath, modules, file] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "here.js"));
const { chromium } = require("playwright-core");
const url = pathToFileURL(resolve(file)).href;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const opened = async (options = {}, hash = "") => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(url + hash);
  return page;
};
const errors = [];
const visible = (page, selector) =>
  page.evaluate((s) => [...document.querySelectorAll(s)].filter((e) => e.checkVisibility()).map((e) => e.innerText.trim()), selector);
const focused = (page) => page.evaluate(() => document.activeElement.id);
const found = {};

let page = await opened();
found.bar = (await visible(page, ".bar")).length;
const walk = async (keys) => {
  const ids = [];
  for (const key of keys) {
    await page.keyboard.press(key);
    ids.push(await focused(page));
  }
  return ids;
};
found.keys = await walk(["n", "n", "p", "j", "k"]);
found.at = (await visible(page, ".count"))[0];
await page.getByRole("button", { name: "Next" }).click();
found.button = await focused(page);
await page.getByRole("checkbox").uncheck();
await page.keyboard.press("n");
found.off = (await visible(page, ".count"))[0];
await page.close();

page = await opened();
await page.getByRole("button", { name: "Only what matters" }).click();
found.only = { rows: await visible(page, ".redline .said"), status: (await visible(page, ".count"))[0], folds: (await visible(page, ".fold")).length };
found.weighty = await walk(Array(20).fill("n"));
await page.close();

page = await opened();
await page.getByRole("button", { name: "Side by side" }).click();
found.was = await visible(page, ".was");
found.now = await visible(page, ".row > .said:not(.was)");
found.doubled = await page.evaluate(() => {
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  return ids.filter((id, n) => ids.indexOf(id) !== n);
});
await page.close();

page = await opened();
found.folded = (await visible(page, ".fold .said")).length;
await page.locator(".fold > summary").first().click();
found.unfolded = (await visible(page, ".fold .said")).length;
await page.close();

page = await opened({}, "#c4");
found.revealed = await page.evaluate(() => document.querySelector("#c4").checkVisibility());
await page.close();

page = await opened({ javaScriptEnabled: false });
found.plain = { bar: await page.locator(".bar").isVisible(), rows: await page.locator(".redline").innerText() };
await page.close();

page = await opened({ viewport: { width: 360, height: 800 } });
found.narrow = await page.getByRole("button", { name: "Side by side" }).isVisible();
found.spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
await page.close();

page = await opened();
found.heard = await page.locator(".redline").ariaSnapshot();
await page.close();

await browser.close();
console.log(JSON.stringify({ ...found, errors }));
