// Where the links of a site take readers: no two links of one name on a page lead to different places, and every page that
// is to be found is reached by links from the home page.
import { attribute, sitemapLocations, textOf } from './site.mjs';

/** Complains of names that two links of a page share although they lead to different places. */
export function checkNames(document, complain) {
  const places = new Map();
  for (const link of document.links) {
    if (!isForReaders(link)) continue;
    const name = nameOf(link.node, document);
    const place = placeOf(link, document);
    const first = places.get(name);
    if (!first) places.set(name, { place, line: link.line });
    else if (first.place !== place) {
      complain(link.line, `two links are called “${name}”: one leads to ${first.place} (line ${first.line}), the other to ${place}`);
    }
  }
}

/** Names the pages of the sitemap to which no links lead from the home page. */
export function checkOrphans(documents, base, sitemap, complain) {
  const reached = new Set(['index.html']);
  const next = ['index.html'];
  while (next.length > 0) {
    for (const link of documents.get(next.pop())?.links ?? []) {
      if (!isForReaders(link) || !documents.has(link.target) || reached.has(link.target)) continue;
      reached.add(link.target);
      next.push(link.target);
    }
  }
  for (const address of sitemapLocations(sitemap)) {
    const below = decodeURIComponent(new URL(address).pathname.slice(base.pathname.length));
    const file = below === '' || below.endsWith('/') ? `${below}index.html` : below;
    if (!reached.has(file)) complain(`lists ${address}, to which no links lead from the home page`);
  }
}

/** A link that readers follow, not one for browsers and search engines. */
function isForReaders({ node, address, attribute: by }) {
  return node.tagName === 'a' && (by === 'href' || by === 'xlink:href') && address !== undefined;
}

/** A place is a page, and on the same page a part of it: a part of another page is found there under its heading. */
function placeOf({ address, target }, document) {
  if (target === undefined) return address;
  const fragment = address.includes('#') ? address.slice(address.indexOf('#')) : '';
  const query = /\?[^#]*/.exec(address)?.[0] ?? '';
  return target === document.file ? `${target}${query}${fragment}` : `${target}${query}`;
}

/** The name under which assistive technology tells of a link. */
function nameOf(node, document) {
  const labelledBy = attribute(node, 'aria-labelledby');
  if (labelledBy) {
    const labels = labelledBy.split(/\s+/).map((id) => document.nodes.find((one) => attribute(one, 'id') === id));
    return tidy(labels.map((one) => (one ? textOf(one) : '')).join(' '));
  }
  return tidy(attribute(node, 'aria-label') ?? spokenOf(node));
}

/** The words of an element with those of its pictures, without what is hidden from assistive technology. */
function spokenOf(node) {
  if (node.nodeName === '#text') return node.value;
  if (attribute(node, 'aria-hidden') === 'true') return '';
  if (node.tagName === 'img') return attribute(node, 'alt') ?? '';
  const label = node.tagName !== 'a' && attribute(node, 'aria-label');
  return label || (node.childNodes ?? []).map(spokenOf).join('');
}

function tidy(name) {
  return name.replaceAll(/\s+/g, ' ').trim();
}
