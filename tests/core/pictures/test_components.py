"""Connected components of a mask."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from mnist_desktop.core.pictures.components import components


def flooded(mask: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The slow twin: from each pixel not yet reached, all that can be reached."""
    found = np.zeros(mask.shape, np.intp)
    for start in zip(*np.nonzero(mask), strict=True):
        if found[start]:
            continue
        number, waiting = found.max() + 1, [start]
        while waiting:
            y, x = waiting.pop()
            inside = 0 <= y < mask.shape[0] and 0 <= x < mask.shape[1]
            if inside and mask[y, x] and not found[y, x]:
                found[y, x] = number
                waiting += [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    return found


@settings(max_examples=300)
@given(arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, max_side=12), elements=st.booleans()))
def test_every_mask_falls_into_the_components_that_flooding_finds(mask: NDArray[np.bool_]) -> None:
    np.testing.assert_array_equal(components(mask), flooded(mask))


def test_a_long_spiral_is_one_component() -> None:
    mask = np.zeros((201, 201), bool)
    for ring in range(0, 100, 4):
        mask[ring, ring : 201 - ring] = mask[200 - ring, ring : 201 - ring] = True
        mask[ring : 201 - ring, 200 - ring] = mask[ring + 4 : 201 - ring, ring] = True
        mask[ring + 4, ring : ring + 5] = True
    assert components(mask).max() == 1
