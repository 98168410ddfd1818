// Checks that run inside a page. `install` is handed to the browser whole, so it may use nothing from outside itself.
// Every check answers a list of sentences, one for each thing that is wrong.

/** Defines `window.checks`; runs whether or not the page's own scripts may. */
export function install() {
  const FOCUSABLE = 'a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]';
  const TARGETS = 'a[href], button, input, select, textarea, summary, [role=button], [role=link]';

  const squeeze = (text) => text.replace(/\s+/g, ' ').trim();

  /** How a person would find the element again. */
  function describe(element) {
    const id = element.id ? `#${element.id}` : '';
    const classes = [...element.classList].map((name) => `.${name}`).join('');
    const text = squeeze(element.textContent ?? '').slice(0, 40);
    return `<${element.localName}${id}${classes}>${text ? ` “${text}”` : ''}`;
  }

  function shown(element) {
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      [...element.getClientRects()].some((box) => box.width > 0 && box.height > 0);
  }

  /** Words for screen readers only: cut down to a dot, or moved off the page. */
  function onlyHeard(element) {
    for (let node = element; node && node !== document.body; node = node.parentElement) {
      const style = getComputedStyle(node);
      const box = node.getBoundingClientRect();
      if (style.clipPath === 'inset(50%)' || style.clipPath === 'inset(100%)') return true;
      if (style.position === 'absolute' && box.width <= 1 && box.height <= 1) return true;
      if (box.right < -500 || box.bottom + scrollY < -500) return true;
    }
    return false;
  }

  const visible = (element) => shown(element) && !onlyHeard(element);

  function scroller(element, axis) {
    for (let node = element.parentElement; node && node !== document.body; node = node.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(node)[axis])) return node;
    }
    return null;
  }

  /** Elements that hold words of their own. */
  function* textElements() {
    const seen = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!squeeze(walker.currentNode.data) || seen.has(element)) continue;
      seen.add(element);
      if (!element.closest('script, style, noscript, template') && visible(element)) yield element;
    }
  }

  function textBoxes(element) {
    const boxes = [];
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !squeeze(node.data)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      boxes.push(...range.getClientRects());
    }
    return boxes;
  }

  /** The page itself must not scroll sideways, nor hide what is out of reach at its right. */
  function sideways() {
    const problems = [];
    const wide = document.documentElement.clientWidth;
    const over = document.scrollingElement.scrollWidth - wide;
    const late = [...document.body.querySelectorAll('*')].filter((element) => visible(element) &&
      element.getBoundingClientRect().right > wide + 1 && !scroller(element, 'overflowX'));
    if (over > 0) problems.push(`the page scrolls sideways by ${over} px`);
    const innermost = late.filter((element) => !late.some((other) => other !== element && element.contains(other)));
    for (const element of innermost.slice(0, 5)) {
      problems.push(`${describe(element)} reaches ${Math.round(element.getBoundingClientRect().right - wide)} px past the right edge`);
    }
    return problems;
  }

  /** Boxes that scroll sideways can be reached with the keyboard and say what they are. */
  function scrollBoxes() {
    const problems = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!/auto|scroll/.test(getComputedStyle(element).overflowX) || !visible(element)) continue;
      if (element.scrollWidth <= element.clientWidth + 1) continue;
      if (element.tabIndex < 0) problems.push(`${describe(element)} scrolls sideways but cannot be focused`);
      const named = element.getAttribute('aria-label') || element.getAttribute('aria-labelledby');
      if (!element.getAttribute('role') || !named) problems.push(`${describe(element)} scrolls sideways but has no role and name`);
    }
    return problems;
  }

  /** No words are cut off by their box, spill out of it, or leave the picture they belong to. */
  /** Lines are left out on purpose: a link leads to all of its words, and a quotation opens. */
  function isShortened(element) {
    for (let node = element; node && node !== document.body; node = node.parentElement) {
      if (getComputedStyle(node).webkitLineClamp === 'none') continue;
      if (node.matches('a[href]') || node.parentElement.querySelector(':scope > details')) return true;
    }
    return false;
  }

  function clipped() {
    const problems = new Set();
    for (const element of textElements()) {
      const em = parseFloat(getComputedStyle(element).fontSize);
      const picture = element.closest('svg');
      if (picture) {
        const frame = picture.getBoundingClientRect();
        const box = element.getBoundingClientRect();
        if (getComputedStyle(picture).overflow !== 'visible' && (box.left < frame.left - 1 || box.right > frame.right + 1 ||
            box.top < frame.top - em / 2 || box.bottom > frame.bottom + em / 2)) problems.add(`${describe(element)} is cut off by its picture`);
        continue;
      }
      if (isShortened(element)) continue;
      const boxes = textBoxes(element);
      for (let node = element; node && node !== document.documentElement; node = node.parentElement) {
        const style = getComputedStyle(node);
        if (style.display === 'inline' || style.display === 'contents' || node === document.body) continue;
        const frame = node.getBoundingClientRect();
        const cutsX = /hidden|clip/.test(style.overflowX);
        const cutsY = /hidden|clip/.test(style.overflowY);
        const beyondX = boxes.some((box) => box.right > frame.right + 1 || box.left < frame.left - 1);
        const beyondY = boxes.some((box) => box.bottom > frame.bottom + em / 2 || box.top < frame.top - em / 2);
        if ((cutsX && beyondX) || (cutsY && beyondY)) problems.add(`${describe(element)} is cut off by ${describe(node)}`);
        if (/auto|scroll/.test(style.overflowX + style.overflowY) || style.position === 'fixed') break;
        if (beyondY && style.display !== 'table-row') problems.add(`${describe(element)} spills out of ${describe(node)}`);
        if (beyondX && !/^table/.test(style.display)) problems.add(`${describe(element)} spills sideways out of ${describe(node)}`);
        if (style.position === 'absolute') break;
      }
    }
    return [...problems];
  }

  /** Words of ordinary length stay whole: a column too narrow for “complete” is too narrow. */
  function brokenWords() {
    const problems = new Set();
    for (const element of textElements()) {
      // The letters of a checksum are no words.
      if (element.closest('svg, code') || getComputedStyle(element).hyphens === 'auto') continue;
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE) continue;
        for (const word of node.data.matchAll(/\p{L}{2,14}/gu)) {
          const range = document.createRange();
          range.setStart(node, word.index);
          range.setEnd(node, word.index + word[0].length);
          const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
          if (lines.size > 1) problems.add(`“${word[0]}” is broken over two lines in ${describe(element)}`);
        }
      }
    }
    return [...problems];
  }

  /** The heading of a page breaks a word only where enough of it stands on each line: no “recommendation” with its “s” below. */
  function brokenHeadings() {
    const problems = [];
    for (const heading of document.querySelectorAll('h1')) {
      if (!visible(heading)) continue;
      const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        for (const word of walker.currentNode.data.matchAll(/\p{L}{2,}/gu)) {
          const lines = new Map();
          for (let at = word.index; at < word.index + word[0].length; at += 1) {
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + 1);
            const top = Math.round(range.getBoundingClientRect().top / 4);
            lines.set(top, (lines.get(top) ?? 0) + 1);
          }
          if (lines.size > 1 && Math.min(...lines.values()) < 3) problems.push(`“${word[0]}” is broken off near its end in ${describe(heading)}`);
        }
      }
    }
    return problems;
  }

  /** Puts a word that is longer than a phone is wide into each heading, cell, item and paragraph. */
  function lengthenWords() {
    for (const element of document.querySelectorAll('main :is(h1, h2, h3, p, li, th, td, dt, dd, summary, figcaption, blockquote, a, .tag)')) {
      if (visible(element) && !element.closest('svg, nav')) element.append(` ${'Donaudampfschiff'.repeat(4)}`);
    }
    return [];
  }

  /** The sizes of all visible words, to compare before and after the reader asks for larger ones. */
  function textSizes() {
    return [...textElements()].map((element) => ({
      who: describe(element),
      size: parseFloat(getComputedStyle(element).fontSize) * (element.closest('svg')?.getScreenCTM?.()?.a ?? 1),
    }));
  }

  /** Adds a reader's own style, the way a user style sheet would: the page's policy does not apply to it. */
  function addStyle(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }

  function focusables() {
    return [...document.querySelectorAll(FOCUSABLE)].filter((element) => element.tabIndex >= 0 && !element.disabled &&
      element.type !== 'hidden' && shown(element) && !element.closest('[inert]') &&
      !(element.type === 'radio' && element.name && !element.checked));
  }

  const CANVAS = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

  /** Any CSS colour as red, green, blue (0 to 255) and alpha (0 to 1). */
  function rgba(color) {
    CANVAS.clearRect(0, 0, 1, 1);
    CANVAS.fillStyle = color;
    CANVAS.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = CANVAS.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  function backdrop(element) {
    for (let node = element; node; node = node.parentElement) {
      const color = rgba(getComputedStyle(node).backgroundColor);
      if (color[3] > 0.5) return color;
    }
    return rgba('Canvas');
  }

  function contrast(one, other) {
    const light = (color) => color.slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  }

  /** Every focusable thing shows its focus by an outline that stands out, and nothing lies over it. */
  function focusShows() {
    const problems = [];
    for (const element of focusables()) {
      element.focus({ focusVisible: true });
      if (document.activeElement !== element) {
        problems.push(`${describe(element)} cannot be focused`);
        continue;
      }
      if (!element.matches(':focus-visible')) {
        problems.push(`${describe(element)} does not match :focus-visible from the keyboard`);
        continue;
      }
      const style = getComputedStyle(element);
      const width = parseFloat(style.outlineWidth);
      const color = rgba(style.outlineColor);
      if (style.outlineStyle === 'none' || !(width > 0) || color[3] === 0) {
        problems.push(`${describe(element)} has no outline when focused`);
      } else if (style.outlineStyle !== 'auto') {
        const around = [backdrop(element.parentElement), backdrop(element)].map((behind) => contrast(color, behind));
        if (style.boxShadow === 'none' && Math.max(...around) < 3) {
          problems.push(`${describe(element)}: the focus outline's contrast is ${Math.max(...around).toFixed(1)}, under 3`);
        }
      }
      const box = [...element.getClientRects()].find((one) => one.width > 0 && one.height > 0);
      const middle = box && [box.left + Math.min(box.width, innerWidth - box.left) / 2, box.top + Math.min(box.height, innerHeight - box.top) / 2];
      if (!middle || middle[0] < 0 || middle[1] < 0 || middle[0] > innerWidth || middle[1] > innerHeight) {
        problems.push(`${describe(element)} is out of sight when focused`);
        continue;
      }
      const top = document.elementFromPoint(...middle);
      const label = element.labels?.[0];
      if (top && !element.contains(top) && !top.contains(element) && !label?.contains(top)) {
        problems.push(`${describe(element)} is covered by ${describe(top)} when focused`);
      }
    }
    return problems;
  }

  /** What the keyboard has reached, press by press, since `followFocus`; null where it had left the page. */
  const reached = [];

  /** Follows where Tab leads, and says how many things it can lead to. */
  function followFocus() {
    addEventListener('keyup', (event) => {
      if (event.key !== 'Tab') return;
      const element = document.activeElement;
      reached.push(element === document.body ? null : element);
    }, true);
    return focusables().length;
  }

  /** What is wrong with the way that Tab led: it goes on in the order of the page, reaches all, and gets out. */
  function walkedThrough() {
    const problems = [];
    const seen = new Set();
    let last = null;
    for (const element of reached) {
      const goesBack = element !== null && last !== null && (last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
      if (element === null || seen.has(element)) {
        if (element !== null && !goesBack) problems.push(`Tab does not get past ${describe(last)}`);
        break;
      }
      if (goesBack) problems.push(`Tab goes back from ${describe(last)} to ${describe(element)}`);
      seen.add(element);
      last = element;
    }
    const all = focusables();
    if (seen.size === reached.length && reached.length > all.length) problems.push(`Tab never leaves the page`);
    const missed = all.filter((one) => !seen.has(one)).map(describe);
    // The walk is over before the end of a page with very many.
    if (reached.length > all.length && missed.length > 0) problems.push(`Tab never reaches ${missed.slice(0, 3).join(', ')}`);
    return problems;
  }

  function inSentence(element) {
    if (getComputedStyle(element).display !== 'inline') return false;
    let block = element.parentElement;
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
    const around = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let words = '';
    while (around.nextNode()) {
      const parent = around.currentNode.parentElement;
      if (!parent.closest(TARGETS) && shown(parent) && !onlyHeard(parent)) words += around.currentNode.data;
    }
    return /\p{L}{2,}/u.test(words);
  }

  /** Whether a part of a bar has a link elsewhere that leads to the same place, and that everybody can use. */
  function hasCount(part) {
    const target = new URL(part.href.baseVal, document.baseURI).href;
    return [...document.querySelectorAll('a[href]')].some((link) =>
      !(link instanceof SVGAElement) && link.href === target && !link.closest('[aria-hidden="true"]'));
  }

  /**
   * Links and buttons that do not stand in a sentence are at least 24 by 24 pixels. Parts of a bar may be narrower: the counts
   * below lead to the same places (WCAG 2.2, 2.5.8, equivalent target).
   */
  function targetSizes() {
    const problems = [];
    for (const element of document.querySelectorAll(TARGETS)) {
      if (!visible(element) || element.type === 'hidden' || inSentence(element)) continue;
      if (element instanceof SVGAElement && hasCount(element)) continue;
      const boxes = [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect());
      const width = Math.max(...boxes.map((box) => box.width));
      const height = Math.max(...boxes.map((box) => box.height));
      if (width < 23.5 || height < 23.5) {
        problems.push(`${describe(element)} is ${width.toFixed(0)} × ${height.toFixed(0)} px, under 24 × 24`);
      }
    }
    return problems;
  }

  /** Under prefers-reduced-motion nothing moves. */
  function motion() {
    const problems = [];
    if (document.getAnimations().length > 0) problems.push(`${document.getAnimations().length} animations run`);
    if (getComputedStyle(document.documentElement).scrollBehavior === 'smooth') problems.push('scrolling is smooth');
    const seconds = (list) => Math.max(...list.split(',').map((part) => parseFloat(part) * (/ms$/.test(part.trim()) ? 0.001 : 1)));
    for (const element of document.querySelectorAll('*')) {
      const style = getComputedStyle(element);
      if (seconds(style.transitionDuration) > 0.02 || (style.animationName !== 'none' && seconds(style.animationDuration) > 0.02)) {
        problems.push(`${describe(element)} still moves`);
      }
    }
    return problems.slice(0, 5);
  }

  /** On paper: nothing to click at the top, nothing cut off, everything that was folded is open. */
  function paper() {
    const problems = [];
    for (const nav of document.querySelectorAll('nav')) {
      if (!nav.closest('main') && visible(nav)) problems.push(`${describe(nav)} is printed`);
    }
    for (const form of document.querySelectorAll('form')) if (visible(form)) problems.push(`${describe(form)} is printed`);
    const skip = document.querySelector('body a[href^="#"]');
    if (skip && !skip.closest('main') && visible(skip)) problems.push('the skip link is printed');
    for (const folded of document.querySelectorAll('details:not([open])')) {
      if (shown(folded) && [...folded.children].some((child) => child.localName !== 'summary' && !child.checkVisibility())) {
        problems.push(`${describe(folded)} stays folded on paper`);
      }
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (!/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || !visible(element)) continue;
      if (element.localName !== 'svg' && element.scrollWidth > element.clientWidth + 1) {
        problems.push(`${describe(element)} is cut off on paper by ${element.scrollWidth - element.clientWidth} px`);
      }
    }
    return problems;
  }

  window.checks = {
    addStyle, brokenHeadings, brokenWords, clipped, describe, focusShows, focusables, followFocus, lengthenWords, motion, paper, scrollBoxes, sideways, squeeze,
    targetSizes, textSizes, visible, walkedThrough,
  };
}
