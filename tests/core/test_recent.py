"""What is remembered of what was made last."""

from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.recent import Recent


def test_what_was_kept_is_found_again() -> None:
    recent = Recent[str, int](2)
    assert recent.keep("a", 1) == 1
    assert recent.get("a") == 1
    assert recent.get("b") is None


def test_what_was_asked_for_stays_before_what_was_not() -> None:
    recent = Recent[str, int](2)
    recent.keep("a", 1)
    recent.keep("b", 2)
    recent.get("a")
    recent.keep("c", 3)
    assert (recent.get("a"), recent.get("b"), recent.get("c")) == (1, None, 3)


@given(st.integers(1, 5), st.lists(st.tuples(st.booleans(), st.integers(0, 8)), max_size=60))
def test_it_is_the_list_of_keys_in_the_order_of_their_last_use(
    most: int, uses: list[tuple[bool, int]]
) -> None:
    recent, order = Recent[int, int](most), list[int]()
    for is_kept, key in uses:
        if is_kept:
            recent.keep(key, -key)
        else:
            assert recent.get(key) == (-key if key in order else None)
        if is_kept or key in order:
            order = [*(each for each in order if each != key), key][-most:]
        assert recent.all() == [-each for each in order]
