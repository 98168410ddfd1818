// The words of texts, as the filter of actions and the search look for them; the filter and the sorting of the list of
// actions; and the search, where the page has one. Without this script lists are whole and plain pages filter them.
"use strict";

// The words of a text as they are looked for: small letters without accents, whichever quotes, dashes and brackets
// stand around them. A number keeps its full stops: 1.1 is one word.
function plainWords(text) {
  const letters = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
  const plain = text.replace(/['’‘‛ʼʻ`´′]/g, "").normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter]);
  return plain.match(/[\p{L}\p{N}]+(?:\.\p{N}[\p{L}\p{N}]*)*/gu) ?? [];
}

// A number as it is looked for, made of words: 4(a)(i), 4 (a) (i) and 4ai are one. Full stops stay between digits alone.
function plainNumber(words) {
  let key = "";
  for (const piece of words.flatMap((word) => word.split("."))) {
    key += /\p{N}$/u.test(key) && /^\p{N}/u.test(piece) ? `.${piece}` : piece;
  }
  return key;
}

{
  // The search comes with the first turn to its form, or with a search in the address.
  const form = document.querySelector("form[data-search]");
  if (form) {
    const { src } = document.currentScript;
    const load = () => {
      form.removeEventListener("focusin", load);
      const script = document.createElement("script");
      script.src = new URL("search.js", src);
      script.onerror = () => {
        document.querySelector("[data-search-status]").textContent = form.dataset.failed;
      };
      document.body.append(script);
    };
    form.hidden = false;
    if (location.search) load();
    else form.addEventListener("focusin", load);
  }
}

// Of a list of several pages only the search knows all rows.
for (const fold of document.querySelectorAll("[data-filter-elsewhere]")) fold.hidden = false;

(() => {
  const form = document.querySelector("form[data-filter]");
  const groups = document.querySelector("[data-groups]");
  if (!form || !groups) return;
  const fold = form.closest("[data-filter-fold]");
  const rows = [...groups.querySelectorAll("[data-row]")];
  const homes = new Map(rows.map((row) => [row, row.parentElement]));
  const places = new Map(rows.map((row, at) => [row, at]));
  const recommendations = document.querySelector("template[data-filter-recommendations]");
  const answered = new Map([...(recommendations?.content.children ?? [])].map((one) => [one.dataset.ref, one.textContent]));
  const shownIn = (row) => [...row.cells].map((cell) => cell.lastElementChild.textContent).join(" ");
  const wordsOf = (row) => plainWords(`${shownIn(row)} ${answered.get(row.dataset.recommendation) ?? ""}`);
  const texts = new Map(rows.map((row) => [row, ` ${wordsOf(row).join(" ")} `]));
  const count = document.querySelector("[data-filter-count]");
  const chosen = document.querySelector("[data-filter-chosen]");
  const used = document.querySelector("[data-filter-used]");
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const fields = ["q", "status", "schedule", "lead", "theme"].map((name) => form.elements[name]).filter(Boolean);
  const sort = form.elements.sort;

  // Rows that are filtered or sorted stand in one table, without their groups.
  const flat = groups.querySelector("table").cloneNode(true);
  flat.removeAttribute("id");
  flat.caption.textContent = groups.dataset.caption;
  flat.tBodies[0].replaceChildren();
  flat.hidden = true;
  groups.after(flat);

  // Filtering

  // A number is found from its start, so that 1.1 does not find 11.1; other words are found inside longer ones too.
  const holds = (text, word) => text.includes(/^\p{N}/u.test(word) ? ` ${word}` : word);

  function has(row, field) {
    const value = field.value.trim();
    if (value === "") return true;
    if (field.name === "q") return plainWords(value).every((word) => holds(texts.get(row), word));
    return ` ${row.dataset[field.name]} `.includes(` ${value} `);
  }

  function found(number) {
    if (number === rows.length) return count.dataset.all;
    if (number === 0) return count.dataset.none;
    return number === 1 ? count.dataset.one : count.dataset.some.replace("#", number.toLocaleString(document.documentElement.lang));
  }

  function chip(field) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const remove = document.createElement("span");
    const value = field.options ? field.selectedOptions[0].dataset.name : `“${field.value.trim()}”`;
    button.type = "button";
    button.className = "chip";
    remove.className = "visually-hidden";
    remove.textContent = `${chosen.dataset.remove} `;
    button.append(remove, `${field.labels[0].textContent}: ${value}`);
    button.addEventListener("click", () => {
      field.value = "";
      update();
      count.focus();
    });
    item.append(button);
    return item;
  }

  // Sorting

  const keys = {
    overdue: (row) => `${row.dataset.schedule === "past" ? 0 : 1} ${row.dataset.due}`,
    due: (row) => row.dataset.due,
    status: (row) => row.cells[1].lastElementChild.textContent.trim(),
    lead: (row) => row.cells[4].lastElementChild.textContent.trim(),
  };

  function sorted(list) {
    const key = keys[sort.value];
    const inPlan = (a, b) => places.get(a) - places.get(b);
    return [...list].sort(key ? (a, b) => order.compare(key(a), key(b)) || inPlan(a, b) : inPlan);
  }

  function update() {
    const filters = fields.filter((field) => field.value.trim() !== "");
    const isPlain = filters.length === 0 && sort.value === "";
    for (const row of sorted(rows)) homes.get(row).append(row);
    const shown = rows.filter((row) => fields.every((field) => has(row, field)));
    if (!isPlain) flat.tBodies[0].replaceChildren(...sorted(shown));
    groups.hidden = !isPlain;
    flat.hidden = isPlain || shown.length === 0;
    const said = found(shown.length);
    if (count.textContent !== said) count.textContent = said;
    used.textContent = filters.length > 0 ? used.dataset.words.replace("#", filters.length) : "";
    chosen.replaceChildren(...filters.map(chip));
    chosen.hidden = filters.length === 0;
    const query = new URLSearchParams(filters.map((field) => [field.name, field.value.trim()]));
    if (sort.value) query.set("sort", sort.value);
    const search = query.toString();
    history.replaceState(null, "", (search ? `?${search}` : location.pathname) + location.hash);
  }

  // From the address, and from then on

  const query = new URLSearchParams(location.search);
  for (const field of [...fields, sort]) {
    const value = query.get(field.name) ?? "";
    if (!field.options || [...field.options].some((option) => option.value === value)) field.value = value;
  }

  let wait = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(wait);
    wait = setTimeout(update, event.target.options ? 0 : 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(wait);
    update();
    fold.open = false;
    count.focus();
  });
  form.querySelector("[data-filter-clear]").addEventListener("click", () => {
    for (const field of [...fields, sort]) field.value = "";
    update();
    fields[0].focus();
  });
  fold.hidden = false;
  for (const plain of document.querySelectorAll("[data-plain-filter]")) plain.hidden = true;
  if (location.search) update();
})();
