// What axe finds wrong with a page: every rule of WCAG 2.2 A and AA that a machine can judge, and good practice.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

const axe = createRequire(import.meta.url)('axe-core');
const WCAG = /^wcag2[12]?a{1,2}$/;
const TAGS = ['best-practice', ...new Set(axe.getRules().flatMap((rule) => rule.tags).filter((tag) => WCAG.test(tag)))];
const EVERY_RULE = {
  resultTypes: ['violations'],
  runOnly: { type: 'tag', values: TAGS },
  rules: { 'target-size': { enabled: true } },
};
/** The rules that look at colours. */
const COLOURS = { resultTypes: ['violations'], runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** What every other rule looks at, of pages of which none of them found anything wrong. */
const sound = new Set();

/** All of a page but its colours: its elements with their attributes and words, and where each is shown. */
async function shapeOf(page) {
  const shape = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll('*')].map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const { display, visibility, opacity, fontSize } = getComputedStyle(one);
      return [x, y, width, height, display, visibility, opacity, fontSize].join(' ');
    });
    return [location.pathname, innerWidth, innerHeight, document.documentElement.outerHTML, ...boxes].join('\n');
  });
  return createHash('sha256').update(shape).digest('hex');
}

/**
 * A sentence for each thing that is wrong. The focus is taken away first: it may colour what has it. A page that differs from
 * one without mistakes in nothing but its colours, as in the dark, is asked for its colours alone.
 */
export async function accessible(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await page.evaluate(() => document.activeElement?.blur());
  const shape = await shapeOf(page);
  const options = sound.has(shape) ? COLOURS : EVERY_RULE;
  const { violations } = await page.evaluate((asked) => window.axe.run(document, asked), options);
  if (violations.length === 0) sound.add(shape);
  return violations.flatMap((violation) => violation.nodes.slice(0, 3).map((node) =>
    `axe ${violation.id}: ${node.target.join(' ')}: ${node.failureSummary.replaceAll(/\s+/g, ' ')}` +
    (violation.nodes.length > 3 ? ` (${violation.nodes.length} times)` : '')));
}
