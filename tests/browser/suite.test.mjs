// The built site in a real browser: SITE=public node --test tests/browser/suite.test.mjs
// On a host that serves it already: BASE=http://127.0.0.1:8080/ SITE=public node --test tests/browser/suite.test.mjs
// One page of every kind, as a phone, a desk, a dark room, a high-contrast theme, paper and a browser without
// scripts show it; then the things a page does: the skip link, the words that explain themselves, the filter, the timeline.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { parse } from 'parse5';
import { accessible } from './axe.mjs';
import { DESK, PATIENCE, PHONE, launch } from './chromium.mjs';
import { install } from './inpage.mjs';
import { MOST_REQUESTS } from './links.mjs';
import { serve } from './serve.mjs';
import { REQUIRED_KINDS, attribute, elements, folderFrom, readSite, samplePages } from './site.mjs';

/** The part of an A4 sheet that the usual margins leave, in CSS pixels. */
const SHEET = { width: 718, height: 1046 };
// A third makes two processors slower.
const TABS_AT_ONCE = 2;
const MOST_TABS = 100;
const LAYOUT_CHECKS = ['sideways', 'scrollBoxes', 'clipped', 'brokenWords', 'targetSizes'];
/** What readers with dyslexia or low vision set, from WCAG 1.4.12. */
const TEXT_SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

const site = await readSite(folderFrom(undefined, 'suite.test.mjs'));
const sample = samplePages(site);
const firsts = sample.filter((page) => page.first);
const base = site.base?.pathname ?? '/';
// BASE is the address of a server that has the site already, with headers of its own.
const server = process.env.BASE ? { url: process.env.BASE, close: () => {} } : await serve(site.dir, { base });
const browser = await launch();
after(async () => {
  await browser.close();
  await server.close();
});

/** Fails with all that is wrong at once, and no stack: the sentences are what helps. */
function expectNone(problems) {
  if (problems.length === 0) return;
  const more = problems.length > 15 ? `\n  … and ${problems.length - 15} more` : '';
  const error = new Error(`${problems.length} problems:\n  ${problems.slice(0, 15).join('\n  ')}${more}`);
  error.stack = error.message;
  throw error;
}

const labelled = (label, problems) => problems.map((problem) => `${label}: ${problem}`);

/** The address to ask for: what is not found is asked for deep inside the site. */
function addressOf(page) {
  return page.kind === '404' ? `${site.plans[0] ?? 'nothing'}/nothing/here/` : page.address;
}

/** One browser context for every way of looking: starting one takes longer than opening a page. */
const contexts = new Map();
function contextFor(options) {
  const key = JSON.stringify(options);
  if (!contexts.has(key)) {
    // Nothing moves, so that no colour is looked at on its way to another.
    contexts.set(key, browser.newContext({ viewport: DESK, colorScheme: 'light', reducedMotion: 'reduce', ...options }));
  }
  return contexts.get(key);
}

