// Pictures of pages that are compared: made small, so that another version of the browser or another way of drawing letters
// makes no difference, and yet what somebody would see does.
import { PNG } from 'pngjs';

/** Each cell of a small picture stands for so many pixels in each direction. */
export const CELL = 4;
/** Levels of a colour between these are those of letters and filled shapes; faint lines and grounds are below and above. */
const [DARK, LIGHT] = [56, 208];
/** Levels are rounded to steps of this size, so that files are small: on grounds, and between. */
const [FINE, COARSE] = [4, 19];
/** How far apart the levels of a cell may be: on a ground where all around is alike, on a shape, and among letters and edges. */
const [ALIKE, SHAPE, AMONG] = [6, 16, 36];
/** How far apart levels around a cell are that are alike. */
const FLAT = 40;
/** The most cells that may differ within a square of so many cells on each side: a line of one pixel has more. */
const SQUARE = 24;
const MOST_IN_SQUARE = 14;
/** The largest share of all cells that may differ. */
const MOST = 0.004;

const isBetween = (level) => level > DARK && level < LIGHT;

/** Rounds a level; one between stays there. */
function rounded(level) {
  if (isBetween(level)) return Math.round(DARK + (Math.floor((level - DARK) / COARSE) + 0.5) * COARSE);
  return Math.min(Math.round(level / FINE) * FINE, 255);
}

/** Reads a picture. */
export function read(bytes) {
  const { width, height, data } = PNG.sync.read(bytes);
  return { width, height, data };
}

/** Makes a picture small: each cell has the mean colour of its pixels. */
export function reduce({ width, height, data }) {
  const small = { width: Math.floor(width / CELL), height: Math.floor(height / CELL) };
  small.data = Buffer.alloc(small.width * small.height * 4, 255);
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0;
        for (let dy = 0; dy < CELL; dy += 1) {
          for (let dx = 0; dx < CELL; dx += 1) sum += data[((y * CELL + dy) * width + x * CELL + dx) * 4 + channel];
        }
        small.data[(y * small.width + x) * 4 + channel] = Math.round(sum / (CELL * CELL));
      }
    }
  }
  return small;
}

/** A small picture as a file of few bytes. */
export function write({ width, height, data }) {
  const picture = new PNG({ width, height });
  picture.data = data.map((level, at) => (at % 4 === 3 ? 255 : rounded(level)));
  return PNG.sync.write(picture, { colorType: 2, inputColorType: 6, deflateLevel: 9, deflateStrategy: 0, filterType: 0 });
}

/** Whether the cells around one are alike in a picture: no letters are near, and no edge. */
function isFlat({ width, data }, height, x, y) {
  for (let channel = 0; channel < 3; channel += 1) {
    let [least, most] = [255, 0];
    for (let dy = Math.max(0, y - 1); dy <= Math.min(height - 1, y + 1); dy += 1) {
      for (let dx = Math.max(0, x - 1); dx <= Math.min(width - 1, x + 1); dx += 1) {
        const level = data[(dy * width + dx) * 4 + channel];
        least = Math.min(least, level);
        most = Math.max(most, level);
      }
    }
    if (most - least > FLAT) return false;
  }
  return true;
}

/** Whether a cell differs in two pictures of one width. */
function differs(wanted, found, height, x, y) {
  let apart = 0;
  let between = false;
  for (let at = (y * wanted.width + x) * 4, end = at + 3; at < end; at += 1) {
    apart = Math.max(apart, Math.abs(wanted.data[at] - found.data[at]));
    between ||= isBetween(wanted.data[at]) || isBetween(found.data[at]);
  }
  if (apart <= ALIKE || apart > AMONG) return apart > AMONG;
  return apart > (between ? SHAPE : ALIKE) && isFlat(wanted, height, x, y) && isFlat(found, height, x, y);
}

/** The most marks within any square. */
function mostInSquare(marks, width, height) {
  // Sums of all marks above and before, so that a square takes four of them.
  const sums = new Uint32Array((width + 1) * (height + 1));
  const at = (x, y) => y * (width + 1) + x;
  let most = 0;
  for (let y = 1; y <= height; y += 1) {
    for (let x = 1; x <= width; x += 1) {
      sums[at(x, y)] = marks[(y - 1) * width + x - 1] + sums[at(x - 1, y)] + sums[at(x, y - 1)] - sums[at(x - 1, y - 1)];
      const [left, top] = [Math.max(0, x - SQUARE), Math.max(0, y - SQUARE)];
      most = Math.max(most, sums[at(x, y)] - sums[at(left, y)] - sums[at(x, top)] + sums[at(left, top)]);
    }
  }
  return most;
}

/**
 * Compares two small pictures: `{same, words, picture}`. The words say how much differs; the picture is the found one, pale,
 * with what differs in red. A page that is longer or shorter by one cell is the same.
 */
export function compare(wanted, found) {
  if (wanted.width !== found.width) {
    return { same: false, words: `it is ${found.width * CELL} pixels wide, and was ${wanted.width * CELL}`, picture: found };
  }
  const { width } = found;
  const height = Math.min(wanted.height, found.height);
  const marks = new Uint8Array(width * height);
  const picture = { width, height, data: Buffer.from(found.data.subarray(0, width * height * 4)) };
  let count = 0;
  for (let cell = 0; cell < marks.length; cell += 1) {
    const mark = differs(wanted, found, height, cell % width, Math.floor(cell / width));
    marks[cell] = Number(mark);
    count += marks[cell];
    const pale = picture.data.subarray(cell * 4, cell * 4 + 3).map((level) => 180 + level * 0.29);
    picture.data.set(mark ? [220, 0, 0] : pale, cell * 4);
  }
  const most = mostInSquare(marks, width, height);
  const share = count / marks.length;
  const longer = Math.abs(wanted.height - found.height);
  return {
    same: most <= MOST_IN_SQUARE && share <= MOST && longer <= 1,
    words: `${count} of ${marks.length} cells differ (${(share * 100).toFixed(2)} %), ${most} of them within one square`
      + (longer > 0 ? `; it was ${wanted.height * CELL} pixels high and is ${found.height * CELL}` : ''),
    picture,
  };
}
