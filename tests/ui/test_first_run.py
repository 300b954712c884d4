"""The first run by the keyboard: what is tried, what is kept, what is never lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from cashier_app.domain.deal import FieldOption
from cashier_app.domain.errors import (
    AuthRequired,
    CashierError,
    InputProblem,
    LocalFault,
    NotSent,
    OutcomeUnknown,
    Refused,
)
from cashier_app.domain.mapping_rules import PaymentRule
from cashier_app.domain.payment import CASH
from cashier_app.services.preferences import ThemeChoice
from cashier_app.services.setup import (
    CrmKind,
    KeptSecrets,
    PaymentSource,
    ProviderKind,
    RegisterSecrets,
    Setup,
    SetupSecrets,
)
from cashier_app.services.tasks import TaskScope
from cashier_app.ui.ask import WindowAsk
from cashier_app.ui.dialogs.first_run import FirstRunDialog
from cashier_app.ui.presenters.first_run import FirstRunPresenter
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.mapping_cards import Choice, FieldKey
from cashier_app.ui.setup.mapping_draft import Answer
from cashier_app.ui.setup.progress import Step
from cashier_app.ui.theme import Theme
from tests.ui.bench import FakeAsk
from tests.ui.fake_setup import (
    CRM_TRIAL,
    EMPTY_SETUP,
    LINK_FIELD,
    NOTHING_KEPT,
    NUMBER_FIELD,
    PAYMENT_FIELD,
    SHOP_KEPT,
    SHOP_SETUP,
    STATUS_FIELD,
    FakeSetupStore,
    without_fields,
)
from tests.ui.test_look import _cut_texts, nameless

T = TypeVar("T", bound=QWidget)

_DEADLINE_S = 8.0
UNMAPPED = replace(SHOP_SETUP, crm=replace(SHOP_SETUP.crm, payment_field=""))


def part(parent: QWidget, kind: type[T], name: str) -> T:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


class Counter:
    """A window with the first run over it. `stop()` is awaited by the fixture."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.store = FakeSetupStore()
        self.ask = FakeAsk()
        self.errors: list[BaseException] = []
        self.told: list[str] = []
        self.dialogs: list[FirstRunDialog] = []
        self.window = QWidget()
        self.window.resize(1366, 768)
        self.scope = TaskScope(lambda _name, error: self.errors.append(error))
        self.presenter = self.presenter_with(self.ask)

    def presenter_with(self, ask: FakeAsk | WindowAsk) -> FirstRunPresenter:
        made = FirstRunPresenter(
            lambda: self.store, self.scope, ask, self._make_dialog, self.window
        )
        made.finished.connect(lambda: self.told.append("finished"))
        made.shift_wanted.connect(lambda: self.told.append("shift"))
        return made

    def _make_dialog(self) -> FirstRunDialog:
        dialog = FirstRunDialog(self.theme, self.window)
        self.dialogs.append(dialog)
        return dialog

    async def open(self, setup: Setup = EMPTY_SETUP, kept: KeptSecrets = NOTHING_KEPT) -> None:
        self.store.current, self.store.kept = setup, kept
        self.window.show()
        self.presenter.show()
        await self.until(lambda: self.dialogs and self.dialog.isVisible())

    async def stop(self) -> None:
        await self.scope.close()
        self.window.close()
        self.window.deleteLater()

    @property
    def dialog(self) -> FirstRunDialog:
        return self.dialogs[-1]

    @property
    def step(self) -> int:
        return self.dialog.pages.currentIndex()

    @property
    def is_open(self) -> bool:
        return self.dialog.isVisible()

    @property
    def crm_tone(self) -> Tone:
        return self.dialog.crm_form.trial.words.tone

    async def until(self, is_so: Callable[[], object], what: str = "") -> None:
        deadline = time.monotonic() + _DEADLINE_S
        while not is_so():
            assert time.monotonic() < deadline, what or "the condition never came true"
            await asyncio.sleep(0.003)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.dialog, key)

    async def enter(self) -> None:
        """Enter, once the primary button may be pressed and until its work is done."""
        await self.until(self.dialog.primary.isEnabled, "the primary button stays held")
        self.press(Qt.Key.Key_Return)
        await self.until(self.dialog.primary.isEnabled, "the primary button stays held")

    def fill_crm(self, password: str = "secret") -> None:  # noqa: S107 - made up
        form = self.dialog.crm_form
        form.address.setText("https://kalyna.uspacy.example")
        form.email.setText("olena@kalyna.example")
        form.secret_field.setText(password)

    def fill_register(self) -> None:
        form = self.dialog.register_form
        form.license_key.setText("licence")
        form.secret_field.setText("1234")

    async def pass_crm(self) -> None:
        self.fill_crm()
        await self.enter()
        await self.enter()

    async def pass_register(self) -> None:
        self.fill_register()
        await self.enter()
        await self.enter()


