"""Maps of what layers make of a split, made beside the window and remembered."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.layer_map import COMPONENTS, LayerMap, MapMethod, by_pca
from mnist_desktop.core.evaluation.layer_values import LayerReader, MappedLayer, Values
from mnist_desktop.core.evaluation.principal_components import principal_components
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recent import Recent
from mnist_desktop.session.evaluation.umap_process import LEAST_IMAGES, UmapAdvanced, lay_out
from mnist_desktop.session.threads.background import Background

_REMEMBERED = 8  # maps, of 2 MB each for 10,000 images


@dataclass(frozen=True, slots=True, kw_only=True)
class MapAdvanced:
    """How far a map is: what is done now, and the share of it."""

    doing: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Wanted:
    network: TrainedNetwork
    split: Split
    layer: MappedLayer
    method: MapMethod


_Key: TypeAlias = tuple[int, int, int, MapMethod]


class LayerMaps(QObject):
    """One map at a time; lives in the GUI's thread."""

    advanced = Signal(object)
    """MapAdvanced"""
    found = Signal(object)
    """The LayerMap that was asked for; before UMAP's, that of PCA."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._making = background.channel("map")
        self._making.told.connect(self._take)
        self._making.failed.connect(self.failed)
        self._wanted: _Wanted | None = None
        self._known = Recent[_Key, tuple[Split, LayerMap]](_REMEMBERED)

    def want(
        self, network: TrainedNetwork, split: Split, layer: MappedLayer, method: MapMethod
    ) -> None:
        """Make this map, in place of the one under way."""
        wanted = _Wanted(network=network, split=split, layer=layer, method=method)
        self._wanted = wanted
        if (known := self._remembered(method)) is not None:
            self._making.cancel()
            self.found.emit(known)
            return
        pca = self._remembered(MapMethod.PCA)
        self._making.begin(lambda: _work(wanted, pca))

    @Slot()
    def cancel(self) -> None:
        """Give up the map under way."""
        self._making.cancel()

    def _remembered(self, method: MapMethod) -> LayerMap | None:
        key = self._key(method)
        known = None if key is None else self._known.get(key)
        return None if known is None else known[1]

    def _key(self, method: MapMethod) -> _Key | None:
        wanted = self._wanted
        if wanted is None:
            return None
        return id(wanted.network), id(wanted.split), wanted.layer.place, method

    @Slot(object)
    def _take(self, news: object) -> None:
        if isinstance(news, MapAdvanced):
            self.advanced.emit(news)
        elif isinstance(news, LayerMap):
            key = self._key(news.method)
            if key is not None and self._wanted is not None:
                # It holds network and split, and so keeps their ids.
                self._known.keep(key, (self._wanted.split, news))
            self.found.emit(news)


def _work(wanted: _Wanted, pca: LayerMap | None) -> Iterator[object]:
    if pca is None:
        pca = yield from _by_pca(wanted)
        yield pca
    if wanted.method is MapMethod.UMAP:
        yield from _by_umap(pca)


def _by_pca(wanted: _Wanted) -> Generator[MapAdvanced, None, LayerMap]:
    reader = LayerReader(wanted.network, wanted.layer)
    parts: list[Values] = []
    done, images = 0, wanted.split.images
    for part in reader.in_slices(images):
        parts.append(part)
        done += len(part)
        yield MapAdvanced(
            doing=f"{done:,} of {len(images):,} images read", share=done / len(images)
        )
    values = np.concatenate(parts)
    if not np.isfinite(values).all():
        raise UserError("this layer's values are not all numbers; the weights are too large")
    components = principal_components(values, COMPONENTS)
    return by_pca(reader, components, components.scores(values))


def _by_umap(pca: LayerMap) -> Iterator[object]:
    if len(pca.scores) < LEAST_IMAGES:
        raise UserError(f"UMAP needs at least {LEAST_IMAGES} images, not {len(pca.scores)}")
    with closing(lay_out(pca.scores)) as news:
        for each in news:
            if isinstance(each, UmapAdvanced):
                yield MapAdvanced(doing=each.doing, share=each.share)
            elif each is None:
                yield None
            else:
                yield replace(pca, method=MapMethod.UMAP, positions=each)