/** Opens a page; `troubles` collects what the browser complains about. */
async function open(address, { root = server.url, scriptless = false, ...options } = {}) {
  const page = await (await contextFor(options)).newPage();
  page.setDefaultTimeout(PATIENCE);
  const url = new URL(address, root).href;
  const troubles = [];
  const requests = [];
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    // The page that was asked for and is not there, and the icon that browsers ask for unasked.
    const about = message.location().url;
    if ((about === page.url() || about.endsWith('/favicon.ico')) && /status of 404/.test(message.text())) return;
    troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`script error: ${error.message}`));
  page.on('request', (request) => {
    requests.push(request.url());
    if (!request.url().startsWith(new URL(root).origin) && !request.url().startsWith('data:')) {
      troubles.push(`asks another host for ${request.url()}`);
    }
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // A page that is left while its icon still loads aborts that request; a missing or refused icon fails otherwise.
    if (reason === 'net::ERR_ABORTED' && /\/assets\/icon\.[0-9a-f]{8}\.svg$/.test(new URL(request.url()).pathname)) return;
    troubles.push(`${request.url()} failed: ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document') {
      troubles.push(`${response.url()} answered ${response.status()}`);
    }
  });
  // What axe sees without the page's scripts: it cannot run where no script may, so theirs are emptied instead.
  if (scriptless) {
    await page.route('**/*.{js,mjs}', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  }
  const response = await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(install);
  return { page, troubles, requests, status: response.status() };
}

/** Opens a page, hands it over, and closes it whatever happens. */
async function visit(address, options, task) {
  const opened = await open(address, options);
  try {
    return await task(opened);
  } finally {
    await opened.page.close();
  }
}

const run = (page, check) => page.evaluate((name) => window.checks[name](), check);

/** Focus from the keyboard: the Tab first tells the browser that a keyboard is what is used. */
async function focusShows(page) {
  await page.keyboard.press('Tab');
  return run(page, 'focusShows');
}

/** A page as it was when it was opened, with the keyboard at its start: a fragment would move it. */
async function startOver(page) {
  await page.goto(page.url().split('#')[0]);
  await page.evaluate(install);
}

/** The first Tab shows a way past the top of the page, and taking it gets there. */
async function skipLink(page) {
  // A card has nothing to skip.
  if (/\/card\/$/.test(page.url())) return [];
  await startOver(page);
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const link = document.activeElement;
    const box = link.getBoundingClientRect();
    return {
      who: window.checks.describe(link),
      skips: link.matches('a[href^="#"]') && !link.closest('header, nav, main, footer'),
      seen: window.checks.visible(link) && box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
    };
  });
  if (!first.skips) return [`the first Tab lands on ${first.who}, not on a skip link outside the landmarks`];
  if (!first.seen) return [`the skip link ${first.who} does not show when focused`];
  await page.keyboard.press('Enter');
  await page.waitForTimeout(50);
  const there = await page.evaluate(() => {
    const main = document.querySelector('main');
    return { inMain: main.contains(document.activeElement), any: window.checks.focusables().some((one) => one !== main && main.contains(one)) };
  });
  if (there.inMain || !there.any) return [];
  await page.keyboard.press('Tab');
  const inMain = await page.evaluate(() => document.querySelector('main').contains(document.activeElement));
  return inMain ? [] : ['the skip link does not move the focus to main'];
}

/** Tab after Tab goes down the page in its order, misses nothing and gets out again. */
async function tabWalk(page) {
  await startOver(page);
  const count = await run(page, 'followFocus');
  // One more leaves the page; a page with very many is believed to go on as it began.
  for (let presses = 0; presses <= Math.min(count, MOST_TABS); presses += 1) await page.keyboard.press('Tab');
  return run(page, 'walkedThrough');
}

/** A reader's own setting of letters twice as large. */
const enlargeText = (page) => page.evaluate(() => window.checks.addStyle(
  `html { font-size: ${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px !important; }`));

/** Text of the ordinary sizes doubles with the browser's setting; headings may grow less. */
async function largeText(page) {
  const before = await run(page, 'textSizes');
  await enlargeText(page);
  const after = await run(page, 'textSizes');
  const problems = before.length !== after.length ? [] : before.flatMap(({ who, size }, index) =>
    (size < 20 && after[index].size < 1.9 * size && !/^<(text|tspan)/.test(who)
      ? [`${who} grows from ${size} only to ${after[index].size} px`] : []));
  return [...problems, ...(await run(page, 'sideways')), ...(await run(page, 'clipped'))];
}

describe('the site', () => {
  it('has a page of every kind', () => {
    const kinds = new Set(site.pages.map((page) => page.kind));
    expectNone(REQUIRED_KINDS.filter((kind) => !kinds.has(kind)).map((kind) => `there is no page of the kind ${kind}`));
  });
});

describe('each kind of page', { concurrency: TABS_AT_ONCE }, () => {
  for (const sampled of sample) {
    const address = addressOf(sampled);
    const name = `/${address} (${sampled.kind})`;

    it(`${name} on a phone`, async () => {
      await visit(address, { viewport: PHONE }, async ({ page, troubles, requests, status }) => {
        const problems = [];
        if (status !== (sampled.kind === '404' ? 404 : 200)) problems.push(`answered ${status}`);
        if (requests.length > MOST_REQUESTS) problems.push(`needs ${requests.length} requests, over ${MOST_REQUESTS}`);
        for (const check of LAYOUT_CHECKS) problems.push(...(await run(page, check)));
        problems.push(...(await focusShows(page)));
        problems.push(...labelled('light', await accessible(page)));
        await page.emulateMedia({ colorScheme: 'dark' });
        problems.push(...labelled('dark', await focusShows(page)));
        problems.push(...labelled('dark', await accessible(page)));
        await page.evaluate((css) => window.checks.addStyle(css), TEXT_SPACING);
        for (const check of ['sideways', 'clipped']) problems.push(...labelled('text spacing', await run(page, check)));
        expectNone([...problems, ...troubles]);
      });
    });

    // Another plan's page of the same kind is built by the same template: the phone is enough for it.
    if (!sampled.first) continue;

    it(`${name} on a desk`, async () => {
      await visit(address, { viewport: DESK }, async ({ page, troubles }) => {
        const problems = [];
        for (const check of LAYOUT_CHECKS) problems.push(...(await run(page, check)));
        problems.push(...(await skipLink(page)), ...(await tabWalk(page)), ...(await focusShows(page)));
        problems.push(...labelled('light', await accessible(page)));
        problems.push(...labelled('reduced motion', await run(page, 'motion')));
        await page.emulateMedia({ colorScheme: 'dark' });
        problems.push(...labelled('dark', await accessible(page)));
        problems.push(...labelled('text at 200%', await largeText(page)));
        expectNone([...problems, ...troubles]);
      });
    });

    it(`${name} without scripts`, async () => {
      const problems = [];
      await visit(address, { viewport: PHONE, javaScriptEnabled: false }, async ({ page, troubles }) => {
        for (const check of LAYOUT_CHECKS) problems.push(...(await run(page, check)));
        problems.push(...(await skipLink(page)), ...(await focusShows(page)), ...troubles);
      });
      await visit(address, { viewport: PHONE, scriptless: true }, async ({ page }) => {
        problems.push(...(await accessible(page)));
      });
      expectNone(problems);
    });

    it(`${name} in forced colours`, async () => {
      await visit(address, { viewport: PHONE, forcedColors: 'active' }, async ({ page, troubles }) => {
        expectNone([...(await focusShows(page)), ...(await accessible(page)), ...(await run(page, 'sideways')), ...troubles]);
      });
    });

    it(`${name} on paper`, async () => {
      await visit(address, { viewport: SHEET }, async ({ page, troubles }) => {
        await page.emulateMedia({ media: 'print' });
        const problems = [...(await run(page, 'paper')), ...(await run(page, 'sideways')), ...(await run(page, 'clipped'))];
        expectNone([...problems, ...troubles]);
      });
    });
  }
});

describe('the first screen of a phone', { concurrency: TABS_AT_ONCE }, () => {
  const of = (...kinds) => site.pages.filter((page) => kinds.includes(page.kind));
  // All plans; and of the items every tenth, since they are alike.
  const pages = [...of('plan'), ...of('recommendations/*', 'actions/*').filter((_, at) => at % 10 === 0)];
  for (const { address } of pages) {
    it(`holds the straight answer of /${address}`, async () => {
      await visit(address, { viewport: PHONE }, async ({ page }) => {
        const box = await page.locator('.answer-line').boundingBox();
        assert.ok(box.y < 240, `the answer begins at ${box.y} px`);
        assert.ok(box.y + box.height <= 640, `the answer ends at ${box.y + box.height} px`);
        const header = await page.locator('header').boundingBox();
        assert.ok(header.height <= 120, `the header is ${header.height} px high`);
      });
    });
  }

  it('has menus whose links are 44 px high', async () => {
    await visit(of('plan')[0].address, { viewport: PHONE }, async ({ page }) => {
      for (const menu of ['.plan-nav', '.site-nav']) {
        await page.locator(`${menu} summary`).click();
        const heights = await page.locator(`${menu} :is(a, summary):visible`).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
        assert.ok(heights.length > 1 && heights.every((height) => height >= 44), `${menu}: ${heights}`);
        await page.locator(`${menu} summary`).click();
      }
    });
  });
});

describe('at the edges of a phone', { concurrency: TABS_AT_ONCE }, () => {
  for (const sampled of firsts) {
    const address = addressOf(sampled);

    it(`text of twice the size fits on /${address} (${sampled.kind})`, async () => {
      await visit(address, { viewport: PHONE }, async ({ page }) => {
        await enlargeText(page);
        const problems = [];
        for (const check of ['sideways', 'clipped', 'scrollBoxes', 'brokenHeadings']) problems.push(...(await run(page, check)));
        expectNone(problems);
      });
    });

    it(`long words fit on /${address} (${sampled.kind})`, async () => {
      await visit(address, { viewport: PHONE }, async ({ page }) => {
        await run(page, 'lengthenWords');
        expectNone([...(await run(page, 'sideways')), ...(await run(page, 'clipped'))]);
      });
    });
  }

  it('has links, buttons and fields of the header that are 44 px high', async () => {
    for (const { address } of firsts.filter(({ kind }) => ['home', 'plan', 'actions/*', 'search'].includes(kind))) {
      await visit(address, { viewport: PHONE }, async ({ page }) => {
        expectNone(labelled(`/${address}`, await page.evaluate(() => [...document.querySelectorAll('header :is(a[href], button, input, summary), .breadcrumbs a[href]')]
          .filter((one) => window.checks.visible(one) && one.getBoundingClientRect().height < 43.5)
          .map((one) => `${window.checks.describe(one)} is ${one.getBoundingClientRect().height.toFixed(0)} px high`))));
      });
    }
  });
});

describe('what a script adds', () => {
  for (const { address } of site.pages.filter((page) => page.kind === 'actions')) {
    for (const viewport of [PHONE, DESK]) {
      it(`moves nothing that is there on /${address} at ${viewport.width} px`, async () => {
        const page = await (await contextFor({ viewport })).newPage();
        try {
          await page.addInitScript(() => {
            window.shifts = [];
            new PerformanceObserver((list) => {
              for (const shift of list.getEntries()) window.shifts.push([shift.value, ...shift.sources.map(({ node }) => node?.nodeName)]);
            }).observe({ type: 'layout-shift', buffered: true });
          });
          await page.goto(new URL(address, server.url).href, { waitUntil: 'load' });
          await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))); }));
          assert.deepEqual(await page.evaluate(() => window.shifts), []);
        } finally {
          await page.close();
        }
      });
    }
  }
});

describe('wherever it is put', { concurrency: TABS_AT_ONCE }, () => {
  it('works below another address, for its links are relative', async () => {
    const elsewhere = await serve(site.dir, { base: '/some/where/' });
    try {
      const problems = [];
      for (const { address } of firsts.filter((page) => page.kind !== '404')) {
        await visit(address, { root: elsewhere.url }, async ({ page, troubles }) => {
          const links = await page.evaluate(() => [...document.links].map((link) => link.href));
          const astray = links.filter((link) => link.startsWith(new URL(elsewhere.url).origin) && !link.startsWith(elsewhere.url));
          problems.push(...labelled(`/${address}`, [...troubles, ...astray.map((link) => `links to ${link}`)]));
        });
      }
      expectNone(problems);
    } finally {
      await elsewhere.close();
    }
  });

  for (const address of ['nothing', 'nothing/', 'nothing.html', ...site.plans.map((plan) => `${plan}/nothing/here/`)]) {
    it(`says so, and leads home, when /${address} is not found`, async () => {
      await visit(address, {}, async ({ page, troubles, status }) => {
        const problems = [...troubles];
        if (status !== 404) problems.push(`answered ${status}`);
        const styled = await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.cssRules.length > 0));
        if (!styled) problems.push('has no style sheet');
        const home = await page.evaluate((root) => [...document.links].findIndex((link) => link.href === root), server.url);
        if (home < 0) problems.push('has no link to the home page');
        else if ((await page.request.get(server.url)).status() !== 200) problems.push('the home page is not there');
        expectNone(problems);
      });
    });
  }
});

describe('a card within a page of another site', () => {
  for (const { address } of sample.filter((page) => page.kind === 'card')) {
    it(`/${address} reads well at 320 px and leads out of its frame`, async () => {
      const page = await (await contextFor({ viewport: PHONE })).newPage();
      const troubles = [];
      page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
      try {
        // Only the code that pages show, on a page of another host.
        await page.route('http://other.example/', (route) => route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><html lang="en"><title>Other</title><iframe src="${server.url}${address}" title="Card" width="100%" height="400"></iframe>`,
        }));
        await page.goto('http://other.example/', { waitUntil: 'load' });
        const frame = page.frames()[1];
        const problems = await frame.evaluate(() => {
          const found = [];
          const root = document.documentElement;
          if (!document.querySelector('h1')) found.push('the card is not shown');
          if (root.scrollWidth > root.clientWidth) found.push(`it is ${root.scrollWidth} px wide in a frame of ${root.clientWidth}`);
          if (getComputedStyle(document.querySelector('main')).display !== 'grid') found.push('it has no style');
          return found;
        });
        problems.push(...(await accessible(frame)));
        await frame.click('h1 a');
        await page.waitForURL(`${server.url}**`);
        expectNone([...problems, ...troubles]);
      } finally {
        await page.close();
      }
    });
  }
});