@pytest.fixture
def counter(theme: Theme, qt_cleanups):
    made = Counter(theme)
    qt_cleanups.append(made.stop)
    yield made
    assert not made.errors, made.errors


@pytest.mark.qt_async
async def test_enter_alone_leads_from_an_empty_program_to_a_working_one(counter: Counter):
    await counter.open()
    assert counter.step == Step.CRM
    await counter.pass_crm()
    assert counter.step == Step.REGISTER
    await counter.pass_register()
    assert counter.step == Step.MAPPING
    await counter.enter()
    assert counter.step == Step.DONE
    assert [point.tone for point in counter.dialog.done_step.points] == [
        Tone.OK,
        Tone.OK,
        Tone.WARNING,
        Tone.OK,
        Tone.WARNING,
    ]
    counter.press(Qt.Key.Key_Return)
    await counter.until(lambda: counter.told == ["finished"])
    setup = counter.store.current
    assert setup.crm.base_url == "https://kalyna.uspacy.example"
    assert setup.crm.payment_field == PAYMENT_FIELD.code
    assert setup.crm.writeback.number_field == NUMBER_FIELD.code
    assert setup.active.base_url == "https://api.checkbox.example"
    assert setup.active.name == "Магазин «Калина»"
    assert [rule.crm_value for rule in setup.active.mapping.payment_rules] == ["1", "2", "3", "5"]
    assert setup.active.mapping.tax_rules == ()
    assert counter.store.typed == [
        SetupSecrets(crm="secret"),
        SetupSecrets(registers={"main": RegisterSecrets("licence", "1234")}),
        SetupSecrets(),
    ]
    assert counter.ask.questions == []


@pytest.mark.qt_async
async def test_what_does_not_work_is_not_kept_and_says_how_to_mend_it(counter: Counter):
    await counter.open()
    counter.store.crm_error = AuthRequired("crm_wrong_password", status=401)
    counter.fill_crm("wrong")
    await counter.enter()
    await counter.until(lambda: counter.crm_tone is Tone.DANGER)
    await counter.enter()
    assert counter.step == Step.CRM
    assert counter.store.saved == []
    assert len(counter.store.tried_crm) == 2
    await counter.until(lambda: counter.crm_tone is Tone.DANGER)
    secret = counter.dialog.crm_form.secret_field
    assert counter.dialog.focusWidget() is secret
    assert secret.selectedText() == "wrong"
    counter.store.crm_error = None
    counter.dialog.crm_form.secret_field.setText("right")
    await counter.enter()
    await counter.until(lambda: counter.crm_tone is Tone.OK)
    await counter.enter()
    assert counter.step == Step.REGISTER
    assert counter.store.typed == [SetupSecrets(crm="right")]


@pytest.mark.qt_async
async def test_an_empty_field_is_named_before_anybody_is_asked(counter: Counter):
    await counter.open()
    await counter.enter()
    assert counter.crm_tone is Tone.WARNING
    assert counter.store.tried_crm == []
    assert counter.dialog.focusWidget() is counter.dialog.crm_form.address


