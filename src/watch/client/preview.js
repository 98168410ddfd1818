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
    stale: 'Until the errors are corrected, you see the last version without errors.',
    more: (n) => `And ${n} more. The terminal lists them all.`,
    help: 'Help:',
    rule: 'Rule:',
    hide: 'Make small',
    show: 'Show',
    list: 'What is wrong',
    notices: 'Preview',
    mended: 'All corrected.',
    stopped: 'The preview has stopped, so this page may be out of date. Start “candour watch” again. '
      + 'This page then updates.',
    frozen: 'The preview has stopped answering, so this page may be out of date. In the terminal, end the preview '
      + 'with Ctrl-C and start “candour watch” again.',
    also: 'See also:',
  };

  const script = document.currentScript;
  const { run } = script.dataset;
  const version = Number(script.dataset.version);
  let style = Number(script.dataset.style);
  const folder = new URL('.', script.src);
  // Without what the page's own script may add to the address, such as the words of a filter.
  const here = location.pathname;
  const NAME = 'candour-preview';

  // ---- Listening -------------------------------------------------------------------------------------------------

  // A browser opens no more than six connections to one server, so with seven pages open the seventh would wait for
  // ever. Therefore one page of all listens and tells the others: the one that came into sight last, because browsers
  // put pages out of sight to sleep. The lock says which it is. Where there are no locks (not everywhere outside this
  // machine), each page listens while it is in sight.
  const channel = navigator.locks ? new BroadcastChannel(NAME) : null;
  // A connection is lost for a moment whenever a laptop sleeps; that is not worth a word.
  const PATIENCE = 3000;
  // The preview says every two seconds that it is there.
  const SILENCE = 5000;

  let source = null;
  let latest = null;
  let lost = 0;
  let again = 0;
  let silence = 0;
  let frozen = false;
  let giveUp = null;
  let waiting = null;
  let leaving = false;

  function listen() {
    if (source || leaving) return;
    source = new EventSource(new URL(`events?page=${encodeURIComponent(location.pathname)}`, folder));
    expect();
    source.addEventListener('beat', heard);
    source.onopen = () => {
      heard();
      clearTimeout(lost);
      lost = 0;
      share({ stopped: '' });
    };
    source.onmessage = (event) => {
      heard();
      latest = JSON.parse(event.data);
      share(latest);
    };
    source.onerror = () => {
      clearTimeout(silence);
      lost ||= setTimeout(() => share({ stopped: WORDS.stopped }), PATIENCE);
      // Most browsers look again by themselves; some give up when nobody answers.
      if (source?.readyState !== EventSource.CLOSED) return;
      source = null;
      again = setTimeout(listen, 1000);
    };
  }

  // A program that hangs keeps its connections: only its silence tells.
  function expect() {
    clearTimeout(silence);
    const begun = Date.now();
    silence = setTimeout(() => {
      // Whoever was asleep gives it its time anew.
      if (Date.now() - begun > 2 * SILENCE) {
        expect();
        return;
      }
      frozen = true;
      share({ stopped: WORDS.frozen });
    }, SILENCE);
  }

  function heard() {
    if (frozen) share({ stopped: '' });
    frozen = false;
    expect();
  }

  function hush() {
    clearTimeout(silence);
    clearTimeout(lost);
    clearTimeout(again);
    lost = 0;
    latest = null;
    source?.close();
    source = null;
  }

  function share(message) {
    channel?.postMessage(message);
    receive(message);
  }

  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data !== 'what now?') receive(data);
      else if (latest) channel.postMessage(latest);
    };
  }

  // Holds the lock, and listens, until another page takes it or this one is left.
  function hold() {
    if (leaving) return undefined;
    listen();
    return new Promise((done) => { giveUp = done; });
  }

  // Becomes the page that listens, whichever was.
  function lead() {
    if (giveUp) return;
    listen();
    waiting?.abort();
    navigator.locks?.request(NAME, { steal: true }, hold).catch(follow);
  }

  // Leaves the listening to another page, until that one is gone.
  function follow() {
    giveUp = null;
    if (leaving) return;
    hush();
    const turn = new AbortController();
    waiting = turn;
    navigator.locks.request(NAME, { signal: turn.signal }, hold).catch(() => {
      if (!turn.signal.aborted) follow();
    });
    channel.postMessage('what now?');
  }

  function begin() {
    if (document.visibilityState === 'visible') lead();
    else if (channel) follow();
  }

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') lead();
    else if (!channel) hush();
  });
  addEventListener('pagehide', () => {
    leaving = true;
    hush();
    waiting?.abort();
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
    if (state.stopped !== undefined) {
      notice('stopped', state.stopped);
      return;
    }
    // Only a later version is better: while a change is on its way, a page can be ahead of what is announced.
    if ((state.run !== run || state.version > version) && reload(state)) return;
    if (state.run === run && state.style !== style) {
      style = state.style;
      swapStyles();
    }
    notice('stopped', '');
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

  // Where an element is: its id, else its name and its number among its siblings of that name, from the root down. So
  // a new paragraph before it does not matter.
  function pathOf(element) {
    if (element.id) return `#${element.id}`;
    const path = [];
    for (let e = element; e.parentElement; e = e.parentElement) {
      const same = [...e.parentElement.children].filter((other) => other.localName === e.localName);
      path.unshift([e.localName, same.indexOf(e)]);
    }
    return path;
  }

  function elementAt(path) {
    if (typeof path === 'string') return document.getElementById(path.slice(1));
    return path.reduce(
      (element, [name, number]) => [...element?.children ?? []].filter((e) => e.localName === name)[number],
      document.documentElement,
    );
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

  // A new stylesheet is loaded beside the old one, which goes when the new one is there: nothing flashes. Pages within
  // the page, as the gallery has them, are loaded again.
  function swapStyles() {
    for (const frame of document.querySelectorAll('iframe')) frame.contentWindow.location.reload();
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
  // Makes room at the end of the page, so that its last lines can be scrolled out from under all this.
  const room = make('div', 'room');
  const stack = make('div', 'stack', notices, panel);
  root.append(status, stack, room);

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
    fitRoom();
    if (text) announce(text);
  }

  function announce(text) {
    status.textContent = text;
  }

  function fitRoom() {
    room.hidden = panel.hidden && notices.hidden;
    stack.hidden = room.hidden;
    room.classList.toggle(`${NAME}-room-small`, panel.hidden || body.hidden);
  }
  fitRoom();

  function setSmall(small) {
    body.hidden = small;
    fitRoom();
    toggle.textContent = small ? WORDS.show : WORDS.hide;
    toggle.setAttribute('aria-expanded', String(!small));
  }

  // What is an error is shown until it is made small; mere warnings are small until they are opened.
  let wrong = true;
  const isSmall = () => (wrong ? store.get('small') === 'yes' : store.get('warnings') !== 'open');
  toggle.addEventListener('click', () => {
    const small = !body.hidden;
    setSmall(small);
    if (wrong && small) store.set('small', 'yes');
    else if (wrong) store.remove('small');
    else if (small) store.remove('warnings');
    else store.set('warnings', 'open');
  });
  panel.addEventListener('focusin', (event) => {
    if (!panel.contains(event.relatedTarget)) before = event.relatedTarget;
  });

  // What the keyboard leads to is not left under the panel.
  document.addEventListener('focusin', ({ target }) => {
    if (root.contains(target) || !target.matches(':focus-visible')) return;
    const [edge, box] = [stack.getBoundingClientRect(), target.getBoundingClientRect()];
    if (edge.height && box.bottom > edge.top && box.top < edge.bottom) {
      scrollBy({ top: box.bottom - edge.top + 16, behavior: 'instant' });
    }
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
      fitRoom();
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
    panel.hidden = false;
    wrong = errors > 0;
    if (!wrong) store.remove('small');
    setSmall(isSmall());
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
      ...problem.related.flatMap(also),
      problem.help === null ? null
        : make('p', 'help', make('strong', '', WORDS.help), ' ', ...code(problem.help)),
      make('p', 'rule', `${WORDS.rule} `, make('code', '', problem.code)));
  }

  // Another place that explains it, such as the first of two that clash.
  function also(other) {
    const place = [other.path, other.line, other.column].filter((part) => part !== null).join(':');
    return [
      make('p', 'also', `${WORDS.also} `, ...code(other.message), make('span', 'place', ` (${place})`)),
      other.source_line === null ? null : line(other),
    ];
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

  document.body.append(root);
  // This page is what the last goal led to, whatever it is; the next one is free to be the same.
  const goal = JSON.parse(store.get('goal') ?? '[]');
  if (goal[0] === run && goal[1] <= version) store.remove('goal');
  const then = store.get(`at ${here}`);
  store.remove(`at ${here}`);
  if (then) putBack(JSON.parse(then));
  // From now on it is the browser's again. On its own it would still put back the old place when all is loaded.
  addEventListener('load', () => setTimeout(() => { history.scrollRestoration = 'auto'; }), { once: true });
  begin();
})();
