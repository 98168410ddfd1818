// How every kind of page looks: the gallery of `candour watch` in Chromium, light, dark and on a phone, beside pictures that
// are kept in `gallery/`.
//   CANDOUR=target/release/candour node --test tests/browser/gallery.test.mjs
//   UPDATE=1 CANDOUR=… node --test tests/browser/gallery.test.mjs     takes new pictures
// What differs is put into the folder that $PICTURES names, or into one that the test says.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { accessible } from './axe.mjs';
import { PATIENCE, PHONE, launch } from './chromium.mjs';
import { compare, read, reduce, write } from './pictures.mjs';
import { Preview, until } from './preview.mjs';

const KEPT = fileURLToPath(new URL('gallery/', import.meta.url));
const UPDATE = Boolean(process.env.UPDATE);
/** Enough pages are asked for at once to keep two processors busy. */
const AT_ONCE = 3;
const VIEWS = {
  phone: { viewport: { width: PHONE.width, height: 900 }, colorScheme: 'light' },
  light: { viewport: { width: 1024, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1024, height: 900 }, colorScheme: 'dark' },
};
/** The page with all states is seen as a whole; of all others, what a first look shows. */
const WHOLE = /every-state-and-tag/;
const TALLEST = 5000;

/** Fonts of the system differ from machine to machine: these are installed with the browser. */
const FONTS = `:root { --sans: "Liberation Sans"; --serif: "Liberation Serif"; }
code, kbd, samp, pre { font-family: "Liberation Mono" !important; }
`;

const preview = await Preview.start({ prepare: (site) => site.write('themes/default/assets/extra.css', FONTS) });
const browser = await launch(['--font-render-hinting=none', '--disable-lcd-text']);
after(async () => {
  await browser.close();
  await preview.end();
});

