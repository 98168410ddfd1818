// A real browser watches `candour watch` while files are edited, broken, mended, renamed and deleted:
//   CANDOUR=target/release/candour node --test tests/browser/watch.test.mjs
// Every test has a copy of this repository's content and a preview of its own, and edits real files. Nothing reads a
// clock: what is to happen is waited for, and what is not to happen is looked for once something later has happened.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { accessible } from './axe.mjs';
import { DESK, PATIENCE, PHONE, launch } from './chromium.mjs';
import { install } from './inpage.mjs';
import { Preview, until, withoutPreview } from './preview.mjs';
import { readSite } from './site.mjs';

const AT_ONCE = 2;
/** How many pages are asked for at once where all are. */
const FETCHES_AT_ONCE = 6;
/** How many milliseconds a test may take. */
const LONGEST = 5 * PATIENCE;

const ACTIONS = 'content/telford-2020/recommendations/1.md';
const UPDATE = 'content/telford-2020/updates/2020-09-03.md';
const PLAN = 'content/telford-2020/plan.md';
const ABOUT = 'content/pages/about.md';
/** The first words of action 1.1 and of the page about the site, and what they become. */
const WORDS = ['Improve recording of key management', 'Improve the recording of all management'];
const ABOUT_WORDS = ['This site shows what two councils promised', 'This site shows all that two councils promised'];
const DRAFT = `---
as_at: 2026-11-01
draft: true
entries:
  - ref: 1.1
    progress: Half of the new forms are in use.
---
`;

const browser = await launch();
after(() => browser.close());

/** A test with a preview of its own. Fails if any page complained of anything that `expected` does not match. */
function preview(name, { sealed, prepare, options, expected = /^$/ }, task) {
  it(name, { timeout: LONGEST }, async () => {
    const site = await Preview.start({ sealed, prepare, options });
    const contexts = [];
    const troubles = [];
    const open = async (address = '', look = {}) => {
      const context = look.context
        ?? await browser.newContext({ viewport: DESK, colorScheme: 'light', reducedMotion: 'reduce', ...look });
      contexts.push(context);
      return new Tab(await visit(context, new URL(address, site.url).href, troubles), site);
    };
    try {
      await task({ site, open });
      assert.deepEqual(troubles.filter((trouble) => !expected.test(trouble)), []);
    } finally {
      await Promise.all(contexts.map((context) => context.close()));
      await site.end();
    }
  });
}

/** Opens a page; what the browser complains about is added to `troubles`, broken rules of the policy included. */
async function visit(context, url, troubles) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`script error: ${error.message}`));
  await page.goto(url, { waitUntil: 'load' });
  return page;
}

/** A page of the preview. */
class Tab {
  constructor(page, site) {
    this.page = page;
    this.site = site;
  }

  /** Waits until the page shows the words in its main part. */
  shows(words) {
    return until(`“${words}” on ${this.page.url()}`, async () => {
      const text = await this.page.evaluate(() => document.querySelector('main')?.textContent ?? '');
      return text.replace(/\s+/g, ' ').includes(words) || text.replace(/\s+/g, ' ');
    });
  }

  /** Waits until the overlay lists this many problems, and answers its words. */
  async complains(count = 1) {
    await until(`an overlay with ${count} problems`, async () => {
      const found = await this.page.locator('.candour-preview-panel:not([hidden]) .candour-preview-problem').count();
      return found === count || `${found} problems`;
    });
    return (await this.page.locator('.candour-preview-panel').innerText()).replaceAll('\u00a0', ' ');
  }

  /** Waits until the overlay is gone. */
  quiet() {
    return until('no overlay', () =>
      this.page.evaluate(() => document.querySelector('.candour-preview-panel')?.hidden === true));
  }

  said() {
    return this.page.locator('.candour-preview-status').textContent();
  }

