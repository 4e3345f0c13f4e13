"""How far each image is changed: a slider for each range, and nine digits that show it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.field import NumberField
from mnist_desktop.core.recipes.augmentation import UNCHANGED, Augmentation
from mnist_desktop.core.recipes.augmentation_fields import AUGMENTATION_FIELDS, AUGMENTATION_PRESETS
from mnist_desktop.ui.train.augmentation_preview import AugmentationPreview
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_SENTENCES = {
    "none": "Show every image as it is.",
    "gentle": "Change each image as much as one writer's own digits differ.",
    "strong": "Change each image as far as people can just still read it.",
}


class AugmentationEditor(QWidget):
    """Shows an augmentation, and tells of another."""

    changed = Signal(object, str)
    """By the user: the Augmentation, and the name of the range that changed, or of the set."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, *, prefix: str = "", preview: AugmentationPreview | None = None) -> None:
        """`prefix` goes before the object names of the controls; `preview` shows other images."""
        super().__init__()
        self._augmentation = UNCHANGED
        self._prefix = prefix
        self._preview = preview or AugmentationPreview()
        self._preview.setObjectName(f"{prefix}augmentation_preview")
        self._presets = {name: self._preset(name, prefix) for name in AUGMENTATION_PRESETS}
        self._sliders = {field.name: self._slider(field, prefix) for field in AUGMENTATION_FIELDS}
        self._values = {field.name: muted_label() for field in AUGMENTATION_FIELDS}
        self._lay_out()
        self.show_augmentation(UNCHANGED)

    @property
    def augmentation(self) -> Augmentation:
        """As it stands."""
        return self._augmentation

    def take_focus(self) -> None:
        """Let the keyboard reach the first slider."""
        self._sliders[AUGMENTATION_FIELDS[0].name].setFocus()

    def show_augmentation(self, augmentation: Augmentation, *, has_ways: bool = False) -> None:
        """Show other ranges, and tell nobody; with other hands' digits in the preview or not."""
        self._augmentation = augmentation
        for field in AUGMENTATION_FIELDS:
            value = getattr(augmentation, field.name)
            slider = self._sliders[field.name]
            was_blocked = slider.blockSignals(True)
            slider.setValue(round(value / _step(field)))
            slider.blockSignals(was_blocked)
            self._values[field.name].setText(f"{value:.{field.decimals}f}")
        for name, button in self._presets.items():
            button.setChecked(augmentation == AUGMENTATION_PRESETS[name])
        self._preview.show_changes(augmentation, has_ways=has_ways)

    def _preset(self, name: str, prefix: str) -> QPushButton:
        button = QPushButton(name.capitalize())
        button.setCheckable(True)
        button.setProperty("compact", True)
        describe(
            button,
            name=f"{prefix}augmentation_{name}",
            label=f"Augmentation: {name}",
            explanation=_SENTENCES[name],
        )
        button.clicked.connect(lambda: self._give(AUGMENTATION_PRESETS[name], "preset"))
        return button

    def _slider(self, field: NumberField, prefix: str) -> QSlider:
        slider = _Slider(Qt.Orientation.Horizontal)
        slider.setRange(0, round(field.high / _step(field)))
        slider.setPageStep(max(1, slider.maximum() // 10))
        describe(slider, name=prefix + field.name, label=field.label, explanation=field.explanation)
        slider.valueChanged.connect(lambda steps: self._slide(field, steps))
        return slider

    def _slide(self, field: NumberField, steps: int) -> None:
        value = round(steps * _step(field), 6)
        self._give(replace(self._augmentation, **{field.name: value}), field.name)

    def _give(self, augmentation: Augmentation, what: str) -> None:
        self.show_augmentation(augmentation, has_ways=self._preview.has_ways)
        self.changed.emit(augmentation, what)

    def _keep_button(self) -> QWidget:
        return keep_menu(
            f"{self._prefix}changes",
            "Changed images",
            picture=self._preview,
            table=self._preview.rows,
            failed=self.failed.emit,
        )

    def _lay_out(self) -> None:
        presets = QHBoxLayout()
        presets.setSpacing(GRID // 2)
        for button in self._presets.values():
            presets.addWidget(button, 1)
        presets.addWidget(self._keep_button())
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        widest = self.fontMetrics().horizontalAdvance("00.00")
        for row, field in enumerate(AUGMENTATION_FIELDS):
            label, value = QLabel(field.label), self._values[field.name]
            label.setBuddy(self._sliders[field.name])
            value.setMinimumWidth(widest)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for place, widget in enumerate((label, self._sliders[field.name], value)):
                grid.addWidget(widget, row, place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(presets)
        column.addWidget(self._preview, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(grid)


class _Slider(QSlider):
    """Lets the wheel scroll the form, unless the keyboard is here."""

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _step(field: NumberField) -> float:
    return field.step or 10.0**-field.decimals


def _build() -> QWidget:
    editor = AugmentationEditor()
    editor.show_augmentation(AUGMENTATION_PRESETS["strong"], has_ways=True)
    editor.setFixedWidth(34 * GRID)
    return editor


if __name__ == "__main__":
    preview(_build)
