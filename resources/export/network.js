"use strict";
// The network: its layers and weights from the page, and a forward pass for every kind of layer.
//
// Between the layers there is {shape, data}: (height, width, channels) or (units), and a Float32Array.

const INPUT_SHAPE = [28, 28, 1];
const BATCH_NORM_EPSILON = 1e-3;

// The network in a page's JSON: {name, classes, layers: [{name, kind, ...}], tensors: {name: base64}}.
function networkOf(json) {
  const tensors = {};
  for (const name of Object.keys(json.tensors)) tensors[name] = floatsOf(json.tensors[name]);
  const { name, summary, classes, layers } = json;
  return { name: name, summary: summary, classes: classes, layers: layers, tensors: tensors };
}

const LAYERS = {
  flatten: (array) => ({ shape: [array.data.length], data: array.data }),
  dense: dense,
  conv: convolution,
  max_pool: (array, layer) => pooled(array, layer.size, -Infinity, Math.max, 1),
  average_pool: (array, layer) => pooled(array, layer.size, 0, (a, b) => a + b, layer.size ** 2),
  global_average_pool: globalAverage,
  batch_norm: batchNorm,
  dropout: (array) => array, // works in training only
  activation: (array) => ({ shape: array.shape, data: array.data.slice() }),
};

const FUNCTIONS = {
  linear: () => undefined,
  relu: (array) => apply(array, (value) => Math.max(value, 0)),
  tanh: (array) => apply(array, Math.tanh),
  sigmoid: (array) => apply(array, (value) => 1 / (1 + Math.exp(-value))),
  softmax: softmax,
};

// The ten probabilities of a 28 x 28 image, ink 255 on paper 0.
function read(network, image) {
  let array = { shape: INPUT_SHAPE, data: Float32Array.from(image, (ink) => ink / 255) };
  network.layers.forEach((layer, index) => {
    const tensor = (name) => network.tensors[layer.name + "." + name];
    array = LAYERS[layer.kind](array, layer, tensor);
    // What goes into the last function is what the network was taught by, through a softmax.
    const isLast = index === network.layers.length - 1;
    FUNCTIONS[(!isLast && layer.activation) || "linear"](array);
  });
  FUNCTIONS.softmax(array);
  return Array.from(array.data);
}

function apply(array, change) {
  const data = array.data;
  for (let i = 0; i < data.length; i++) data[i] = change(data[i]);
}

// Over the last axis, in place.
function softmax(array) {
  const data = array.data, width = array.shape[array.shape.length - 1];
  for (let first = 0; first < data.length; first += width) {
    let most = -Infinity, sum = 0;
    for (let i = first; i < first + width; i++) most = Math.max(most, data[i]);
    for (let i = first; i < first + width; i++) sum += Math.exp(data[i] - most);
    for (let i = first; i < first + width; i++) data[i] = Math.exp(data[i] - most) / sum;
  }
}

function dense(array, layer, tensor) {
  const kernel = tensor("kernel"), units = layer.units;
  const sums = Float64Array.from(tensor("bias"));
  for (let i = 0; i < array.data.length; i++) addScaled(sums, kernel, i * units, array.data[i]);
  return { shape: [units], data: Float32Array.from(sums) };
}

// sums += kernel[first:] * factor
function addScaled(sums, kernel, first, factor) {
  if (factor === 0) return;
  const count = sums.length;
  for (let j = 0; j < count; j++) sums[j] += factor * kernel[first + j];
}

function convolution(array, layer, tensor) {
  const [height, width] = array.shape;
  const stride = layer.stride, filters = layer.filters;
  const [rows, top] = places(height, layer), [columns, left] = places(width, layer);
  const kernel = byFilter(tensor("kernel"), filters), bias = tensor("bias");
  const count = tensor("kernel").length / filters;
  const window = new Float32Array(count), sums = new Float64Array(4);
  const data = new Float32Array(rows * columns * filters);
  let place = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      cut(array, row * stride - top, column * stride - left, layer.kernel_size, window);
      for (let filter = 0; filter < filters; filter++) {
        if (filter % 4 === 0) multiply(window, kernel, filter * count, sums);
        data[place++] = bias[filter] + sums[filter % 4];
      }
    }
  }
  return { shape: [rows, columns, filters], data: data };
}