  /** Leaves a mark that is gone when the page loads again. */
  mark() {
    return this.page.evaluate(() => { window.kept = true; });
  }

  marked() {
    return this.page.evaluate(() => window.kept === true);
  }

  status() {
    return fetch(this.page.url()).then((response) => response.status);
  }
}

/** Breaks action 1.1: a field that does not exist. */
const breakField = (site) => site.edit(ACTIONS, '    due: 2020-12-31', '    deu: 2020-12-31');
const mendField = (site) => site.edit(ACTIONS, '    deu: 2020-12-31', '    due: 2020-12-31');

describe('an edit', { concurrency: AT_ONCE }, () => {
  preview('appears without any action', {}, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/1.1/');
    await site.edit(ACTIONS, ...WORDS);
    await tab.shows(WORDS[1]);
    assert.match(site.said, /updated in \d+ ms/);
  });

  preview('appears when the editor saves by a temporary file and a rename', {}, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/1.1/');
    await site.edit(ACTIONS, ...WORDS, site.replace);
    await tab.shows(WORDS[1]);
    await site.edit(ACTIONS, ...[...WORDS].reverse(), site.replace);
    await tab.shows(WORDS[0]);
  });

  preview('appears on every one of ten open pages', {}, async ({ site, open }) => {
    const first = await open('telford-2020/actions/1.1/');
    const context = first.page.context();
    const addresses = ['', 'actions/', 'recommendations/1/', 'print/', 'actions/1.1/', '', 'actions/', 'print/', 'actions/1.1/'];
    const tabs = [first];
    for (const address of addresses) tabs.push(await open(`telford-2020/${address}`, { context }));
    for (const words of [WORDS, [...WORDS].reverse()]) {
      await site.edit(ACTIONS, ...words);
      await Promise.all(tabs.map((tab) => tab.shows(words[1])));
    }
  });

  preview('keeps the place on the page, and a link that the keyboard is at', {}, async ({ site, open }) => {
    const { page, ...tab } = await open('telford-2016/');
    const link = page.locator('main a[href*="recommendations/2.3/"]').first();
    await link.scrollIntoViewIfNeeded();
    await page.keyboard.press('Tab');
    await link.focus();
    const place = () => page.evaluate(() => ({
      top: Math.round(document.activeElement.getBoundingClientRect().top),
      focus: document.activeElement.getAttribute('href'),
      ring: document.activeElement.matches(':focus-visible'),
      scrolled: scrollY > 200,
    }));
    // A wheel turns for a while.
    const { top } = await place();
    await page.mouse.wheel(0, 150);
    await until('the page to be scrolled', async () => (await place()).scrolled && (await place()).top === top - 150);
    const before = await place();
    assert.match(before.focus, /recommendations\/2\.3/);
    // Above it, so that all that follows moves down.
    await site.edit('content/telford-2016/plan.md', '\n---\n', '\n---\n\nA new paragraph at the top.\n');
    await new Tab(page, tab.site).shows('A new paragraph at the top.');
    await until('the same link in the same place', async () => {
      const now = await place();
      const same = now.focus === before.focus && now.ring === before.ring && Math.abs(now.top - before.top) <= 2;
      return same || JSON.stringify([before, now]);
    });
  });

  preview('keeps what is typed into a field, what is selected in it, and what it found', {}, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/');
    const field = tab.page.locator('[name=q]');
    await field.fill('neglect');
    await field.evaluate((input) => input.setSelectionRange(2, 5, 'backward'));
    const state = () => tab.page.evaluate(() => {
      const input = document.activeElement;
      return JSON.stringify([
        input.name, input.value, input.selectionStart, input.selectionEnd, input.selectionDirection,
        [...document.querySelectorAll('[data-row]')].filter((row) => row.checkVisibility()).length, location.search,
      ]);
    });
    await until('the rows that were found', async () => /"neglect",2,5,"backward",1,"\?q=neglect"/.test(await state()));
    const before = await state();
    await site.edit(ACTIONS, ...WORDS);
    await tab.shows(WORDS[1]);
    await until('the field as it was', async () => (await state()) === before || `${await state()}, not ${before}`);
  });

  preview('keeps what was opened open', {
    prepare: (site) => site.theme('templates/page.html', (text) =>
      text.replace('</h1>', '</h1><details><summary>One</summary>1</details><details><summary>Two</summary>2</details>')),
  }, async ({ site, open }) => {
    const tab = await open('about/');
    await tab.page.locator('summary', { hasText: 'Two' }).click();
    await site.edit(ABOUT, ...ABOUT_WORDS);
    await tab.shows(ABOUT_WORDS[1]);
    await until('the second open, the first not', () => tab.page.evaluate(() =>
      [...document.querySelectorAll('main details')].map((one) => one.open).join() === 'false,true'));
  });

  preview('of a style is seen without loading the page again', {
    prepare: (site) => site.theme('assets/site.css'),
  }, async ({ site, open }) => {
    const tab = await open('telford-2020/');
    await tab.mark();
    const style = () => tab.page.evaluate(() => getComputedStyle(document.querySelector('h1')).outlineStyle);
    const sheets = () => tab.page.evaluate(() =>
      document.querySelectorAll('link[rel=stylesheet]:not([href*=_candour])').length);
    for (const line of ['dashed', 'double']) {
      await site.theme('assets/site.css', (text) => `${text}\nh1 { outline: 3px ${line} }\n`);
      await until(`an outline that is ${line}`, async () => (await style()) === line || style());
      await until('one style sheet', async () => (await sheets()) === 1);
    }
    assert.ok(await tab.marked(), 'the page was loaded again');
  });

  preview('that makes the folder of a theme is seen', {}, async ({ site, open }) => {
    const tab = await open('about/');
    await site.remove('themes');
    await site.theme('templates/page.html', (text) => text.replace('</h1>', '</h1><p>Our own template.</p>'));
    await tab.shows('Our own template.');
  });
});

