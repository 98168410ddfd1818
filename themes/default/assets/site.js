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

(() => {
  const form = document.querySelector("form[data-filter]");
  const table = document.querySelector("table[data-sortable]");
  if (!form || !table) return;
  const body = table.tBodies[0];
  const rows = [...body.querySelectorAll("[data-row]")];
  const recommendations = document.querySelector("template[data-filter-recommendations]");
  const answered = new Map([...(recommendations?.content.children ?? [])].map((one) => [one.dataset.ref, one.textContent]));
  const shownIn = (row) => [...row.cells].map((cell) => cell.lastElementChild.textContent).join(" ");
  const wordsOf = (row) => plainWords(`${shownIn(row)} ${answered.get(row.dataset.recommendation) ?? ""}`);
  const texts = new Map(rows.map((row) => [row, ` ${wordsOf(row).join(" ")} `]));
  const count = document.querySelector("[data-filter-count]");
  const chosen = document.querySelector("[data-filter-chosen]");
  const buttons = [...table.querySelectorAll("button[data-sort]")];
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const fields = ["q", "status", "schedule", "lead", "theme"].map((name) => form.elements[name]).filter(Boolean);
  let sort = "";
  let down = false;

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
    return number === 1 ? count.dataset.one : count.dataset.some.replace("#", number);
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
      field.focus();
    });
    item.append(button);
    return item;
  }

  function update() {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fields.every((field) => has(row, field));
      if (!row.hidden) shown += 1;
    }
    table.hidden = shown === 0;
    const said = found(shown);
    if (count.textContent !== said) count.textContent = said;
    const used = fields.filter((field) => field.value.trim() !== "");
    chosen.replaceChildren(...used.map(chip));
    chosen.hidden = used.length === 0;
    const query = new URLSearchParams(used.map((field) => [field.name, field.value.trim()]));
    if (sort) query.set("sort", down ? `-${sort}` : sort);
    const search = query.toString();
    history.replaceState(null, "", (search ? `?${search}` : location.pathname) + location.hash);
  }

  // Sorting

  function key(row, by, column) {
    if (by === "ref") return row.querySelector(".ref").textContent;
    if (by === "due") return row.dataset.due;
    const time = row.cells[column].querySelector("time");
    return time ? time.dateTime : row.cells[column].lastElementChild.textContent.trim();
  }

  function arrange() {
    for (const button of buttons) {
      const head = button.closest("th");
      if (button.dataset.sort !== sort) {
        head.removeAttribute("aria-sort");
        continue;
      }
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keys = new Map(rows.map((row) => [row, key(row, sort, head.cellIndex)]));
      const sorted = [...rows].sort((a, b) =>
        (down ? -1 : 1) * order.compare(keys.get(a), keys.get(b)) || a.dataset.order - b.dataset.order);
      body.append(...sorted);
    }
  }

  for (const button of buttons) {
    button.hidden = false;
    button.previousElementSibling.hidden = true;
    button.addEventListener("click", () => {
      down = sort === button.dataset.sort && !down;
      sort = button.dataset.sort;
      arrange();
      update();
    });
  }

  // From the address, and from then on

  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = query.get(field.name) ?? "";
    if (!field.options || [...field.options].some((option) => option.value === value)) field.value = value;
  }
  const asked = query.get("sort") ?? "";
  if (buttons.some((button) => button.dataset.sort === asked.replace(/^-/, ""))) {
    sort = asked.replace(/^-/, "");
    down = asked.startsWith("-");
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
  });
  for (const clear of document.querySelectorAll("[data-filter-clear]")) {
    clear.addEventListener("click", () => {
      for (const field of fields) field.value = "";
      update();
      fields[0].focus();
    });
  }
  form.hidden = false;
  table.dataset.sorting = "";
  for (const plain of document.querySelectorAll("[data-plain-filter]")) plain.hidden = true;
  arrange();
  update();
})();