// A kernel with the numbers of each filter in one row, and rows of zeros up to a multiple of four; as
// written, the filters are innermost.
function byFilter(kernel, filters) {
  const count = kernel.length / filters;
  const turned = new Float32Array(count * 4 * Math.ceil(filters / 4));
  for (let filter = 0, place = 0; filter < filters; filter++) {
    for (let i = 0; i < count; i++) turned[place++] = kernel[i * filters + filter];
  }
  return turned;
}

// Copy a square of the image, from (top, left) on, with zeros where it reaches beyond the edge.
function cut(array, top, left, size, window) {
  const [height, width, channels] = array.shape, data = array.data;
  let place = 0;
  for (let y = top; y < top + size; y++) {
    for (let x = left; x < left + size; x++) {
      const isInside = y >= 0 && y < height && x >= 0 && x < width;
      let from = (y * width + x) * channels;
      for (let c = 0; c < channels; c++) window[place++] = isInside ? data[from++] : 0;
    }
  }
}

// The products of the values with four rows of the kernel, the first from `first` on: all at once,
// as each value is then fetched but once.
function multiply(values, kernel, first, sums) {
  const count = values.length;
  const second = first + count, third = second + count, fourth = third + count;
  let a = 0, b = 0, c = 0, d = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i];
    if (value !== 0) {
      a += value * kernel[first + i];
      b += value * kernel[second + i];
      c += value * kernel[third + i];
      d += value * kernel[fourth + i];
    }
  }
  sums[0] = a;
  sums[1] = b;
  sums[2] = c;
  sums[3] = d;
}

// How many places a window has along an axis, and how many zeros come before; an odd one is behind.
function places(length, layer) {
  const size = layer.kernel_size, stride = layer.stride;
  if (layer.padding === "valid") return [Math.floor((length - size) / stride) + 1, 0];
  const count = Math.ceil(length / stride);
  return [count, Math.floor(Math.max((count - 1) * stride + size - length, 0) / 2)];
}

// Each window combined to one number; what is left over at the edge is dropped.
function pooled(array, size, start, combine, divisor) {
  const [height, width, channels] = array.shape;
  const rows = Math.floor(height / size), columns = Math.floor(width / size);
  const data = new Float32Array(rows * columns * channels);
  for (let i = 0; i < data.length; i++) {
    const c = i % channels, place = (i - c) / channels;
    const column = place % columns, row = (place - column) / columns;
    let value = start;
    for (let y = row * size; y < (row + 1) * size; y++) {
      for (let x = column * size; x < (column + 1) * size; x++) {
        value = combine(value, array.data[(y * width + x) * channels + c]);
      }
    }
    data[i] = value / divisor;
  }
  return { shape: [rows, columns, channels], data: data };
}

function globalAverage(array) {
  const [height, width, channels] = array.shape;
  const sums = new Float64Array(channels);
  array.data.forEach((value, i) => (sums[i % channels] += value));
  return { shape: [channels], data: Float32Array.from(sums, (sum) => sum / (height * width)) };
}

function batchNorm(array, layer, tensor) {
  const channels = array.shape[array.shape.length - 1];
  const gamma = tensor("gamma"), beta = tensor("beta");
  const mean = tensor("moving_mean"), variance = tensor("moving_variance");
  const scale = Float64Array.from(gamma, (g, c) => g / Math.sqrt(variance[c] + BATCH_NORM_EPSILON));
  const normalized = (value, i) => {
    const c = i % channels;
    return (value - mean[c]) * scale[c] + beta[c];
  };
  return { shape: array.shape, data: array.data.map(normalized) };
}

// The 32-bit numbers in a base64 text, little-endian as they were written.
function floatsOf(base64) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const values = new Uint8Array(128);
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((base64.length / 4) * 3);
  for (let i = 0, place = 0; i < base64.length; i += 4) {
    const four =
      (values[base64.charCodeAt(i)] << 18) |
      (values[base64.charCodeAt(i + 1)] << 12) |
      (values[base64.charCodeAt(i + 2)] << 6) |
      values[base64.charCodeAt(i + 3)];
    bytes[place++] = four >> 16;
    bytes[place++] = (four >> 8) & 255;
    bytes[place++] = four & 255;
  }
  const view = new DataView(bytes.buffer);
  const floats = new Float32Array((bytes.length - padding) / 4);
  for (let i = 0; i < floats.length; i++) floats[i] = view.getFloat32(4 * i, true);
  return floats;
}
