// `candour watch` on a copy of this repository's content, for tests that edit it. $CANDOUR names the program.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PATIENCE } from './chromium.mjs';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const BINARY = path.resolve(process.env.CANDOUR ?? path.join(REPOSITORY, 'target/release/candour'));
const ANSWER = 5_000;

/** Asks until the answer is as wanted, whatever happens to the page meanwhile; else says what was waited for. */
export async function until(what, probe) {
  const end = Date.now() + PATIENCE;
  let last;
  for (;;) {
    try {
      // A question that a page never answers, because it was loaded again meanwhile, is asked anew.
      last = await Promise.race([probe(), sleep(ANSWER, 'no answer', { ref: false })]);
      if (last === true) return;
    } catch (error) {
      // A page that loads again answers no questions.
      if (!/context was destroyed|navigation|Cannot find context|frame was detached/i.test(error.message)) throw error;
      last = error.message.split('\n')[0];
    }
    if (Date.now() > end) {
      const seen = typeof last === 'string' ? `; instead: ${last.slice(0, 600)}` : '';
      throw new Error(`waited ${PATIENCE / 1000} s for: ${what}${seen}`);
    }
    await sleep(40);
  }
}

/** A site's folder that is edited. Files are named from there: `content/site.yaml`. */
class Files {
  constructor(dir) {
    this.dir = dir;
  }

  path(file) {
    return path.join(this.dir, file);
  }

  read(file) {
    return readFile(this.path(file), 'utf8');
  }

  async write(file, text) {
    await mkdir(path.dirname(this.path(file)), { recursive: true });
    await writeFile(this.path(file), text);
  }

  /** Writes beside the file and puts that in its place, as many editors save. */
  async replace(file, text) {
    await writeFile(this.path(`${file}~new`), text);
    await rename(this.path(`${file}~new`), this.path(file));
  }

  /** Puts `to` in the place of the first `from`, which must be there. */
  async edit(file, from, to, save = this.write) {
    const text = await this.read(file);
    assert.ok(text.includes(from), `${file} has no longer “${from}”: mend this test`);
    await save.call(this, file, text.replace(from, () => to));
  }

  rename(from, to) {
    return rename(this.path(from), this.path(to));
  }

  remove(file) {
    return rm(this.path(file), { recursive: true });
  }

  /** Takes a file of the default theme, changed by `change`, into the site's own theme of that name. */
  async theme(file, change = (text) => text) {
    const text = await readFile(path.join(REPOSITORY, 'themes/default', file), 'utf8');
    const target = `themes/default/${file}`;
    await mkdir(path.dirname(this.path(target)), { recursive: true });
    // In one step: an empty template is a sound one, and would be shown for a moment.
    await this.replace(target, change(text));
  }
}

/** What the publisher of this repository's content has still to say: without it, every page has a warning. */
const SETTLED = [
  '\naccessibility:\n',
  '\ncontact: {email: plans@example.org}\naccessibility:\n  response: within 5 working days\n',
];

/** The site's folder and its preview. */
export class Preview extends Files {
  said = '';
  url = '';

  /** Copies the content, without its records unless it is to be `sealed`, lets `prepare` change the copy, and starts. */
  static async start({ sealed = false, prepare = () => {}, options = [] } = {}) {
    const preview = new Preview(await mkdtemp(path.join(tmpdir(), 'candour-watch-')));
    preview.options = options;
    const filter = (file) => sealed || path.basename(file) !== 'record.jsonl';
    await cp(path.join(REPOSITORY, 'content'), preview.path('content'), { recursive: true, filter });
    await preview.edit('content/site.yaml', ...SETTLED);
    await mkdir(preview.path('themes'));
    await prepare(preview);
    await preview.go();
    return preview;
  }

  /** Starts it, at the port it had before. */
  async go() {
    const port = this.url ? new URL(this.url).port : '0';
    this.said = '';
    this.process = spawn(BINARY, ['watch', '--port', port, ...this.options], { cwd: this.dir });
    const failed = new Promise((_, reject) => { this.process.once('error', reject); });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => { this.said += text; });
    }
    this.ended = new Promise((resolve) => { this.process.once('exit', resolve); });
    const started = until('the address of the preview', () =>
      /the preview is at (\S+)/.test(this.said) || (this.process.exitCode === null ? false : `it ended: ${this.said}`));
    await Promise.race([started, failed]);
    [, this.url] = /the preview is at (\S+)/.exec(this.said);
  }

  async stop() {
    this.process.kill('SIGINT');
    await this.ended;
  }

  async end() {
    await this.stop();
    await rm(this.dir, { recursive: true });
  }

  /** Builds the same content and says into which folder. */
  async build() {
    const out = this.path('public');
    const build = spawn(BINARY, ['build', '--out', out], { cwd: this.dir, stdio: 'ignore' });
    const code = await new Promise((resolve, reject) => { build.once('exit', resolve).once('error', reject); });
    assert.equal(code, 0, 'the content of this test does not build');
    return out;
  }
}

/** A page as it would be built: without the line of the preview. */
export function withoutPreview(html) {
  return html.replace(/<link rel="stylesheet" href="[^"]*_candour\/preview\.css"><script [^>]*><\/script>/, '');
}