describe('files that come and go', { concurrency: AT_ONCE }, () => {
  const gone = { expected: /status of 404/ };

  preview('an action that is removed leaves the site’s 404 page with a link to its plan', gone, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/1.8/');
    const text = await site.read(ACTIONS);
    const start = text.indexOf('  - ref: 1.8');
    await site.write(ACTIONS, text.slice(0, start) + text.slice(text.indexOf('---\n', start)));
    await tab.shows('Page not found');
    assert.equal(await tab.status(), 404);
    const plan = tab.page.locator('main a[href="/telford-2020/"]');
    await site.write(ACTIONS, text);
    await tab.shows('Develop ADM decision form');
    await site.write(ACTIONS, text.slice(0, start) + text.slice(text.indexOf('---\n', start)));
    await plan.click();
    await tab.page.waitForURL('**/telford-2020/');
    assert.equal(await tab.status(), 200);
  });

  preview('a plan that is renamed moves, once the plan that names it does so by its new name', gone, async ({ site, open }) => {
    const [old, home] = [await open('telford-2020/'), await open()];
    await site.rename('content/telford-2020', 'content/telford-2021');
    assert.match(await old.complains(), /telford-2016\/plan\.md:\d+[\s\S]*did you mean telford-2021\?/);
    await old.shows('Ofsted Action Plan 2020');
    await site.edit('content/telford-2016/plan.md', 'followed_by: telford-2020', 'followed_by: telford-2021');
    await old.shows('Page not found');
    await until('a link to the new address', async () =>
      (await home.page.locator('main a[href="telford-2021/"]').count()) > 0);
    await home.page.locator('main a[href="telford-2021/"]').first().click();
    await home.shows('Ofsted Action Plan 2020');
    // Back, as `git checkout` would.
    await site.edit('content/telford-2016/plan.md', 'followed_by: telford-2021', 'followed_by: telford-2020');
    await site.rename('content/telford-2021', 'content/telford-2020');
    await old.shows('Ofsted Action Plan 2020');
    await home.shows('Page not found');
  });

  preview('a file that is deleted and put back', {}, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/1.2/');
    const text = await site.read(UPDATE);
    await tab.shows('RAG rating');
    // A meeting that had the update on its agenda would be a mistake without it.
    await site.remove('content/telford-2020/meetings');
    await site.remove('content/telford-2020/updates');
    await until('no word of the update', async () => !(await tab.page.locator('main').innerText()).includes('RAG rating'));
    await site.write(UPDATE, text);
    await tab.shows('RAG rating');
  });

  preview('a new update appears among the updates', {}, async ({ site, open }) => {
    const tab = await open('telford-2020/updates/');
    await site.write('content/telford-2020/updates/2026-10.md', DRAFT.replace('draft: true\n', 'title: Autumn report\n'));
    await tab.shows('Autumn report');
    assert.equal(await tab.page.locator('.unpublished').count(), 0);
  });

  preview('the whole content replaced at once', {}, async ({ site, open }) => {
    const tab = await open('about/');
    await site.rename('content', 'old');
    await tab.complains();
    await site.edit('old/pages/about.md', ...ABOUT_WORDS);
    await site.rename('old', 'content');
    await tab.shows(ABOUT_WORDS[1]);
    await tab.quiet();
  });
});

