// Makes the pictures of docs/import.md: the table in Word, the page that comes of it, the workbook of an update.
//   node tests/import/pictures.mjs CANDOUR PYTHON [FOLDER]      FOLDER is docs/import unless another is named
// It needs LibreOffice, Chromium and pdftoppm (Debian: poppler-utils). Nothing is checked: run it when what they show changes.
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { launch } from '../browser/chromium.mjs';
import { serve } from '../browser/serve.mjs';

const [, , given, python, folder = 'docs/import'] = process.argv;
if (!python) {
  console.error('Which programs? Try: node tests/import/pictures.mjs target/release/candour python3');
  process.exit(2);
}
const candour = path.resolve(given);
const out = path.resolve(folder);
const scripts = path.dirname(new URL(import.meta.url).pathname);
const work = await mkdtemp(path.join(os.tmpdir(), 'pictures-'));
// 15 February 2025: the day of the example.
const env = { ...process.env, SOURCE_DATE_EPOCH: '1739577600', PYTHONDONTWRITEBYTECODE: '1' };
const run = (program, ...words) => execFileSync(program, words, { cwd: work, env, stdio: ['ignore', 'ignore', 'inherit'] });

/** Takes a picture of the part (left, top, width, height) of the page on which LibreOffice prints `words` of a file. */
function printed(file, words, name, [left, top, width, height], resolution = 96) {
  run('soffice', `-env:UserInstallation=file://${work}/profile`, '--headless', '--convert-to', 'pdf', file);
  const pdf = path.join(work, `${path.parse(file).name}.pdf`);
  const pages = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).split('\f');
  const page = String(pages.findIndex((text) => text.includes(words)) + 1);
  const crop = ['-x', left, '-y', top, '-W', width, '-H', height].map(String);
  run('pdftoppm', '-png', '-r', String(resolution), '-f', page, '-singlefile', ...crop, pdf, path.join(out, name));
}

/** Takes a picture of the top of a page of the site. */
async function page(server, browser, address, name, height) {
  const view = await browser.newPage({ viewport: { width: 960, height } });
  await view.goto(new URL(address, server.url).href);
  await view.screenshot({ path: path.join(out, `${name}.png`) });
  await view.close();
}

try {
  await mkdir(out, { recursive: true });
  await mkdir(path.join(work, 'content'));
  await writeFile(path.join(work, 'content', 'site.yaml'), 'title: Our plans\norganisation: Mere District Council\n');
  execFileSync(path.resolve(python), [path.join(scripts, 'small.py'), work, 'plain.docx'], { env });
  await copyFile(path.join(work, 'plain.docx'), path.join(work, 'libraries.docx'));
  printed('libraries.docx', 'Libraries review', 'word', [40, 70, 1042, 210]);
  run(candour, 'import', 'libraries.docx', '--plan', 'libraries-2025', '--as-at', '2025-01-31', '--published', '2025-02-15');
  run(candour, 'build');
  run(candour, 'new', 'update', 'libraries-2025', '--workbook', 'progress.xlsx');
  printed('progress.xlsx', 'Southgate', 'workbook', [44, 44, 1340, 180], 136);
  const server = await serve(path.join(work, 'public'));
  const browser = await launch();
  await page(server, browser, 'libraries-2025/', 'plan', 700);
  await page(server, browser, 'libraries-2025/actions/1.2/', 'action', 760);
  await browser.close();
  await server.close();
} finally {
  await rm(work, { recursive: true, force: true });
}