@pytest.mark.qt_async
async def test_an_edit_during_the_test_makes_its_answer_worthless(counter: Counter):
    """What is saved is what was tried: an answer for the old password passes nothing."""
    counter.store.hold = asyncio.Event()
    await counter.open()
    counter.fill_crm("first")
    counter.press(Qt.Key.Key_Return)
    await counter.until(lambda: counter.store.tried_crm)
    assert not counter.dialog.primary.isEnabled()
    counter.dialog.crm_form.secret_field.setText("second")
    assert counter.dialog.primary.isEnabled()
    counter.store.hold.set()
    await counter.enter()
    await counter.until(lambda: counter.crm_tone is Tone.OK)
    assert [secret for _crm, secret in counter.store.tried_crm] == ["first", "second"]
    assert counter.step == Step.CRM
    counter.dialog.crm_form.email.setText("ihor@kalyna.example")
    await counter.enter()
    await counter.until(lambda: len(counter.store.tried_crm) == 3)
    assert counter.store.saved == []


@pytest.mark.qt_async
async def test_enter_during_the_test_starts_no_second_one(counter: Counter):
    counter.store.hold = asyncio.Event()
    await counter.open()
    counter.fill_crm()
    for _ in range(3):
        counter.press(Qt.Key.Key_Return)
        await asyncio.sleep(0)
    counter.store.hold.set()
    await counter.until(lambda: counter.crm_tone is Tone.OK)
    assert len(counter.store.tried_crm) == 1
    assert counter.step == Step.CRM


@pytest.mark.qt_async
async def test_a_step_left_for_later_keeps_its_text_and_saves_nothing(counter: Counter):
    await counter.open()
    counter.fill_crm()
    counter.dialog.later.click()
    assert counter.step == Step.REGISTER
    await counter.pass_register()
    assert counter.step == Step.MAPPING
    assert counter.dialog.mapping.payment.isHidden()
    assert not counter.dialog.mapping.taxes.isHidden()
    await counter.enter()
    assert counter.dialog.done_step.points[0].tone is Tone.DANGER
    assert counter.store.current.crm == EMPTY_SETUP.crm
    counter.dialog.back.click()
    counter.dialog.back.click()
    counter.dialog.back.click()
    assert counter.step == Step.CRM
    assert counter.dialog.crm_form.secret() == "secret"


@pytest.mark.qt_async
@pytest.mark.parametrize(
    ("setup", "kept", "step"),
    [
        (EMPTY_SETUP, NOTHING_KEPT, Step.CRM),
        (SHOP_SETUP, KeptSecrets(crm=True), Step.REGISTER),
        (UNMAPPED, SHOP_KEPT, Step.MAPPING),
        (SHOP_SETUP, SHOP_KEPT, Step.DONE),
    ],
)
async def test_it_goes_on_at_the_first_open_step(
    counter: Counter, setup: Setup, kept: KeptSecrets, step: Step
):
    await counter.open(setup, kept)
    assert counter.step == step
    await counter.until(counter.dialog.primary.isEnabled)
    buttons = counter.dialog.steps.findChildren(QAbstractButton)
    assert [button.isEnabled() for button in buttons] == [place <= step for place in Step]


@pytest.mark.qt_async
async def test_what_is_kept_is_tried_again_without_being_asked(counter: Counter):
    await counter.open(SHOP_SETUP, KeptSecrets(crm=True))
    counter.dialog.back.click()
    await counter.until(lambda: counter.crm_tone is Tone.OK)
    assert counter.store.tried_crm == [(SHOP_SETUP.crm, "")]
    await counter.enter()
    assert counter.step == Step.REGISTER
    assert counter.store.saved == [], "nothing was changed"


