"""Goes through the epochs of a run, by hand or by itself."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.theme import GRID

_NONE = "No epochs are kept of this network: train one here to go back through its epochs."
_PLAY = "Show one epoch after the other, from the first if the last is shown. Ctrl+P"
_HOLD = "Stay at this epoch. Ctrl+P"
_SLIDER = "Take the matrix, the first layer and your drawings to an epoch of this run."
_STEP_MS = 700


class EpochSlider(QWidget):
    """Asks for epochs; the next one comes in playing when the one before is shown."""

    epoch_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("epoch_line")
        self._kept: list[int] = []
        self._now: int | None = None
        self._is_home = True
        self._epochs: list[int] = []
        self._play = QToolButton()
        self._play.setIconSize(QSize(2 * GRID, 2 * GRID))
        self._play.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._play.clicked.connect(self._toggle)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setPageStep(5)
        describe(self._slider, name="epoch_slider", label="Epoch", explanation=_SLIDER)
        self._slider.valueChanged.connect(self._move)
        self._text = QLabel()
        self._text.setMinimumWidth(
            self._text.fontMetrics().horizontalAdvance("of 1,000, 100 %" * 2)
        )
        describe(
            self._text,
            name="epoch_shown",
            label="Epoch shown",
            explanation="The epoch whose network is shown on this page, of all of the run.",
        )
        self._none = muted_label(_NONE)
        self._none.setObjectName("no_epochs")
        self._pace = QTimer(self, interval=_STEP_MS, singleShot=True)
        self._pace.timeout.connect(self._step)
        self._is_playing = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self._play, self._none):
            row.addWidget(widget)
        row.addWidget(self._slider, 1)
        row.addWidget(self._text)
        self._show_playing()
        self.show_epochs([])

    @property
    def epoch(self) -> int | None:
        """The epoch that the slider is at; None where there are none."""
        return self._epochs[self._slider.value()] if self._epochs else None

    @property
    def is_home(self) -> bool:
        """Whether the run's own network is to be shown, and none of an earlier epoch."""
        return self._is_home

    def is_kept(self, epoch: int) -> bool:
        """Whether the epoch can be read from its own file."""
        return epoch in self._kept

    def show_epochs(self, epochs: Sequence[int]) -> None:
        """Offer other epochs, in order: the slider stays at its own. None means another network."""
        self._kept = list(epochs)
        if not epochs:
            self._now, self._is_home = None, True
        self._arrange()

    def show_now(self, epoch: int | None) -> None:
        """Know which epoch the run's own network is of: the slider follows it, until moved."""
        self._now = epoch
        self._arrange()
        if epoch is not None and self._is_home:
            self.show_read(epoch)

    def _arrange(self) -> None:
        epoch = self.epoch
        self._epochs = sorted({*self._kept, *([] if self._now is None else [self._now])})
        if self._is_home or epoch not in self._epochs:
            self._is_home = True
            epoch = self._now if self._now is not None else max(self._epochs, default=None)
        self._slider.blockSignals(True)
        self._slider.setRange(0, max(len(self._epochs) - 1, 0))
        self._slider.setValue(0 if epoch is None else self._epochs.index(epoch))
        self._slider.blockSignals(False)
        can_go = bool(self._kept) and len(self._epochs) > 1
        for widget in (self._play, self._slider, self._text):
            widget.setVisible(can_go)
        self._none.setVisible(not can_go)
        self._set_playing(self._is_playing and can_go)
        self._tell()

    def show_progress(self, epoch: int, done: int, of: int) -> None:
        """Tell how much of the split the epoch's network has read."""
        if epoch == self.epoch:
            self._tell(f", reading {100 * done // of} %")

    def show_read(self, epoch: int) -> None:
        """Know that an epoch is shown; if the slider plays, the next one follows in a moment."""
        if epoch == self.epoch:
            self._tell()
            if self._is_playing:
                self._pace.start()

    def show_failure(self) -> None:
        """Wait for no epoch, and play no further."""
        self.hold()
        self._tell()

    def hold(self) -> None:
        """Play no further."""
        self._set_playing(False)

    def _tell(self, more: str = "") -> None:
        if self._epochs:
            now = " (now)" if self._is_home and not more else ""
            self._text.setText(f"Epoch {self.epoch:,} of {self._epochs[-1]:,}{now}{more}")

    def _move(self) -> None:
        self._is_home = self.epoch == self._now
        self._tell()
        if self.epoch is not None:
            self.epoch_wanted.emit(self.epoch)

    def _toggle(self) -> None:
        self._set_playing(not self._is_playing)
        if self._is_playing:
            if self._is_at_end():
                self._slider.setValue(0)
            else:
                self._step()

    def _step(self) -> None:
        if self._is_at_end():
            self.hold()
        elif self._is_playing:
            self._slider.setValue(self._slider.value() + 1)

    def _is_at_end(self) -> bool:
        return self._slider.value() == self._slider.maximum()

    def _set_playing(self, playing: bool) -> None:
        if not playing:
            self._pace.stop()
        if playing != self._is_playing:
            self._is_playing = playing
            self._show_playing()

    def _show_playing(self) -> None:
        self._play.setIcon(icon("pause" if self._is_playing else "play"))
        label, explanation = ("Hold", _HOLD) if self._is_playing else ("Play", _PLAY)
        describe(self._play, name="play_epochs", label=label, explanation=explanation)
        self._play.setShortcut("Ctrl+P")
