"use strict";
// Makes of strokes the image that the network reads: core/ink/pen_lines.py and rasterize.py of MNIST Desktop, number for
// number. Sizes and limits, and why they are what they are, are explained there.

const SIDE = 28, BOX = 20, CENTER = 14;
const THINNEST = 2.0, THICKEST = 2.4, LEAST_OF_WIDTH = 0.25;
const STEP = 0.25;
const PEN_WIDTH = 0.085, SIZE_ON_SHEET = 2 / 3;

// The image of some strokes: Uint8Array of 28 x 28, ink 255 on paper 0.
function rasterize(strokes) {
  if (!strokes.length) return new Uint8Array(SIDE * SIDE);
  const line = linesOf(strokes);
  const box = boxOf(line);
  const scale = BOX / Math.max(box.right - box.left, box.bottom - box.top);
  return centered(fittedPixels(line, box, scale));
}

// Strokes of the default pen, from lists of [x, y] in any units, in the middle of the sheet.
function strokesOfPoints(lists) {
  const drawn = lists.filter((points) => points.length);
  const [x, y] = [0, 1].map((axis) => {
    const values = [].concat(...drawn.map((points) => points.map((point) => point[axis])));
    const low = smallest(values), high = largest(values);
    return { middle: low / 2 + high / 2, half: high / 2 - low / 2 };
  });
  const half = Math.max(x.half, y.half);
  const place = (value, middle) =>
    (half > 0 ? (value / 2 - middle / 2) / half : 0) * SIZE_ON_SHEET + 0.5;
  return drawn.map((points) =>
    strokeOf(
      points.map((point) => place(point[0], x.middle)),
      points.map((point) => place(point[1], y.middle)),
      points.map(() => PEN_WIDTH)
    )
  );
}

// All strokes as points a quarter of a pixel apart, and the pen's width at each.
function linesOf(strokes) {
  const received = joined(strokes);
  const extent = extentOf(received), pen = largest(received.widths);
  const step = (STEP * (extent + pen)) / BOX;
  const line = joined(strokes.map((stroke) => curve(thinned(stroke, step), step)));
  const factor = penFactor(line);
  line.widths = line.widths.map((width) => f(width * factor));
  return line;
}

function joined(strokes) {
  const all = (key) => [].concat(...strokes.map((stroke) => Array.from(stroke[key])));
  return strokeOf(all("x"), all("y"), all("widths"));
}

function smallest(values) {
  return values.reduce((a, b) => Math.min(a, b));
}

function largest(values) {
  return values.reduce((a, b) => Math.max(a, b));
}

function extentOf(line) {
  const [across, down] = [line.x, line.y].map((values) => f(largest(values) - smallest(values)));
  return Math.max(across, down);
}

// What the pen's width is multiplied with to lie within THINNEST and THICKEST.
function penFactor(line) {
  const extent = extentOf(line);
  const pen = f(pairwiseSum(line.widths, 0, line.widths.length) / line.widths.length);
  const drawn = (BOX * pen) / (extent + pen);
  const wanted = Math.min(Math.max(drawn, THINNEST), THICKEST);
  if (wanted === drawn) return 1;
  return f(Math.max((wanted * extent) / (pen * (BOX - wanted)), LEAST_OF_WIDTH));
}

// A sum of 32-bit numbers in NumPy's order.
function pairwiseSum(values, first, count) {
  if (count > 128) {
    const half = Math.floor(count / 2);
    const left = half - (half % 8);
    return f(
      pairwiseSum(values, first, left) + pairwiseSum(values, first + left, count - left)
    );
  }
  let sum = 0, i = 0;
  if (count >= 8) {
    const r = Array.from(values.slice(first, first + 8));
    for (i = 8; i < count - (count % 8); i += 8) {
      for (let k = 0; k < 8; k++) r[k] = f(r[k] + values[first + i + k]);
    }
    sum = f(f(f(r[0] + r[1]) + f(r[2] + r[3])) + f(f(r[4] + r[5]) + f(r[6] + r[7])));
  }
  for (; i < count; i++) sum = f(sum + values[first + i]);
  return sum;
}

// The rectangle of the ink, the pen's width included.
function boxOf(line) {
  const edge = (values, sign) => values.map((value, i) => f(value + sign * f(line.widths[i] / 2)));
  return {
    left: smallest(edge(line.x, -1)),
    top: smallest(edge(line.y, -1)),
    right: largest(edge(line.x, 1)),
    bottom: largest(edge(line.y, 1)),
  };
}

// Whole pixels before the box in 20 x 20, so that its corner is a pixel's corner.
function margin(size) {
  return Math.max(Math.trunc((BOX - size) / 2 + 1e-3), 0);
}

// The box in 20 x 20: how much of each pixel the pen covered, by its distance to the pen's edge.
function fittedPixels(line, box, scale) {
  const left = box.left - margin((box.right - box.left) * scale) / scale;
  const top = box.top - margin((box.bottom - box.top) * scale) / scale;
  const radii = line.widths.map((width) => f(width * f(scale / 2)));
  const reach = largest(radii) + 0.5;
  const frame = Math.ceil(2 * reach) + 1;
  const covered = new Float64Array(BOX * BOX);
  for (let i = 0; i < radii.length; i++) {
    const x = f((line.x[i] - left) * scale), y = f((line.y[i] - top) * scale);
    const column = Math.floor(f(x - f(reach))), row = Math.floor(f(y - f(reach)));
    const edge = f(radii[i] + 0.5);
    for (let r = Math.max(row, 0); r < Math.min(row + frame, BOX); r++) {
      const down = r + 0.5 - y;
      for (let c = Math.max(column, 0); c < Math.min(column + frame, BOX); c++) {
        const across = c + 0.5 - x;
        const depth = edge - Math.sqrt(down * down + across * across);
        if (depth > covered[r * BOX + c]) covered[r * BOX + c] = depth;
      }
    }
  }
  return Uint8Array.from(covered, (share) => roundedToEven(Math.min(share, 1) * 255));
}

function roundedToEven(value) {
  const floor = Math.floor(value), part = value - floor;
  if (part === 0.5) return floor + (floor % 2);
  return part < 0.5 ? floor : floor + 1;
}

// Move by whole pixels, as far towards the centre as keeps all ink in the image.
function centered(fitted) {
  const columns = new Float64Array(BOX), rows = new Float64Array(BOX);
  for (let i = 0; i < fitted.length; i++) {
    columns[i % BOX] += fitted[i];
    rows[Math.floor(i / BOX)] += fitted[i];
  }
  const image = new Uint8Array(SIDE * SIDE);
  if (!fitted.some((value) => value > 0)) return image;
  const right = movedBy(columns), down = movedBy(rows);
  for (let i = 0; i < fitted.length; i++) {
    if (fitted[i]) image[(Math.floor(i / BOX) + down) * SIDE + (i % BOX) + right] = fitted[i];
  }
  return image;
}

function movedBy(sums) {
  let mass = 0, moment = 0, first = -1, last = 0;
  sums.forEach((sum, i) => {
    mass += sum;
    moment += sum * i;
    if (sum) {
      if (first < 0) first = i;
      last = i;
    }
  });
  const move = Math.floor(CENTER - moment / mass + 0.5);
  return Math.min(Math.max(move, -first), SIDE - 1 - last);
}