@pytest.mark.qt_async
async def test_esc_closes_at_once_while_nothing_was_typed(counter: Counter):
    await counter.open()
    counter.press(Qt.Key.Key_Escape)
    await counter.until(lambda: not counter.is_open)
    assert counter.ask.questions == []
    await counter.until(lambda: not counter.scope.running)
    assert counter.told == []
    counter.presenter.show()
    await counter.until(lambda: len(counter.dialogs) == 2)


@pytest.mark.qt_async
async def test_esc_asks_before_typed_things_are_lost(counter: Counter):
    await counter.open()
    counter.fill_crm()
    counter.press(Qt.Key.Key_Escape)
    await counter.until(lambda: counter.ask.questions)
    assert counter.ask.questions[0].yes_key, "Enter alone must not throw typed things away"
    await asyncio.sleep(0)
    assert counter.is_open
    assert counter.dialog.crm_form.secret() == "secret"
    counter.ask.answers.append(True)
    counter.dialog.close()
    await counter.until(lambda: not counter.is_open)
    assert len(counter.ask.questions) == 2


@pytest.mark.qt_async
async def test_the_last_step_asks_too_when_something_was_not_saved(counter: Counter):
    await counter.open(SHOP_SETUP, SHOP_KEPT)
    counter.dialog.steps.findChildren(QAbstractButton)[Step.CRM].click()
    counter.dialog.crm_form.email.setText("new@kalyna.example")
    counter.dialog.steps.findChildren(QAbstractButton)[Step.DONE].click()
    counter.press(Qt.Key.Key_Return)
    await counter.until(lambda: counter.ask.questions)
    assert counter.is_open
    assert counter.told == []


@pytest.mark.qt_async
@pytest.mark.parametrize(
    "error",
    [
        LocalFault("password_store_locked"),
        InputProblem("crm_bad_address"),
        LocalFault("disk_full"),
    ],
)
async def test_a_saving_that_fails_loses_nothing(counter: Counter, error: CashierError):
    await counter.open()
    counter.fill_crm()
    await counter.enter()
    counter.store.save_error = error
    await counter.enter()
    assert counter.step == Step.CRM
    assert counter.crm_tone is not Tone.OK
    assert counter.dialog.crm_form.secret() == "secret"
    counter.store.save_error = None
    await counter.enter()
    assert counter.step == Step.REGISTER
    assert counter.store.typed == [SetupSecrets(crm="secret")]


@pytest.mark.qt_async
async def test_a_new_store_after_saving_is_the_one_that_is_asked(counter: Counter):
    """Saving builds other services and another store; the dialog goes on with that one."""
    first = counter.store
    await counter.open()
    counter.fill_crm()
    await counter.enter()
    second = FakeSetupStore()
    saving = first.save

    async def save(setup: Setup, secrets: SetupSecrets) -> None:
        await saving(setup, secrets)
        second.current, second.kept = first.current, first.kept
        counter.store = second

    first.save = save  # type: ignore[method-assign]
    await counter.enter()
    await counter.pass_register()
    assert [setup.crm.email for setup in second.saved] == ["olena@kalyna.example"]
    assert first.tried_registers == []
    assert len(second.tried_registers) == 1


@pytest.mark.qt_async
async def test_the_focus_comes_back_after_the_window_was_held(counter: Counter):
    await counter.open()
    assert QApplication.focusWidget() is counter.dialog.crm_form.address
    counter.window.setEnabled(False)
    counter.window.setEnabled(True)
    assert counter.dialog.focusWidget() is counter.dialog.crm_form.address


