"""The chosen deal as the set-up under edit would print it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from cashier_app.services.setup_rules import SetupPreview
from cashier_app.ui.problem_text import problem_items
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.pane_message import PaneMessage
from cashier_app.ui.views.paper import Paper
from cashier_app.ui.views.problems import ProblemStrip

_COLUMNS = 42
_WIDTH = 336
_WIDE = 412
_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)


class PreviewPane(QFrame):
    """Problems and paper, renewed with every change; it has no button of its own."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("setupPreview")
        title = QLabel(self.tr("The chosen deal with these settings"), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("kind", "section")
        self.message = PaneMessage(theme, self)
        self.strip = ProblemStrip(theme, self)
        self.paper = Paper(theme, _COLUMNS, self)
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.strip)
        column.addWidget(self.paper, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("setupPreviewScroll")
        self._scroll.setAccessibleName(self.tr("Receipt with these settings"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(title, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.message, 1)
        self.set_room(is_wide=False)
        self.show_message("", "")

    def set_room(self, *, is_wide: bool) -> None:
        """How much of the window the pane may take."""
        self.setFixedWidth(_WIDE if is_wide else _WIDTH)
        self._fit_print()

    def show_preview(self, preview: SetupPreview, columns: int) -> None:
        """`columns` is the width of the register's paper."""
        items = problem_items(preview.draft.problems)
        # Ways out belong to the cashier's window: here the rules are set right.
        self.strip.show_items([replace(item, buttons=()) for item in items])
        self.paper.show_rows(preview.rows, columns)
        self._fit_print()
        self.message.hide()
        self._scroll.show()

    def show_message(self, heading: str, text: str) -> None:
        """In place of the paper, when no receipt can be made."""
        self.message.show_message("receipt", "muted", heading, text)
        self._scroll.hide()
        self.message.show()

    def _fit_print(self) -> None:
        """The largest print with which the paper is not wider than the pane."""
        room = self.width() - self._scroll.verticalScrollBar().sizeHint().width()
        for points in _SIZES:
            self.paper.use_points(points)
            if self.paper.sizeHint().width() <= room:
                return

    @property
    def is_paper_shown(self) -> bool:
        return not self._scroll.isHidden()
