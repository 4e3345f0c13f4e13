"""How much that is no digit is refused: `python -m tests.benchmarks.refusal --digits SET...`.

The gate's bound is set so that 2 % of the real digits are refused, which are pen strokes with
labels from SET (as `python -m tests.benchmarks.pen` takes them). What should be refused:

- noise, evenly grey, and blank images; scribbles: made here, otherwise than those it learned;
- `--pictures IDX`: images of other things, such as Fashion-MNIST's test images, once as they are
  and once as PNG files that are opened; a picture that is refused as blank counts as refused;
- `--non-digits FILE`: pen strokes of letters and signs, `[{"char", "digit_like", "strokes"}, ...]`;
  those that are marked as like a digit are told apart.

Only SET is needed. Nothing here was trained on.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.answers.refusal import USUAL_REFUSED, digit_scores
from mnist_desktop.core.arrays import Images
from mnist_desktop.core.datasets.dataset import read_idx
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import percent
from mnist_desktop.core.pictures.picture import PictureError, read_picture
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import gate_network
from tests.benchmarks.labelled import entries_with
from tests.benchmarks.pen import png, rasterized
from tests.benchmarks.refusal_sets import noise, scribbles

Scores = NDArray[np.float32]

_DRAWN = 2_000  # images of noise, and scribbles
_SEED = 20_261


def main() -> None:
    """Print the bound, and a line for each kind that should be refused."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.refusal", description=__doc__)
    parser.add_argument("--digits", nargs="+", type=Path, required=True, metavar="SET")
    parser.add_argument("--pictures", type=Path, metavar="IDX", help="images, gzipped or not")
    parser.add_argument("--non-digits", type=Path, metavar="FILE")
    parser.add_argument("--most", type=int, default=10_000, help="of each kind (default: 10,000)")
    parser.add_argument("--gate", type=Path, default=gate_network(), metavar="FILE")
    options = parser.parse_args()
    try:
        _print_all(options)
    except UserError as error:
        parser.error(str(error))


def _print_all(options: argparse.Namespace) -> None:
    gate = open_network(options.gate, CLASSES + 1)
    sets = {path: _scores(gate, _inked(path, options.most)) for path in options.digits}
    bound = float(np.quantile(np.concatenate(list(sets.values())), USUAL_REFUSED))
    print(f"a score below {bound:.3f} refuses {percent(USUAL_REFUSED)} of all these digits:")
    for path, scores in sets.items():
        _print_line(path.name, scores, bound)
    _print_usual(gate, sets)
    print("and what is no digit:")
    rng = np.random.default_rng(_SEED)
    _print_line("noise and blank", _scores(gate, noise(_DRAWN, rng)), bound)
    drawn, _ = rasterized(scribbles(_DRAWN, rng))
    _print_line("scribbles", _scores(gate, drawn), bound)
    if options.pictures:
        images = read_idx(options.pictures, dimensions=3)[: options.most]
        _print_line("pictures, as images", _scores(gate, images), bound)
        _print_line("pictures, as PNG", _scores(gate, _opened(images)), bound)
    if options.non_digits:
        _print_non_digits(gate, options.non_digits, bound)


def _print_usual(gate: TrainedNetwork, sets: dict[Path, Scores]) -> None:
    """What the app's own bound, which knows none of these sets, refuses of them."""
    if gate.record is None or gate.record.refusals is None:
        return
    usual = gate.record.refusals.at(USUAL_REFUSED)
    print(f"the app's bound for {percent(usual.share)} is {usual.bound:.3f}:")
    for path, scores in sets.items():
        _print_line(path.name, scores, usual.bound)


def _print_non_digits(gate: TrainedNetwork, path: Path, bound: float) -> None:
    entries = [entry for entry, _ in entries_with(path, "char", "digit_like")]
    like = np.array([bool(entry["digit_like"]) for entry in entries])
    names = np.array([str(entry["char"]) for entry in entries])
    scores = _scores(gate, _inked(path, len(entries)))
    _print_line("letters and signs", scores[~like], bound)
    _print_line("those like a digit", scores[like], bound)
    for kind in (~like, like):
        shares = {
            name: float((scores[kind & (names == name)] < bound).mean())
            for name in np.unique(names[kind])
        }
        print("  " + ", ".join(f"{name} {share:.0%}" for name, share in shares.items()))


def _scores(gate: TrainedNetwork, images: Images) -> Scores:
    scores = digit_scores(read_images(gate, images))
    scores[~images.any(axis=(1, 2))] = 0  # as core/answers/answer.py has it
    return scores


def _inked(path: Path, most: int) -> Images:
    """The first `most` entries of a file of strokes, in an order by chance that is always one."""
    inks = [ink for _, ink in entries_with(path)]
    order = np.random.default_rng(_SEED).permutation(len(inks))[:most] if most < len(inks) else None
    chosen = inks if order is None else [inks[place] for place in order]
    return rasterized(iter(chosen))[0]


def _opened(images: Images) -> Images:
    return np.stack(list(_read(images)))


def _read(images: Images) -> Iterator[NDArray[np.uint8]]:
    for image in images:
        try:
            yield rasterize(read_picture(png(image)))
        except PictureError:
            yield np.zeros((28, 28), np.uint8)


def _print_line(name: str, scores: Scores, bound: float) -> None:
    refused = float((scores < bound).mean())
    print(f"  {name:32} {percent(refused, 2):>9} refused (n = {len(scores):,})", flush=True)


if __name__ == "__main__":
    main()