@pytest.mark.qt_async
async def test_a_register_never_used_gives_way_to_one_of_another_provider(counter: Counter):
    await counter.open(SHOP_SETUP, KeptSecrets(crm=True))
    form = counter.dialog.register_form
    form.provider.setCurrentIndex(form.provider.findData(ProviderKind.VCHASNO))
    form.secret_field.setText("token")
    form.seller.seller_name.setText("ТОВ «КАЛИНА»")
    form.seller.tax_number.setText("12345678")
    await counter.enter()
    await counter.enter()
    setup = counter.store.current
    assert [one.provider for one in setup.registers] == [ProviderKind.VCHASNO]
    assert setup.active_register_id not in ("main", "")
    assert [group.letter for group in setup.active.own_groups] == ["Б"]
    assert counter.store.typed[-1].registers == {
        setup.active_register_id: RegisterSecrets("", "token")
    }


@pytest.mark.qt_async
async def test_a_register_in_use_stays_beside_the_new_one(counter: Counter):
    await counter.open(UNMAPPED, SHOP_KEPT)
    await counter.until(lambda: not counter.dialog.mapping.taxes.isHidden())
    counter.dialog.back.click()
    form = counter.dialog.register_form
    form.provider.setCurrentIndex(form.provider.findData(ProviderKind.VCHASNO_DM))
    form.device.setText("k1")
    form.seller.seller_name.setText("ТОВ «КАЛИНА»")
    form.seller.tax_number.setText("12345678")
    await counter.enter()
    await counter.enter()
    setup = counter.store.current
    assert [one.id for one in setup.registers] == ["main", setup.active_register_id]
    assert setup.active.device == "k1"
    assert counter.step == Step.MAPPING


@pytest.mark.qt_async
async def test_proposals_can_be_changed_and_come_back_as_they_were_chosen(counter: Counter):
    await counter.open(UNMAPPED, SHOP_KEPT)
    page = counter.dialog.mapping
    await counter.until(lambda: not page.payment.isHidden())
    row = part(page.payment, Choice, "means_4")
    row.choose(Answer(CASH))
    row.chosen.emit()
    counter.dialog.back.click()
    assert counter.step == Step.REGISTER
    await counter.enter()
    assert row.value == Answer(CASH), "going back and forth keeps what was chosen"
    await counter.enter()
    mapping = counter.store.current.active.mapping
    assert PaymentRule("4", CASH) in mapping.payment_rules
    assert counter.step == Step.DONE
    assert counter.dialog.done_step.points[2].tone is Tone.OK


@pytest.mark.qt_async
async def test_chosen_rules_are_not_lost_without_a_question(counter: Counter):
    await counter.open(UNMAPPED, SHOP_KEPT)
    page = counter.dialog.mapping
    await counter.until(lambda: not page.payment.isHidden())
    page.payment.field.choose("")
    page.payment.field.chosen.emit()
    counter.press(Qt.Key.Key_Escape)
    await counter.until(lambda: counter.ask.questions)
    await counter.until(lambda: not counter.scope.running or counter.is_open)
    await counter.enter()
    assert counter.store.current.active.mapping.payment_source is PaymentSource.ASK
    counter.press(Qt.Key.Key_Return)
    await counter.until(lambda: counter.told == ["finished"])
    assert len(counter.ask.questions) == 1


@pytest.mark.qt_async
async def test_a_missing_field_is_made_in_the_crm_and_chosen(counter: Counter):
    counter.store.crm_trial = without_fields(CRM_TRIAL, (LINK_FIELD, STATUS_FIELD))
    await counter.open(UNMAPPED, SHOP_KEPT)
    page = counter.dialog.mapping
    await counter.until(lambda: not page.fields.isHidden())
    for key in (FieldKey.LINK, FieldKey.STATUS):
        part(page.fields, QAbstractButton, f"create_{key.value}").click()
        await counter.until(lambda: "first run, new field" not in counter.scope.running)
    await counter.enter()
    writeback = counter.store.current.crm.writeback
    link, status = counter.store.created
    assert (link.title, link.type) == ("Посилання на чек", "string")
    assert writeback.link_field == link.code
    assert writeback.status_field == status.code
    assert writeback.status_done == "fiscalized"
    assert writeback.number_field == NUMBER_FIELD.code