describe('a mistake', { concurrency: AT_ONCE }, () => {
  preview('is shown with its file, line and remedy over the last good page, until it is mended', {}, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/1.1/');
    await tab.mark();
    await breakField(site);
    const said = await tab.complains();
    for (const words of ['1 error', 'content/telford-2020/recommendations/1.md:40:5', 'deu: 2020-12-31', '`due`', 'unknown-field']) {
      assert.ok(said.includes(words.replaceAll('`', '')), `${words} is not in ${said}`);
    }
    assert.equal((await tab.page.locator('mark.candour-preview-mark').textContent()), 'deu');
    assert.match(await tab.said(), /^1 error\. /);
    await tab.shows(WORDS[0]);

    await site.edit(UPDATE, 'ref: 1.2', 'ref: 9.9');
    const both = await tab.complains(2);
    assert.match(both, /recommendations\/1\.md:40:5[\s\S]*updates\/2020-09-03\.md:/);
    assert.match(await tab.said(), /^2 errors\. /);

    await site.edit(UPDATE, 'ref: 9.9', 'ref: 1.2');
    await tab.complains(1);
    await mendField(site);
    await tab.quiet();
    assert.equal(await tab.said(), 'All corrected.');
    assert.ok(await tab.marked(), 'the page was loaded again, though nothing of it changed');
  });

  preview('mended with other words shows them', {}, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/1.1/');
    await breakField(site);
    await tab.complains();
    await site.write(ACTIONS, (await site.read(ACTIONS)).replace('deu:', 'due:').replace(...WORDS));
    await tab.shows(WORDS[1]);
    await tab.quiet();
  });

  preview('in sealed words names the remedies, and is mended by a correction that the page then shows', {
    sealed: true,
    // Where the old words are found.
    prepare: (site) => site.build(),
  }, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/1.1/');
    await site.edit(ACTIONS, ...WORDS);
    const said = await tab.complains();
    for (const words of ['sealed-changed', `“${WORDS[0]}`, `“${WORDS[1]}`, 'Put it back', 'field: action', 'candour new update telford-2020']) {
      assert.ok(said.includes(words), `${words} is not in ${said}`);
    }
    await tab.shows(WORDS[0]);
    // The suggestion, as it stands there.
    const [, note] = /\n( *- ref: 1\.1\n(?: +.*\n?)+)/.exec(said);
    const lines = note.split('\n').filter((line) => line.trim() !== '');
    const margin = /^ */.exec(lines[0])[0].length - 2;
    const corrections = lines.map((line) => line.slice(margin)).join('\n').replace('…say why…', 'The words were cut.');
    await site.edit(PLAN, '\ncorrections:\n', `\ncorrections:\n${corrections}\n`);
    await tab.quiet();
    await tab.shows(WORDS[1]);
    await tab.shows('The words were cut.');
    assert.equal(await tab.page.locator('main del').first().isVisible(), true);
  });

  preview('does not hide the page from whoever opens it anew', {}, async ({ site, open }) => {
    await breakField(site);
    await until('the terminal says so', () => /the preview still shows the last good version/.test(site.said));
    const tab = await open('telford-2020/actions/1.1/');
    await tab.shows(WORDS[0]);
    await tab.complains();
    await tab.page.locator('.plan-nav a', { hasText: 'Actions' }).click();
    await tab.page.waitForURL('**/actions/');
    await tab.complains();
    await mendField(site);
    await tab.quiet();
  });

  preview('in a template is one like any other', {
    prepare: (site) => site.theme('templates/page.html'),
  }, async ({ site, open }) => {
    const tab = await open('about/');
    await tab.mark();
    for (const broken of ['{{ view.nothing.there }}', '{% if %}']) {
      await site.theme('templates/page.html', (text) => text.replace('</h1>', `</h1>\n${broken}`));
      assert.match(await tab.complains(), /themes\/default\/templates\/page\.html:9:\d+/);
      await tab.shows(ABOUT_WORDS[0]);
      await site.theme('templates/page.html');
      await tab.quiet();
    }
    assert.ok(await tab.marked(), 'the page was loaded again');
  });

  preview('is told without taking the focus, and made small from the keyboard', {}, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/');
    const { page } = tab;
    const focus = () => page.evaluate(() => document.activeElement.name || document.activeElement.textContent);
    await page.locator('[name=q]').focus();
    await page.keyboard.type('record');
    await breakField(site);
    await tab.complains();
    assert.equal(await focus(), 'q');
    assert.equal(await page.locator('.candour-preview-status').getAttribute('role'), 'status');
    const button = page.locator('.candour-preview-panel button');
    const list = page.locator('.candour-preview-body');
    for (let presses = 0; presses < 200 && (await focus()) !== 'Make small'; presses += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await list.isVisible(), false);
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    assert.equal(await focus(), 'Show');
    // It stays small on the next page, and while more goes wrong.
    await page.locator('main a[href*="1.1/"]').first().click();
    await page.waitForURL('**/actions/1.1/');
    await tab.complains();
    await site.edit(UPDATE, 'ref: 1.2', 'ref: 9.9');
    await tab.complains(2);
    assert.equal(await list.isVisible(), false);
    await button.focus();
    await page.keyboard.press('Space');
    assert.equal(await list.isVisible(), true);
  });
});