describe('on paper', () => {
  for (const { address } of sample.filter((page) => page.kind === 'print')) {
    it(`/${address} fills more than one sheet`, async () => {
      await visit(address, {}, async ({ page }) => {
        const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
        const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
        expectNone(sheets > 1 ? [] : [`it prints on ${sheets} sheet`]);
      });
    });
  }
});

/** The first page of a plan (or of the site) on which a word explains itself. */
async function pageWithTerm(plan) {
  for (const page of site.pages) {
    if (page.plan !== plan) continue;
    if (/<main[\s\S]*popovertarget=/.test(await readFile(path.join(site.dir, page.file), 'utf8'))) return page.address;
  }
  return undefined;
}

describe('a word that explains itself', { concurrency: TABS_AT_ONCE }, () => {
  for (const plan of site.plans) {
    for (const javaScriptEnabled of [true, false]) {
      it(`opens and closes in ${plan}, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
        const address = await pageWithTerm(plan);
        if (address === undefined) throw new Error(`No page of ${plan} has a button[popovertarget] in main.`);
        await visit(address, { viewport: PHONE, javaScriptEnabled }, async ({ page, troubles }) => {
          const problems = [];
          const term = page.locator('main button[popovertarget]:visible').first();
          const id = await term.getAttribute('popovertarget');
          const state = () => page.evaluate((popover) => {
            const box = document.getElementById(popover);
            const frame = box.getBoundingClientRect();
            return {
              open: box.matches(':popover-open'),
              words: window.checks.squeeze(box.innerText).length,
              apart: [...document.querySelector(`main button[popovertarget="${popover}"]`).getClientRects()].every((line) =>
                line.bottom <= frame.top + 1 || line.top >= frame.bottom - 1 || line.right <= frame.left + 1 || line.left >= frame.right - 1),
              close: window.checks.squeeze(box.querySelector('button')?.innerText ?? ''),
              inside: frame.left >= 0 && frame.top >= 0 && frame.right <= innerWidth && frame.bottom <= innerHeight,
              onTerm: document.activeElement?.getAttribute('popovertarget') === popover,
            };
          }, id);
          const must = (condition, text) => { if (!condition) problems.push(text); };
          must(!(await state()).open, 'is open before anyone asked');
          await term.click();
          const clicked = await state();
          must(clicked.open, 'does not open when clicked');
          must(clicked.words > 10, 'explains nothing');
          must(clicked.inside, 'is partly out of sight when open');
          must(clicked.apart, 'covers its word');
          must(clicked.close !== '', 'has no button that closes it');
          if (javaScriptEnabled) problems.push(...labelled('open', await accessible(page)));
          await term.focus();
          await page.keyboard.press('Escape');
          must(!(await state()).open, 'does not close with Escape');
          await term.focus();
          await page.keyboard.press('Enter');
          must((await state()).open, 'does not open with Enter');
          await page.keyboard.press('Escape');
          const closed = await state();
          must(!closed.open, 'does not close with Escape after Enter');
          must(closed.onTerm, 'does not give the focus back to the word');
          await enlargeText(page);
          await term.click();
          const large = await state();
          must(large.open && large.inside, 'is partly out of sight where text is twice as large');
          must(large.apart, 'covers its word where text is twice as large');
          await page.locator(`[id="${id}"] button`).click();
          must(!(await state()).open, 'does not close with its button');
          expectNone([...labelled(`/${address} #${id}`, problems), ...troubles]);
        });
      });
    }
  }
});

