"""Which training digits lie nearest to the ink, as the GUI's thread knows it."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.inspection.hidden_rows import RowsSoFar
from mnist_desktop.core.inspection.training_digits import (
    VOTERS,
    NearDigit,
    Progress,
    TrainingDigits,
    hidden_layer,
    pixel_digits,
)
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.kept_rows import KeptRows
from mnist_desktop.session.inspection.making_rows import WORTH_KEEPING, Making, RowsMade
from mnist_desktop.session.threads.background import Background
from mnist_desktop.session.threads.latest import Latest
from mnist_desktop.session.threads.second_hand import SecondHand

PIXELS, HIDDEN = "near_pixels", "near_hidden"
"""The two ways of being near."""

_Found: TypeAlias = tuple[list[NearDigit], int]

_KEPT_MS = 120_000
"""How long what was made ready is kept for one who comes back: it may take 100 MB."""


class NearDigits(QObject):
    """Makes the training split ready while anyone looks, and gives its memory back later."""

    advanced = Signal(str, object)
    """PIXELS or HIDDEN, and the Progress of making the digits ready."""
    found = Signal(str, object, int)
    """PIXELS or HIDDEN, a list of NearDigit, nearest first, and how many digits were looked at:
    the first ones, while the others are made ready."""
    missing = Signal(str, str)
    """PIXELS or HIDDEN, and a sentence: why nothing is found there."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(
        self,
        background: Background,
        load_dataset: Callable[[str], Dataset],
        kept: KeptRows,
        *,
        worth_keeping: float = WORTH_KEEPING,
    ) -> None:
        """Rows that take as many products of a weight and an input are kept for the next start."""
        super().__init__()
        self._hands = SecondHand()
        self._making = Making(kept=kept, helper=self._hands.helper, worth_keeping=worth_keeping)
        self._so_far = RowsSoFar()
        self._told_that_none_is_kept = False
        self._load_dataset = load_dataset
        self._ready: dict[str, TrainingDigits] = {}
        self._network: TrainedNetwork | None = None
        self._image: Image | None = None
        self._is_wanted = False
        self._looking = Latest(background.channel("near"))
        self._looking.told.connect(self._tell_found)
        self._looking.failed.connect(self._miss_ready)
        pixels, hidden = background.channel(PIXELS), background.channel(HIDDEN)
        pixels.told.connect(self._take_pixels)
        pixels.failed.connect(self._miss_pixels)
        hidden.told.connect(self._take_hidden)
        hidden.failed.connect(self._miss_hidden)
        self._readying = {PIXELS: pixels, HIDDEN: hidden}
        self._keeping = background.channel("near_keeping")  # goes on when nobody looks
        self._keeping.failed.connect(self._tell_that_none_is_kept)
        self._forgetting = QTimer(self)
        self._forgetting.setSingleShot(True)
        self._forgetting.setInterval(_KEPT_MS)
        self._forgetting.timeout.connect(self.forget)

    def show_network(self, network: TrainedNetwork | None) -> None:
        """Look through the digits of this network's data set, and through its last hidden layer."""
        before, self._network = self._network, network
        self._drop(HIDDEN)
        self._so_far = RowsSoFar()
        if before is None or network is None or before.data_name != network.data_name:
            self._drop(PIXELS)
        self._make_ready()

    def look_for(self, image: Image | None) -> None:
        """Find what lies near a (28, 28) image, as soon as the digits are ready."""
        self._image = image
        self._look()

    def be_quick(self, may: bool) -> None:
        """Whether a second core may be taken: not beside a training."""
        self._hands.lend(may)

    def begin(self) -> None:
        """Somebody looks."""
        self._is_wanted = True
        self._forgetting.stop()
        self._make_ready()
        self._look()

    def pause(self) -> None:
        """Nobody looks: compute nothing, and give the memory back after a while.

        What was made so far stays for that while, and is gone on with.
        """
        self._is_wanted = False
        self._looking.drop()
        for channel in self._readying.values():
            channel.cancel()
        self._forgetting.start()

    @Slot()
    def forget(self) -> None:
        """Give the memory back."""
        for kind in (PIXELS, HIDDEN):
            self._drop(kind)
        self._so_far = RowsSoFar()
        self._hands.forget()

    def _drop(self, kind: str) -> None:
        self._readying[kind].cancel()
        self._ready.pop(kind, None)

    def _make_ready(self) -> None:
        network = self._network
        if network is None or not self._is_wanted:
            return
        layer = hidden_layer(network.spec)
        if self._is_missing(PIXELS):
            self._readying[PIXELS].begin(partial(self._pixels, network.data_name))
        if layer is not None and self._is_missing(HIDDEN):
            work = partial(self._hidden, network, layer, self._so_far)
            self._readying[HIDDEN].begin(work)

    def _is_missing(self, kind: str) -> bool:
        ready = self._ready.get(kind)
        is_whole = ready is not None and ready.count == len(ready.split)
        return not is_whole and not self._readying[kind].is_at_work

    def _pixels(self, data: str) -> Iterator[object]:
        yield from pixel_digits(self._load_dataset(data).train)

    def _hidden(self, network: TrainedNetwork, layer: int, so_far: RowsSoFar) -> Iterator[object]:
        split = self._load_dataset(network.data_name).train
        yield from self._making.digits(network, split, layer, so_far)

    def _look(self) -> None:
        if not self._is_wanted:
            return
        if self._image is None or not self._ready:
            self._looking.drop()
            return
        self._looking.want(partial(_near, dict(self._ready), self._image))

    @Slot(object)
    def _tell_found(self, found: dict[str, _Found]) -> None:
        for kind, (digits, count) in found.items():
            if kind in self._ready and self._image is not None:
                self.found.emit(kind, digits, count)

    @Slot(object)
    def _take_pixels(self, news: object) -> None:
        self._take(PIXELS, news)

    @Slot(object)
    def _take_hidden(self, news: object) -> None:
        self._take(HIDDEN, news)

    def _take(self, kind: str, news: object) -> None:
        if isinstance(news, Progress):
            self.advanced.emit(kind, news)
        elif isinstance(news, TrainingDigits):
            self._ready[kind] = news
            if news.count == len(news.split):
                self.advanced.emit(kind, Progress(done=news.count, of=news.count))
            self._look()
        elif isinstance(news, RowsMade):
            self._keeping.begin(partial(self._making.keep, news))

    @Slot(str)
    def _miss_pixels(self, sentence: str) -> None:
        self._miss((PIXELS,), sentence)

    @Slot(str)
    def _miss_hidden(self, sentence: str) -> None:
        self._miss((HIDDEN,), sentence)

    @Slot(str)
    def _miss_ready(self, sentence: str) -> None:
        self._miss(self._ready, sentence)

    def _miss(self, kinds: Iterable[str], sentence: str) -> None:
        for kind in kinds:
            self.missing.emit(kind, sentence)
        self.failed.emit(sentence)

    @Slot(str)
    def _tell_that_none_is_kept(self, sentence: str) -> None:
        if not self._told_that_none_is_kept:
            self._told_that_none_is_kept = True  # once is enough: all works without
            self.failed.emit(sentence)


def _near(ready: dict[str, TrainingDigits], image: Image) -> Iterator[dict[str, _Found]]:
    yield {kind: (digits.near(image, VOTERS), digits.count) for kind, digits in ready.items()}
