"use strict";
// The page itself: a sheet to draw on, and what the network makes of the ink.

const MEDIUM_PRESSURE = 0.5; // what a pointer presses that can't tell
const SHEET_PEN_WIDTH = 0.04; // what the app's sheet draws with
const SURE = 0.5;

const element = (id) => document.getElementById(id);
const network = networkOf(JSON.parse(element("network").textContent));
const sheet = element("sheet");
const areDigits = network.classes.every((name, digit) => name === String(digit));
let strokes = [];
let drawing = null; // {pointer, x, y, widths} from pen down to pen up

// What lists of [x, y] are read as, in any units; the console may call it too.
function readPoints(lists) {
  return readStrokes(strokesOfPoints(lists));
}

function readStrokes(all) {
  const image = rasterize(all), probabilities = read(network, image);
  const digit = probabilities.indexOf(largest(probabilities));
  return { digit: digit, name: network.classes[digit], probabilities: probabilities, image: image };
}

function allStrokes() {
  if (!drawing) return strokes;
  return strokes.concat([strokeOf(drawing.x, drawing.y, drawing.widths)]);
}

// Pointers

function press(event) {
  if (drawing || event.button !== 0) return;
  drawing = { pointer: event.pointerId, x: [], y: [], widths: [] };
  sheet.setPointerCapture(event.pointerId);
  sheet.focus({ preventScroll: true }); // the sheet stays beneath the pointer
  follow(event);
  event.preventDefault();
}

function move(event) {
  if (!drawing || event.pointerId !== drawing.pointer) return;
  const passed = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
  (passed.length ? passed : [event]).forEach(addPoint);
  show();
}

function follow(event) {
  addPoint(event);
  show();
}

function addPoint(event) {
  const frame = sheet.getBoundingClientRect();
  const x = within((event.clientX - frame.left) / frame.width);
  const y = within((event.clientY - frame.top) / frame.height);
  const pressure = event.pointerType === "pen" ? event.pressure : MEDIUM_PRESSURE;
  const width = SHEET_PEN_WIDTH * (0.5 + pressure);
  const last = drawing.x.length - 1;
  if (drawing.x[last] !== x || drawing.y[last] !== y) {
    drawing.x.push(x);
    drawing.y.push(y);
    drawing.widths.push(width);
  } else if (last === 0) {
    drawing.widths[0] = Math.max(drawing.widths[0], width); // a dot grows as it is pressed
  }
}

function within(share) {
  return Math.min(Math.max(share, 0), 1);
}

function release(event) {
  if (!drawing || event.pointerId !== drawing.pointer) return;
  strokes = allStrokes();
  drawing = null;
  show();
}

function cancel(event) {
  if (!drawing || event.pointerId !== drawing.pointer) return;
  drawing = null;
  show();
}

function undo() {
  if (drawing) drawing = null;
  else strokes = strokes.slice(0, -1);
  show();
}

function clear() {
  drawing = null;
  strokes = [];
  show();
}

function pressKey(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") undo();
  else if (event.key === "Delete" || event.key === "Backspace") clear();
  else return;
  event.preventDefault();
}

// Painting

let isShown = true;

function show() {
  if (!isShown) return;
  isShown = false;
  requestAnimationFrame(showNow);
}

function showNow() {
  isShown = true;
  const all = allStrokes(), isEmpty = !all.length;
  paintSheet(all);
  element("hint").hidden = !isEmpty;
  element("undo").disabled = element("clear").disabled = isEmpty;
  const answer = readStrokes(all);
  paintImage(answer.image);
  showAnswer(isEmpty ? null : answer);
}

function paintSheet(all) {
  const side = Math.max(Math.round(sheet.clientWidth * (window.devicePixelRatio || 1)), 1);
  if (sheet.width !== side) sheet.width = sheet.height = side;
  const paint = sheet.getContext("2d");
  paint.clearRect(0, 0, side, side);
  paint.strokeStyle = getComputedStyle(sheet).color;
  paint.lineCap = "round";
  for (const stroke of all) {
    const line = curve(stroke, 0.01), last = line.x.length - 1;
    for (let i = Math.min(1, last); i <= last; i++) {
      const from = Math.max(i - 1, 0);
      paint.lineWidth = line.widths[i] * side;
      paint.beginPath();
      paint.moveTo(line.x[from] * side, line.y[from] * side);
      paint.lineTo(line.x[i] * side, line.y[i] * side);
      paint.stroke();
    }
  }
}

function paintImage(image) {
  const paint = element("image").getContext("2d");
  const pixels = paint.createImageData(SIDE, SIDE);
  image.forEach((ink, i) => pixels.data.set([ink, ink, ink, 255], 4 * i));
  paint.putImageData(pixels, 0, 0);
}

function showAnswer(answer) {
  const digit = element("digit");
  digit.textContent = answer ? answer.name : "–";
  digit.className = answer && answer.probabilities[answer.digit] >= SURE ? "" : "unsure";
  digit.classList.toggle("word", !areDigits);
  Array.from(element("bars").children).forEach((bar, i) => {
    const share = answer ? answer.probabilities[i] : 0;
    bar.className = answer && i === answer.digit ? "read" : "";
    bar.querySelector("b").style.width = 100 * share + "%";
    bar.lastChild.textContent = answer ? percent(share) : "";
  });
}

// Of a probability, which is never quite none or all: only its 32 bits may be.
function percent(share) {
  if (share < 0.001) return "<0.1 %";
  if (share > 0.999) return ">99.9 %";
  return (100 * share).toFixed(1) + " %";
}

function addBars() {
  for (let digit = 0; digit < 10; digit++) {
    const bar = document.createElement("li");
    for (const tag of ["span", "i", "span"]) bar.append(document.createElement(tag));
    bar.firstChild.textContent = bar.firstChild.title = network.classes[digit];
    bar.children[1].append(document.createElement("b"));
    element("bars").append(bar);
  }
}

// The classes are no digits: other words, and more room for their names.
function sayOfWords() {
  const letters = Math.max(...network.classes.map((name) => name.length));
  element("bars").style.setProperty("--name", Math.min(0.6 * letters + 0.5, 8) + "rem");
  document.title = "Draw something – " + network.name;
  element("title").textContent = "Draw something";
  element("hint").textContent = "Draw something here";
  sheet.setAttribute("aria-label", "Draw something here with mouse, finger or pen");
  element("digit").setAttribute("aria-label", "What is read");
}

// For tests: #read=[[[[x, y], ...], ...], ...] puts an answer for each drawing into the page, and the
// last drawing on the sheet.
function answerFragment() {
  const text = location.hash.split("#read=")[1];
  if (text === undefined) return;
  const drawings = JSON.parse(decodeURIComponent(text));
  const answers = drawings.map((lists) => {
    const { digit, name, probabilities, image } = readPoints(lists);
    return { digit: digit, name: name, probabilities: probabilities, image: Array.from(image) };
  });
  strokes = strokesOfPoints(drawings[drawings.length - 1]);
  const place = document.createElement("pre");
  place.id = "answers";
  place.hidden = true;
  place.textContent = JSON.stringify(answers);
  document.body.append(place);
}

element("about").textContent = network.summary;
document.title = "Draw a digit – " + network.name;
if (!areDigits) sayOfWords();
addBars();
sheet.addEventListener("pointerdown", press);
sheet.addEventListener("pointermove", move);
sheet.addEventListener("pointerup", release);
sheet.addEventListener("pointercancel", cancel);
element("undo").addEventListener("click", undo);
element("clear").addEventListener("click", clear);
document.addEventListener("keydown", pressKey);
addEventListener("resize", show);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
answerFragment();
showNow();
