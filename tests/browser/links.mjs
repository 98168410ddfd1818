// Reads every page of a built site and checks what a validator does not know: links, outline, titles, weight.
//   node tests/browser/links.mjs FOLDER [--for-disk]
// Nothing is fetched. Links to other sites are only checked for being well-formed.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { parse } from 'parse5';
import { checkNames, checkOrphans } from './paths.mjs';
import { attribute, elements, folderFrom, readSite, sitemapLocations, textOf, tokens } from './site.mjs';

/** The most a page may cost on a first visit, compressed, and in how many requests. */
const MOST_BYTES = 60 * 1024;
export const MOST_REQUESTS = 4;

/** Attributes that name another file, and attributes that name an id on the same page. */
const ADDRESSES = ['href', 'src', 'srcset', 'action', 'formaction', 'data', 'poster', 'xlink:href'];
const IDS = [
  'for', 'headers', 'list', 'popovertarget', 'commandfor', 'aria-labelledby', 'aria-describedby', 'aria-controls',
  'aria-owns', 'aria-details', 'aria-errormessage', 'aria-activedescendant',
];

/** Answers `{problems, heaviest, pages, links}`; a problem is `{file, line, text}`. */
export async function checkSite(folder, { forDisk = false } = {}) {
  const site = await readSite(folder);
  const problems = [];
  const documents = new Map();
  for (const page of site.pages) {
    documents.set(page.file, readPage(page, await readFile(path.join(site.dir, page.file), 'utf8')));
  }
  const weights = new Map();
  const weigh = async (file) => {
    if (!weights.has(file)) weights.set(file, await transferSize(path.join(site.dir, file)));
    return weights.get(file);
  };
  let links = 0;
  let heaviest = { bytes: 0 };
  for (const document of documents.values()) {
    const complain = (line, text) => problems.push({ file: document.file, line, text });
    checkPage(document, complain);
    const parts = new Set([document.file]);
    for (const link of document.links) {
      links += 1;
      const target = resolve(link, document, site, documents, forDisk, (text) => complain(link.line, text));
      link.target = target;
      if (target && link.loaded) parts.add(target);
    }
    checkNames(document, complain);
    for (const file of [...parts].filter((name) => name.endsWith('.css'))) {
      for (const loaded of await styleSheetParts(file, site, complain)) parts.add(loaded);
    }
    const sizes = await Promise.all([...parts].map(weigh));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    if (bytes > heaviest.bytes) heaviest = { bytes, file: document.file, requests: parts.size };
    if (bytes > MOST_BYTES) {
      const detail = [...parts].map((name, index) => `${name} ${kilobytes(sizes[index])}`).join(', ');
      complain(0, `weighs ${kilobytes(bytes)} compressed, over ${kilobytes(MOST_BYTES)}: ${detail}`);
    }
    if (parts.size > MOST_REQUESTS) {
      complain(0, `needs ${parts.size} requests, over ${MOST_REQUESTS}: ${[...parts].join(', ')}`);
    }
  }
  checkTitles([...documents.values()], problems);
  await checkSitemap(site, documents, problems);
  return { problems, heaviest, pages: documents.size, links };
}

/** What the checks need of one page, read once. */
function readPage(page, source) {
  const document = parse(source, { sourceCodeLocationInfo: true });
  const nodes = [...elements(document)];
  const ids = new Map();
  for (const node of nodes) {
    const id = attribute(node, 'id');
    if (id !== undefined) ids.set(id, [...(ids.get(id) ?? []), lineOf(node)]);
  }
  return { ...page, nodes, ids, links: nodes.flatMap(linksOf) };
}

function linksOf(node) {
  const found = [];
  for (const { name, value, prefix } of node.attrs) {
    const full = prefix ? `${prefix}:${name}` : name;
    if (!ADDRESSES.includes(full)) continue;
    if (full === 'data' && node.tagName !== 'object') continue;
    const values = full === 'srcset' ? value.split(',').map((part) => part.trim().split(/\s+/)[0]) : [value];
    const rel = tokens(attribute(node, 'rel'));
    const loaded = ['img', 'script', 'source', 'object', 'iframe', 'image', 'use', 'video', 'audio', 'input']
      .includes(node.tagName) || (node.tagName === 'link' && rel.some((token) =>
      ['stylesheet', 'icon', 'preload', 'modulepreload', 'manifest'].includes(token)));
    for (const address of values) {
      found.push({ node, attribute: full, address, loaded, line: lineOf(node), canonical: rel.includes('canonical') });
    }
  }
  return found;
}