/** The actions that a page lists, by address: its rows' links, or all its links to actions where no row is marked. */
async function actionsOn(page) {
  const nodes = [...elements(parse(await readFile(path.join(site.dir, page.file), 'utf8')))];
  const marked = nodes.filter((node) => attribute(node, 'data-row') !== undefined);
  const within = marked.length > 0 ? marked : nodes.filter((node) => node.tagName === 'main');
  const found = within.flatMap((root) => {
    const links = [...elements(root)].map((node) => attribute(node, 'href')).filter(Boolean)
      .map((href) => new URL(href, new URL(page.address, 'http://site/')).pathname.slice(1))
      .filter((address) => address.startsWith(`${page.plan}/actions/`) && address !== `${page.plan}/actions/`);
    return marked.length > 0 ? links.slice(0, 1) : links;
  });
  return [...new Set(found)].sort();
}

/** `status/*` pages of a plan: key to the actions listed there. */
async function filterPages(plan, kind) {
  // What an independent body found stands on a scale of its own, beside the status that an action has.
  const { items } = JSON.parse(await readFile(path.join(site.dir, plan, 'data/plan.json'), 'utf8'));
  const found = new Set(Object.values(items).filter((one) => one.kind === 'status' && one.body).map((one) => one.key));
  const pages = site.pages.filter((page) => page.plan === plan && page.kind === `${kind}/*` &&
    !(kind === 'status' && found.has(page.address.split('/').at(-2))));
  return new Map(await Promise.all(pages.map(async (page) =>
    [page.address.split('/').at(-2), await actionsOn(page)])));
}