@pytest.mark.qt_async
async def test_without_rights_no_field_is_made_and_everything_stays(counter: Counter):
    counter.store.crm_trial = without_fields(CRM_TRIAL, (LINK_FIELD,))
    counter.store.field_errors = [Refused("crm_no_permission", status=403)]
    await counter.open(UNMAPPED, SHOP_KEPT)
    page = counter.dialog.mapping
    await counter.until(lambda: not page.fields.isHidden())
    button = part(page.fields, QAbstractButton, "create_link")
    button.click()
    await counter.until(lambda: page.news.isVisible())
    assert "Посилання на чек" in page.news.words.text
    assert button.isEnabled()
    assert counter.store.created == []


@pytest.mark.qt_async
async def test_a_lost_answer_to_a_new_field_makes_no_second_one(counter: Counter):
    """The CRM finds the field that exists by now (`CrmGateway.create_deal_field`)."""
    counter.store.crm_trial = without_fields(CRM_TRIAL, (LINK_FIELD,))
    counter.store.field_errors = [OutcomeUnknown("answer_lost")]
    await counter.open(UNMAPPED, SHOP_KEPT)
    page = counter.dialog.mapping
    await counter.until(lambda: not page.fields.isHidden())
    part(page.fields, QAbstractButton, "create_link").click()
    await counter.until(lambda: counter.store.created)
    assert len(counter.store.asked_fields) == 2
    assert len(set(counter.store.asked_fields)) == 1
    await counter.until(lambda: page.fields.result(SHOP_SETUP.crm.writeback).link_field)


@pytest.mark.qt_async
async def test_a_server_that_is_away_is_asked_again_from_the_step(counter: Counter):
    counter.store.crm_error = NotSent("no_connection")
    counter.store.register_error = NotSent("no_answer")
    await counter.open(UNMAPPED, SHOP_KEPT)
    page = counter.dialog.mapping
    await counter.until(lambda: page.crm_bar.button.isVisible())
    await counter.until(lambda: page.register_bar.button.isVisible())
    assert page.payment.isHidden()
    counter.store.crm_error = counter.store.register_error = None
    page.crm_bar.button.click()
    page.register_bar.button.click()
    await counter.until(lambda: page.payment.isVisible() and page.taxes.isVisible())
    assert not page.crm_bar.isVisible()


@pytest.mark.qt_async
async def test_F8_at_the_end_asks_for_the_shift(counter: Counter):
    await counter.open(SHOP_SETUP, SHOP_KEPT)
    await counter.until(lambda: counter.dialog.done_step.points[1].tone is Tone.OK)
    counter.press(Qt.Key.Key_F8)
    await counter.until(lambda: counter.told == ["finished", "shift"])


@pytest.mark.qt_async
async def test_F8_before_the_end_does_nothing(counter: Counter):
    await counter.open()
    counter.press(Qt.Key.Key_F8)
    assert counter.is_open
    assert counter.told == []


@pytest.mark.qt_async
async def test_the_end_of_the_program_closes_it_without_a_question(counter: Counter):
    counter.presenter = counter.presenter_with(WindowAsk(counter.theme, counter.window))
    counter.store.hold = asyncio.Event()
    await counter.open()
    counter.fill_crm()
    counter.press(Qt.Key.Key_Return)
    await counter.until(lambda: counter.store.tried_crm)
    await counter.scope.close()
    assert QApplication.activeModalWidget() is None
    assert counter.told == []


@pytest.mark.qt_async
async def test_an_answer_after_leaving_concerns_nobody(counter: Counter):
    counter.store.hold = asyncio.Event()
    await counter.open(SHOP_SETUP, SHOP_KEPT)
    await counter.until(lambda: counter.store.tried_crm)
    counter.press(Qt.Key.Key_Escape)
    await counter.until(lambda: not counter.is_open)
    counter.store.hold.set()
    await counter.until(lambda: not counter.scope.running)


