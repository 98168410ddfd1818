// The browser's side of `candour watch`. It is put into pages of the preview only, never into built ones. It listens
// for changes; then it loads the page again, swaps its stylesheets, or lists what is wrong with the content.
(() => {
  'use strict';

  // Every word that it shows. They are Candour's own, like those in the terminal, and so in English on every site.
  const WORDS = {
    errors: (n) => (n === 1 ? '1 error' : `${n} errors`),
    warnings: (n) => (n === 1 ? '1 warning' : `${n} warnings`),
    notes: (n) => (n === 1 ? '1 note' : `${n} notes`),
    severity: { error: 'Error', warning: 'Warning', note: 'Note' },
    stale: 'Until it is mended, you see the last version without errors.',
    more: (n) => `And ${n} more. The terminal lists them all.`,
    instead: 'What to write instead:',
    rule: 'Rule:',
    hide: 'Make small',
    show: 'Show',
    list: 'What is wrong',
    notices: 'Preview',
    mended: 'All mended.',
    stopped: 'The preview has stopped, so this page may be out of date. Start “candour watch” again: the page '
      + 'then catches up by itself.',
  };

  const script = document.currentScript;
  const { run } = script.dataset;
  const version = Number(script.dataset.version);
  let style = Number(script.dataset.style);
  const folder = new URL('.', script.src);
  const here = location.pathname + location.search;
  const NAME = 'candour-preview';

  // ---- Listening -------------------------------------------------------------------------------------------------

  // A browser opens no more than six connections to one server, so with seven pages open the seventh would wait for
  // ever. Pages in sight always listen. Of those out of sight only as many do as hold one of these places; the others
  // catch up when they are looked at again.
  const PLACES = 3;
  // A connection is lost for a moment whenever a laptop sleeps; that is not worth a word.
  const PATIENCE = 3000;

  let source = null;
  let lost = 0;
  let again = 0;
  let giveUp = null;
  let leaving = false;

  function listen() {
    clearTimeout(again);
    if (source || leaving) return;
    source = new EventSource(new URL(`events?page=${encodeURIComponent(location.pathname)}`, folder));
    source.onopen = () => {
      clearTimeout(lost);
      lost = 0;
      notice('stopped', '');
    };
    source.onmessage = (event) => receive(JSON.parse(event.data));
    source.onerror = () => {
      lost ||= setTimeout(() => notice('stopped', WORDS.stopped), PATIENCE);
      // Most browsers look again by themselves; some give up when nobody answers.
      if (source?.readyState === EventSource.CLOSED) {
        hush();
        again = setTimeout(listen, 1000);
      }
    };
  }

  function hush() {
    source?.close();
    source = null;
  }

  async function takePlace() {
    if (!navigator.locks) return;
    for (let place = 1; place <= PLACES && !giveUp && !leaving; place += 1) {
      await new Promise((next) => {
        navigator.locks.request(`${NAME}-${place}`, { ifAvailable: true }, (lock) => {
          next();
          if (!lock || giveUp || leaving) return undefined;
          return new Promise((done) => { giveUp = done; });
        }).catch(next);
      });
    }
  }

  document.addEventListener('visibilitychange', async () => {
    if (document.visibilityState === 'visible') return listen();
    await takePlace();
    if (!giveUp && document.visibilityState === 'hidden') {
      clearTimeout(lost);
      clearTimeout(again);
      lost = 0;
      hush();
    }
  });
  addEventListener('pagehide', () => {
    leaving = true;
    clearTimeout(lost);
    clearTimeout(again);
    lost = 0;
    hush();
    giveUp?.();
    giveUp = null;
  });
  // “Back” may show the page as it was left, script and all.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    leaving = false;
    begin();
  });

  function receive(state) {
    if (leaving) return;
    // Only a later version is better: while a change is on its way, a page can be ahead of what is announced.
    if ((state.run !== run || state.version > version) && reload(state)) return;
    if (state.run === run && state.style !== style) {
      style = state.style;
      swapStyles();
    }
    notice('note', state.note ?? '');
    show(state);
  }

  // ---- Loading again ---------------------------------------------------------------------------------------------

  // Loads the page again, once for each version: should the server still answer with an old one, that is the end of
  // it, not the start of a loop.
  function reload(state) {
    const goal = JSON.stringify([state.run, state.version, here]);
    if (store.get('goal') === goal) return false;
    store.set('goal', goal);
    store.set(`at ${here}`, JSON.stringify(remember()));
    leaving = true;
    history.scrollRestoration = 'manual';
    location.reload();
    return true;
  }

  // A browser can be told to store nothing; then pages load again without knowing where they were.
  const store = {
    get(key) {
      try { return sessionStorage.getItem(`${NAME} ${key}`); } catch { return null; }
    },
    set(key, value) {
      try { sessionStorage.setItem(`${NAME} ${key}`, value); } catch { /* As above. */ }
    },
    remove(key) {
      try { sessionStorage.removeItem(`${NAME} ${key}`); } catch { /* As above. */ }
    },
  };

  const FIELDS = 'input:not([type=file], [type=password], [type=hidden]), textarea, select';
  const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => !e.closest(`.${NAME}`));

  // Where an element is: its id, else the number of the child at each step from the root.
  function pathOf(element) {
    if (element.id) return `#${element.id}`;
    const path = [];
    for (let e = element; e.parentElement; e = e.parentElement) {
      path.unshift([...e.parentElement.children].indexOf(e));
    }
    return path;
  }

  function elementAt(path) {
    if (typeof path === 'string') return document.getElementById(path.slice(1));
    return path.reduce((element, index) => element?.children[index], document.documentElement);
  }

  // The last element with an id that starts above the top of the window. The page is put back beside it, so that an
  // edit further up does not move what is being looked at.
  function anchor() {
    const above = all('[id]').filter((e) => e.getClientRects().length && e.getBoundingClientRect().top <= 1).pop();
    return above && { id: above.id, top: above.getBoundingClientRect().top };
  }

  function remember() {
    const active = document.activeElement;
    return {
      x: scrollX,
      y: scrollY,
      anchor: scrollY > 0 ? anchor() : undefined,
      focus: active && active !== document.body && !active.closest(`.${NAME}`) ? pathOf(active) : null,
      inPanel: Boolean(active?.closest(`.${NAME}`)),
      open: all('details').map((e) => [pathOf(e), e.open]),
      boxes: [...document.querySelectorAll('body *')]
        .filter((e) => (e.scrollTop || e.scrollLeft) && !e.closest(`.${NAME}`))
        .map((e) => [pathOf(e), e.scrollLeft, e.scrollTop]),
      fields: all(FIELDS).filter((e) => e === active || changed(e)).map((e) => ({
        path: pathOf(e),
        value: e.value,
        checked: e.checked,
        // Some kinds of fields have no selection, and browsers differ in how they say so.
        selection: selection(e),
      })),
    };
  }

  function changed(field) {
    if (field.localName === 'select') return [...field.options].some((o) => o.selected !== o.defaultSelected);
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  }

  function selection(field) {
    try {
      return [field.selectionStart, field.selectionEnd, field.selectionDirection];
    } catch {
      return [null];
    }
  }

  function putBack(then) {
    for (const [path, open] of then.open) {
      const element = elementAt(path);
      if (element?.localName === 'details') element.open = open;
    }
    for (const { path, value, checked, selection: [start, end, direction] } of then.fields) {
      const field = elementAt(path);
      if (!field?.matches(FIELDS)) continue;
      if (field.value !== value || field.checked !== checked) {
        field.value = value;
        if (checked !== undefined) field.checked = checked;
        // The page's own script may filter by it.
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }
      if (typeof start === 'number' && typeof field.selectionStart === 'number') {
        field.setSelectionRange(start, end, direction);
      }
    }
    for (const [path, left, top] of then.boxes) {
      elementAt(path)?.scrollTo({ left, top, behavior: 'instant' });
    }
    if (then.focus) elementAt(then.focus)?.focus({ preventScroll: true });
    focusPanel = then.inPanel;
    scrollBack(then);
    // Images and the like may still push things down. Whoever has scrolled in the meantime is left alone.
    const set = scrollY;
    addEventListener('load', () => {
      if (scrollY === set) scrollBack(then);
    }, { once: true });
  }

  function scrollBack({ x, y, anchor: beside }) {
    const element = beside && document.getElementById(beside.id);
    const top = element ? element.getBoundingClientRect().top + scrollY - beside.top : y;
    scrollTo({ left: x, top, behavior: 'instant' });
  }

  // ---- Stylesheets -----------------------------------------------------------------------------------------------

  // A new stylesheet is loaded beside the old one, which goes when the new one is there: nothing flashes.
  function swapStyles() {
    for (const link of document.querySelectorAll('link[rel~=stylesheet]')) {
      const address = new URL(link.href);
      if (address.origin !== location.origin || address.pathname.startsWith(folder.pathname)) continue;
      if (link.dataset.candourPreview === 'coming') {
        link.remove();
        continue;
      }
      const next = link.cloneNode();
      address.searchParams.set('v', style);
      next.href = address.href;
      next.dataset.candourPreview = 'coming';
      next.onload = () => {
        delete next.dataset.candourPreview;
        link.remove();
      };
      next.onerror = () => next.remove();
      link.after(next);
    }
  }

  // ---- What is wrong ---------------------------------------------------------------------------------------------

  // Nothing of the content becomes HTML: every text is set as text.
  function make(tag, part, ...children) {
    const element = document.createElement(tag);
    if (part) element.className = `${NAME}-${part}`;
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  const root = make('div', '');
  root.className = NAME;
  const status = make('p', 'status');
  status.setAttribute('role', 'status');
  const notices = make('section', 'notices');
  notices.setAttribute('aria-label', WORDS.notices);
  notices.hidden = true;
  const title = make('h2', 'title');
  title.id = `${NAME}-title`;
  const toggle = make('button', 'button');
  toggle.type = 'button';
  toggle.setAttribute('aria-controls', `${NAME}-body`);
  const body = make('div', 'body');
  body.id = `${NAME}-body`;
  // So that its text can be scrolled with the keyboard in every browser.
  body.tabIndex = 0;
  body.setAttribute('role', 'group');
  body.setAttribute('aria-label', WORDS.list);
  const panel = make('section', 'panel', make('div', 'bar', title, toggle), body);
  panel.setAttribute('aria-labelledby', title.id);
  panel.hidden = true;
  // Makes room at the end of the page, so that its last lines can be scrolled out from under the panel.
  const room = make('div', 'room');
  room.hidden = true;
  root.append(status, notices, panel, room);

  let shown = '';
  let focusPanel = false;
  let before = null;
  const said = {};

  function notice(name, text) {
    if ((said[name] ?? '') === text) return;
    said[name] = text;
    const texts = Object.values(said).filter(Boolean);
    notices.replaceChildren(...texts.map((line) => make('p', 'notice', line)));
    notices.hidden = texts.length === 0;
    if (text) announce(text);
  }

  function announce(text) {
    status.textContent = text;
  }

  function setSmall(small) {
    body.hidden = small;
    room.classList.toggle(`${NAME}-room-small`, small);
    toggle.textContent = small ? WORDS.show : WORDS.hide;
    toggle.setAttribute('aria-expanded', String(!small));
    if (small) store.set('small', 'yes');
    else store.remove('small');
  }
  toggle.addEventListener('click', () => setSmall(!body.hidden));
  panel.addEventListener('focusin', (event) => {
    if (!panel.contains(event.relatedTarget)) before = event.relatedTarget;
  });

  function show({ problems, counts }) {
    const now = JSON.stringify([counts, problems]);
    if (now === shown) return;
    const first = shown === '';
    shown = now;
    if (first && problems.length === 0) return;
    const { errors, warnings, notes } = counts;
    const summary = Object.entries(counts).filter(([, n]) => n > 0).map(([kind, n]) => WORDS[kind](n)).join(', ');
    const items = problems.map(item);
    const left = errors + warnings + notes - problems.length;
    const more = left > 0 ? make('p', 'more', WORDS.more(left)) : null;

    // A page that is itself a list of what is wrong is kept up to date in place.
    const whole = document.querySelector(`.${NAME}-page .${NAME}-list`);
    if (whole && problems.length > 0) {
      whole.replaceChildren(...items);
      announce(summary);
      return;
    }
    if (problems.length === 0) {
      const focused = panel.contains(document.activeElement);
      panel.hidden = true;
      room.hidden = true;
      store.remove('small');
      announce(WORDS.mended);
      // The focus goes back to where it came from, not to nowhere.
      if (focused) before?.focus({ preventScroll: true });
      return;
    }
    const stale = errors > 0 ? WORDS.stale : '';
    title.textContent = summary;
    const list = make('ol', 'list', ...items);
    // Safari takes a list without bullets for none.
    list.setAttribute('role', 'list');
    body.replaceChildren(...[stale && make('p', 'stale', stale), list, more].filter(Boolean));
    setSmall(store.get('small') === 'yes');
    panel.hidden = false;
    room.hidden = false;
    announce(`${summary}. ${stale}`);
    if (focusPanel) toggle.focus({ preventScroll: true });
    focusPanel = false;
  }

  function item(problem) {
    const place = [problem.path, problem.line, problem.column].filter((part) => part !== null).join(':');
    const severity = WORDS.severity[problem.severity] ?? problem.severity;
    return make('li', 'problem',
      make('p', 'place', place),
      make('p', 'message', make('strong', '', `${severity}:`), ' ', ...code(problem.message)),
      problem.source_line === null ? null : line(problem),
      problem.help === null ? null
        : make('p', 'help', make('strong', '', WORDS.instead), ' ', ...code(problem.help)),
      make('p', 'rule', `${WORDS.rule} `, make('code', '', problem.code)));
  }

  // The line with its number, and what is wrong in it underlined; where something is missing, the place.
  function line(problem) {
    const characters = [...problem.source_line];
    const first = (problem.column ?? 1) - 1;
    const last = Math.max((problem.end_column ?? first + 1) - 1, first);
    return make('pre', 'line',
      make('span', 'number', String(problem.line)), ' ',
      characters.slice(0, first).join(''),
      make('mark', 'mark', characters.slice(first, last).join('') || '\u00a0'),
      characters.slice(last).join(''));
  }

  // What stands in backticks is code; a backtick without its partner is a backtick.
  function code(text) {
    const parts = text.split('`');
    if (parts.length % 2 === 0) return [text];
    return parts.map((part, index) => (index % 2 === 1 ? make('code', '', part) : part));
  }

  // ---- Beginning -------------------------------------------------------------------------------------------------

  async function begin() {
    if (document.visibilityState === 'visible') listen();
    await takePlace();
    if (giveUp) listen();
  }

  document.body.append(root);
  // This page is what the last goal led to, whatever it is; the next one is free to be the same.
  const goal = JSON.parse(store.get('goal') ?? '[]');
  if (goal[0] === run && goal[1] <= version) store.remove('goal');
  const then = store.get(`at ${here}`);
  store.remove(`at ${here}`);
  if (then) putBack(JSON.parse(then));
  addEventListener('load', () => { history.scrollRestoration = 'auto'; }, { once: true });
  begin();
})();
