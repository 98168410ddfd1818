// The words of texts as the pages' script has them, and the list of texts by which the program is held to the same:
//   node tests/browser/words.mjs        compares the list with the script
//   node tests/browser/words.mjs --write   writes the list anew, from the script
import { readFile, writeFile } from 'node:fs/promises';
import vm from 'node:vm';
import { fileURLToPath } from 'node:url';

const LIST = new URL('../cases/words.json', import.meta.url);
const SCRIPT = new URL('../../themes/default/assets/site.js', import.meta.url);

const CHOSEN = [
  'The Council’s visits', "children's children`s children´s childrenʼs", 'Dŵr yn y Tŷ, Ŵyn, â, ê, î, ô, û, ŷ', '4(a)(i)', '4 (a) (i)',
  '4.a.i', '1.10', '1.1.2. Next: 2.', '1-10', '3.b x.4 a.b', '110', 'R4(a)', '“Quoted” – and—dashed', 'soft\u00adhyphen zero\u200bwidth',
  'Straße ﬁrst ＡＢＣ ①② ½ ²', 'İstanbul ıI', 'ΣΊΣΥΦΟΣ ΣΑΣ Σ', 'Ægir Œuvre Øl Łódź Đuro Þór', 'شُكْرًا عربي', 'हिन्दी शब्द', 'ไทย', '日本語の言葉 カタカナ',
  '한국어 조선말', '👩‍👧 emoji 🏴󠁧󠁢󠁷󠁬󠁳󠁿', '\u202eright to left\u2066', '=cmd|’ /C calc’!A0', '<b onclick="x()">__proto__</b> constructor', 'é e\u0301 E\u0301',
  '𝒞𝓊𝓇𝓈𝒾𝓋𝑒 𝟏.𝟐', 'a\u0345 ͅ', '１．２', 'ǅ ǆ Ǆ', 'ﷺ', '…', '', ' \t\n ', 'x'.repeat(120),
];

/** Scripts of old: what a character is has not changed between versions of Unicode. */
const RANGES = [
  [0x20, 0x7e], [0xa1, 0x17f], [0x180, 0x24f], [0x250, 0x2ff], [0x300, 0x36f], [0x391, 0x3a1], [0x3a3, 0x3ff], [0x400, 0x52f], [0x531, 0x556],
  [0x5d0, 0x5ea], [0x620, 0x64a], [0x64b, 0x652], [0x660, 0x669], [0x905, 0x939], [0x93e, 0x94c], [0xe01, 0xe3a], [0x10d0, 0x10f0],
  [0x1e00, 0x1eff], [0x1f00, 0x1f15], [0x2010, 0x2027], [0x202a, 0x202e], [0x2030, 0x205e], [0x2070, 0x2071], [0x2100, 0x2138], [0x2150, 0x2188],
  [0x2460, 0x24ff], [0x3041, 0x3096], [0x30a1, 0x30fa], [0x4e00, 0x4fff], [0xac00, 0xad00], [0xfb00, 0xfb06], [0xff01, 0xff5e], [0x1d400, 0x1d454],
  [0x1d7ce, 0x1d7ff], [0x1f600, 0x1f640],
];

function chance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function byChance(many) {
  const next = chance(20170111);
  return Array.from({ length: many }, () => Array.from({ length: 1 + next(12) }, () => {
    if (next(4) === 0) return [' ', '.', "'", '’', '1', '-', '\u0301'][next(7)];
    const [from, to] = RANGES[next(RANGES.length)];
    return String.fromCodePoint(from + next(to - from + 1));
  }).join(''));
}

/** The functions of the script, with a page that has no form and no list. */
export async function script() {
  const source = await readFile(SCRIPT, 'utf8');
  const context = vm.createContext({ document: { querySelector: () => null, querySelectorAll: () => [] }, Intl, URL });
  return vm.runInContext(`${source}\n;({ plainWords, plainNumber })`, context);
}

/** Each text with its words and its number. */
export async function list() {
  const { plainWords, plainNumber } = await script();
  return [...CHOSEN, ...byChance(1500)].map((text) => {
    const words = [...plainWords(text)];
    return [text, words, plainNumber(words)];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = (await list()).map((one) => JSON.stringify(one));
  const text = `[\n${lines.join(',\n')}\n]\n`;
  if (process.argv.includes('--write')) {
    await writeFile(LIST, text);
  } else if (text !== await readFile(LIST, 'utf8')) {
    console.error('tests/cases/words.json is not what site.js makes of its texts: see tests/browser/words.mjs');
    process.exitCode = 1;
  }
}