@pytest.mark.qt_async
async def test_two_wishes_open_one_dialog(counter: Counter):
    await counter.open()
    counter.presenter.show()
    await asyncio.sleep(0.01)
    assert len(counter.dialogs) == 1


@pytest.mark.qt_async
async def test_it_comes_by_itself_only_when_it_is_needed(counter: Counter):
    counter.window.show()
    counter.store.current, counter.store.kept = SHOP_SETUP, SHOP_KEPT
    counter.presenter.show_if_needed()
    await counter.until(lambda: not counter.scope.running)
    counter.store.kept_error = LocalFault("password_store_locked")
    counter.store.kept = NOTHING_KEPT
    counter.presenter.show_if_needed()
    await counter.until(lambda: not counter.scope.running)
    assert counter.dialogs == []
    counter.store.kept_error = None
    counter.presenter.show_if_needed()
    await counter.until(lambda: counter.dialogs)
    webhook = replace(SHOP_SETUP, crm=replace(SHOP_SETUP.crm, kind=CrmKind.WEBHOOK, base_url=""))
    assert not counter.presenter.is_needed(webhook, SHOP_KEPT)


@pytest.mark.qt_async
async def test_a_password_store_that_fails_is_told(counter: Counter):
    counter.window.show()
    counter.store.kept_error = LocalFault("password_store_failed")
    counter.presenter.show()
    await counter.until(lambda: counter.ask.questions)
    assert counter.dialogs == []
    await counter.until(lambda: not counter.scope.running)
    counter.store.kept_error = None
    await counter.open()


@pytest.mark.qt_async
@pytest.mark.parametrize("size", [(1366, 768), (1093, 570), (960, 540)])
async def test_U_02_no_text_is_cut_in_any_step(counter: Counter, size: tuple[int, int]):
    """U-02, U-04: every step fits a small window, every control has a name."""
    counter.window.resize(*size)
    long = replace(
        CRM_TRIAL.portal, host="duzhe-dovha-nazva-portalu-mahazynu-kalyna.uspacy.example"
    )
    counter.store.crm_trial = replace(CRM_TRIAL, portal=long)
    await counter.open()
    await check_look(counter, size)
    counter.store.crm_error = NotSent("certificate_not_trusted", host="kalyna")
    counter.fill_crm()
    await counter.enter()
    await check_look(counter, size)
    counter.store.crm_error = None
    await counter.enter()
    await check_look(counter, size)
    await counter.enter()
    await check_look(counter, size)
    await counter.pass_register()
    await check_look(counter, size)
    await counter.enter()
    await check_look(counter, size)
    form = counter.dialog.register_form
    counter.dialog.back.click()
    counter.dialog.back.click()
    form.provider.setCurrentIndex(form.provider.findData(ProviderKind.VCHASNO))
    form.seller.is_payer.setChecked(True)
    await check_look(counter, size)


async def check_look(counter: Counter, size: tuple[int, int]) -> None:
    dialog = counter.dialog
    await counter.until(lambda: not _cut_texts(dialog), str(_cut_texts(dialog)))
    assert nameless(dialog) == []
    assert dialog.width() <= size[0]
    assert dialog.height() <= size[1]
    corner = dialog.primary.mapTo(dialog, QPoint(dialog.primary.width(), dialog.primary.height()))
    assert corner.x() <= dialog.width()
    assert corner.y() <= dialog.height()


@pytest.mark.qt_async
async def test_U_03_steps_are_told_by_words_not_by_colour_alone(counter: Counter):
    """U-03: the state of each step is in its name; the theme changes while it is open."""
    await counter.open(UNMAPPED, SHOP_KEPT)
    names = [
        button.accessibleName() for button in counter.dialog.steps.findChildren(QAbstractButton)
    ]
    ends = [name.rsplit(", ", 1)[1] for name in names]
    assert ends[0] == ends[1] != ends[2]
    counter.theme.apply(ThemeChoice.DARK)
    counter.theme.apply(ThemeChoice.LIGHT)