/** The file a link leads to, or undefined when it leads elsewhere or nowhere; complains in the latter case. */
function resolve(link, page, site, documents, forDisk, complain) {
  const { address } = link;
  if (address.trim() === '') return void complain('a link or address is empty');
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(address) || address.startsWith('//');
  if (absolute) {
    if (!URL.canParse(address, 'https://example.org')) return void complain(`${address} is not an address`);
    if (address.startsWith('//')) return void complain(`${address} should say https:`);
    if (link.canonical) {
      const own = site.base && new URL(page.address, site.base).href;
      if (own && address !== own) complain(`the canonical link is ${address}, but this page is ${own}`);
      return undefined;
    }
    const scheme = address.split(':', 1)[0].toLowerCase();
    if (!['http', 'https', 'mailto', 'tel', 'webcal', 'data'].includes(scheme)) complain(`${address}: ${scheme}: is not a kind of link a public page needs`);
    if (link.loaded && scheme !== 'data') complain(`${address} is loaded from another site`);
    return undefined;
  }
  const [beforeFragment, fragment] = splitOnce(address, '#');
  const [pathname] = splitOnce(beforeFragment, '?');
  let file = page.file;
  if (pathname !== '') {
    const base = site.base?.pathname ?? '/';
    const rooted = pathname.startsWith('/');
    if (rooted && page.kind !== '404') return void complain(`${address} starts at the host's root; links must be relative`);
    if (!rooted && page.kind === '404') return void complain(`${address} is relative, but 404.html is shown at any depth`);
    if (rooted && !pathname.startsWith(base)) return void complain(`${address} leads out of the site, which starts at ${base}`);
    let decoded;
    try {
      decoded = decodeURIComponent(pathname);
    } catch {
      return void complain(`${address} has a stray % in it`);
    }
    file = rooted ? decoded.slice(base.length) : path.posix.join(path.posix.dirname(page.file), decoded);
    if (file === '.' || file === './') file = '';
    if (file.startsWith('..')) return void complain(`${address} leads out of the site's folder`);
    if (file === '' || file.endsWith('/')) {
      if (forDisk && page.kind !== '404') complain(`${address} names a folder; from a disk it must name index.html`);
      file += 'index.html';
    } else if (site.files.has(`${file}/index.html`)) {
      complain(`${address} lacks the slash at its end`);
      file += '/index.html';
    } else if (!forDisk && /(^|\/)index\.html$/.test(file)) {
      complain(`${address} spells out index.html`);
    }
    if (!site.files.has(file)) return void complain(`${address} leads nowhere: there is no ${file}`);
  }
  if (fragment !== undefined && documents.has(file)) {
    const id = safeDecode(fragment);
    if (fragment === '') complain(`${address} has an empty fragment`);
    else if (!documents.get(file).ids.has(id)) complain(`${address} leads to #${id}, which ${file} does not have`);
  }
  return file;
}

/** What one page must have or must not have by itself. */
function checkPage(page, complain) {
  // A chart has a <title> too, but as SVG.
  const inHtml = (node) => node.namespaceURI === 'http://www.w3.org/1999/xhtml';
  const named = (name) => page.nodes.filter((node) => node.tagName === name && inHtml(node));
  const one = (name) => {
    const found = named(name);
    if (found.length !== 1) complain(lineOf(found[1]), `has ${found.length} <${name}> elements, not one`);
    return found[0];
  };
  const html = one('html');
  if (!attribute(html, 'lang')) complain(1, 'the <html> element has no lang');
  one('main');
  one('h1');
  const title = one('title');
  if (title && !textOf(title).trim()) complain(lineOf(title), 'the title is empty');
  const description = named('meta').find((node) => attribute(node, 'name') === 'description');
  if (!attribute(description ?? {}, 'content')?.trim()) complain(0, 'has no meta description');
  if (!named('meta').some((node) => attribute(node, 'name') === 'viewport')) complain(0, 'has no viewport meta');

  for (const [id, lines] of page.ids) {
    if (lines.length > 1) complain(lines[1], `the id ${id} is used ${lines.length} times`);
  }
  let level = 0;
  for (const node of page.nodes) {
    const line = lineOf(node);
    const heading = /^h([1-6])$/.exec(node.tagName);
    if (heading) {
      const next = Number(heading[1]);
      if (next > level + 1) complain(line, `<h${next}> “${words(node)}” follows ${level ? `<h${level}>` : 'no heading'}`);
      if (!words(node)) complain(line, `<h${next}> is empty`);
      level = next;
    }
    if (node.tagName === 'style') complain(line, 'has a <style> element; the policy allows style sheets only');
    if (node.tagName === 'script' && attribute(node, 'src') === undefined) complain(line, 'has an inline <script>');
    if (node.tagName === 'img' && attribute(node, 'alt') === undefined) complain(line, 'an <img> has no alt');
    if (attribute(node, 'popover') !== undefined && explanationOf(node, page).length < 10) complain(line, `the explanation #${attribute(node, 'id')} says nothing`);
    if (node.tagName === 'base') complain(line, 'has a <base> element');
    for (const { name, value } of node.attrs) {
      if (name === 'style') complain(line, `<${node.tagName}> has a style attribute`);
      if (name.startsWith('on')) complain(line, `<${node.tagName}> has an ${name} attribute`);
      if (/^javascript:/i.test(value.trim())) complain(line, `<${node.tagName}> has a javascript: address`);
      if (!IDS.includes(name)) continue;
      for (const id of value.split(/\s+/).filter(Boolean)) {
        if (!page.ids.has(id)) complain(line, `<${node.tagName} ${name}> names #${id}, which is not on the page`);
      }
    }
  }
}

