"""A map of a split as one layer of a network sees it: images that it takes for alike lie together.

By PCA, the two directions of the greatest variance; or by UMAP (L. McInnes, J. Healy, J. Melville,
2018), which keeps neighbours together at the price of all other distances.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.evaluation.layer_values import LayerReader, Values
from mnist_desktop.core.evaluation.neighbours import nearest
from mnist_desktop.core.evaluation.principal_components import PrincipalComponents
from mnist_desktop.core.percent import percent

COMPONENTS = 50
"""As many as are kept of a layer: what neighbours are found in."""
_NEAREST = 10


class MapMethod(Enum):
    """How a map is made; the value is its name."""

    PCA = "PCA"
    UMAP = "UMAP"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LayerMap:
    """Where each image of a split lies, and where any other image would."""

    method: MapMethod
    reader: LayerReader
    components: PrincipalComponents
    scores: Values  # (n, components)
    positions: NDArray[np.float32]  # (n, 2), the second upwards

    @property
    def words(self) -> str:
        """What can be read off the map, and what can't."""
        layer = self.reader.layer
        words = f"{layer.values:,} values of each image"
        if layer.is_projected:
            words += ", projected to 512"
        shares = self.components.shares
        if self.method is MapMethod.PCA:
            share = percent(float(shares[:2].sum()))
            return f"{words}; the two directions shown hold {share} of their variance."
        kept = percent(min(float(shares.sum()), 1.0))
        return (
            f"{words}; neighbours in {len(shares)} directions ({kept} of the variance) stay "
            "neighbours, but distances between groups tell nothing. Your ink lies amid the "
            f"{_NEAREST} images nearest to it in the layer."
        )

    def place(self, image: Image) -> NDArray[np.float32]:
        """Where a (28, 28) image lies, (2,).

        By PCA it is projected as the others were. UMAP has no place for what it was not made with:
        there it is the mean of its nearest images' places, each weighted by its nearness.
        """
        scores = self.components.scores(self.reader.values(image[None]))
        if self.method is MapMethod.PCA:
            return scores[0, :2]
        found = nearest(self.scores, scores, _NEAREST)
        weights = 1 / (found.distances[0] ** 2 + np.float32(1e-6))
        places = self.positions[found.indices[0]]
        middle: NDArray[np.float32] = (weights[:, None] * places).sum(axis=0) / weights.sum()
        return middle


def by_pca(reader: LayerReader, components: PrincipalComponents, scores: Values) -> LayerMap:
    """The map whose axes are the first two components; 0 where a layer has one value only."""
    positions = np.zeros((len(scores), 2), np.float32)
    positions[:, : scores.shape[1]] = scores[:, :2]
    return LayerMap(
        method=MapMethod.PCA,
        reader=reader,
        components=components,
        scores=scores,
        positions=positions,
    )
