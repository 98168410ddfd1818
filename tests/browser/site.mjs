// What the checks know of a built site: its files, its pages, and which kind of page each address is.
// The only names here are the address patterns of the design; plans and refs are read off the folder.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { html, parse } from 'parse5';

/** Kinds that every site must have; the rest of the kinds are found, not listed. */
export const REQUIRED_KINDS = [
  'home', 'plan', 'recommendations/*', 'actions', 'actions/*', 'status/*', 'leads/*', 'schedule/*',
  'updates', 'updates/*', 'timeline', 'meetings', 'meetings/*', 'recommendations', 'responses', 'responses/*', 'bodies', 'bodies/*',
  'ratings/*', 'tags', 'tags/*', 'glossary', 'gaps', 'print', 'card', 'page', 'accessibility', '404',
];

/**
 * Reads a built site: `files` (paths with forward slashes below the folder) and `pages`.
 * A page is `{file, address, plan, kind, bytes}`: its address is what a browser asks for below the site's root.
 */
export async function readSite(folder) {
  const dir = path.resolve(folder);
  const info = await stat(dir).catch(() => null);
  if (!info?.isDirectory()) throw new Error(`There is no built site in ${folder}.`);
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = new Map();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const full = path.join(entry.parentPath, entry.name);
    files.set(path.relative(dir, full).split(path.sep).join('/'), (await stat(full)).size);
  }
  const pageFiles = [...files.keys()].filter((file) => file.endsWith('.html')).sort();
  if (pageFiles.length === 0) throw new Error(`There is no page in ${folder}.`);
  const plans = plansOf(pageFiles);
  const pages = pageFiles.map((file) => {
    const address = file.replace(/(^|\/)index\.html$/, '$1');
    return { file, address, bytes: files.get(file), ...kindOf(address, plans) };
  });
  return { dir, files: new Set(files.keys()), pages, plans, base: await baseOf(dir, files) };
}

/** A plan is a folder whose actions have pages. */
function plansOf(files) {
  const plans = new Set();
  for (const file of files) {
    const found = /^(.+?)\/actions\/(?:[^/]+\/)?index\.html$/.exec(file);
    if (found) plans.add(found[1]);
  }
  return [...plans].sort();
}

/** `telford/actions/1.1/` is `actions/*` of the plan `telford`; `privacy/` is a `page`. */
function kindOf(address, plans) {
  const plan = plans.find((name) => address === `${name}/` || address.startsWith(`${name}/`));
  if (plan === undefined) {
    if (address === '') return { plan: null, kind: 'home' };
    if (address === '404.html') return { plan: null, kind: '404' };
    if (/^(accessibility|search)\/$/.test(address)) return { plan: null, kind: address.slice(0, -1) };
    const across = /^(overdue|due-soon|unanswered|changed|recommendations|bodies|leads|tags)\/(.*)$/.exec(address);
    if (across) {
      // Pages of a list are numbered; below some lists each name has a page.
      const isList = across[2] === '' || /^\d+\/$/.test(across[2]);
      return { plan: null, kind: isList ? `all-${across[1]}` : `all-${across[1]}/*` };
    }
    return { plan: null, kind: 'page' };
  }
  const rest = address.slice(plan.length + 1).split('/').filter(Boolean);
  if (rest.length === 0) return { plan, kind: 'plan' };
  if (rest.at(-1) === 'card') return { plan, kind: 'card' };
  return { plan, kind: rest.length === 1 ? rest[0] : `${rest[0]}/*` };
}

/** The heaviest page of every kind of every plan; `first` marks the heaviest of its kind on the whole site. */
export function samplePages(site) {
  const best = new Map();
  for (const page of site.pages) {
    const key = `${page.plan ?? ''} ${page.kind}`;
    if (!best.has(key) || best.get(key).bytes < page.bytes) best.set(key, page);
  }
  const seen = new Set();
  return [...best.values()]
    .sort((a, b) => b.bytes - a.bytes)
    .map((page) => {
      const first = !seen.has(page.kind);
      seen.add(page.kind);
      return { ...page, first };
    })
    .sort((a, b) => Number(b.first) - Number(a.first) || b.bytes - a.bytes);
}

/** The site's `base_url`, read off the home page's canonical link or the sitemap; null when none was set. */
async function baseOf(dir, files) {
  if (files.has('index.html')) {
    const home = parse(await readFile(path.join(dir, 'index.html'), 'utf8'));
    for (const link of elements(home)) {
      if (link.tagName === 'link' && tokens(attribute(link, 'rel')).includes('canonical')) {
        return new URL(attribute(link, 'href'));
      }
    }
  }
  if (files.has('sitemap.xml')) {
    const found = sitemapLocations(await readFile(path.join(dir, 'sitemap.xml'), 'utf8'));
    if (found.length > 0) return new URL(found.reduce((a, b) => (b.length < a.length ? b : a)));
  }
  return null;
}

export function sitemapLocations(xml) {
  return [...elements(parse(xml))].filter((node) => node.tagName === 'loc').map((node) => textOf(node).trim());
}

/** Every element below a node in document order, also inside `<template>`. */
export function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
  }
  if (node.content) yield* elements(node.content);
}

export function attribute(node, name) {
  return node.attrs?.find((attr) => attr.name === name)?.value;
}

export function tokens(value) {
  return (value ?? '').toLowerCase().split(/\s+/).filter(Boolean);
}

/** An element's words as a reader meets them: what a popover holds back is not part of the sentence. */
export function textOf(node) {
  if (node.nodeName === '#text') return node.value;
  if (attribute(node, 'popover') !== undefined) return '';
  if (node.namespaceURI === html.NS.HTML && /^(script|style|template)$/.test(node.tagName)) return '';
  return (node.childNodes ?? []).map(textOf).join('');
}

/** The folder named on the command line or in SITE, or an end with a sentence that says how. */
export function folderFrom(argument, script) {
  const folder = argument ?? process.env.SITE;
  if (folder) return folder;
  console.error(`Which built site? Try: node tests/browser/${script} public`);
  process.exit(2);
}
