// In the console of the page FILE: lists of [x, y] in any units, y downwards, one for each stroke.
const seven = [[[0, 0], [300, 0], [280, 120], [200, 300], [150, 500]]];
const answer = readPoints(seven);
console.log(answer.name, answer.probabilities);

// Or an image: 784 numbers, row by row, from 0 (paper) to 255 (ink).
const image = rasterize(strokesOfPoints(seven));
console.log(read(network, image));
