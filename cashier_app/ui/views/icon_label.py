"""Icons beside words, and frames coloured by meaning. They follow the theme."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from cashier_app.ui.roles import TONE_ICONS, Tone
from cashier_app.ui.theme import Theme

_FORM_MARGIN = 40
_COMBO_LETTERS = 10
_POPUP_MARGIN = 32


def set_property(widget: QWidget, name: str, value: str) -> None:
    """A dynamic property that the style sheet selects by; applied at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def chain_tabs(first: QWidget, *others: QWidget) -> None:
    """Tab goes from the first to the others in turn: for fields made after those below them."""
    for one in others:
        QWidget.setTabOrder(first, one)
        first = one


class IconLabel(QLabel):
    """One icon in a token's colour. Decoration: screen readers get the words beside it."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        tone: str = "text",
        size: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._tone = tone
        self._size = size
        self.setFixedSize(size, size)
        theme.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, tone: str) -> None:
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self._draw()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()
        return super().event(event)

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self.setPixmap(self._theme.pixmap(self._name, self._tone, self._size, ratio))


class Chip(QFrame):
    """A short state: icon and words on a tint."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self._icon = IconLabel(theme, "info", "muted", 16, self)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("kind", "strong")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 10, 4)
        layout.setSpacing(6)
        layout.addWidget(self._icon)
        layout.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: Tone, icon: str = "") -> None:
        """`icon` is the tone's own when not given."""
        self._label.setText(text)
        self._icon.show_icon(icon or TONE_ICONS[tone], tone.value)
        set_property(self._label, "tone", tone.value)
        set_property(self, "tone", tone.value)
        self.setAccessibleName(text)
        # At once: the layout around it would hear of the new width only from the event loop.
        self.updateGeometry()

    @property
    def text(self) -> str:
        return self._label.text()


class FormButton(QPushButton):
    """A large key whose text is shortened to its width; the whole text is in the tip."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = text
        self.setProperty("role", "form")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"<p>{escape(text)}</p>")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - _FORM_MARGIN - self.iconSize().width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)


class TickBox(QCheckBox):
    """A check box that is plain to see in both themes; the style sheet draws its frame."""

    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = QStyle.SubElement.SE_CheckBoxIndicator
        frame = self.style().subElementRect(place, option, self)
        size = min(frame.width(), frame.height()) - 4
        tick = self._theme.pixmap("check", "on_accent", size, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(
            frame.center().x() - size // 2 + 1, frame.center().y() - size // 2 + 1, tick
        )
        painter.end()


class ChevronCombo(QComboBox):
    """A combo box with an arrow of ours in the theme's colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrow = IconLabel(theme, "chevron-down", "muted", 16, self)
        self._arrow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_COMBO_LETTERS)

    def showPopup(self) -> None:
        """The list is as wide as its longest entry, also when the box is narrower."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + _POPUP_MARGIN)
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._arrow.move(self.width() - 24, (self.height() - 16) // 2)
