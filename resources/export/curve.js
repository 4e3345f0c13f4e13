"use strict";
// The smooth curve through the points of a stroke: core/ink/curve.py of MNIST Desktop, number for number.
//
// A stroke is {x, y, widths}, three Float32Array of one length, in sheet widths, y downwards. Where
// NumPy computes in 32 bits, each operation here is rounded to 32 bits as well, by `f`.

const f = Math.fround;
const TINY = f(1e-9); // for a point received twice in a row, where nothing is divided by nothing

// The centripetal Catmull-Rom spline through a stroke's points, with a corner each `step` or less.
function curve(stroke, step) {
  const last = stroke.x.length - 1;
  if (last < 1) return stroke;
  const x = [], y = [], widths = [];
  for (let i = 0; i < last; i++) {
    const count = pieceCount(stroke, i, step);
    const roots = pieceRoots(stroke, i);
    const [outX, inX] = tangents(stroke.x, i, roots);
    const [outY, inY] = tangents(stroke.y, i, roots);
    for (let k = 0; k < count; k++) {
      const t = f(k / count);
      const shares = blend(t);
      x.push(mixed(shares, stroke.x[i], outX, stroke.x[i + 1], inX));
      y.push(mixed(shares, stroke.y[i], outY, stroke.y[i + 1], inY));
      widths.push(f(f(stroke.widths[i] * f(1 - t)) + f(stroke.widths[i + 1] * t)));
    }
  }
  x.push(stroke.x[last]);
  y.push(stroke.y[last]);
  widths.push(stroke.widths[last]);
  return strokeOf(x, y, widths);
}

// Leave out points that lie closer than `step` along the line; both ends stay.
function thinned(stroke, step) {
  const last = stroke.x.length - 1;
  if (last < 2) return stroke;
  const x = [stroke.x[0]], y = [stroke.y[0]], widths = [stroke.widths[0]];
  let along = 0;
  for (let i = 1; i < last; i++) {
    const before = along;
    along = f(along + distance(stroke, i - 1, i));
    if (Math.floor(along / step) > Math.floor(before / step)) {
      x.push(stroke.x[i]);
      y.push(stroke.y[i]);
      widths.push(stroke.widths[i]);
    }
  }
  x.push(stroke.x[last]);
  y.push(stroke.y[last]);
  widths.push(stroke.widths[last]);
  return strokeOf(x, y, widths);
}

function strokeOf(x, y, widths) {
  return { x: new Float32Array(x), y: new Float32Array(y), widths: new Float32Array(widths) };
}

function hypot(across, down) {
  return f(Math.sqrt(across * across + down * down));
}

function distance(stroke, i, j) {
  return hypot(f(stroke.x[j] - stroke.x[i]), f(stroke.y[j] - stroke.y[i]));
}

// In how many parts the piece from point i to the next is cut.
function pieceCount(stroke, i, step) {
  return Math.max(Math.ceil(f(distance(stroke, i, i + 1) / f(step))), 1);
}

// A coordinate of the point before i, of both ends of the piece, and of the point after.
function around(values, i) {
  const start = values[i], end = values[i + 1];
  const before = i > 0 ? values[i - 1] : f(2 * start - end);
  const after = i + 2 < values.length ? values[i + 2] : f(2 * end - start);
  return [before, start, end, after];
}

// The square roots of the distances between those four points.
function pieceRoots(stroke, i) {
  const x = around(stroke.x, i), y = around(stroke.y, i);
  return [0, 1, 2].map((k) =>
    Math.max(f(Math.sqrt(hypot(f(x[k + 1] - x[k]), f(y[k + 1] - y[k])))), TINY)
  );
}

// The spline's derivatives at both ends of a piece, its parameter running from 0 to 1.
function tangents(values, i, [first, middle, last]) {
  const [before, start, end, after] = around(values, i);
  const straight = f(f(end - start) / middle);
  const leaving = f(
    f(f(f(start - before) / first) - f(f(end - before) / f(first + middle))) + straight
  );
  const arriving = f(
    f(straight - f(f(after - start) / f(middle + last))) + f(f(after - end) / last)
  );
  return [f(middle * leaving), f(middle * arriving)];
}

// Hermite's shares of start, leaving, end and arriving at the parameter t.
function blend(t) {
  const t2 = f(t * t), t3 = f(t2 * t);
  return [
    f(f(f(2 * t3) - f(3 * t2)) + 1),
    f(f(t3 - f(2 * t2)) + t),
    f(f(3 * t2) - f(2 * t3)),
    f(t3 - t2),
  ];
}

function mixed(shares, start, leaving, end, arriving) {
  const sum = f(f(shares[0] * start) + f(shares[1] * leaving));
  return f(f(sum + f(shares[2] * end)) + f(shares[3] * arriving));
}
