"""Says which state of a network is judged: as it learns, as it was, or as it is kept."""

from mnist_desktop.core.networks.record import Record


def shown_state(record: Record | None, *, learns: bool, is_earlier: bool) -> str:
    """In words; "" where there is no record. `is_earlier` is of an epoch that was asked for."""
    if record is None:
        return ""
    last = record.epochs[-1].epoch
    epoch = record.weights_epoch or last
    if is_earlier:
        return f"As it was after epoch {epoch:,}"
    if learns:
        return f"As it learns, after epoch {epoch:,}"
    if epoch < last:
        return f"As it was kept, after epoch {epoch:,} of {last:,}"
    return f"As it was kept, after {'its only epoch' if last == 1 else f'all {last:,} epochs'}"
