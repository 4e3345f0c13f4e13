import numpy as np
import pytest

from mnist_desktop.core.percent import percent


@pytest.mark.parametrize(
    ("share", "decimals", "text"),
    [
        (0.9731, 1, "97.3 %"),
        (0.9731, 2, "97.31 %"),
        (1.0, 1, "100.0 %"),
        (0.0, 1, "0.0 %"),
        (0.99951, 1, ">99.9 %"),
        (0.99951, 2, "99.95 %"),
        (0.0009, 1, "<0.1 %"),
        (np.float32(0.5), 0, "50 %"),
    ],
)
def test_a_share_is_written_as_a_percentage(share: float, decimals: int, text: str) -> None:
    assert percent(share, decimals) == text
