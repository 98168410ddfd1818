// The search. Its data comes as scripts, one for each part that a query needs, so that it works from a folder, too.
// `site.js` loads this script where a page has the form, and says what the words of a text are.
"use strict";
(() => {
  const form = document.querySelector("form[data-search]");
  const root = new URL("../", document.currentScript.src);
  const say = form.dataset;
  const status = document.querySelector("[data-search-status]");
  const results = document.querySelector("[data-search-results]");
  const lists = document.querySelector("[data-search-lists]");
  const list = document.querySelector("[data-search-list]");
  const partly = document.querySelector("[data-search-partly]");
  const partlyList = document.querySelector("[data-search-partly-list]");
  const more = document.querySelector("[data-search-more]");
  const language = document.documentElement.lang;
  const title = document.title;
  const fields = ["q", "plan", "kind", "status", "schedule"].map((name) => form.elements[name]);
  const AT_ONCE = 10;
  // What a word counts in a title, elsewhere in a record, and in reports on it.
  const WEIGHTS = [8, 3, 1];

  // Parts of the index

  const parts = new Map();
  const arrived = new Map();
  window.candourSearchPart = (name, data) => arrived.set(name, data);

  function fetchPart(name, version) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const path = name.split("/").map(encodeURIComponent).join("/");
      script.src = new URL(path + (version ? `?${version}` : ""), root);
      script.onload = () => {
        script.remove();
        if (arrived.has(name)) resolve(arrived.get(name));
        else reject(new Error(name));
      };
      script.onerror = () => {
        script.remove();
        reject(new Error(name));
      };
      document.body.append(script);
    });
  }

  // A part of the numbering that the start has: one that the browser kept from an earlier version of the site is asked
  // for again.
  async function part(name, edition) {
    if (!parts.has(name)) {
      const asked = fetchPart(name).then((data) =>
        edition && data.edition !== edition ? fetchPart(name, edition) : data);
      parts.set(name, asked);
      asked.catch(() => parts.delete(name));
    }
    return parts.get(name);
  }

  let start;
  async function begin() {
    if (start) return start;
    const data = await part("search/start.js");
    const records = [];
    let first = 0;
    data.plans.forEach((plan, at) => {
      plan.first = first;
      for (const [kind, count] of plan.kinds) {
        for (let one = 0; one < count; one += 1) records.push({ plan: at, kind });
        first += count;
      }
    });
    const marks = [...data.standings];
    const firstPair = "#".codePointAt(0);
    const pairOf = (mark) => {
      const code = mark.codePointAt(0);
      return data.pairs[code - firstPair - (code >= 0xe000 ? 0x800 : 0)];
    };
    records.forEach((record, at) => [record.tag, record.schedule] = pairOf(marks[at]));
    start = { ...data, records };
    offerPlans();
    return start;
  }

  // Words

  function partOf(key) {
    let found = 0;
    start.words.forEach((first, at) => {
      if (first !== "" && first <= key) found = at;
    });
    return found;
  }

  const wordsPart = async (at) => new Map(Object.entries((await part(`search/words-${at}.js`, start.edition)).words));

  // The records of a word that has records itself, each with the weight of the word.
  function recordsOf([, byWeight]) {
    const found = new Map();
    byWeight.forEach((distances, weight) => {
      let record = 0;
      for (const distance of distances) {
        record += distance;
        found.set(record, WEIGHTS[weight]);
      }
    });
    return found;
  }

  async function lookUp(key) {
    let entry = (await wordsPart(partOf(key))).get(key);
    let main = key;
    if (typeof entry === "string") {
      main = entry;
      entry = (await wordsPart(partOf(main))).get(main);
    }
    return entry && { main, forms: [main, ...entry[0].split(" ")], records: recordsOf(entry) };
  }

  // The words that start as this one does; of a number, the numbers.
  async function startingWith(word) {
    if (word.length < 3 && !/^\p{N}/u.test(word)) return [];
    const at = partOf(word);
    const near = [at];
    if (start.words[at + 1]?.startsWith(word)) near.push(at + 1);
    const keys = (await Promise.all(near.map(wordsPart))).flatMap((words) => [...words.keys()]);
    const found = await Promise.all(keys.filter((key) => key.startsWith(word) && key !== word).map(lookUp));
    return found.filter(Boolean);
  }

  // How many letters must be changed, added, left out or swapped to make one word of another; more than `most` is all one.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row;
      row = next;
    }
    return row[b.length];
  }

  // How far a word of the site is from one that does not occur. Words that share a long start are forms of one word, the
  // nearer the less each has beyond it.
  function farness(word, other, most) {
    const apart = distance(word, other, most);
    let shared = 0;
    while (shared < word.length && word[shared] === other[shared]) shared += 1;
    const isForm = shared >= 5 && shared >= 0.6 * word.length && other.length - shared <= 3;
    return Math.min(apart > most ? Infinity : apart, isForm ? 1.5 + (word.length - shared) / 100 + (other.length - shared) / 1000 : Infinity);
  }

  async function similar(word) {
    if (word.length < 5 || /\p{N}/u.test(word)) return [];
    const most = word.length < 7 ? 1 : 2;
    for (const letter of new Set([word[0], word[1]])) {
      const place = /[a-z]/.test(letter) ? letter.charCodeAt(0) - "a".charCodeAt(0) : Infinity;
      const known = await part(`search/spelling-${Math.min(place, start.spellings - 1)}.js`);
      let least = Infinity;
      let found = [];
      for (const other of known.split(" ")) {
        const far = farness(word, other, most);
        if (far < least) found = [];
        least = Math.min(least, far);
        if (far === least && far < Infinity) found.push(other);
      }
      if (found.length > 0) return found.slice(0, 3);
    }
    return [];
  }

  // What a word of the query finds: the best weight in each record, and which words of texts it means.
  async function ofWord(word) {
    const found = { records: new Map(), forms: new Set([word]), starts: word, meant: "" };
    const add = (one, quality) => {
      one.forms.forEach((form) => found.forms.add(form));
      for (const [record, weight] of one.records) {
        found.records.set(record, Math.max(found.records.get(record) ?? 0, weight * quality));
      }
    };
    const [exact, longer] = await Promise.all([lookUp(word), startingWith(word)]);
    if (exact) add(exact, 1);
    longer.forEach((one) => add(one, 0.5));
    if (found.records.size === 0) {
      const near = await similar(word);
      (await Promise.all(near.map(lookUp))).filter(Boolean).forEach((one) => add(one, 0.6));
      found.meant = near[0] ?? "";
    }
    if (word.length < 3) found.starts = "";
    return found;
  }

  // The records that have a number which the query holds.
  async function numbered(words) {
    const keys = new Set();
    words.forEach((word, from) => {
      for (let to = from + 1; to <= Math.min(words.length, from + 6); to += 1) {
        const key = plainNumber(words.slice(from, to));
        if (/\p{N}/u.test(key) && (word.length < 3 || /\p{N}/u.test(word))) keys.add(`#${key}`);
      }
    });
    const found = await Promise.all([...keys].map(async (key) => ({ key, one: await lookUp(key) })));
    const longest = found.filter(({ one }) => one).sort((a, b) => b.key.length - a.key.length)[0];
    return { key: longest?.key ?? "", records: new Set(longest?.one.records.keys()) };
  }

  // Every record that a query finds, the best first, and how many of them have all its words.
  async function find(words) {
    const total = start.records.length;
    if (words.length === 0) return { whole: start.records.map((_, at) => at), partly: [], found: [], number: "" };
    const [found, number] = await Promise.all([Promise.all([...new Set(words)].map(ofWord)), numbered(words)]);
    // A word that is in most records says little: that it is missing from one does not keep it from having all words.
    const worth = found.map((one) => Math.log(1 + total / (1 + one.records.size)));
    const telling = found.filter((one) => one.records.size <= total / 2);
    const needed = telling.length > 0 ? telling : found;
    const all = worth.reduce((sum, one) => sum + one, 0);
    const scores = new Map();
    found.forEach((one, at) => {
      for (const [record, weight] of one.records) {
        const score = scores.get(record) ?? { sum: 0, worth: 0 };
        score.sum += weight * worth[at];
        score.worth += worth[at];
        scores.set(record, score);
      }
    });
    for (const record of number.records) if (!scores.has(record)) scores.set(record, { sum: 0, worth: 0 });
    const hasAll = (record) => needed.every((one) => one.records.has(record));
    const isExact = (record) => number.records.has(record);
    const best = (a, b) => isExact(b) - isExact(a) || scores.get(b).sum - scores.get(a).sum || a - b;
    const records = [...scores.keys()].sort(best);
    const isWhole = (record) => isExact(record) || hasAll(record);
    return {
      found,
      number: number.key.slice(1),
      whole: records.filter(isWhole),
      partly: records.filter((record) => !isWhole(record) && scores.get(record).worth >= all / 2),
    };
  }

  // Filters

  const value = (name) => form.elements[name].value.trim();

  function passes(at) {
    const record = start.records[at];
    return (value("plan") === "" || start.plans[record.plan].address === value("plan"))
      && (value("kind") === "" || record.kind === value("kind"))
      && (value("status") === "" || record.tag?.[0] === value("status"))
      && (value("schedule") === "" || record.schedule === value("schedule"));
  }

  function offer(select, options) {
    const chosen = select.value;
    const any = select.options[0];
    select.replaceChildren(any, ...options.map(([option, words]) => new Option(words, option)));
    select.value = options.some(([option]) => option === chosen) ? chosen : "";
  }

  function offerPlans() {
    const plans = start.plans.filter((plan) => plan.address !== "");
    offer(form.elements.plan, plans.map((plan) => [plan.address, `${plan.title}, ${plan.organisation}`]));
  }

  function offerStatuses() {
    const plan = value("plan");
    const of = start.records.filter((record) => record.tag && (plan === "" || start.plans[record.plan].address === plan));
    const labels = [...new Set(of.map((record) => record.tag[0]))].sort(new Intl.Collator(language).compare);
    offer(form.elements.status, labels.map((label) => [label, label]));
  }

  // Results

  const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}'’‘‛ʼʻ`´′.]*/gu;

  // Which of the words that were looked for a piece of text is, by their positions.
  function meanings(piece, found) {
    const words = plainWords(piece);
    return found.flatMap((one, at) =>
      words.some((word) => one.forms.has(word) || (one.starts !== "" && word.startsWith(one.starts))) ? [at] : []);
  }

  // A text with the words that were found marked.
  function marked(text, found) {
    const pieces = [];
    let from = 0;
    for (const { 0: piece, index } of text.matchAll(WORD)) {
      const bare = piece.replace(/[^\p{L}\p{N}\p{M}]+$/u, "");
      if (meanings(bare, found).length === 0) continue;
      const mark = document.createElement("mark");
      mark.textContent = bare;
      pieces.push(text.slice(from, index), mark);
      from = index + bare.length;
    }
    return [...pieces, text.slice(from)];
  }

  function sentences(text) {
    if (!Intl.Segmenter) return [text];
    return [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map((one) => one.segment.trim());
  }

  // How many of the words that were looked for a text holds.
  const held = (text, found) => new Set([...text.matchAll(WORD)].flatMap(([piece]) => meanings(piece, found))).size;

  // The part of a long sentence around the first word that was found.
  function shortened(sentence, found) {
    const MOST = 260;
    if (sentence.length <= MOST) return sentence;
    const first = [...sentence.matchAll(WORD)].find(([piece]) => meanings(piece, found).length > 0)?.index ?? 0;
    const from = first < MOST / 2 ? 0 : sentence.indexOf(" ", first - MOST / 2) + 1;
    const cut = sentence.slice(from, from + MOST);
    const end = from + MOST < sentence.length ? cut.lastIndexOf(" ") : cut.length;
    return `${from > 0 ? "… " : ""}${cut.slice(0, end > 0 ? end : MOST)}${from + end < sentence.length ? " …" : ""}`;
  }

  // The sentence of a record that holds most of the words, with the report that it comes from.
  function excerpt(record, reports, found) {
    let best = { many: 0 };
    for (const [report, text] of record.texts) {
      const many = held(text, found);
      if (many > best.many) best = { many, text, report };
    }
    if (best.many === 0) return undefined;
    let sentence = { many: 0 };
    for (const one of sentences(best.text)) {
      const many = held(one, found);
      if (many > sentence.many) sentence = { many, one };
    }
    return { report: reports[best.report] ?? "", sentence: shortened(sentence.one ?? best.text, found) };
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function kindName(record) {
    const names = start.plans[record.plan].names;
    if (record.kind === "recommendation") return names[0];
    if (record.kind === "action") return names[1];
    return [...form.elements.kind.options].find((option) => option.value === record.kind)?.dataset.one ?? "";
  }

  async function result(at, found, number) {
    const place = start.records[at];
    const plan = start.plans[place.plan];
    const within = at - plan.first;
    const file = plan.files.findLastIndex((first) => first <= within);
    const name = plan.address === "" ? "search/site.js" : `${plan.address}/search/${file}.js`;
    const { records, reports } = await part(name, plan.edition);
    const record = records[within - plan.files[file]];
    const link = element("a");
    const address = record.address.replace(/^([^#]*\/)(?=#|$)/, location.protocol === "file:" ? "$1index.html" : "$1");
    link.href = new URL(address, root);
    if (record.number) {
      const isIt = number !== "" && plainNumber(plainWords(record.number)) === number;
      link.append(element("span", "ref", isIt ? element("mark", "", record.number) : record.number), " ");
    }
    link.append(...marked(record.title, found));
    const heading = element("h3", "", link);
    heading.dir = "auto";
    const where = element("p", "search-where", element("span", "search-kind", kindName(place)));
    if (plan.address !== "") where.append(` ${plan.title}, ${plan.organisation}`);
    const item = element("li", "", heading, where);
    if (place.tag || place.schedule) {
      const stands = element("p", "search-stands");
      const add = (field, ...what) => stands.append(element("span", "", `${field.labels[0].textContent}: `, ...what), " ");
      if (place.tag) {
        const [label, tone, isQuiet] = place.tag;
        add(form.elements.status, element("strong", `tag tone-${tone}${isQuiet ? " tag-quiet" : ""}`, label));
      }
      if (place.schedule) {
        const words = [...form.elements.schedule.options].find((option) => option.value === place.schedule)?.text ?? "";
        const past = place.schedule === "past" ? " schedule-unknown" : "";
        add(form.elements.schedule, element("span", `schedule schedule-${place.schedule}${past}`, words));
      }
      item.append(stands);
    }
    const words = excerpt(record, reports, found);
    if (words) {
      const quote = element("p", "search-words");
      if (words.report) quote.append(element("span", "search-report", words.report), " ");
      const text = element("span", "", ...marked(words.sentence, found));
      text.dir = "auto";
      quote.append(text);
      item.append(quote);
    }
    return item;
  }

  // Showing

  let shown = { whole: [], partly: [], found: [], number: "", count: 0 };
  let turn = 0;

  function counted(count, one, some) {
    return count === 1 ? one : some.replace("#", count.toLocaleString(language));
  }

  function summary({ whole, partly: some, found }) {
    const meant = found.filter((one) => one.meant).map((one) => one.meant);
    const correction = meant.length > 0 ? `${say.meant.replace("#", () => meant.join(" "))} ` : "";
    if (whole.length === 0 && some.length === 0) return say.none;
    if (whole.length === 0) return correction + counted(some.length, say.onlyPartlyOne, say.onlyPartlySome);
    const and = some.length > 0 ? ` ${counted(some.length, say.moreOne, say.moreSome)}` : "";
    return correction + counted(whole.length, say.one, say.some) + and;
  }

  async function showMore() {
    const mine = turn;
    const from = shown.count;
    const all = [...shown.whole, ...shown.partly];
    const next = all.slice(from, from + AT_ONCE);
    const items = await Promise.all(next.map((at) => result(at, shown.found, shown.number)));
    if (mine !== turn) return undefined;
    items.forEach((item, at) => (from + at < shown.whole.length ? list : partlyList).append(item));
    shown.count += next.length;
    partly.hidden = partlyList.childElementCount === 0;
    more.hidden = shown.count >= all.length;
    return items[0];
  }

  function isAsked() {
    return fields.some((field) => field.value.trim() !== "");
  }

  async function run() {
    turn += 1;
    const mine = turn;
    const words = plainWords(value("q"));
    document.title = value("q") === "" ? title : say.inTitle.replace("#", () => `${value("q")}`);
    if (!isAsked()) {
      results.hidden = true;
      lists.hidden = false;
      status.textContent = "";
      return;
    }
    try {
      status.textContent = say.loading;
      await begin();
      offerStatuses();
      const { whole, partly: some, ...rest } = await find(words);
      if (mine !== turn) return;
      list.replaceChildren();
      partlyList.replaceChildren();
      shown = { ...rest, whole: whole.filter(passes), partly: some.filter(passes), count: 0 };
      await showMore();
      if (mine !== turn) return;
      const any = shown.count > 0;
      results.hidden = !any;
      lists.hidden = any;
      status.textContent = summary(shown);
    } catch {
      if (mine !== turn) return;
      results.hidden = true;
      lists.hidden = false;
      status.textContent = say.failed;
    }
  }

  // The address

  function remember() {
    const used = fields.filter((field) => field.value.trim() !== "");
    const query = new URLSearchParams(used.map((field) => [field.name, field.value.trim()])).toString();
    const address = query ? `?${query}` : location.pathname;
    if (address !== location.search) history.pushState(null, "", address);
  }

  async function recall() {
    const query = new URLSearchParams(location.search);
    form.elements.q.value = query.get("q") ?? "";
    if ([...query.values()].some((one) => one !== "")) {
      try {
        await begin();
      } catch {
        status.textContent = say.failed;
        return;
      }
    }
    for (const field of fields) {
      field.value = query.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
      if (field.name === "plan" && start) offerStatuses();
    }
    await run();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    remember();
    await run();
    if (!results.hidden) document.getElementById("search-results").focus();
  });
  form.addEventListener("change", (event) => {
    if (!event.target.options) return;
    if (event.target.name === "plan" && start) offerStatuses();
    remember();
    run();
  });
  document.querySelector("[data-search-clear]").addEventListener("click", () => {
    for (const field of fields.slice(1)) field.value = "";
    remember();
    run();
    form.elements.q.focus();
  });
  more.addEventListener("click", async () => {
    const first = await showMore();
    first?.querySelector("a").focus();
  });
  window.addEventListener("popstate", recall);
  // The filters are filled as soon as somebody turns to them.
  const fill = () => begin().then(offerStatuses).catch(() => {});
  if (form.contains(document.activeElement)) fill();
  else form.addEventListener("focusin", fill, { once: true });
  if (location.search) recall();
  else if (form.elements.q.value !== "") run();
})();
