"""Sets of handwriting that are none end in a sentence, not in a traceback."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks import numbers, pen, refusal

STROKES = [[[0, 0], [1, 2], [1, 9]]]
ONE = {"label": 1, "strokes": STROKES}


def told_of(
    main: Callable[[], None],
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> str:
    """What stands on stderr when the benchmark gives up."""
    monkeypatch.setattr(sys, "argv", ["benchmark", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("main", "option"), [(pen.main, []), (numbers.main, []), (refusal.main, ["--digits"])]
)
@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("notes.txt", b"five", "this is not JSON"),
        ("set.json", b"{}", "this must be a list"),
        ("set.json", b"[]", "has no entries"),
        ("set.json.gz", b"\x1f\x8bnothing", "this is damaged"),
    ],
)
def test_a_file_of_another_kind_is_told(
    main: Callable[[], None],
    option: list[str],
    name: str,
    content: bytes,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = told_of(main, [*option, str(path)], monkeypatch, capsys)
    assert f"{path}" in error
    assert told in error


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"strokes": STROKES}, 'entry 2 has no "label"'),
        ({"label": "A", "strokes": STROKES}, "a label must be a digit, not 'A'"),
        ({"label": 46, "strokes": STROKES}, "a label must be a digit, not 46"),
    ],
)
def test_an_entry_that_is_no_digit_is_told(
    entry: dict[str, object],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "set.json"
    path.write_text(json.dumps([ONE, entry]))
    assert told in told_of(pen.main, [str(path)], monkeypatch, capsys)


def test_an_archive_without_images_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "weights.npz"
    np.savez(path, weights=np.zeros(3))
    assert "images and labels must be called" in told_of(pen.main, [str(path)], monkeypatch, capsys)


def test_drawn_digits_and_images_of_digits_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn, images = tmp_path / "drawn.json", tmp_path / "images.npz"
    drawn.write_text(json.dumps([ONE] * 3))
    image = np.zeros((2, 28, 28), np.uint8)
    image[:, 4:24, 13:15] = 255
    np.savez(images, images=image, labels=np.array([1, 7]))
    monkeypatch.setattr(sys, "argv", ["pen", str(drawn), str(images)])
    pen.main()
    of_drawn, of_images = capsys.readouterr().out.splitlines()
    assert of_drawn.startswith("drawn.json")
    assert "(n = 3," in of_drawn
    assert of_images.startswith("images.npz")
    assert " 50.0%" in of_images
