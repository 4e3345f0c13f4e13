"""Images that a data set holds more than once, pixel by pixel: told, or left out."""

from collections.abc import Generator, Sequence
from hashlib import blake2b

import numpy as np

from mnist_desktop.core.datasets.dataset import DatasetError, Split
from mnist_desktop.core.datasets.imported import Findings, ImportAdvanced

_AT_ONCE = 5_000


def tell_twins(
    splits: Sequence[Split], findings: Findings, place: ImportAdvanced
) -> Generator[ImportAdvanced, None, None]:
    """Note how many copies there are in the training split, in the test split, and in both.

    They stay: a published data set is what it is. `splits` has the training split first; at each
    step, `place` is where the import is.
    """
    keys: list[set[bytes]] = []
    for split, name in zip(splits, ("training", "test"), strict=False):
        found = yield from _keys(split, place)
        keys.append(set(found))
        if copies := len(found) - len(keys[-1]):
            images = f"{copies:,} of the {len(found):,} {name} images"
            findings.note(f"{images} {_are(copies, 'another')}; all are kept.")
        if len(keys) > 1 and (leaked := sum(key in keys[0] for key in found)):
            findings.note(
                f"{leaked:,} of the {len(found):,} test images {_are(leaked, 'a training image')}: "
                "a network may know what it is judged by, and its test accuracy tells less."
            )


def without_twins(
    splits: Sequence[Split], findings: Findings, place: ImportAdvanced
) -> Generator[ImportAdvanced, None, list[Split]]:
    """Each image once: what is in the test split already isn't learned."""
    seen: set[bytes] = set()
    kept = []
    for split in reversed(splits):
        rows = []
        for number, key in enumerate((yield from _keys(split, place))):
            if key in seen:
                findings.skip(f"image {number + 1:,}", "there already")
            else:
                seen.add(key)
                rows.append(number)
        kept.append(_some(split, rows))
    return kept[::-1]


def without_leaks(
    train: Split, test: Split, findings: Findings, place: ImportAdvanced
) -> Generator[ImportAdvanced, None, Split]:
    """The training images that are not test images as well, whose split was made here."""
    judging = set((yield from _keys(test, place)))
    rows = []
    for number, key in enumerate((yield from _keys(train, place))):
        if key in judging:
            findings.skip(f"image {number + 1:,}", "a copy of what became a test image")
        else:
            rows.append(number)
    return train if len(rows) == len(train) else _some(train, rows)


def _some(split: Split, rows: Sequence[int]) -> Split:
    if not rows:
        raise DatasetError("all training images are test images as well: nothing to learn")
    return split.rows(np.array(rows))


def _are(copies: int, of: str) -> str:
    return f"is a copy of {of}" if copies == 1 else f"are copies of {of}"


def _keys(split: Split, place: ImportAdvanced) -> Generator[ImportAdvanced, None, list[bytes]]:
    """What tells each image from all others, in 16 bytes: a million of them fit in memory."""
    keys = []
    for number, image in enumerate(np.ascontiguousarray(split.images)):
        if number % _AT_ONCE == 0:
            yield place
        keys.append(blake2b(image.data, digest_size=16).digest())
    return keys