/** The rows a reader sees, each as its action's address. */
const seenRows = (page) => page.evaluate(() => [...document.querySelectorAll('[data-row]')]
  .filter((row) => window.checks.visible(row))
  .map((row) => [...row.querySelectorAll('a[href]')].map((link) => link.pathname).find((name) => /\/actions\/[^/]+\/$/.test(name))));

/** What can be found of each row: its own words, and those of the recommendation that its action answers. */
const wordsOfRows = (rows) => rows.evaluateAll((found) => {
  const of = [...document.querySelector('template[data-filter-recommendations]')?.content.children ?? []];
  return found.map((row) => `${row.textContent} ${of.find((one) => one.dataset.ref === row.dataset.recommendation)?.textContent ?? ''}`);
});

const inSite = (rows) => rows.map((row) => (row ?? '').slice(base.length));
const same = (one, other) => JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

/** Waits until the rows are as wanted, for a script may take a moment or load the page anew; answers the last rows. */
async function rowsWhen(page, wanted) {
  let rows = [];
  for (let tries = 0; tries < 30; tries += 1) {
    await page.waitForLoadState('load');
    try {
      await page.evaluate(install);
      rows = inSite(await seenRows(page));
      if (wanted(rows)) return rows;
    } catch (error) {
      if (!/context was destroyed|navigation/i.test(error.message)) throw error;
    }
    await page.waitForTimeout(50);
  }
  return rows;
}

/** Waits until the count names the number of rows, and answers what it says. */
async function countSays(page, number) {
  const count = page.locator('[data-filter-count]').first();
  let text = '';
  for (let tries = 0; tries < 30; tries += 1) {
    text = (await count.innerText()).trim();
    if (number === 0 ? /\b(0|no|none)\b/i.test(text) : new RegExp(`(^|\\D)${number}(\\D|$)`).test(text)) return { text, right: true };
    await page.waitForTimeout(50);
  }
  return { text, right: false };
}

