// Takes pictures of one page of every kind, for people who look at the design; nothing is checked.
//   node tests/browser/shots.mjs SITE OUTDIR
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DESK, PHONE, launch } from './chromium.mjs';
import { serve } from './serve.mjs';
import { folderFrom, readSite, samplePages } from './site.mjs';

const VIEWS = {
  phone: { viewport: PHONE },
  'phone-dark': { viewport: PHONE, colorScheme: 'dark' },
  desktop: { viewport: DESK },
  'desktop-dark': { viewport: DESK, colorScheme: 'dark' },
  print: { viewport: { width: 794, height: 1123 }, media: 'print' },
};
/** Pictures of very long pages stop here; nobody looks at the hundredth screen. */
const TALLEST = 6000;

const site = await readSite(folderFrom(process.argv[2], 'shots.mjs'));
const out = process.argv[3];
if (!out) {
  console.error('Where to? Try: node tests/browser/shots.mjs public shots');
  process.exit(2);
}
await mkdir(out, { recursive: true });
const server = await serve(site.dir, { base: site.base?.pathname ?? '/' });
const browser = await launch();
let count = 0;
for (const [view, { viewport, colorScheme = 'light', media = 'screen' }] of Object.entries(VIEWS)) {
  const page = await browser.newPage({ viewport, colorScheme });
  await page.emulateMedia({ media });
  for (const { address, kind } of samplePages(site).filter((one) => one.first)) {
    const asked = kind === '404' ? 'nothing/here/' : address;
    await page.goto(new URL(asked, server.url).href);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.screenshot({
      path: path.join(out, `${kind.replace('/*', '-one')}.${view}.png`),
      fullPage: true,
      clip: { x: 0, y: 0, width: viewport.width, height: Math.min(Math.max(height, viewport.height), TALLEST) },
    });
    count += 1;
  }
  await page.close();
}
await browser.close();
await server.close();
console.log(`${count} pictures in ${out}`);