describe('a draft', { concurrency: AT_ONCE }, () => {
  const withDraft = (site) => site.write('content/telford-2020/updates/2026-11.md', DRAFT);

  /** Every address of the built site with the built page, and what the preview answers there. */
  async function compared(site) {
    const built = await readSite(await site.build());
    const found = [];
    // A few at a time, as browsers ask: hundreds of connections at once can wait for ever on a busy machine.
    for (let from = 0; from < built.pages.length; from += FETCHES_AT_ONCE) {
      const asked = built.pages.slice(from, from + FETCHES_AT_ONCE);
      found.push(...await Promise.all(asked.map(async ({ file, address }) => {
        const response = await fetch(new URL(address, site.url), { signal: AbortSignal.timeout(PATIENCE) });
        return {
          address,
          built: await readFile(path.join(built.dir, file), 'utf8'),
          shown: withoutPreview(await response.text()),
        };
      })));
    }
    return found;
  }

  preview('has a banner on exactly the pages that it changes', {}, async ({ site, open }) => {
    const [changed, other] = [await open('telford-2020/actions/1.1/'), await open('telford-2020/leads/')];
    await withDraft(site);
    await changed.shows('Half of the new forms are in use.');
    assert.match(await changed.page.locator('.unpublished').innerText(), /Not published yet[\s\S]*Update of 1 November 2026/);
    await other.page.reload();
    await until('no banner on another page', async () => await other.page.locator('.unpublished').count() === 0);
    const pages = await compared(site);
    const marked = pages.filter(({ shown }) => shown.includes('id="unpublished"')).map(({ address }) => address);
    assert.deepEqual(marked, pages.filter(({ built, shown }) => built !== shown).map(({ address }) => address));
    assert.ok(marked.includes('telford-2020/actions/1.1/') && !marked.includes('telford-2016/'));
    await changed.page.locator('.unpublished a').click();
    await changed.shows('Half of the new forms are in use.');
    assert.equal(await changed.page.locator('.unpublished').count(), 1);
  });

  preview('is nowhere with --no-drafts, and every page is as it is built', { options: ['--no-drafts'] }, async ({ site }) => {
    await withDraft(site);
    await until('the new file to be read', () => /updated in/.test(site.said));
    for (const { address, built, shown } of await compared(site)) assert.equal(shown, built, address);
  });

  preview('has its banner, and its page, where scripts are off', { prepare: withDraft }, async ({ open }) => {
    const { page } = await open('telford-2020/actions/1.1/', { javaScriptEnabled: false });
    assert.ok(await page.locator('.unpublished h2').isVisible());
    assert.match(await page.locator('main').innerText(), /Half of the new forms are in use\./);
    assert.equal(await page.locator('.candour-preview').count(), 0);
  });

  preview('says so on paper', { prepare: withDraft }, async ({ open }) => {
    for (const address of ['telford-2020/actions/1.1/', 'telford-2020/print/']) {
      const { page } = await open(address);
      await page.emulateMedia({ media: 'print' });
      assert.ok(await page.locator('.unpublished h2').isVisible(), address);
      assert.ok(await page.locator('.unpublished li').isVisible(), address);
    }
  });
});

