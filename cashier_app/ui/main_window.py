"""The frame: register bar, list and receipt side by side, health bar.

Closing is only asked for here; `app.py` finishes what is under way and then lets it close.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cashier_app.ui.actions import ActionName, make_actions, retint
from cashier_app.ui.theme import Theme
from cashier_app.ui.views.bars import HealthBar, RegisterBar
from cashier_app.ui.views.deals import DealsView
from cashier_app.ui.views.limited_scroll import LimitedScroll
from cashier_app.ui.views.payment import PaymentPanel
from cashier_app.ui.views.preview import PreviewView
from cashier_app.ui.views.problems import ProblemStrip

# 1366×768 at 125 % leaves 1093×614, less a task bar.
_MINIMUM = (960, 540)
_START = (1366, 768)
_TITLE_BAR = 36
_SHARES = (48, 52)
_BANNER_HEIGHT = 140
_LEAST_LEFT = 460
_LEAST_RIGHT = 500


class MainWindow(QMainWindow):
    """Holds the views and the actions; knows no rule."""

    close_requested = Signal()

    def __init__(self, theme: Theme, columns: int) -> None:
        super().__init__()
        self._theme = theme
        self._may_close = False
        self.setObjectName("mainWindow")
        self.setWindowTitle(self.tr("Kasyr"))
        self.actions_by_name = make_actions(self, theme)
        for action in self.actions_by_name.values():
            self.addAction(action)
        theme.changed.connect(self._retint)
        self._build_ui(columns)

    def _build_ui(self, columns: int) -> None:
        self.register_bar = RegisterBar(self._theme, self)
        for name in (ActionName.REFRESH, ActionName.SETTINGS, ActionName.HELP):
            self.register_bar.add_action_button(self.actions_by_name[name])
        self.deals = DealsView(self._theme, self)
        self.preview = PreviewView(self._theme, columns, self)
        self.payment = PaymentPanel(self._theme, self)
        self._right = QStackedWidget(self)
        self._right.addWidget(self.preview)
        self._right.addWidget(self.payment)
        self.splitter = QSplitter(self)
        self.splitter.setObjectName("splitter")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.deals)
        self.splitter.addWidget(self._right)
        self.deals.setMinimumWidth(_LEAST_LEFT)
        self._right.setMinimumWidth(_LEAST_RIGHT)
        for place, share in enumerate(_SHARES):
            self.splitter.setStretchFactor(place, share)
        self.banner = ProblemStrip(self._theme, self)
        self.banner.setObjectName("banner")
        self._banner_area = LimitedScroll(self.banner, _BANNER_HEIGHT, self)
        self.health_bar = HealthBar(self._theme, self.actions_by_name[ActionName.HELP], self)
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.register_bar)
        layout.addWidget(self._banner_area)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.health_bar)
        self.setCentralWidget(centre)
        self.setMinimumSize(*_MINIMUM)
        self.resize(*_START)
        width = _START[0]
        self.splitter.setSizes([width * share // sum(_SHARES) for share in _SHARES])

    def fit_to_screen(self) -> None:
        """At the first start: not larger than the screen with its bars and our title."""
        free = self.screen().availableGeometry().size() - QSize(0, _TITLE_BAR)
        self.resize(self.size().boundedTo(free))

    def show_payment(self) -> None:
        """The panel over the right half."""
        self._right.setCurrentWidget(self.payment)

    def show_preview(self) -> None:
        self._right.setCurrentWidget(self.preview)

    @property
    def is_payment_shown(self) -> bool:
        return self._right.currentWidget() is self.payment

    @property
    def splitter_permille(self) -> int:
        """The share of the list, to be remembered."""
        left, right = self.splitter.sizes()
        return 1000 * left // max(left + right, 1)

    def restore_splitter(self, permille: int) -> None:
        """Also before the window is shown, when the splitter has no size of its own yet."""
        left = self.width() * permille // 1000
        self.splitter.setSizes([left, self.width() - left])

    def allow_close(self) -> None:
        """Everything under way is finished: the next close closes."""
        self._may_close = True

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_requested.emit()

    def _retint(self) -> None:
        retint(self.actions_by_name, self._theme)
