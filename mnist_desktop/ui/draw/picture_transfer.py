"""Pictures that come by clipboard or by drag and drop."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage

_LARGEST_SIDE = 2_048  # pixels: twice what is kept of it


def first_picture(data: QMimeData | None) -> Path | QImage | None:
    """The first local file or the image in `data`; whether the file is a picture is not looked at.

    A file comes first: file managers send its icon along as an image.
    Qt gives None for a clipboard that was never used.
    """
    if data is None:
        return None
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    image = data.imageData() if data.hasImage() else None
    return _scaled(image) if isinstance(image, QImage) and not image.isNull() else None


def is_for_sheet(data: QMimeData) -> bool:
    """Whether the sheet takes what is dragged over it; the window takes files of other kinds."""
    # Late: the first paint waits for no drop.
    from mnist_desktop.ui.widgets.dropped_files import Dropped, kind_of, local_files

    paths = local_files(data)
    return kind_of(paths[0]) is Dropped.PICTURE if paths else data.hasImage()


def _scaled(image: QImage) -> QImage:
    """No larger than is of use: packing 81 million pixels would stop the window for seconds."""
    if max(image.width(), image.height()) <= _LARGEST_SIDE:
        return image
    keep = Qt.AspectRatioMode.KeepAspectRatio
    return image.scaled(
        _LARGEST_SIDE, _LARGEST_SIDE, keep, Qt.TransformationMode.FastTransformation
    )