describe('a preview that stops', { concurrency: AT_ONCE }, () => {
  preview('says so on its pages, and catches up when it is started again', {
    expected: /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET/,
  }, async ({ site, open }) => {
    const first = await open('telford-2020/actions/1.1/');
    const tabs = [first, await open('telford-2020/', { context: first.page.context() })];
    await site.stop();
    for (const { page } of tabs) {
      await page.locator('.candour-preview-notice', { hasText: 'The preview has stopped' }).waitFor();
    }
    await site.edit(ACTIONS, ...WORDS);
    await site.go();
    for (const tab of tabs) {
      await tab.shows(WORDS[1]);
      await until('no word of the stop', async () => (await tab.page.locator('.candour-preview-notice').count()) === 0);
    }
    await site.edit(ACTIONS, ...[...WORDS].reverse());
    await Promise.all(tabs.map((tab) => tab.shows(WORDS[0])));
  });

  preview('for a moment goes on without a word', {
    expected: /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET/,
  }, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/1.1/');
    await site.stop();
    await site.go();
    await site.edit(ACTIONS, ...WORDS);
    await tab.shows(WORDS[1]);
    assert.equal(await tab.page.locator('.candour-preview-notice').count(), 0);
  });
});

describe('a preview that hangs', { concurrency: AT_ONCE }, () => {
  preview('says so on its pages, though its connections stay open, and takes it back', {}, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/1.1/');
    const notice = tab.page.locator('.candour-preview-notice', { hasText: 'The preview has stopped answering' });
    site.process.kill('SIGSTOP');
    try {
      await notice.waitFor();
    } finally {
      site.process.kill('SIGCONT');
    }
    await until('no word of it', async () => (await notice.count()) === 0);
    await site.edit(ACTIONS, ...WORDS);
    await tab.shows(WORDS[1]);
  });
});

