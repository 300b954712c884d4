"""The settings: pages on the left, the page, and the receipt of the chosen deal beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cashier_app.services.preferences import ThemeChoice
from cashier_app.services.setup import Setup, SetupStore
from cashier_app.ui.dialogs.frame import FramedDialog
from cashier_app.ui.setup.card import NO_WORDS, TrialBar, TrialWords, as_shown
from cashier_app.ui.setup.crm_page import CrmPage
from cashier_app.ui.setup.fields_page import FieldsPage
from cashier_app.ui.setup.file_page import FilePage
from cashier_app.ui.setup.interface_page import InterfacePage
from cashier_app.ui.setup.mapping_cards import Choice
from cashier_app.ui.setup.payment_page import PaymentPage
from cashier_app.ui.setup.preview_pane import PreviewPane
from cashier_app.ui.setup.register_page import RegisterPage
from cashier_app.ui.setup.rules_page import RulesPage
from cashier_app.ui.setup.settings_draft import PREVIEW_PAGES, REGISTER_PAGES, PageName
from cashier_app.ui.setup.settings_page import SettingsPage, strip_button
from cashier_app.ui.setup.tax_page import TaxPage
from cashier_app.ui.theme import Theme

_SIZE = QSize(1300, 720)
_MARGIN = 20
_LIST_WIDTH = 184
_ICON = 20
_WIDE = 980
"""From this width on the receipt has room beside a page."""
_VERY_WIDE = 1200
_PAGE_ICONS = {
    PageName.CRM: "inbox",
    PageName.REGISTERS: "receipt",
    PageName.PAYMENT: "card",
    PageName.TAXES: "percent",
    PageName.FIELDS: "pencil",
    PageName.RULES: "rules",
    PageName.INTERFACE: "screen",
    PageName.FILE: "file",
}


class _RegisterChooser(QWidget):
    """Whose mapping is shown, and a way to take over another register's."""

    chosen = Signal(str)
    copy_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._setup: Setup | None = None
        self._register_id = ""
        self.register = Choice(theme, self)
        self.register.setObjectName("mappingRegister")
        label = QLabel(self.tr("Register"), self)
        label.setBuddy(self.register)
        self.register.setAccessibleName(label.text())
        self.copy = strip_button("copyMapping", self.tr("Copy from a register…"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(label)
        row.addWidget(self.register, 1)
        row.addWidget(self.copy)
        self.register.chosen.connect(self._on_register)
        self.copy.clicked.connect(self._show_menu)

    def show_setup(self, setup: Setup, register_id: str) -> None:
        self._setup, self._register_id = setup, register_id
        titles = [(one.name or self.tr("without a name"), one.id) for one in setup.registers]
        self.register.show_values(titles, register_id)

    def _on_register(self) -> None:
        self.chosen.emit(str(self.register.value))

    def _show_menu(self) -> None:
        assert self._setup is not None
        menu = QMenu(self)
        menu.setObjectName("copyMappingMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._setup.registers:
            if one.id != self._register_id:
                title = one.name or self.tr("without a name")
                menu.addAction(as_shown(title)).setData(one.id)
        menu.triggered.connect(self._on_copy)
        menu.popup(self.copy.mapToGlobal(QPoint(0, self.copy.height())))
        menu.setActiveAction(menu.actions()[0])

    def _on_copy(self, action: QAction) -> None:
        self.copy_wanted.emit(action.data())


class SettingsDialog(FramedDialog):
    """Shows and asks. Closing by Esc or by the window's cross only asks for it."""

    page_chosen = Signal(object)
    save_pressed = Signal()
    leave_wanted = Signal()
    crm_wanted = Signal()
    register_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("settingsDialog", self.tr("Settings"), parent)
        self._theme = theme
        self._open: frozenset[PageName] = frozenset()
        self._page = PageName.CRM
        self.pages: dict[PageName, SettingsPage] = {}
        self.page_list = self._make_list()
        self.beside = strip_button("showReceipt", self.tr("Receipt beside"), self)
        self.beside.setCheckable(True)
        self._is_beside_chosen = False
        self.chooser = _RegisterChooser(theme, self)
        self.crm_bar = self._make_bar("settingsCrm", self.tr("Try again"))
        self.register_bar = self._make_bar("settingsRegister", self.tr("Check"))
        self.stack = QStackedWidget(self)
        self.preview = PreviewPane(theme, self)
        self.news = TrialBar(theme, "settings", self)
        self.news.hide_button()
        self._lay_out()
        self._add_buttons()
        self._connect()
        theme.changed.connect(self._draw)

    def _make_list(self) -> QListWidget:
        pages = QListWidget(self)
        pages.setObjectName("settingsPages")
        pages.setAccessibleName(self.tr("Pages of the settings"))
        pages.setProperty("role", "pages")
        pages.setIconSize(QSize(_ICON, _ICON))
        pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for title in self._titles().values():
            QListWidgetItem(title, pages)
        return pages

    def _make_bar(self, name: str, button: str) -> TrialBar:
        bar = TrialBar(self._theme, name, self)
        bar.rename_button(button)
        bar.hide()
        return bar

    def _lay_out(self) -> None:
        left = QWidget(self)
        left.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.page_list, 1)
        column.addWidget(self.beside)
        page = QVBoxLayout()
        page.setSpacing(10)
        page.addWidget(self.chooser)
        page.addWidget(self.crm_bar)
        page.addWidget(self.register_bar)
        page.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(left)
        row.addLayout(page, 1)
        row.addWidget(self.preview)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.news)

    def _add_buttons(self) -> None:
        self.leave = self.add_button("leaveSettings", self.tr("Cancel   Esc"))
        self.save = self.add_button("saveSettings", self.tr("Save   Ctrl+S"))
        # No default button: Enter in a field must not save and close everything.
        self.save.setProperty("role", "primary")
        self.save.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))

    def _connect(self) -> None:
        self.page_list.currentRowChanged.connect(self._on_row)
        self.beside.clicked.connect(self._on_beside)
        self.save.clicked.connect(self.save_pressed)
        self.leave.clicked.connect(self.leave_wanted)
        self.crm_bar.pressed.connect(self.crm_wanted)
        self.register_bar.pressed.connect(self.register_wanted)
        for key, slot in (("Ctrl+PgDown", self._on_next), ("Ctrl+PgUp", self._on_previous)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def use(self, store: Callable[[], SetupStore]) -> None:
        """Makes the pages, once. `store` gives the one in force at any time."""
        self.crm = CrmPage(self._theme, self)
        self.registers = RegisterPage(self._theme, store, self)
        self.payment = PaymentPage(self._theme, self)
        self.taxes = TaxPage(self._theme, self)
        self.fields = FieldsPage(self._theme, self)
        self.rules = RulesPage(self._theme, self)
        self.interface = InterfacePage(self._theme, self)
        self.file = FilePage(self._theme, self)
        self.pages = {
            PageName.CRM: self.crm,
            PageName.REGISTERS: self.registers,
            PageName.PAYMENT: self.payment,
            PageName.TAXES: self.taxes,
            PageName.FIELDS: self.fields,
            PageName.RULES: self.rules,
            PageName.INTERFACE: self.interface,
            PageName.FILE: self.file,
        }
        for page in self.pages.values():
            # Otherwise the widest of them would leave the receipt beside the others no room.
            page.setMinimumWidth(1)
            self.stack.addWidget(page)
        self._fit()
        self._draw()

    @property
    def page(self) -> PageName:
        return self._page

    @property
    def shown_page(self) -> SettingsPage:
        return self.pages[self._page]

    def show_page(self, page: PageName, setup: Setup, register_id: str) -> None:
        self._page = page
        blocker = QSignalBlocker(self.page_list)
        self.page_list.setCurrentRow(page)
        blocker.unblock()
        self.stack.setCurrentIndex(page)
        self.chooser.show_setup(setup, register_id)
        self.chooser.setVisible(page in REGISTER_PAGES and len(setup.registers) > 1)
        self._show_beside()

    def show_open(self, pages: Collection[PageName]) -> None:
        """Pages on which something is not settled get a mark and a word."""
        if frozenset(pages) != self._open:
            self._open = frozenset(pages)
            self._draw()

    def say(self, words: TrialWords) -> None:
        """What came of saving; `NO_WORDS` takes it away."""
        self.news.show_words(words)

    def say_of(self, bar: TrialBar, words: TrialWords, *, may_try: bool = True) -> None:
        """Over the page: why something is not known; `NO_WORDS` hides the bar."""
        bar.show_words(words)
        bar.button.setHidden(bar.is_at_work or not may_try)
        bar.setVisible(words != NO_WORDS)

    def show_saving(self, *, is_saving: bool) -> None:
        self.save.setEnabled(not is_saving)
        self.leave.setEnabled(not is_saving)
        self.stack.setEnabled(not is_saving)
        text = self.tr("Saving…") if is_saving else self.tr("Save   Ctrl+S")
        self.save.setText(text)
        self.save.setAccessibleName(text)
        self.save.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))

    def apply_theme(self, choice: ThemeChoice) -> None:
        self._theme.apply(choice)

    def focus_list(self) -> None:
        self.page_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        self.leave_wanted.emit()

    def leave_now(self) -> None:
        """Closes without asking."""
        self.done(int(self.DialogCode.Rejected))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_beside()

    def _titles(self) -> dict[PageName, str]:
        return {
            PageName.CRM: self.tr("Uspacy"),
            PageName.REGISTERS: self.tr("Registers"),
            PageName.PAYMENT: self.tr("Payment"),
            PageName.TAXES: self.tr("Taxes"),
            PageName.FIELDS: self.tr("Fields of the deal"),
            PageName.RULES: self.tr("Rules of the sale"),
            PageName.INTERFACE: self.tr("Interface"),
            PageName.FILE: self.tr("Settings file"),
        }

    def _draw(self) -> None:
        for page, title in self._titles().items():
            item = self.page_list.item(page)
            is_open = page in self._open
            icon = ("warning", "warning") if is_open else (_PAGE_ICONS[page], "muted")
            item.setIcon(self._theme.icon(*icon))
            words = self.tr("{page}: something is not settled").format(page=title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words if is_open else title)
            item.setToolTip(words if is_open else "")

    def _on_row(self, row: int) -> None:
        self.page_chosen.emit(PageName(row))

    def _on_next(self) -> None:
        self.page_chosen.emit(PageName((self._page + 1) % len(PageName)))

    def _on_previous(self) -> None:
        self.page_chosen.emit(PageName((self._page - 1) % len(PageName)))

    def _on_beside(self) -> None:
        self._is_beside_chosen = True
        self._show_beside()

    def _show_beside(self) -> None:
        """Where there is room, unless a person chose otherwise."""
        if not self._is_beside_chosen:
            self.beside.setChecked(self.width() >= _WIDE)
        has_receipt = self._page in PREVIEW_PAGES
        self.beside.setVisible(has_receipt)
        self.preview.set_room(is_wide=self.width() >= _VERY_WIDE)
        self.preview.setVisible(has_receipt and self.beside.isChecked())

    def _fit(self) -> None:
        """As large as its window allows."""
        size = _SIZE
        window = self.parentWidget()
        if window is not None:
            room = window.window().size() - QSize(2 * _MARGIN, 2 * _MARGIN)
            size = size.boundedTo(room)
        self.resize(size)
