// The search in a real browser: SITE=public DISK=public-for-disk node --test tests/browser/search.test.mjs
// By keyboard alone, by touch on a small phone, without scripts, from a folder, and what it finds and in which order.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { accessible } from './axe.mjs';
import { DESK, PATIENCE, PHONE, launch } from './chromium.mjs';
import { install } from './inpage.mjs';
import { serve } from './serve.mjs';
import { folderFrom, readSite } from './site.mjs';
import { list } from './words.mjs';

/** The most that a page with the results of one query may cost on a first visit, compressed. */
const MOST_BYTES = 150 * 1024;

const site = await readSite(folderFrom(undefined, 'search.test.mjs'));
const base = site.base?.pathname ?? '/';
const server = await serve(site.dir, { base });
const browser = await launch();
after(async () => {
  await browser.close();
  await server.close();
});

/** Opens the search; `troubles` collects what the browser complains about: also what its policy keeps out. */
async function open(query, options = {}, root = server.url, file = '') {
  const context = await browser.newContext({ viewport: DESK, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const troubles = [];
  const asked = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !message.location().url.endsWith('/favicon.ico')) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(new URL(`search/${file}${query}`, root).href);
  return { page, troubles, asked, close: () => context.close() };
}

const saidWhenDone = async (page) => {
  const said = page.locator('[data-search-status]');
  await page.waitForFunction(() => {
    const { textContent } = document.querySelector('[data-search-status]');
    return textContent !== '' && textContent !== document.querySelector('[data-search]').dataset.loading;
  });
  return said.textContent();
};

const links = (page) => page.locator('.search-results h3 a').evaluateAll((all) => all.map((one) => one.pathname));
const short = (found) => found.map((pathname) => pathname.slice(base.length));

async function find(words, more = '') {
  const { page, troubles, close } = await open(`?q=${encodeURIComponent(words)}${more}`);
  const said = await saidWhenDone(page);
  const found = short(await links(page));
  const marks = await page.locator('.search-results mark').allTextContents();
  await close();
  assert.deepEqual(troubles, []);
  return { said, found, marks: marks.map((one) => one.toLowerCase()) };
}

describe('what is found', { concurrency: 3 }, () => {
  it('every form of a word, and each is marked', async () => {
    const forms = await Promise.all(['visits', 'Visiting', 'VISITED'].map((form) => find(form)));
    assert.ok(forms[0].found.length > 0);
    for (const one of forms) assert.deepEqual(one.found, forms[0].found);
    // The stem is the start of other words, too, which come after.
    const stem = await find('visit');
    assert.deepEqual(stem.found.slice(0, 3), forms[0].found.slice(0, 3));
    assert.ok(forms[0].marks.every((mark) => mark.startsWith('visit')), forms[0].marks.join());
  });

  it('a word with a letter wrong, and the word it was taken for is said', async () => {
    const right = await find('supervision');
    const wrong = await find('superivsion');
    assert.deepEqual(wrong.found, right.found);
    assert.match(wrong.said, /“supervision”/);
  });

  it('words with accents, capitals and quotes of any kind', async () => {
    const plain = await find("children's plans");
    assert.deepEqual((await find('CHILDREN’S PLÂNS')).found, plain.found);
    assert.deepEqual((await find('“childrens”  plans')).found, plain.found);
  });

  it('a number first, however its parts are set apart', async () => {
    const file = JSON.parse((await readFile(path.join(site.dir, 'mere-2024/search/0.js'), 'utf8')).replace(/^[^{]*/, '').replace(/\);\n$/, ''));
    const bracketed = file.records.find((one) => /\(.*\)/.test(one.number));
    assert.ok(bracketed, 'no recommendation has a number with brackets');
    const { number } = bracketed;
    for (const written of [number, number.replaceAll('(', ' (').replaceAll(')', ') '), number.replaceAll(/[()]/g, ''), `recommendation ${number}`]) {
      const { found } = await find(written);
      assert.equal(found[0], bracketed.address, written);
    }
  });

  it('a ref before those that start with it', async () => {
    const { found } = await find('1.1', '&plan=telford-2016');
    assert.equal(found[0], 'telford-2016/recommendations/1.1/');
    assert.ok(found.includes('telford-2016/actions/1.1.1/'));
  });

  it('what somebody leads, by the name', async () => {
    const { found, marks } = await find('Marie Hatton', '&kind=action');
    assert.ok(found.length > 1 && found.every((one) => one.includes('/actions/')), found.join());
    assert.ok(marks.includes('marie') && marks.includes('hatton'), marks.join());
  });

  it('updates, meetings, plans, terms and pages', async () => {
    for (const kind of ['update', 'meeting', 'plan', 'term', 'page', 'theme', 'body']) {
      const { said, found } = await find('', `&kind=${kind}`);
      assert.ok(found.length > 0, `${kind}: ${said}`);
    }
  });

  it('records with all words before those with some', async () => {
    const { page, close } = await open(`?q=${encodeURIComponent('supervision policy protocol')}`);
    await saidWhenDone(page);
    while (await page.locator('[data-search-more]').isVisible() && !(await page.locator('[data-search-partly]').isVisible())) {
      const before = (await links(page)).length;
      await page.locator('[data-search-more]').click();
      await page.waitForFunction((many) => document.querySelectorAll('.search-results li').length > many, before);
    }
    const [whole, partly] = await page.locator('.search-results').evaluateAll((lists) =>
      lists.map((list) => [...list.children].map((one) => one.querySelector('a').pathname)));
    const parted = await page.locator('[data-search-partly]').isVisible();
    await close();
    assert.ok(short(whole).includes('telford-2016/actions/1.1.1/'), whole.join());
    assert.ok(parted && partly.length > 0);
    assert.deepEqual(whole.filter((one) => partly.includes(one)), []);
  });

  it('nothing, and says so, and offers the lists', async () => {
    const { page, close } = await open('?q=xyzzyqwv');
    assert.match(await saidWhenDone(page), /^Nothing was found/);
    assert.ok(await page.locator('[data-search-lists]').isVisible());
    assert.ok(await page.locator('[data-search-results]').isHidden());
    await close();
  });

  it('the words of hostile queries as words', async () => {
    for (const words of ['__proto__ constructor hasOwnProperty', '<img src=x onerror=alert(1)>', '$& $1 # %', '"'.repeat(300), 'a'.repeat(5000), '4(((((((']) {
      await find(words);
    }
  });

  it('everything that the filter of actions finds by a word of its title', async () => {
    const plan = 'telford-2016';
    const list = await browser.newPage();
    await list.goto(new URL(`${plan}/actions/`, server.url).href);
    const titles = await list.locator('[data-row]').evaluateAll((rows) => rows.map((row) => row.querySelector('a').textContent));
    const words = [...new Set(titles.flatMap((title) => title.match(/[A-Za-z’']{4,}/g) ?? []))].filter((_, at) => at % 12 === 0).slice(0, 12);
    assert.ok(words.length > 5);
    for (const word of words) {
      await list.locator('#filter-q').fill(word);
      await list.locator('#filter-q').press('Enter');
      const filtered = await list.locator('[data-row]:visible').evaluateAll((rows, asked) => {
        const [plain] = window.plainWords(asked);
        return rows.filter((row) => window.plainWords(row.querySelector('a').textContent).some((one) => one.startsWith(plain)))
          .map((row) => row.querySelector('a').pathname);
      }, word);
      const { page, close } = await open(`?q=${encodeURIComponent(word)}&kind=action&plan=${plan}`);
      await saidWhenDone(page);
      while (await page.locator('[data-search-more]').isVisible()) {
        const before = (await links(page)).length;
        await page.locator('[data-search-more]').click();
        await page.waitForFunction((many) => document.querySelectorAll('.search-results li').length > many, before);
      }
      const found = new Set(await links(page));
      await close();
      assert.ok(filtered.length > 0, word);
      assert.deepEqual(filtered.filter((one) => !found.has(one)), [], word);
    }
    await list.close();
  });
});

describe('the words of a text', () => {
  it('are those that the program has', async () => {
    const known = JSON.parse(await readFile(new URL('../cases/words.json', import.meta.url), 'utf8'));
    assert.deepEqual(JSON.parse(JSON.stringify(await list())), known);
  });
});

describe('using it', { concurrency: 3 }, () => {
  it('by keyboard alone, from the home page to a result and back', async () => {
    const context = await browser.newContext({ viewport: DESK });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(server.url);
    const focused = () => page.evaluate(() => `${document.activeElement.tagName} ${document.activeElement.id || document.activeElement.textContent.trim()}`);
    const tabTo = async (wanted) => {
      for (let many = 0; many < 60; many += 1) {
        await page.keyboard.press('Tab');
        if (wanted.test(await focused())) return;
      }
      assert.fail(`Tab does not reach ${wanted}; it is at ${await focused()}`);
    };
    await tabTo(/^A Search$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\/$/);
    await tabTo(/search-q$/);
    await page.keyboard.type('supervision');
    await page.keyboard.press('Enter');
    await saidWhenDone(page);
    await page.waitForFunction(() => document.activeElement.id === 'search-results');
    assert.match(page.url(), /\?q=supervision$/);
    const all = (await links(page)).length;
    assert.ok(all > 0);
    // Back to the filters, and one of them chosen without a mouse.
    for (let many = 0; many < 20 && !/search-kind$/.test(await focused()); many += 1) await page.keyboard.press('Shift+Tab');
    assert.match(await focused(), /search-kind$/);
    await page.keyboard.type('Act');
    await page.waitForURL(/kind=action/);
    await page.waitForFunction(() => [...document.querySelectorAll('.search-results h3 a')].every((one) => one.pathname.includes('/actions/')));
    assert.match(await focused(), /search-kind$/, 'the filter keeps the focus');
    await tabTo(/^A \S+ .*upervision/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/actions\//);
    await page.goBack();
    await saidWhenDone(page);
    assert.equal(await page.locator('#search-q').inputValue(), 'supervision');
    assert.equal(await page.locator('#search-kind').inputValue(), 'action');
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('#search-kind').value === '');
    await saidWhenDone(page);
    assert.equal((await links(page)).length, all);
    await context.close();
  });

  it('by touch on a phone of 320 pixels', async () => {
    const { page, troubles, close } = await open('', { viewport: PHONE, hasTouch: true, isMobile: true });
    await page.locator('#search-q').tap();
    await page.keyboard.type('supervision');
    await page.locator('[data-search] button[type=submit]').tap();
    await saidWhenDone(page);
    await page.waitForFunction(() => document.querySelectorAll('.search-results li').length > 0);
    await page.locator('#search-plan').selectOption('telford-2016');
    await page.waitForURL(/plan=telford-2016/);
    await page.waitForFunction(() => [...document.querySelectorAll('.search-results h3 a')].every((one) => one.pathname.includes('/telford-2016/')));
    await page.evaluate(install);
    const wrong = await page.evaluate((checks) => checks.flatMap((name) => window.checks[name]()), ['sideways', 'clipped', 'targetSizes']);
    assert.deepEqual(wrong, []);
    await page.locator('.search-results h3 a').first().tap();
    await page.waitForURL(/\/telford-2016\//);
    assert.deepEqual(troubles, []);
    await close();
  });

  it('with more results, the first of them focused', async () => {
    const { page, close } = await open('?kind=action');
    await saidWhenDone(page);
    await page.locator('[data-search-more]').click();
    await page.waitForFunction(() => document.activeElement.closest('.search-results li') !== null);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('.search-results li')].indexOf(document.activeElement.closest('li'))), 10);
    await close();
  });

  it('says what each result is, which plan it is of and where it stands', async () => {
    const { page, close } = await open('?q=leavers&plan=shropshire-2018&kind=action');
    await saidWhenDone(page);
    const text = await page.locator('.search-results li').first().innerText();
    assert.match(text, /^\d\S* /);
    assert.match(text, /Action.*Post Ofsted Action Plan, Shropshire Council/);
    assert.match(text, /Reported status:/);
    assert.match(text, /Schedule:/);
    await close();
  });

  it('tells no schedule of a result whose status is not known', async () => {
    const { page, close } = await open('?q=supervision&plan=telford-2016&kind=action');
    await saidWhenDone(page);
    const text = await page.locator('.search-results li').first().innerText();
    assert.match(text, /Action.*Getting to Good, Telford & Wrekin Council/);
    assert.match(text, /Reported status:/);
    assert.doesNotMatch(text, /Schedule:/);
    await close();
  });

  for (const [name, options] of Object.entries({
    light: {}, dark: { colorScheme: 'dark' }, 'forced colours': { forcedColors: 'active' }, 'a phone': { viewport: PHONE },
  })) {
    it(`axe finds nothing among results, in ${name}`, async () => {
      const { page, troubles, close } = await open('?q=supervision', options);
      await saidWhenDone(page);
      assert.deepEqual(await accessible(page), []);
      assert.deepEqual(troubles, []);
      await close();
    });
  }

  it('without scripts it leads to the lists and says so', async () => {
    const { page, troubles, close } = await open('', { javaScriptEnabled: false });
    assert.ok(await page.locator('form[data-search]').isHidden());
    assert.match(await page.locator('main').innerText(), /JavaScript/);
    for (const plan of site.plans) {
      assert.ok(await page.locator(`main a[href$="/${plan}/recommendations/"]`).first().isVisible(), plan);
      assert.ok(await page.locator(`main a[href$="/${plan}/glossary/"]`).first().isVisible(), plan);
    }
    assert.deepEqual(troubles, []);
    await close();
  });

  it('costs little', async () => {
    const { page, asked, close } = await open('?q=superivsion+policy');
    await saidWhenDone(page);
    let bytes = 0;
    for (const url of new Set(asked)) {
      const file = path.join(site.dir, decodeURIComponent(new URL(url).pathname.slice(base.length)).replace(/\/$/, '/index.html'));
      if (await stat(file).then((info) => info.isFile(), () => false)) bytes += gzipSync(await readFile(file)).length;
    }
    await close();
    assert.ok(bytes > 20_000 && bytes < MOST_BYTES, `${bytes} bytes`);
  });
});

describe('from every page', () => {
  // Cards stand within pages of others and have no navigation.
  it('a plain link leads to it', async () => {
    const without = [];
    for (const page of site.pages.filter((one) => one.address !== 'search/' && !one.address.endsWith('card/'))) {
      const html = await readFile(path.join(site.dir, page.file), 'utf8');
      if (!/<nav class="site-nav"[\s\S]*?<a [^>]*href="[^"]*search\/"[\s\S]*?<\/nav>/.test(html)) without.push(page.file);
    }
    assert.deepEqual(without, []);
  });
});

describe('from a folder', () => {
  it('it works without a server', async (test) => {
    if (!process.env.DISK) return test.skip('DISK names no site for a disk');
    const root = `${pathToFileURL(path.resolve(process.env.DISK)).href}/`;
    const { page, troubles, close } = await open('?q=supervision', {}, root, 'index.html');
    const said = await saidWhenDone(page);
    assert.match(said, /results/);
    await page.locator('#search-kind').selectOption('action');
    await page.waitForURL(/kind=action/);
    await page.waitForFunction(() => [...document.querySelectorAll('.search-results h3 a')].every((one) => one.pathname.includes('/actions/')));
    await page.locator('.search-results h3 a').first().click();
    await page.waitForURL(/\/actions\/[^/]+\/index\.html$/);
    assert.deepEqual(troubles, []);
    await close();
  });
});
