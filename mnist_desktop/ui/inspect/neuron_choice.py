"""The neuron that the tabs of the Inspect page look into."""

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.inspection.neuron import Neuron


class NeuronChoice(QObject):
    """One for all tabs, so that a neuron that is clicked in one is looked into in another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.neuron: Neuron | None = None
        """None until one is chosen; the network that reads may have none at this place."""

    @Slot(object)
    def choose(self, neuron: Neuron) -> None:
        """Look into another neuron."""
        if neuron != self.neuron:
            self.neuron = neuron
            self.changed.emit()