describe('a warning', { concurrency: AT_ONCE }, () => {
  preview('stands in the panel, small until it is opened, beside the new page', {}, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/1.1/');
    await site.edit(UPDATE, 'progress: RAG rating', 'progress: "RAG rating, [click here](https://www.example.org)"');
    const panel = tab.page.locator('.candour-preview-panel:not([hidden])');
    await panel.locator('h2', { hasText: /^1 warning$/ }).waitFor();
    const list = tab.page.locator('.candour-preview-body');
    assert.equal(await list.isVisible(), false);
    await panel.locator('button').click();
    assert.match(await list.innerText(), /vague-link/);
    assert.doesNotMatch(await list.innerText(), /last version without errors/);
  });

  preview('is an error with both places when two things clash', {}, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/1.1/');
    await site.edit(UPDATE, 'ref: 1.2', 'ref: 1.1');
    const said = await tab.complains(1);
    assert.match(said, /duplicate-entry/);
    assert.match(said, /See also: the first one \(content\/telford-2020\/updates\/2020-09-03\.md:\d+:\d+\)/);
  });
});

describe('a preview that starts with a mistake', { concurrency: AT_ONCE }, () => {
  preview('says what is wrong on every page, and shows the page once it is mended', {
    prepare: breakField, expected: /status of 500/,
  }, async ({ site, open }) => {
    const tab = await open('telford-2020/actions/1.1/');
    assert.equal(await tab.status(), 500);
    await tab.shows('content/telford-2020/recommendations/1.md:40:5');
    assert.equal(await tab.page.locator('main .candour-preview-problem').count(), 1);
    await site.edit(UPDATE, 'ref: 1.2', 'ref: 9.9');
    await until('two problems', async () => (await tab.page.locator('main .candour-preview-problem').count()) === 2);
    await site.edit(UPDATE, 'ref: 9.9', 'ref: 1.2');
    await mendField(site);
    await tab.shows(WORDS[0]);
    assert.equal(await tab.status(), 200);
  });
});

describe('everybody can read', { concurrency: AT_ONCE }, () => {
  const twice = async (site) => {
    await breakField(site);
    await site.edit(UPDATE, 'ref: 1.2', 'ref: 9.9');
  };
  const KINDS = {
    'the banner of a draft': {
      prepare: (site) => site.write('content/telford-2020/updates/2026-11.md', DRAFT),
      ready: (tab) => tab.page.locator('.unpublished').waitFor(),
    },
    'the overlay over a page': {
      breaks: twice,
      ready: (tab) => tab.complains(2),
    },
    'the overlay when it is small': {
      breaks: twice,
      ready: async (tab) => {
        await tab.complains(2);
        await tab.page.locator('.candour-preview-panel button').click();
      },
    },
    'the page of a site that starts broken': {
      prepare: twice,
      expected: /status of 500/,
      ready: (tab) => tab.page.locator('main .candour-preview-problem').first().waitFor(),
    },
  };
  for (const [name, { prepare, breaks = () => {}, expected, ready }] of Object.entries(KINDS)) {
    preview(name, { prepare, expected }, async ({ site, open }) => {
      await breaks(site);
      const problems = [];
      for (const viewport of [PHONE, DESK]) {
        for (const colorScheme of ['light', 'dark']) {
          const tab = await open('telford-2020/actions/1.1/', { viewport, colorScheme });
          await ready(tab);
          await tab.page.evaluate(install);
          const found = await accessible(tab.page);
          for (const check of ['sideways', 'clipped', 'targetSizes', 'scrollBoxes']) {
            found.push(...await tab.page.evaluate((one) => window.checks[one](), check));
          }
          problems.push(...found.map((problem) => `${viewport.width} px, ${colorScheme}: ${problem}`));
        }
      }
      assert.deepEqual(problems, []);
    });
  }
});
