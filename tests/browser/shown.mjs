// Pages two by two -> whether each pair looks different in Chromium, as JSON.
// node shown.mjs CHROMIUM NODE_MODULES FILE: FILE has a JSON list of pairs of pages.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [chromium, modules, file] = process.argv.slice(2);
const playwright = createRequire(join(resolve(modules), "here.js"))("playwright-core");

const browser = await playwright.chromium.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 900, height: 500 }, javaScriptEnabled: false });
const looks = async (html) => {
  await page.setContent(html, { waitUntil: "domcontentloaded" });
  return (await page.screenshot({ fullPage: true })).toString("base64");
};
const found = [];
for (const [one, other] of JSON.parse(readFileSync(file, "utf8"))) {
  found.push((await looks(one)) !== (await looks(other)));
}
await browser.close();
console.log(JSON.stringify(found));