@pytest.mark.qt_async
async def test_U_04_tab_follows_the_layout_in_every_step(counter: Counter):
    """U-04: steps, then the fields from the top, then the buttons at the foot."""
    await counter.open()
    counter.fill_crm("")
    await counter.enter()
    check_tab_order(counter.dialog)
    await counter.pass_crm()
    form = counter.dialog.register_form
    for kind in reversed(ProviderKind):
        form.provider.setCurrentIndex(form.provider.findData(kind))
        form.seller.is_payer.setChecked(True)
        form.show_trial("Слова", Tone.WARNING)
        await asyncio.sleep(0)
        check_tab_order(counter.dialog)
    await counter.pass_register()
    check_tab_order(counter.dialog)
    await counter.enter()
    check_tab_order(counter.dialog)


def check_tab_order(dialog: FirstRunDialog) -> None:
    stops: list[QWidget] = []
    widget: QWidget | None = dialog.nextInFocusChain()
    while widget is not None and widget is not dialog:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(widget)
        widget = widget.nextInFocusChain()
    bands = [
        [one for one in stops if dialog.steps.isAncestorOf(one)],
        [one for one in stops if dialog.pages.isAncestorOf(one)],
        [one for one in stops if one.parent() is dialog],
    ]
    assert stops == [one for band in bands for one in band]
    for band in bands:
        places = [one.mapTo(dialog, QPoint(0, one.height() // 2)) for one in band]
        rows = [(place.y() // 12, place.x()) for place in places]
        assert rows == sorted(rows), [one.objectName() for one in band]


@pytest.mark.qt_async
async def test_M_29_each_field_has_its_own_meaning_of_a_value(counter: Counter):
    """M-29: equal values of two fields are not taken for the same form of payment."""
    other = replace(
        PAYMENT_FIELD,
        code="uf_crm_how",
        title="Як платить",
        options=(FieldOption("1", "Післяплата"), FieldOption("2", "Картка")),
    )
    counter.store.crm_trial = replace(CRM_TRIAL, deal_fields=(*CRM_TRIAL.deal_fields, other))
    await counter.open(UNMAPPED, SHOP_KEPT)
    card = counter.dialog.mapping.payment
    await counter.until(lambda: card.isVisible())
    card.field.choose(PAYMENT_FIELD.code)
    card.field.chosen.emit()
    crm, mapping = card.result(UNMAPPED.crm, UNMAPPED.active.mapping)
    assert {rule.crm_value for rule in mapping.payment_rules} == {"1", "2", "3", "5"}
    card.field.choose(other.code)
    card.field.chosen.emit()
    crm, mapping = card.result(UNMAPPED.crm, UNMAPPED.active.mapping)
    assert crm.payment_field == "uf_crm_how"
    assert [rule.crm_value for rule in mapping.payment_rules] == ["2"]
    card.field.choose(PAYMENT_FIELD.code)
    card.field.chosen.emit()
    _crm, mapping = card.result(UNMAPPED.crm, UNMAPPED.active.mapping)
    assert {rule.crm_value for rule in mapping.payment_rules} == {"1", "2", "3", "5"}


@pytest.mark.qt_async
async def test_leaving_while_a_field_is_made_is_harmless(counter: Counter):
    trial = without_fields(CRM_TRIAL, [LINK_FIELD])
    counter.store.crm_trial = trial
    await counter.open(UNMAPPED, SHOP_KEPT)
    create = part(counter.dialog, QAbstractButton, "create_link")
    await counter.until(create.isVisible)
    counter.store.hold = asyncio.Event()
    create.click()
    await counter.until(lambda: not create.isEnabled())
    counter.dialog.leave_now()
    await counter.until(lambda: not counter.is_open)
    counter.store.hold.set()
    await asyncio.sleep(0)
    assert counter.errors == []
