// Runs the Nu HTML checker over every page and style sheet of a built site, in one go:
//   node tests/browser/validate.mjs FOLDER
// Errors, warnings and hints all fail. What is let through is listed in KNOWN, each with its reason.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderFrom, readSite } from './site.mjs';

/**
 * The checker reads files from the disk, where a page's policy knows no host of its own, so that `'self'` is nothing.
 * Served, the styles and scripts of the site are let through: the suite fails on anything that a browser refuses.
 */
const FROM_THE_DISK =
  /^Resource violates Content Security Policy \(meta tag\): external (stylesheet|script) “(\.\.\/|\.\/|\/)*([\w-]+\/)*assets\/[\w./-]+” blocked by “(style|script)-src” directive\.$/;

/** The checker's CSS grammar is older than these standard parts of CSS; Chromium reads them (see the suite). */
const KNOWN = [
  FROM_THE_DISK,
  /^CSS: “(container|container-name|container-type)”: Property “\1” doesn't exist\.$/,
  /^CSS: Unrecognized at-rule “@container”$/,
  // SVG 2 has it, and browsers do: words over a line keep a ground of their own.
  /^CSS: “paint-order”: Property “paint-order” doesn't exist\.$/,
  /^CSS: “(anchor-name|position-anchor|position-area|position-try-fallbacks)”: Property “\1” doesn't exist\.$/,
];

/** Answers the messages that are left, each as `{file, line, column, text}`, and how many files were checked. */
export async function validate(folder) {
  const site = await readSite(folder);
  const jar = String(createRequire(import.meta.url)('vnu-jar'));
  const run = spawnSync(
    'java',
    ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--skip-non-html',
      '--also-check-css', '--also-check-svg', site.dir],
    { encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  if (run.error?.code === 'ENOENT') {
    throw new Error('The HTML checker needs Java 17 or newer, and there is no java here. Install a headless JRE.');
  }
  if (run.status !== 0 || !run.stdout.startsWith('{')) {
    throw new Error(`The HTML checker did not run: ${run.error?.message ?? ''}${run.stderr}${run.stdout}`);
  }
  const messages = JSON.parse(run.stdout).messages
    .filter((message) => !KNOWN.some((known) => known.test(message.message)))
    .map((message) => ({
      file: message.url ? path.relative(site.dir, fileURLToPath(message.url)) : '',
      line: message.lastLine ?? 0,
      column: message.firstColumn ?? message.lastColumn ?? 0,
      text: message.message,
      extract: (message.extract ?? '').replaceAll(/\s+/g, ' ').trim(),
    }));
  const checked = [...site.files].filter((file) => /\.(html|css|svg)$/.test(file)).length;
  return { messages, checked };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { messages, checked } = await validate(folderFrom(process.argv[2], 'validate.mjs'));
  // The same slip in a template shows on every page: say each once, with how often and where first.
  const groups = groupBy(messages, (message) => message.text);
  for (const [text, found] of groups) {
    const first = found[0];
    const files = new Set(found.map((message) => message.file)).size;
    console.log(`${first.file}:${first.line}:${first.column}: ${text}`);
    if (first.extract) console.log(`    ${first.extract}`);
    if (found.length > 1) console.log(`    … ${found.length} times in ${files} files`);
  }
  console.log(`${checked} pages, style sheets and pictures checked, ${messages.length} problems.`);
  process.exitCode = messages.length > 0 ? 1 : 0;
}

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
