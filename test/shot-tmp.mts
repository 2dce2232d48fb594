import { readFileSync } from "node:fs";
import { serve } from "./support/site.js";
import { launchBrowser, watchedPage, open } from "./support/browser.js";
const site = await serve(".cache/test/browser-site");
const browser = await launchBrowser();
const q = "/whatif?s=1_More%20audits".replace("%20","*20") + "_f2018-07.a20&s=1__r440100.r440600.isteel.f2019-01.n100.d10&s=1__f2018-07.l-3_iother.f2019-06.m20&indicator=co2";
for (const [name, opts, dark] of [["en-1280", { viewport: { width: 1280, height: 900 } }, false], ["zh-1280-dark", { viewport: { width: 1280, height: 900 }, locale: "zh-CN" }, true], ["en-390-dark", { viewport: { width: 390, height: 800 } }, true], ["zh-390", { viewport: { width: 390, height: 800 }, locale: "zh-CN" }, false]] as const) {
  const w = await watchedPage(browser, site.url, { ...opts, colorScheme: dark ? "dark" : "light" } as any);
  await open(w.page, q);
  await w.page.waitForSelector(".whatif");
  await w.page.screenshot({ path: `/tmp/s-${name}.png`, fullPage: true });
  if (name === "en-1280") { await w.page.locator(".picker summary").nth(1).click(); await w.page.screenshot({ path: "/tmp/s-picker.png" });
    await w.page.evaluate(readFileSync("node_modules/axe-core/axe.min.js","utf8"));
    const r: any = await w.page.evaluate(() => (globalThis as any).axe.run());
    console.log(JSON.stringify(r.violations.map((v: any) => [v.id, v.nodes.map((n: any) => n.html.slice(0, 120)).slice(0, 3)]), null, 1)); }
  console.log(name, w.faults);
  await w.close();
}
await browser.close(); await site.close();