/** A title is the page's heading first, or the start of a long one; no two pages share a title or a description. */
function checkTitles(documents, problems) {
  const seen = new Map();
  const described = new Map();
  for (const page of documents) {
    const titleNode = page.nodes.find((node) => node.tagName === 'title');
    const heading = page.nodes.find((node) => node.tagName === 'h1');
    if (!titleNode || !heading) continue;
    const title = words(titleNode);
    const complain = (text) => problems.push({ file: page.file, line: lineOf(titleNode), text });
    // The words may be split by elements: only letters and figures are compared. What is cut may go on after a short h1.
    const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, '');
    const [start, rest] = title.split('… – ');
    const isCut = rest !== undefined && start.length >= 40 && letters(words(heading)).startsWith(letters(start));
    const begins = letters(start).startsWith(letters(words(heading))) || isCut;
    if (!begins) complain(`the title “${title}” does not start with the h1 “${words(heading)}”`);
    if (seen.has(title)) complain(`the title “${title}” is also that of ${seen.get(title)}`);
    else seen.set(title, page.file);
    const meta = page.nodes.find((node) => node.tagName === 'meta' && attribute(node, 'name') === 'description');
    const description = meta && attribute(meta, 'content');
    if (page.kind === '404' || page.kind === 'card') continue;
    if (!description) complain('has no description');
    else if (described.has(description)) complain(`the description “${description}” is also that of ${described.get(description)}`);
    else described.set(description, page.file);
  }
}

/** Every page but 404 is in the sitemap, unless it asks not to be found; and the sitemap lists nothing else. */
async function checkSitemap(site, documents, problems) {
  if (!site.files.has('sitemap.xml') || !site.base) return;
  const complain = (text) => problems.push({ file: 'sitemap.xml', line: 0, text });
  const sitemap = await readFile(path.join(site.dir, 'sitemap.xml'), 'utf8');
  checkOrphans(documents, site.base, sitemap, complain);
  const listed = sitemapLocations(sitemap);
  if (new Set(listed).size !== listed.length) complain('lists an address twice');
  const wanted = new Set();
  for (const page of documents.values()) {
    if (page.kind === '404') continue;
    const robots = page.nodes.find((node) => node.tagName === 'meta' && attribute(node, 'name') === 'robots');
    if (tokens(attribute(robots ?? {}, 'content')?.replaceAll(',', ' ')).includes('noindex')) continue;
    wanted.add(new URL(page.address, site.base).href);
  }
  for (const address of wanted) if (!listed.includes(address)) complain(`does not list ${address}`);
  for (const address of listed) if (!wanted.has(address)) complain(`lists ${address}, which is not a page to be found`);
}

/** What a style sheet loads in its turn: imports, pictures and fonts. */
async function styleSheetParts(file, site, complain) {
  const text = (await readFile(path.join(site.dir, file), 'utf8')).replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const found = [];
  for (const match of text.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)|@import\s+(["'])(.*?)\3/g)) {
    const address = match[2] ?? match[4];
    if (address.startsWith('data:') || address.startsWith('#')) continue;
    const target = path.posix.join(path.posix.dirname(file), splitOnce(splitOnce(address, '#')[0], '?')[0]);
    if (site.files.has(target)) found.push(target);
    else complain(0, `its style sheet ${file} loads ${address}, which is not there`);
  }
  return found;
}

async function transferSize(file) {
  const bytes = await readFile(file);
  return /\.(png|jpe?g|gif|webp|avif|woff2|pdf)$/i.test(file) ? bytes.length : gzipSync(bytes, { level: 9 }).length;
}

function words(node) {
  return textOf(node).replaceAll(/\s+/g, ' ').trim();
}

/** What an explanation says beside the word that opens it, the link to the glossary and the button that closes it. */
function explanationOf(note, page) {
  const isAside = (node) => node.childNodes.some((child) => child.tagName === 'button');
  const said = [...elements(note)].filter((node) => node.tagName === 'p' && !isAside(node)).map(textOf).join(' ');
  const word = page.nodes.find((node) => attribute(node, 'popovertarget') === attribute(note, 'id'));
  return said.replace(word ? words(word) : '', '').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function lineOf(node) {
  return node?.sourceCodeLocation?.startLine ?? 0;
}

function splitOnce(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'for-disk': { type: 'boolean' } } });
  const folder = folderFrom(positionals[0], 'links.mjs');
  const { problems, heaviest, pages, links } = await checkSite(folder, { forDisk: values['for-disk'] });
  const shown = new Map();
  for (const { file, line, text } of problems) {
    const count = (shown.get(text) ?? 0) + 1;
    shown.set(text, count);
    if (count <= 3) console.log(`${file}:${line}: ${text}`);
  }
  for (const [text, count] of shown) if (count > 3) console.log(`… and ${count - 3} more: ${text}`);
  console.log(`Heaviest page: ${heaviest.file}, ${kilobytes(heaviest.bytes)} compressed in ${heaviest.requests} requests.`);
  console.log(`${pages} pages and ${links} links checked, ${problems.length} problems.`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
