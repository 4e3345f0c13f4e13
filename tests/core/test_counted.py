import pytest

from mnist_desktop.core.counted import counted


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "0 digits"), (1, "1 digit"), (5_000, "5,000 digits")]
)
def test_one_is_named_as_one(count: int, expected: str) -> None:
    assert counted(count, "digit") == expected
