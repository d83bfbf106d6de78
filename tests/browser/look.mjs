// HTML files -> what axe finds wrong with each in light, dark, narrow and printed, and what spills over.
//
//   node look.mjs CHROMIUM NODE_MODULES PICTURES FILE...
//
// Prints one JSON list. With PICTURES other than "-", a folder, each view is saved there as a PNG.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [executablePath, modules, pictures, ...files] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "here.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const VIEWS = {
  light: { width: 1280, colorScheme: "light", media: "screen" },
  dark: { width: 1280, colorScheme: "dark", media: "screen" },
  narrow: { width: 320, colorScheme: "light", media: "screen" },
  "narrow-dark": { width: 320, colorScheme: "dark", media: "screen" },
  print: { width: 794, colorScheme: "dark", media: "print" },
};

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const found = [];
for (const file of files) {
  for (const [view, { width, colorScheme, media }] of Object.entries(VIEWS)) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.emulateMedia({ media, colorScheme });
    await page.goto(pathToFileURL(resolve(file)).href);
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
    found.push({
      file: basename(file),
      view,
      violations: result.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((n) => n.html + " " + n.failureSummary) })),
      passes: result.passes.length,
      spill: await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      requests: requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")),
    });
    if (pictures !== "-") {
      await page.screenshot({ path: join(pictures, `${basename(file, ".html")}-${view}.png`), fullPage: view !== "print" });
    }
    await page.close();
  }
}
await browser.close();
console.log(JSON.stringify(found));
