"""A scroll area as high as its content, up to a limit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

_VISIBILITY = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


class LimitedScroll(QScrollArea):
    """For texts of any length in a small window: what does not fit is scrolled to.

    It is hidden while its content is.
    """

    def __init__(self, content: QWidget, limit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = limit
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        is_hidden = content.isHidden() and content.testAttribute(
            Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        )
        self.setWidget(content)
        self.setVisible(not is_hidden)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        content = self.widget()
        if content is None:
            return 0
        wanted = content.heightForWidth(width) if content.hasHeightForWidth() else -1
        if wanted < 0:
            wanted = content.sizeHint().height()
        return min(wanted, self._limit)

    def sizeHint(self) -> QSize:
        content = self.widget()
        width = 0 if content is None else content.sizeHint().width()
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        return QSize(0 if content is None else content.minimumSizeHint().width(), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The height follows the content as it changes."""
        content = self.widget()
        if content is not None and watched is content:
            if event.type() in _VISIBILITY:
                self.setVisible(not content.isHidden())
            elif event.type() is QEvent.Type.LayoutRequest:
                self.updateGeometry()
        return super().eventFilter(watched, event)
