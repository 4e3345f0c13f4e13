"""What every tab of the Data page is: a widget that is told which data set it shows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mnist_desktop.session.datasets.data_sets import ReadDataSet


class DataTab(QWidget):
    """Shows one data set; is told of another only while it is seen."""

    image_chosen = Signal(object)
    """A (28, 28) image that is to be put on the sheet."""
    asked = Signal(object, object)
    """A (28, 28) image, and the Question about it."""
    pin_wanted = Signal(object)
    """A (28, 28) image."""
    statistics_wanted = Signal(object)
    """Of the ReadDataSet."""
    failed = Signal(str)
    """A sentence for the user."""

    def show_data(self, found: ReadDataSet) -> None:
        """Show another data set."""
        raise NotImplementedError
