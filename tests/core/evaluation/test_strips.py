from datetime import UTC, datetime
from pathlib import Path

from mnist_desktop.core.evaluation.strips import dot_in_words, strips_of
from mnist_desktop.core.runs.run_entry import RunEntry, RunState


def entry(number: int, recipe: str, *, test: int = 0, validation: int = 0) -> RunEntry:
    """A run that read so many of 1,000 test and 100 validation images right."""
    return RunEntry(
        id=number,
        path=Path(f"{number}.safetensors"),
        name=f"run {number}",
        state=RunState.FINISHED,
        created=datetime.now(UTC),
        recipe=recipe,
        parameters=1,
        test_correct=test,
        test_images=1_000 if test else 0,
        validation_correct=validation,
        validation_images=100 if validation else 0,
    )


def test_each_recipe_has_a_strip_for_each_split_that_it_read() -> None:
    strips = strips_of(
        [
            entry(1, "seed", test=970),
            entry(2, "wide", test=980, validation=99),
            entry(3, "seed", test=974),
            entry(4, "wide"),
        ]
    )
    found = [(strip.recipe, strip.split, [dot.run for dot in strip.dots]) for strip in strips]
    assert found == [
        ("seed", "test", ["run 1", "run 3"]),
        ("wide", "validation", ["run 2"]),
        ("wide", "test", ["run 2"]),
    ]
    assert strips[0].title == "seed, test images, 2 runs"
    assert strips[0].words == ("mean 97.20 ± 0.28 %, 97.00 to 97.40 %")


def test_a_run_is_told_with_its_interval() -> None:
    (strip,) = strips_of([entry(1, "seed", test=970)])
    assert dot_in_words(strip.dots[0]) == "run 1: 97.00 % (95.75 to 97.89)"


def test_runs_that_read_nothing_have_no_strip() -> None:
    assert strips_of([entry(1, "seed")]) == []