/** The pages that the gallery lists: their addresses and names. */
async function exhibits() {
  const html = await (await fetch(new URL('_gallery/', preview.url))).text();
  const links = [...html.matchAll(/<li><a href="([^"#]+)">([^<]+)<\/a>\n<iframe/g)];
  return links.map(([, at, name]) => ({ at, name, file: `${at.replace(/\/$/, '').replaceAll('/', '_')}.png` }));
}

/** A tab for pages of the gallery, and what the browser complains of in it. */
async function tab(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const troubles = [];
  page.on('console', (message) => {
    // A card has no icon, and the browser looks for one.
    const isIcon = message.location().url.endsWith('/favicon.ico');
    if (['error', 'warning'].includes(message.type()) && !isIcon) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  return { page, troubles };
}

/** Goes to a page of the gallery. */
async function go(page, at) {
  const answer = await page.goto(new URL(`_gallery/${at}`, preview.url).href, { waitUntil: 'load' });
  assert.equal(answer.status(), 200, at);
}

/** Opens a page of the gallery in a tab of its own. */
async function visit(context, at) {
  const opened = await tab(context);
  await go(opened.page, at);
  return opened;
}

const open = (view) => browser.newContext({ ...VIEWS[view], deviceScaleFactor: 1, reducedMotion: 'reduce' });

/** The picture of a page as it is now, small. What the browser complains of is an error. */
async function shoot({ page, troubles }, at) {
  await go(page, at);
  await page.evaluate(() => document.fonts.ready);
  const size = page.viewportSize();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const height = Math.min(Math.max(whole, 4), WHOLE.test(at) ? TALLEST : size.height);
  const bytes = await page.screenshot({
    animations: 'disabled', caret: 'hide', fullPage: height > size.height, clip: { x: 0, y: 0, width: size.width, height },
  });
  assert.deepEqual(troubles, [], at);
  return reduce(read(bytes));
}

/** Where pictures of what differs go. */
let folder;
async function differences() {
  folder ??= process.env.PICTURES ?? await mkdtemp(path.join(tmpdir(), 'candour-gallery-'));
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Compares a page with its picture, or takes that anew. Says what is wrong, if anything. */
async function look(opened, view, { at, name, file }) {
  const found = await shoot(opened, at);
  const kept = path.join(KEPT, view, file);
  const bytes = await readFile(kept).catch(() => null);
  const result = bytes === null
    ? { same: false, words: 'there is no picture of it yet', picture: found }
    : compare(read(bytes), found);
  if (result.same) return null;
  if (UPDATE) {
    await mkdir(path.dirname(kept), { recursive: true });
    await writeFile(kept, write(found));
    return null;
  }
  const start = path.join(await differences(), `${view}-${file.slice(0, -4)}`);
  await writeFile(`${start}.now.png`, write(found));
  await writeFile(`${start}.differs.png`, write(result.picture));
  return `“${name}” (${at}), ${view}: ${result.words}`;
}

describe('the gallery', { concurrency: 1 }, () => {
  for (const view of Object.keys(VIEWS)) {
    it(`looks as it did: ${view}`, { timeout: 600_000 }, async () => {
      const waiting = await exhibits();
      assert.ok(waiting.length > 60, `${waiting.length} pages`);
      const all = new Set(waiting.map(({ file }) => file));
      assert.equal(all.size, waiting.length, 'two pages have one picture');
      const context = await open(view);
      const wrong = [];
      await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        const opened = await tab(context);
        for (let one = waiting.shift(); one; one = waiting.shift()) wrong.push(await look(opened, view, one));
      }));
      await context.close();
      const kept = await readdir(path.join(KEPT, view));
      const left = kept.filter((file) => !all.has(file));
      if (UPDATE) await Promise.all(left.map((file) => rm(path.join(KEPT, view, file))));
      else wrong.push(...left.map((file) => `${view}/${file} is the picture of no page any more`));
      const told = wrong.filter(Boolean).sort();
      const help = `Look at them in ${folder}. When they are as they should be: UPDATE=1 tests/all gallery`;
      assert.equal(told.length, 0, [`${told.length} pages look otherwise:`, ...told, help].join('\n'));
    });
  }
});

describe('the comparison of pictures', { concurrency: 1 }, () => {
  /** How a page looks with other styles. */
  async function worn(view, at, styles, by = browser) {
    const context = await by.newContext({ ...VIEWS[view], deviceScaleFactor: 1, reducedMotion: 'reduce', bypassCSP: true });
    const { page } = await tab(context);
    await page.goto(new URL(`_gallery/${at}`, preview.url).href, { waitUntil: 'load' });
    await page.addStyleTag({ content: `:root {} ${styles}` });
    const { width, height } = page.viewportSize();
    const bytes = await page.screenshot({ animations: 'disabled', caret: 'hide', clip: { x: 0, y: 0, width, height } });
    await context.close();
    return reduce(read(bytes));
  }
  const plain = new Map();
  /** How a page looks without a fault. */
  function unworn(view, at) {
    const key = `${view} ${at}`;
    if (!plain.has(key)) plain.set(key, worn(view, at, ''));
    return plain.get(key);
  }
  const PLAN = 'site/every-state/';
  const ACTION = 'site/every-state/actions/1.2/';
  const FAULTS = {
    'another colour of a tag': [ACTION, '.tone-blue { --fill: #d8efdf !important; }'],
    'another colour of the bars': ['site/every-state-and-tag/', ':is(.tone-turquoise, .tone-green) { --bar: #b5303a !important; }'],
    'links of another colour': [ACTION, 'a { color: #c00 !important; }'],
    'a heading that is hidden': [PLAN, 'h1 { visibility: hidden; }'],
    'a heading that is gone': [ACTION, 'h1 { display: none; }'],
    'a column that is shifted': ['site/every-state/schedule/past/', 'td:nth-of-type(2) { position: relative; inset-inline-start: 8px; }'],
    'letters of another size': [ACTION, 'main p { font-size: 0.96em; }'],
    'more room between lines': [ACTION, 'main p { line-height: 1.7; }'],
    'words beyond their box': [ACTION, 'main { white-space: nowrap; }'],
  };
  for (const [fault, [at, styles]] of Object.entries(FAULTS)) {
    it(`sees ${fault}`, async () => {
      for (const view of Object.keys(VIEWS)) {
        const { same, words } = compare(await unworn(view, at), await worn(view, at, styles));
        assert.ok(!same, `${view}: ${words}`);
      }
    });
  }

  it('sees a line of one pixel that is missing', async () => {
    for (const [at, styles] of [
      ['site/every-state/schedule/past/', 'tr, th, td { border-color: transparent !important; }'],
      [ACTION, 'h1.item-words { border-color: transparent !important; }'],
    ]) {
      const { same, words } = compare(await unworn('light', at), await worn('light', at, styles));
      assert.ok(!same, `${at}: ${words}`);
    }
  });

  it('sees no fault in letters that are drawn in another way', async () => {
    const other = await launch(['--font-render-hinting=full']);
    try {
      for (const at of [PLAN, ACTION]) {
        const bolder = await worn('light', at, '* { -webkit-text-stroke: 0.08px; }', other);
        const { same, words } = compare(await unworn('light', at), bolder);
        assert.ok(same, `${at}: ${words}`);
      }
    } finally {
      await other.close();
    }
  });
});

describe('the list of the gallery', () => {
  for (const view of Object.keys(VIEWS)) {
    it(`is accessible and shows each page: ${view}`, async () => {
      const context = await open(view);
      const { page, troubles } = await visit(context, '');
      assert.deepEqual(await accessible(page), []);
      const { wide, room } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, room: innerWidth }));
      assert.ok(wide <= room, `${wide} pixels in ${room}`);
      await page.locator('iframe').last().scrollIntoViewIfNeeded();
      const frame = page.frameLocator('iframe').last();
      await frame.locator('h1').waitFor();
      // Only links can be reached: the pictures are not for keyboards.
      const links = await page.locator('main a').count();
      await page.locator('main a').first().focus();
      for (let at = 1; at < links; at += 1) await page.keyboard.press('Tab');
      const last = page.locator('main a').last();
      assert.ok(await last.evaluate((link) => link === document.activeElement));
      assert.deepEqual(troubles, []);
      await context.close();
    });
  }

  it('works without scripts', async () => {
    const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
    const { page } = await tab(context);
    await page.goto(new URL('_gallery/', preview.url).href);
    await page.frameLocator('iframe').first().locator('h1').waitFor();
    await page.locator('main li > a[href^="site/"]').first().click();
    assert.match(page.url(), /_gallery\/site\//);
    await context.close();
  });

  it('follows a style of the theme, in its pictures too', async () => {
    const context = await open('light');
    const { page } = await visit(context, '');
    const heading = page.frameLocator('iframe').first().locator('h1');
    await heading.waitFor();
    await preview.write('themes/default/assets/extra.css', `${FONTS}h1 { color: rgb(1, 2, 3); }\n`);
    await until('the new colour of the heading', () =>
      heading.evaluate((element) => getComputedStyle(element).color === 'rgb(1, 2, 3)'));
    await preview.write('themes/default/assets/extra.css', FONTS);
    await until('the old colour of the heading', () =>
      heading.evaluate((element) => getComputedStyle(element).color !== 'rgb(1, 2, 3)'));
    await context.close();
  });

  it('has a page of every state that is accessible', async () => {
    for (const view of Object.keys(VIEWS)) {
      const context = await open(view);
      const { page } = await visit(context, 'site/every-state-and-tag/');
      assert.deepEqual(await accessible(page), [], view);
      await context.close();
    }
  });
});
