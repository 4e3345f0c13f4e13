"""How networks bear disturbed images, measured beside the window and remembered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.arrays import Images, Outputs
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.disturbance import DISTURBANCES, Disturbance, Numbers
from mnist_desktop.core.evaluation.robustness import (
    Curves,
    Measured,
    measure,
    sample_first,
    settings_of,
)
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recent import Recent
from mnist_desktop.library.network_file import open_network
from mnist_desktop.session.threads.background import Background

_REMEMBERED = 16  # networks


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Piece:
    """What is measured in one go: some images at one setting."""

    network: TrainedNetwork
    disturbance: Disturbance
    setting: float
    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    network: TrainedNetwork
    measured: Measured
    done: int  # pieces
    of: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Known:
    """What was measured of one network; holding it, its id stays its own."""

    network: TrainedNetwork
    split: Split
    curves: dict[tuple[str, float], Measured] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreviewRead:
    """What networks make of a few disturbed images, (n, 10) each, in the order of the networks."""

    images: Images
    outputs: Sequence[Outputs]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KnownCurves:
    """What was measured of a network on the images of a split."""

    network: TrainedNetwork
    split: Split
    curves: Curves

    def is_of(self, network: TrainedNetwork, split: Split) -> bool:
        """Whether it is of these."""
        return self.network is network and self.split is split


_Key: TypeAlias = tuple[int, int]


class Robustness(QObject):
    """A sample of the images first, then all; one to three networks at a time, in turns."""

    changed = Signal(object)
    """A TrainedNetwork of whose curves more is known."""
    advanced = Signal(int, int)
    """How many of how many settings were measured, since it was begun."""
    ended = Signal()
    """All is measured."""
    other_opened = Signal(object, object)
    """The Path that was asked for, and its TrainedNetwork."""
    preview_read = Signal(object)
    """PreviewRead"""
    failed = Signal(str)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._measuring = background.channel("robustness")
        self._measuring.told.connect(self._take_measured)
        self._measuring.ended.connect(self.ended)
        self._previewing = background.channel("robustness preview")
        self._previewing.told.connect(self.preview_read)
        self._opening = background.channel("robustness other network")
        self._opening.told.connect(self._take_other)
        for channel in (self._measuring, self._previewing, self._opening):
            channel.failed.connect(self.failed)
        self._known = Recent[_Key, _Known](_REMEMBERED)
        self._split: Split | None = None

    def curves(self, network: TrainedNetwork, split: Split) -> Curves:
        """What is known of a network so far."""
        return self._known_of(network, split).curves

    def known(self) -> list[KnownCurves]:
        """What is known of all networks, as it is now: for another thread."""
        return [
            KnownCurves(network=each.network, split=each.split, curves=dict(each.curves))
            for each in self._known.all()
        ]

    def know(self, known: KnownCurves) -> None:
        """Take over what was measured elsewhere, unless more is known."""
        curves = self._known_of(known.network, known.split).curves
        for key, measured in known.curves.items():
            curves.setdefault(key, measured)
        self.changed.emit(known.network)

    def measure(self, networks: Sequence[TrainedNetwork], split: Split, first: str) -> None:
        """Measure what is not known yet, the disturbance `first` before the others."""
        self._split = split
        pieces = self._missing(networks, split, first)
        if pieces:
            self._measuring.begin(lambda: _work(pieces, split))
        else:
            self.stop()
            self.ended.emit()

    @Slot()
    def stop(self) -> None:
        """Measure no further for now; what is known stays."""
        self._measuring.cancel()

    def preview(self, networks: Sequence[TrainedNetwork], images: Images) -> None:
        """Read a few images, in place of those before."""
        self._previewing.begin(lambda: _preview(networks, images))

    def open_other(self, path: Path) -> None:
        """Open another network's file, to be measured as well."""
        self._opening.begin(lambda: iter([(path, open_network(path))]))

    def _known_of(self, network: TrainedNetwork, split: Split) -> _Known:
        key = id(network), id(split)
        known = self._known.get(key)
        return known or self._known.keep(key, _Known(network=network, split=split))

    def _missing(
        self, networks: Sequence[TrainedNetwork], split: Split, first: str
    ) -> list[_Piece]:
        """In the order in which they are to be measured: the sample of all, then the others."""
        sample, others = sample_first(len(split))
        order = sorted(DISTURBANCES, key=lambda each: each.name != first)
        pieces = []
        for numbers, before in ((sample, 0), (others, len(sample))):
            if not len(numbers):
                continue
            for disturbance, setting in settings_of(order):
                for network in networks:
                    known = self.curves(network, split).get((disturbance.name, setting))
                    if (known.of if known else 0) <= before:
                        pieces.append(
                            _Piece(
                                network=network,
                                disturbance=disturbance,
                                setting=setting,
                                numbers=numbers,
                            )
                        )
        return pieces

    @Slot(object)
    def _take_measured(self, news: _Found) -> None:
        if self._split is not None:
            curves = self._known_of(news.network, self._split).curves
            key = news.measured.disturbance, news.measured.setting
            before = curves.get(key)
            curves[key] = news.measured if before is None else before.and_also(news.measured)
            self.changed.emit(news.network)
            self.advanced.emit(news.done, news.of)

    @Slot(object)
    def _take_other(self, news: tuple[Path, TrainedNetwork]) -> None:
        self.other_opened.emit(*news)


def _work(pieces: Sequence[_Piece], split: Split) -> Iterator[object]:
    for number, piece in enumerate(pieces):
        wanted = [(piece.disturbance, piece.setting)]
        for measured in measure(piece.network, split, piece.numbers, wanted):
            if measured is None:
                yield None
            else:
                yield _Found(
                    network=piece.network, measured=measured, done=number + 1, of=len(pieces)
                )


def _preview(networks: Sequence[TrainedNetwork], images: Images) -> Iterator[object]:
    yield PreviewRead(images=images, outputs=[read_images(network, images) for network in networks])