for (const list of site.pages.filter((page) => page.kind === 'actions')) {
  describe(`the list at /${list.address}`, { concurrency: TABS_AT_ONCE }, () => {
    const all = actionsOn(list);

    it('has a plain page for every status, schedule and lead, with the right rows', async () => {
      const problems = [];
      const every = await all;
      const pages = site.pages.filter((page) => page.plan === list.plan && page.kind === 'actions/*').map((page) => page.address);
      if (!same(every, pages)) problems.push(`lists ${every.length} actions, but ${pages.length} have pages`);
      for (const kind of ['status', 'schedule', 'leads']) {
        const found = await filterPages(list.plan, kind);
        const listed = [...found.values()].flat();
        for (const action of listed) if (!every.includes(action)) problems.push(`${kind}/ lists ${action}, the list does not`);
        if (kind === 'leads') continue;
        if (new Set(listed).size !== listed.length) problems.push(`an action has two pages of the kind ${kind}`);
        if (kind === 'schedule' && new Set(listed).size !== every.length) problems.push('an action is on no schedule page');
      }
      expectNone(problems);
    });

    it('filters by links with scripts off, and shows no form that cannot work', async () => {
      await visit(list.address, { javaScriptEnabled: false }, async ({ page, troubles }) => {
        const problems = [];
        const must = (condition, text) => { if (!condition) problems.push(text); };
        must(!(await page.locator('form[data-filter]').first().isVisible()), 'shows the filter form');
        must(same(inSite(await seenRows(page)), await all), 'does not show all rows');
        const browse = page.locator('[data-plain-filter] summary');
        for (const kind of ['status', 'schedule', 'leads']) {
          if (await browse.isVisible() && !(await browse.evaluate((one) => one.parentElement.open))) await browse.click();
          // A plan may name no leads.
          if ((await filterPages(list.plan, kind)).size === 0) continue;
          const links = page.locator(`main a[href*="${kind}/"]`);
          const usable = await links.evaluateAll((found, part) => found.findIndex((link) =>
            window.checks.visible(link) && new RegExp(`/${part}/[^/]+/$`).test(link.pathname)), kind);
          if (usable < 0) {
            problems.push(`has no link to a page of the kind ${kind}/…/`);
            continue;
          }
          const href = await links.nth(usable).evaluate((link) => link.href);
          await links.nth(usable).click();
          await page.waitForURL(href);
          const target = site.pages.find((one) => one.address === new URL(page.url()).pathname.slice(base.length));
          must(target?.kind === `${kind}/*`, `a ${kind} link leads to ${page.url()}`);
          if (target) must((await actionsOn(target)).length > 0, `/${target.address} lists no action`);
          await page.goBack();
          await page.evaluate(install);
        }
        expectNone([...problems, ...troubles]);
      });
    });

    it('narrows by words and status, says how many, keeps it in the address, and clears', async () => {
      await visit(list.address, {}, async ({ page, troubles }) => {
        const problems = [];
        const must = (condition, text) => { if (!condition) problems.push(text); };
        const every = await all;
        const form = page.locator('form[data-filter]').first();
        const count = page.locator('[data-filter-count]').first();
        must((await count.getAttribute('role')) === 'status', 'the count has no role=status');
        must(same(inSite(await seenRows(page)), every), 'does not show all rows at first');
        must(await form.isVisible(), 'does not show the filter form');

        // A word that some rows have and others do not.
        const texts = (await wordsOfRows(page.locator('[data-row]'))).map((text) => text.toLowerCase());
        const vocabulary = [...new Set(texts.flatMap((text) => text.match(/\p{L}{5,}/gu) ?? []))];
        const holding = (word) => texts.filter((text) => text.includes(word)).length;
        const word = vocabulary.filter((one) => holding(one) < texts.length).sort((a, b) => holding(b) - holding(a))[0];
        const countBefore = await count.innerText();
        await form.locator('[name=q]').fill(word);
        const byWord = await rowsWhen(page, (rows) => rows.length > 0 && rows.length < every.length);
        must(byWord.length > 0 && byWord.length < every.length, `“${word}” leaves ${byWord.length} of ${every.length} rows`);
        const shownTexts = (await wordsOfRows(page.locator('[data-row]:visible'))).map((text) => text.toLowerCase());
        must(shownTexts.every((text) => text.includes(word)), `a row without “${word}” stays`);
        must((await countSays(page, byWord.length)).right, `the count says “${await count.innerText()}” for ${byWord.length} rows`);
        must((await count.innerText()) !== countBefore, 'the count does not change');

        // The status that most of those rows have.
        const statuses = await filterPages(list.plan, 'status');
        const left = (key) => byWord.filter((row) => statuses.get(key).includes(row));
        const key = [...statuses.keys()].sort((a, b) => left(b).length - left(a).length)[0];
        await form.locator('[name=status]').selectOption(key);
        const both = await rowsWhen(page, (rows) => same(rows, left(key)));
        must(same(both, left(key)), `“${word}” and status ${key} leave ${both.length} rows, not ${left(key).length}`);
        must((await countSays(page, both.length)).right, `the count says “${await count.innerText()}” for ${both.length} rows`);
        const query = new URL(page.url()).searchParams;
        must(query.get('q') === word && query.get('status') === key, `the address does not keep the filter: ${page.url()}`);

        await startOver(page);
        const again = await rowsWhen(page, (rows) => same(rows, both));
        must(same(again, both), `reloading leaves ${again.length} rows, not ${both.length}`);
        must((await form.locator('[name=q]').inputValue()) === word, 'reloading forgets the words');
        must((await form.locator('[name=status]').inputValue()) === key, 'reloading forgets the status');

        await form.locator('[name=q]').press('Enter');
        const sent = await rowsWhen(page, (rows) => same(rows, both));
        must(same(sent, both), 'Enter in the words field loses the filter');

        await page.locator('[data-filter-clear]').first().click();
        const cleared = await rowsWhen(page, (rows) => same(rows, every));
        must(same(cleared, every), `clearing leaves ${cleared.length} of ${every.length} rows`);
        must([...new URL(page.url()).searchParams.values()].every((value) => value === ''), `clearing leaves the address at ${page.url()}`);
        must((await form.locator('[name=q]').inputValue()) === '', 'clearing leaves the words');

        await form.locator('[name=q]').fill('zzqx no such words');
        const none = await rowsWhen(page, (rows) => rows.length === 0);
        must(none.length === 0, 'words that no row has leave rows');
        must((await countSays(page, 0)).right, `the count says “${await count.innerText()}” for no rows`);
        problems.push(...labelled('nothing found', await accessible(page)));
        expectNone([...problems, ...troubles]);
      });
    });

    it('finds words however they are typed, in any order, and by lead or recommendation', async () => {
      await visit(list.address, {}, async ({ page, troubles }) => {
        const problems = [];
        const every = await all;
        const form = page.locator('form[data-filter]').first();
        const search = async (words, wanted, what) => {
          await form.locator('[name=q]').fill(words);
          const found = await rowsWhen(page, (rows) => wanted.length > 0 && wanted.every((row) => rows.includes(row)) && rows.length < every.length);
          for (const row of wanted) if (!found.includes(row)) problems.push(`${what}: “${words}” does not find /${row}`);
          if (every.length > wanted.length && found.length === every.length) problems.push(`${what}: “${words}” leaves every row`);
        };

        // The words of each recommendation, backwards, find its actions.
        for (const one of site.pages.filter((found) => found.plan === list.plan && found.kind === 'recommendations/*').slice(0, 4)) {
          const actions = (await actionsOn(one)).filter((action) => every.includes(action));
          if (actions.length === 0) continue;
          const ref = one.address.split('/').at(-2);
          const text = await page.evaluate((wanted) => [...document.querySelector('template[data-filter-recommendations]').content.children]
            .find((found) => found.dataset.ref === wanted)?.textContent, ref);
          if (!text) {
            problems.push(`the words of the recommendation ${ref} are not there to be found`);
            continue;
          }
          const listed = await page.locator(`[data-row][data-recommendation="${ref}"] a.item-link`).evaluateAll((links) => links.map((link) => link.pathname));
          const words = [ref, ...text.match(/\p{L}{4,}/gu) ?? []].slice(0, 6).reverse().join(' ').toUpperCase();
          await search(words, inSite(listed), `the words of ${ref}`);
        }

        // The name of a lead, backwards and in capitals.
        const leads = await form.locator('[name=lead] option').evaluateAll((options) => options.filter((one) => one.value)
          .map((one) => ({ key: one.value, name: one.dataset.name })));
        const ofLeads = await filterPages(list.plan, 'leads');
        for (const { key, name } of leads.slice(0, 4)) {
          await search(name.split(' ').reverse().join(' ').toUpperCase(), ofLeads.get(key), `the lead ${name}`);
        }

        // Apostrophes, quotes and brackets, as typed on any keyboard or left out; accents and halves of letters too.
        const rows = await page.locator('[data-row]').evaluateAll((found) => found.map((row) => {
          const link = row.querySelector('a.item-link');
          return { address: link.pathname, text: link.textContent };
        }));
        const marked = rows.flatMap(({ address, text }) => (text.match(/[\p{L}\p{N}]+['’‘"“”()]+[\p{L}\p{N}]*|['’‘"“”(][\p{L}\p{N} ]+['’‘"“”)]/gu) ?? []).map((words) => ({ address, words })));
        for (const { address, words } of marked.slice(0, 3)) {
          const its = inSite([address]);
          const spellings = [words.replace(/['’‘]/g, "'").replace(/["“”]/g, '"'), words.replace(/['’‘]/g, '’').replace(/["“”]/g, '”'), `"${words}"`, `(${words})`];
          for (const typed of new Set(spellings)) await search(typed, its, words);
        }
        for (const { address, text } of rows.filter((row) => /\p{L}{6,}/u.test(row.text)).slice(0, 1)) {
          const [word] = text.match(/\p{L}{6,}/u);
          const accented = [...word].map((letter) => `${letter}\u0301`).join('');
          await form.locator('[name=q]').fill(`  ( ${accented} )  `);
          const [wanted] = inSite([address]);
          const found = await rowsWhen(page, (shown) => shown.includes(wanted) && shown.length < every.length);
          if (!found.includes(wanted)) problems.push(`“${accented}” does not find /${wanted}`);
        }
        expectNone([...problems, ...troubles]);
      });
    });

    it('chooses the same rows as the plain pages', async () => {
      await visit(list.address, {}, async ({ page, troubles }) => {
        const problems = [];
        const form = page.locator('form[data-filter]').first();
        for (const [name, kind] of [['status', 'status'], ['schedule', 'schedule'], ['lead', 'leads'], ['theme', 'themes']]) {
          const control = form.locator(`select[name=${name}]`);
          const plain = await filterPages(list.plan, kind);
          // A plan may have no themes and name no leads: then there is nothing to choose.
          if (plain.size === 0 && (await control.count()) === 0) continue;
          if ((await control.count()) === 0) {
            problems.push(`has no select named ${name}`);
            continue;
          }
          const values = await control.locator('option').evaluateAll((options) => options.map((option) => option.value).filter(Boolean));
          if (values.length === 0) problems.push(`${name} offers no choice`);
          for (const value of values.slice(0, 8)) {
            await control.selectOption(value);
            const wanted = plain.get(value);
            if (kind && !wanted) {
              problems.push(`${name}=${value} has no page ${kind}/${value}/`);
              continue;
            }
            const rows = await rowsWhen(page, (found) => (wanted ? same(found, wanted) : found.length > 0));
            if (wanted ? !same(rows, wanted) : rows.length === 0) {
              problems.push(`${name}=${value} shows ${rows.length} rows; its page lists ${wanted?.length ?? 'some'}`);
            }
          }
          await control.selectOption('');
        }
        expectNone([...problems, ...troubles]);
      });
    });

    it('sorts as asked, says so in the address, and goes back to the order of the plan', async () => {
      await visit(list.address, {}, async ({ page, troubles }) => {
        const problems = [];
        const must = (condition, text) => { if (!condition) problems.push(text); };
        const form = page.locator('form[data-filter]').first();
        const sort = form.locator('select[name=sort]');
        const every = inSite(await seenRows(page));
        const ways = await sort.locator('option').evaluateAll((options) => options.map((option) => option.value));
        must(ways[0] === '' && ways.includes('due') && ways.includes('overdue'), `offers ${ways.join(', ')}`);
        const keys = () => page.evaluate(() => [...document.querySelectorAll('[data-row]')].filter((row) => window.checks.visible(row))
          .map((row) => ({ due: row.dataset.due, past: row.dataset.schedule === 'past', status: row.cells[1].textContent.trim() })));
        for (const way of ways.slice(1)) {
          await sort.selectOption(way);
          await page.waitForFunction((wanted) => new URLSearchParams(location.search).get('sort') === wanted, way);
          must(same(inSite(await seenRows(page)), every), `sorting by ${way} changes which rows are shown`);
          const found = await keys();
          const dues = found.map((one) => one.due);
          if (way === 'due') must(JSON.stringify(dues) === JSON.stringify([...dues].sort()), 'due dates are out of order');
          if (way === 'overdue') {
            const past = found.map((one) => one.past);
            must(past.lastIndexOf(true) < past.indexOf(false) || !past.includes(false), 'an overdue action stands after one that is not');
          }
          problems.push(...labelled(`sorted by ${way}`, await accessible(page)));
        }
        await sort.selectOption('');
        const back = await rowsWhen(page, (rows) => JSON.stringify(rows) === JSON.stringify(every));
        must(JSON.stringify(back) === JSON.stringify(every), 'the order of the plan does not come back');
        expectNone([...problems, ...troubles]);
      });
    });

    it('folds the filter on a phone, says how many filters are applied, and shows the results', async () => {
      await visit(list.address, { viewport: PHONE }, async ({ page, troubles }) => {
        const problems = [];
        const must = (condition, text) => { if (!condition) problems.push(text); };
        const fold = page.locator('[data-filter-fold]');
        must(!(await page.locator('#filter-q').isVisible()), 'the filter is open at first');
        await fold.locator('summary').click();
        await page.locator('#filter-q').fill('a');
        await page.locator('form[data-filter] [type=submit]').click();
        must(!(await page.locator('#filter-q').isVisible()), 'the filter stays open');
        must(/1/.test(await page.locator('[data-filter-used]').innerText()), 'the number of filters is not said');
        must(await page.evaluate(() => document.activeElement.hasAttribute('data-filter-count')), 'the focus is not on the count');
        problems.push(...labelled('filtered', await accessible(page)));
        expectNone([...problems, ...troubles]);
      });
    });
  });
}

describe('a timeline', { concurrency: TABS_AT_ONCE }, () => {
  for (const { address } of site.pages.filter((page) => /^timeline(\/\*)?$/.test(page.kind))) {
    it(`shows in /${address} what its tables say`, async () => {
      await visit(address, { viewport: PHONE }, async ({ page }) => {
        const [drawn, told] = await page.evaluate(() => {
          const all = (selector) => [...document.querySelectorAll(selector)];
          const lanes = all('.lanes [role="img"]');
          const heights = (name) => lanes.flatMap((lane) => [...lane.querySelectorAll(`rect.lane-${name}`)]);
          const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
          // The tallest bar of all stands for as many as the page says.
          const tall = (rects) => sum(rects.map((rect) => Number(rect.getAttribute('height'))));
          const lone = /(\d+)/.exec(document.querySelector('#picture ~ .aside')?.textContent ?? '1')[1];
          const one = Math.min(42 / Number(lone), 8);
          const count = (name) => Math.round(tall(heights(name)) / one);
          const numbers = (column) =>
            sum(all(`#timeline-months td.number:nth-last-of-type(${column})`).map((cell) => Number(/\d+$/.exec(cell.textContent.trim()))));
          const rows = all('#timeline-items tbody tr');
          const dated = (fate) => rows.filter((row) => row.dataset.fate === fate && row.cells[2].querySelector('time, span:not(.cell-label)') && !/^no date/i.test(row.cells[2].lastElementChild.textContent)).length;
          // A column more, where statuses were lost.
          const lost = document.querySelectorAll('#timeline-months thead .number').length - 5;
          const isMonths = document.querySelector('#timeline-months') !== null;
          const reported = rows.filter((row) => row.cells[3].querySelector('time')).length;
          const marks = (name) => document.querySelectorAll(`.lanes .lane-${name}`).length;
          const what = (name) => document.querySelectorAll(`#timeline-moments tr[data-what="${name}"]`).length;
          return [
            {
              complete: count('complete'), open: count('open'), over: count('over'), unknown: count('unknown'), reported: count('reported'),
              updates: marks('update'), missed: marks('missed'), meetings: marks('meeting'), plan: marks('plan'),
            },
            {
              complete: isMonths ? numbers(4 + lost) : dated('complete'),
              open: isMonths ? numbers(3 + lost) : dated('open'),
              over: isMonths ? numbers(2 + lost) : dated('over'),
              unknown: isMonths ? (lost ? numbers(2) : 0) : dated('unknown'),
              reported: isMonths ? numbers(1) : reported,
              updates: what('update'), missed: what('missed'), meetings: what('meeting'), plan: what('published') + what('closed'),
            },
          ];
        });
        expectNone(Object.keys(drawn).filter((key) => drawn[key] !== told[key])
          .map((key) => `${key}: ${drawn[key]} in the picture, ${told[key]} in the table`));
      });
    });
  }
});
