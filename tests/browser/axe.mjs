// What axe finds wrong with a page: every rule of WCAG 2.2 A and AA that a machine can judge, and good practice.
import { createRequire } from 'node:module';

const axe = createRequire(import.meta.url)('axe-core');
const WCAG = /^wcag2[12]?a{1,2}$/;
const OPTIONS = {
  resultTypes: ['violations'],
  runOnly: {
    type: 'tag',
    values: ['best-practice', ...new Set(axe.getRules().flatMap((rule) => rule.tags).filter((tag) => WCAG.test(tag)))],
  },
  rules: { 'target-size': { enabled: true } },
};

/** A sentence for each thing that is wrong. The focus is taken away first: it may colour what has it. */
export async function accessible(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await page.evaluate(() => document.activeElement?.blur());
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), OPTIONS);
  return violations.flatMap((violation) => violation.nodes.slice(0, 3).map((node) =>
    `axe ${violation.id}: ${node.target.join(' ')}: ${node.failureSummary.replaceAll(/\s+/g, ' ')}` +
    (violation.nodes.length > 3 ? ` (${violation.nodes.length} times)` : '')));
}
