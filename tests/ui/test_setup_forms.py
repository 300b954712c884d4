"""The forms of the set-up: what they give back, what they keep, what they say of a live test."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from cashier_app.domain.deal import CrmTax, DealField, FieldOption
from cashier_app.domain.errors import AuthRequired, ContractBroken, NotSent, Refused
from cashier_app.domain.mapping_rules import ANY_RATE, NO_TAX, PaymentRule, TaxRule
from cashier_app.domain.payment import CASH, PaymentForm, PaymentMeans, RoundingStep
from cashier_app.domain.tax import TaxGroup, TaxKind
from cashier_app.ports.crm import PortalInfo
from cashier_app.ports.fiscal import Capabilities, CashierInfo, ProviderHealth, SellerDetails
from cashier_app.services.crm_writeback import WritebackRules
from cashier_app.services.setup import (
    CrmKind,
    CrmSetup,
    KeptSecrets,
    MappingSetup,
    PaymentSource,
    ProviderKind,
    RegisterSecrets,
    RegisterSetup,
    RegisterSignIn,
)
from cashier_app.ui.error_text import SENTENCES, text_of
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.card import SetupForm, TrialWords
from cashier_app.ui.setup.crm_form import CrmForm
from cashier_app.ui.setup.mapping_cards import FieldKey, FieldsCard, PaymentCard, TaxCard
from cashier_app.ui.setup.mapping_draft import MIXED, NO_ANSWER, Answer, answers, started
from cashier_app.ui.setup.progress import (
    Step,
    first_open_step,
    is_first_run_needed,
    is_register_set,
)
from cashier_app.ui.setup.register_form import RegisterForm
from cashier_app.ui.setup.trial_words import (
    CRM_FIXES,
    REGISTER_FIXES,
    groups_text,
    shortcomings,
    words_of_crm,
    words_of_crm_failure,
    words_of_field_failure,
    words_of_register,
    words_of_register_failure,
)
from cashier_app.ui.theme import Theme
from tests.ui.fake_setup import (
    CHECKBOX_GROUPS,
    CHECKBOX_TRIAL,
    CRM_TRIAL,
    DEAL_FIELDS,
    EMPTY_REGISTER,
    EMPTY_SETUP,
    LINK_FIELD,
    NOTHING_KEPT,
    NUMBER_FIELD,
    PAYMENT_FIELD,
    SHOP_KEPT,
    SHOP_SETUP,
    STATUS_FIELD,
    VCHASNO,
    VCHASNO_GROUPS,
    FakeSetupStore,
    trial_of,
)
from tests.ui.test_look import nameless

CARD = PaymentMeans(PaymentForm.CASHLESS, "Картка")
TRANSFER = PaymentMeans(PaymentForm.CASHLESS, "Переказ з поточного рахунку")


@pytest.fixture
def crm_form(theme: Theme, qtbot) -> CrmForm:
    form = CrmForm(theme)
    qtbot.addWidget(form)
    form.show()
    return form


@pytest.fixture
def store() -> FakeSetupStore:
    return FakeSetupStore()


@pytest.fixture
def register_form(theme: Theme, qtbot, store: FakeSetupStore) -> RegisterForm:
    form = RegisterForm(theme, lambda: store)
    qtbot.addWidget(form)
    form.resize(700, 900)
    form.show()
    return form


@pytest.fixture
def parent(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def told(form: SetupForm) -> list[str]:
    """What the form tells from now on."""
    heard: list[str] = []
    form.changed.connect(lambda: heard.append("changed"))
    form.access_changed.connect(lambda: heard.append("access"))
    return heard


def take_provider(form: RegisterForm, kind: ProviderKind) -> None:
    form.provider.setCurrentIndex(form.provider.findData(kind))


def test_the_crm_form_keeps_all_that_it_does_not_show(crm_form: CrmForm):
    shown = CrmSetup(
        kind=CrmKind.PASSWORD,
        base_url="https://kalyna.uspacy.example",
        email="olena@kalyna.example",
        payment_field="uf_pay",
        writeback=WritebackRules(number_field="uf_number", stage_after_sale=23),
        open_stage_ids=(21, 22),
        poll_seconds=7,
    )
    crm_form.show_setup(shown, is_kept=True)
    assert crm_form.value() == shown
    assert not crm_form.is_changed
    crm_form.email.setText("  ihor@kalyna.example ")
    assert crm_form.value() == replace(shown, email="ihor@kalyna.example")
    assert crm_form.is_changed
    assert crm_form.secret() == ""


def test_the_crm_form_shows_only_fields_of_its_kind_and_never_a_kept_secret(crm_form: CrmForm):
    crm_form.show_setup(CrmSetup(base_url="https://k.example", email="o@k.example"), is_kept=True)
    field = crm_form.secret_field
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert field.text() == ""
    assert field.placeholderText()
    assert not crm_form.missing()
    crm_form.kind.setCurrentIndex(crm_form.kind.findData(CrmKind.WEBHOOK))
    assert not crm_form.address.isVisible()
    assert not crm_form.email.isVisible()
    assert field.placeholderText() == "", "the kept password is no webhook"
    assert crm_form.missing()
    crm_form.kind.setCurrentIndex(crm_form.kind.findData(CrmKind.OAUTH))
    assert crm_form.client.isVisible()
    crm_form.kind.setCurrentIndex(crm_form.kind.findData(CrmKind.PASSWORD))
    assert field.placeholderText()
    crm_form.address.setText("https://other.example")
    assert field.placeholderText() == "", "the kept password belongs to another address"
    assert crm_form.missing()


def test_an_edit_takes_the_result_of_the_test_away_but_showing_does_not(crm_form: CrmForm):
    heard = told(crm_form)
    crm_form.show_trial("Працює", Tone.OK)
    crm_form.show_setup(CrmSetup(email="o@k.example"), is_kept=False)
    assert heard == []
    assert crm_form.trial.words.text == "Працює"
    crm_form.email.setText("i@k.example")
    assert heard == ["access", "changed"]
    assert crm_form.trial.words.text == ""


def test_the_test_cannot_be_started_twice_while_it_runs(crm_form: CrmForm, qtbot):
    button = crm_form.trial.button
    with qtbot.waitSignal(crm_form.test_pressed):
        button.click()
    crm_form.show_trial("Перевіряємо…", Tone.MUTED)
    assert not button.isEnabled()
    crm_form.show_trial("Працює", Tone.OK)
    assert button.isEnabled()


def visible_texts(form: CrmForm) -> set[str]:
    return {label.text() for label in form.trial.findChildren(QLabel) if label.isVisible()}


def test_a_result_shows_its_facts_and_its_details_on_demand(crm_form: CrmForm, qtbot):
    facts = (("Портал", "k.example"), ("Валюта", "UAH"))
    crm_form.show_words(TrialWords("Ні", Tone.DANGER, facts, "код 401"))
    wanted = {"Портал", "k.example", "Валюта", "UAH"}
    qtbot.waitUntil(lambda: wanted <= visible_texts(crm_form))
    assert "код 401" not in visible_texts(crm_form)
    more = crm_form.trial.findChild(QAbstractButton, "details_crm")
    assert more is not None
    more.click()
    assert "код 401" in visible_texts(crm_form)
    crm_form.show_words(TrialWords("Працює", Tone.OK))
    assert not {"код 401", *wanted} & visible_texts(crm_form)
    assert not more.isVisible()


def test_the_register_form_keeps_mapping_and_all_the_rest(register_form: RegisterForm):
    shown = RegisterSetup(
        id="main",
        name="Магазин №1",
        base_url="https://api.checkbox.example",
        sign_in=RegisterSignIn.LOGIN,
        login="olia",
        cashier_name="Оля",
        rounding_step=RoundingStep.TEN,
        print_columns=32,
        header=("Вітаємо", "", "у «Калині»"),
        footer=("Дякуємо",),
        seller=SellerDetails("ТОВ «КАЛИНА»"),
        own_groups=CHECKBOX_GROUPS[:1],
        mapping=MappingSetup(name_limit=64),
    )
    register_form.show_setup(shown, SHOP_KEPT)
    assert register_form.value() == shown
    assert not register_form.is_changed
    register_form.printing.footer.setPlainText("Дякуємо\nдо зустрічі\n\n")
    assert register_form.value() == replace(shown, footer=("Дякуємо", "до зустрічі"))
    assert register_form.is_changed


def test_an_unfilled_register_gets_the_usual_address_and_is_not_changed_by_it(
    register_form: RegisterForm,
):
    register_form.show_setup(EMPTY_REGISTER, NOTHING_KEPT)
    assert register_form.value().base_url == "https://api.checkbox.example"
    assert not register_form.is_changed


@pytest.mark.parametrize(
    ("kind", "shown", "hidden"),
    [
        (ProviderKind.CHECKBOX, {"license_key", "sign_in"}, {"device", "login"}),
        (ProviderKind.VCHASNO, {"secret_field"}, {"license_key", "sign_in", "device", "login"}),
        (ProviderKind.VCHASNO_DM, {"device", "secret_field"}, {"license_key", "sign_in", "login"}),
    ],
)
def test_the_provider_decides_which_fields_there_are(
    register_form: RegisterForm, kind: ProviderKind, shown: set[str], hidden: set[str]
):
    register_form.show_setup(EMPTY_REGISTER, NOTHING_KEPT)
    take_provider(register_form, kind)
    assert {name for name in shown if getattr(register_form, name).isVisible()} == shown
    assert {name for name in hidden if getattr(register_form, name).isVisible()} == set()
    assert register_form.seller.isVisible() is (kind is not ProviderKind.CHECKBOX)


def test_another_provider_is_another_register_and_going_back_brings_the_first_back(
    register_form: RegisterForm,
):
    """The journal knows receipts by the register's id: it never moves to another provider."""
    first = RegisterSetup(id="main", name="Зала", base_url="https://my.checkbox.example")
    register_form.show_setup(first, SHOP_KEPT)
    register_form.secret_field.setText("1234")
    take_provider(register_form, ProviderKind.VCHASNO)
    other = register_form.value()
    assert other.id not in ("main", "")
    assert other.provider is ProviderKind.VCHASNO
    assert other.base_url == "https://kasa.vchasno.example"
    assert other.name == "Зала"
    assert register_form.secrets() == RegisterSecrets(), "a PIN is no token"
    assert register_form.secret_field.placeholderText() == ""
    take_provider(register_form, ProviderKind.CHECKBOX)
    assert register_form.value() == first
    assert register_form.secret_field.placeholderText()
    take_provider(register_form, ProviderKind.VCHASNO)
    assert register_form.value().id == other.id


def test_a_register_in_use_keeps_its_provider(register_form: RegisterForm):
    register_form.show_setup(EMPTY_REGISTER, SHOP_KEPT, is_provider_fixed=True)
    assert not register_form.provider.isEnabled()
    register_form.show_setup(EMPTY_REGISTER, SHOP_KEPT)
    assert register_form.provider.isEnabled()


def test_a_kept_pin_is_no_password_and_stays_at_its_address(register_form: RegisterForm):
    register_form.show_setup(EMPTY_REGISTER, SHOP_KEPT)
    form = register_form
    assert not form.missing()
    form.sign_in.setCurrentIndex(form.sign_in.findData(RegisterSignIn.LOGIN))
    form.login.setText("olia")
    assert form.secret_field.placeholderText() == ""
    assert form.missing()
    form.sign_in.setCurrentIndex(form.sign_in.findData(RegisterSignIn.PIN))
    assert not form.missing()
    form.address.setText("https://elsewhere.example")
    assert form.license_key.placeholderText() == ""
    assert form.missing()


def test_what_is_missing_is_named_one_by_one_and_gets_the_focus(register_form: RegisterForm):
    form = register_form
    form.show_setup(EMPTY_REGISTER, NOTHING_KEPT)
    take_provider(form, ProviderKind.VCHASNO)
    form.seller.is_payer.setChecked(True)
    said = []
    for field, text in (
        (form.secret_field, "token"),
        (form.seller.seller_name, "ТОВ «КАЛИНА»"),
        (form.seller.tax_number, "12345678"),
        (form.seller.vat_number, "123456712345"),
    ):
        said.append(form.missing())
        form.focus_missing()
        assert form.focusWidget() is field
        field.setText(text)
    assert len(set(said)) == 4
    assert "" not in said
    assert form.missing() == ""
    for tick in form.seller.ticks.findChildren(type(form.seller.is_payer)):
        tick.setChecked(False)
    assert form.missing()


@pytest.mark.parametrize(
    ("tax_number", "vat_number", "is_accepted"),
    [
        ("12345678", "123456712345", True),
        ("3012345678", "3012345678", True),
        ("АВ123456", "123456789", True),
        ("1234567", "123456712345", False),
        ("12345678 901", "123456712345", False),
        ("12345678", "12345678", False),
        ("12345678", "12345671234", False),
    ],
)
def test_numbers_of_the_seller_have_their_shapes(
    register_form: RegisterForm, tax_number: str, vat_number: str, is_accepted: bool
):
    form = register_form
    form.show_setup(EMPTY_REGISTER, NOTHING_KEPT)
    take_provider(form, ProviderKind.VCHASNO)
    form.secret_field.setText("token")
    form.seller.is_payer.setChecked(True)
    form.seller.seller_name.setText("ТОВ «КАЛИНА»")
    form.seller.tax_number.setText(tax_number)
    form.seller.vat_number.setText(vat_number)
    assert (form.missing() == "") is is_accepted


def test_a_look_at_another_provider_loses_no_typed_secret(register_form: RegisterForm):
    form = register_form
    form.show_setup(EMPTY_REGISTER, NOTHING_KEPT)
    form.license_key.setText("license")
    form.secret_field.setText("1234")
    take_provider(form, ProviderKind.VCHASNO)
    assert form.secrets() == RegisterSecrets()
    form.secret_field.setText("token")
    take_provider(form, ProviderKind.CHECKBOX)
    assert form.secrets() == RegisterSecrets("license", "1234")
    take_provider(form, ProviderKind.VCHASNO)
    assert form.secrets() == RegisterSecrets(secret="token")


def test_groups_are_proposed_by_the_vat_tick_and_a_persons_own_ticks_stay(
    register_form: RegisterForm,
):
    form = register_form
    form.show_setup(EMPTY_REGISTER, NOTHING_KEPT)
    take_provider(form, ProviderKind.VCHASNO)
    assert [group.letter for group in form.value().own_groups] == ["Б"]
    form.seller.is_payer.setChecked(True)
    assert [group.letter for group in form.value().own_groups] == ["А"]
    form.seller.is_payer.setChecked(False)
    assert [group.letter for group in form.value().own_groups] == ["Б"]
    tick = form.seller.ticks.findChild(type(form.seller.is_payer), "group_3")
    assert tick is not None
    tick.setChecked(True)
    form.seller.is_payer.setChecked(True)
    assert form.value().own_groups == (VCHASNO_GROUPS[1], *VCHASNO_GROUPS[2:4])


def test_groups_that_were_kept_are_ticked_and_none_is_added(register_form: RegisterForm):
    kept = RegisterSetup(
        id="v",
        provider=ProviderKind.VCHASNO,
        base_url="https://kasa.vchasno.example",
        seller=SellerDetails(
            "ТОВ", tax_number="12345678", is_vat_payer=True, vat_number="1234567890"
        ),
        own_groups=(VCHASNO_GROUPS[0], VCHASNO_GROUPS[4]),
    )
    register_form.show_setup(kept, KeptSecrets(registers=frozenset({"v"})))
    assert register_form.value() == kept
    assert not register_form.is_changed
    assert not register_form.missing()


def test_the_vat_number_of_a_seller_who_pays_none_is_not_printed(register_form: RegisterForm):
    register_form.show_setup(EMPTY_REGISTER, NOTHING_KEPT)
    take_provider(register_form, ProviderKind.VCHASNO)
    seller = register_form.seller
    seller.is_payer.setChecked(True)
    seller.vat_number.setText("123456712345")
    assert seller.value().vat_number == "123456712345"
    seller.is_payer.setChecked(False)
    assert seller.value().vat_number == ""
    assert not seller.vat_number.isVisible()


def test_lines_of_the_receipt_leave_the_result_of_the_test(register_form: RegisterForm):
    register_form.show_setup(EMPTY_REGISTER, NOTHING_KEPT)
    register_form.show_trial("Працює", Tone.OK)
    heard = told(register_form)
    register_form.printing.header.setPlainText("Вітаємо")
    register_form.name.setText("Зала")
    assert heard == ["changed", "changed"]
    assert register_form.trial.words.text == "Працює"
    register_form.license_key.setText("k")
    assert heard[2:] == ["access", "changed"]
    assert register_form.trial.words.text == ""


@pytest.mark.parametrize("kind", list(ProviderKind))
def test_U_04_every_field_of_the_forms_has_a_name(
    register_form: RegisterForm, crm_form: CrmForm, kind: ProviderKind
):
    """U-04: names for screen readers, also where the provider shows other fields."""
    register_form.show_setup(EMPTY_REGISTER, NOTHING_KEPT)
    take_provider(register_form, kind)
    assert nameless(register_form) == []
    assert nameless(crm_form) == []


def test_a_field_reached_by_the_keyboard_is_scrolled_into_view(register_form: RegisterForm, qtbot):
    form = register_form
    form.show_setup(EMPTY_REGISTER, NOTHING_KEPT)
    take_provider(form, ProviderKind.VCHASNO)
    form.resize(620, 300)
    qtbot.waitUntil(lambda: form.height() == 300)
    form.seller.seller_name.setText("")
    form.secret_field.setText("token")
    assert form.show_missing()
    field = form.seller.seller_name
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())


def test_a_working_crm_is_told_with_portal_currency_and_users():
    words = words_of_crm(CRM_TRIAL)
    assert words.tone is Tone.OK
    values = [value for _caption, value in words.facts]
    assert {"kalyna.uspacy.example", "Олена Коваль", "UAH", "3"} <= set(values)


def test_another_currency_and_hidden_fields_are_named():
    dollars = replace(CRM_TRIAL, portal=PortalInfo("k.example", "USD", "Оля"))
    words = words_of_crm(dollars)
    assert words.tone is Tone.WARNING
    assert "USD" in words.text
    assert words_of_crm(replace(CRM_TRIAL, deal_fields=())).tone is Tone.WARNING


def test_a_working_register_is_told_with_number_mode_key_and_groups():
    words = words_of_register(CHECKBOX_TRIAL)
    values = [value for _caption, value in words.facts]
    assert words.tone is Tone.OK
    assert "4000123456" in values
    assert "Іваненко Оксана Петрівна" in values
    assert "01.03.2027 12:00" in values
    assert "А · ПДВ 20 %, Б · ПДВ 7 %, З · Без ПДВ" in values
    test = replace(CHECKBOX_TRIAL, info=replace(CHECKBOX_TRIAL.info, is_test=True))
    assert words_of_register(test).text != words.text
    assert dict(words_of_register(test).facts) != dict(words.facts)


def test_where_no_key_date_is_told_nobody_is_named_its_owner():
    """The name that the shop enters is printed on receipts; it is not the owner of the key."""
    register = RegisterSetup(
        id="v",
        provider=ProviderKind.VCHASNO,
        cashier_name="Оля",
        own_groups=VCHASNO_GROUPS[:1],
        seller=SellerDetails("ФОП Коваль"),
    )
    trial = trial_of(register)
    values = [value for _caption, value in words_of_register(trial).facts]
    assert "Оля" not in values
    soon = replace(
        trial, health=ProviderHealth(True, tax_service_ok=True, can_sign=True, key_ends_soon=True)
    )
    assert words_of_register(soon).facts != words_of_register(trial).facts


@pytest.mark.parametrize(
    ("changes", "tone"),
    [
        ({"health": ProviderHealth(True, tax_service_ok=True, can_sign=False)}, Tone.DANGER),
        ({"health": ProviderHealth(True, tax_service_ok=False, can_sign=True)}, Tone.WARNING),
        ({"groups": ()}, Tone.WARNING),
        ({"cashier": CashierInfo("c", "Оля", may_sell=False)}, Tone.DANGER),
        ({"cashier": CashierInfo("c", "Оля", blocked_reason="інший пристрій")}, Tone.DANGER),
        ({"health": None}, Tone.OK),
    ],
)
def test_a_register_that_answers_but_cannot_sell_says_why(changes: dict[str, object], tone: Tone):
    words = words_of_register(replace(CHECKBOX_TRIAL, **changes))  # type: ignore[arg-type]
    assert words.tone is tone
    assert (words.text == words_of_register(CHECKBOX_TRIAL).text) is (tone is Tone.OK)


def test_a_shared_code_is_one_group_with_both_its_taxes():
    assert groups_text(VCHASNO_GROUPS[2:4]) == "ГД · ПДВ 20 % + акциз 5 %"
    excise = replace(VCHASNO_GROUPS[3], name="Акциз 5 %")
    assert groups_text((replace(VCHASNO_GROUPS[2], name="ПДВ 20 %"), excise)) == (
        "ГД · ПДВ 20 % + Акциз 5 %"
    )


def test_a_name_without_its_rate_is_shown_with_it():
    """As Checkbox names its groups: «ПДВ» for each rate, «ПДВ+Акциз» for a code of both."""
    vat = TaxGroup("1", "А", "ПДВ", TaxKind.VAT, Decimal(20))
    both = (
        TaxGroup("4", "Г", "ПДВ+Акциз", TaxKind.VAT, Decimal(20)),
        TaxGroup("4", "Г", "ПДВ+Акциз", TaxKind.EXCISE, Decimal("7.5")),
    )
    assert groups_text((vat, *both)) == "А · ПДВ 20 %, Г · ПДВ+Акциз 20 % + 7,5 %"


def test_a_stranger_at_the_address_is_not_told_as_a_refused_receipt():
    refused = words_of_register_failure(Refused("provider_refused", status=404))
    shape = words_of_register_failure(ContractBroken("answer_shape", status=200))
    assert refused.text == shape.text
    assert text_of(Refused("provider_refused")).title not in refused.text


def test_every_failure_names_its_fix_and_hides_the_servers_words():
    pin = words_of_register_failure(AuthRequired("wrong_pin", status=403, text="Невірний pin"))
    assert pin.tone is Tone.DANGER
    assert "Невірний pin" not in pin.text
    assert "wrong_pin" in pin.details
    certificate = words_of_crm_failure(NotSent("certificate_not_trusted"))
    assert certificate.text != words_of_crm_failure(NotSent("no_connection")).text
    unknown = words_of_crm_failure(Refused("never_heard_of", status=418))
    assert unknown.text
    assert "418" in unknown.details


def test_no_field_is_made_without_rights_and_the_way_round_is_named():
    words = words_of_field_failure(Refused("crm_no_permission"), "Дата чека")
    assert "Дата чека" in words.text
    assert words_of_field_failure(NotSent("no_connection"), "Дата чека").text


def test_every_fix_belongs_to_an_error_with_a_sentence():
    assert set(CRM_FIXES) - set(SENTENCES) == set()
    assert set(REGISTER_FIXES) - set(SENTENCES) == set()


def test_what_a_provider_does_not_tell_is_explained():
    assert shortcomings(Capabilities("Checkbox")) == ""
    assert "Вчасно.Каса" in shortcomings(VCHASNO)
    seller_only = replace(VCHASNO, lists_tax_groups=True, tells_key_expiry=True)
    groups_only = replace(VCHASNO, tells_seller=True, tells_key_expiry=True)
    texts = {shortcomings(one) for one in (VCHASNO, seller_only, groups_only)}
    assert len(texts) == 3


@pytest.mark.parametrize(
    ("register", "kept", "is_set"),
    [
        (RegisterSetup("r"), KeptSecrets(False, frozenset("r"), frozenset("r")), False),
        (RegisterSetup("r", base_url="u"), KeptSecrets(False, frozenset(), frozenset("r")), False),
        (RegisterSetup("r", base_url="u"), KeptSecrets(False, frozenset("r")), False),
        (
            RegisterSetup("r", base_url="u"),
            KeptSecrets(False, frozenset("r"), frozenset("r")),
            True,
        ),
        (
            RegisterSetup("r", provider=ProviderKind.VCHASNO, base_url="u"),
            KeptSecrets(registers=frozenset("r")),
            True,
        ),
        (RegisterSetup("r", provider=ProviderKind.VCHASNO_DM, base_url="u"), NOTHING_KEPT, False),
        (
            RegisterSetup("r", provider=ProviderKind.VCHASNO_DM, base_url="u", device="k1"),
            NOTHING_KEPT,
            True,
        ),
    ],
)
def test_a_register_is_set_when_it_has_what_its_provider_asks_for(
    register: RegisterSetup, kept: KeptSecrets, is_set: bool
):
    assert is_register_set(register, kept) is is_set


def test_the_first_run_goes_on_at_the_first_open_step():
    webhook = replace(EMPTY_SETUP, crm=CrmSetup(kind=CrmKind.WEBHOOK))
    assert first_open_step(EMPTY_SETUP, NOTHING_KEPT) is Step.CRM
    assert first_open_step(EMPTY_SETUP, KeptSecrets(crm=True)) is Step.CRM
    assert first_open_step(webhook, KeptSecrets(crm=True)) is Step.REGISTER
    assert first_open_step(SHOP_SETUP, SHOP_KEPT) is Step.DONE
    unmapped = replace(SHOP_SETUP, crm=replace(SHOP_SETUP.crm, payment_field=""))
    assert first_open_step(unmapped, SHOP_KEPT) is Step.MAPPING
    asked = unmapped.with_register(
        replace(unmapped.active, mapping=MappingSetup(payment_source=PaymentSource.ASK))
    )
    assert first_open_step(asked, SHOP_KEPT) is Step.DONE
    assert is_first_run_needed(EMPTY_SETUP, NOTHING_KEPT)
    assert is_first_run_needed(SHOP_SETUP, KeptSecrets(crm=True))
    assert not is_first_run_needed(unmapped, SHOP_KEPT)


def test_only_what_is_sure_is_proposed_and_nothing_set_before_is_touched():
    crm, mapping = started(CrmSetup(), MappingSetup(), DEAL_FIELDS)
    assert crm.payment_field == PAYMENT_FIELD.code
    assert mapping.payment_rules == (
        PaymentRule("1", CASH),
        PaymentRule("2", CARD),
        PaymentRule("3", TRANSFER),
        PaymentRule("5", None, is_mixed=True),
    )
    assert crm.writeback.link_field == LINK_FIELD.code
    assert crm.writeback.number_field == NUMBER_FIELD.code
    assert (crm.writeback.status_field, crm.writeback.status_done) == (STATUS_FIELD.code, "11")
    assert crm.writeback.date_field == ""
    own = CrmSetup(payment_field="mine", writeback=WritebackRules(number_field="n"))
    rules = MappingSetup(payment_rules=(PaymentRule("x", CASH),))
    assert started(own, rules, DEAL_FIELDS) == (own, rules)


def test_M_29_two_payment_fields_are_not_guessed_between():
    """M-29: where two fields speak of payment, none is taken."""
    second = replace(PAYMENT_FIELD, code="uf_crm_pay2", title="Форма оплати")
    crm, mapping = started(CrmSetup(), MappingSetup(), (*DEAL_FIELDS, second))
    assert crm.payment_field == ""
    assert mapping.payment_rules == ()


def test_offered_answers_are_official_whole_names_and_what_is_chosen_already():
    own = Answer(PaymentMeans(PaymentForm.CASHLESS, "Платіж через інтегратора A$1B", 21))
    offered = answers((own, NO_ANSWER, Answer(CARD)))
    assert offered[0] == NO_ANSWER
    assert offered[1] == Answer(CASH)
    assert offered.count(Answer(CARD)) == 1
    assert MIXED in offered
    assert offered[-1] == own
    assert not [one for one in offered if one.means is not None and "<" in one.means.name]


def payment_card(
    theme: Theme, parent: QWidget, crm: CrmSetup, mapping: MappingSetup
) -> PaymentCard:
    card = PaymentCard(theme, parent)
    card.show_setup(crm, mapping, DEAL_FIELDS)
    return card


def test_M_29_a_value_without_a_form_stays_without_one_and_is_named(theme: Theme, parent: QWidget):
    """M-29: «Післяплата» is no official means; it is shown as open and no rule is made for it."""
    crm, mapping = started(CrmSetup(), MappingSetup(), DEAL_FIELDS)
    card = payment_card(theme, parent, crm, mapping)
    assert "Післяплата" in card.note.text()
    assert card.note.property("tone") == "warning"
    got_crm, got = card.result(crm, mapping)
    assert got_crm == crm
    assert [rule.crm_value for rule in got.payment_rules] == ["1", "2", "3", "5"]


def test_a_chosen_form_becomes_a_rule_and_a_kept_code_stays(theme: Theme, parent: QWidget):
    coded = replace(TRANSFER, provider_code=15)
    mapping = MappingSetup(
        payment_rules=(PaymentRule("3", coded), PaymentRule("77", CARD), PaymentRule("6", CASH))
    )
    crm = CrmSetup(payment_field=PAYMENT_FIELD.code)
    card = payment_card(theme, parent, crm, mapping)
    card._rows["4"].choose(Answer(CARD))
    _crm, got = card.result(crm, mapping)
    assert got.payment_rules == (
        PaymentRule("3", coded),
        PaymentRule("4", CARD),
        PaymentRule("6", CASH),
        PaymentRule("77", CARD),
    )


def test_without_a_field_the_cashier_is_asked(theme: Theme, parent: QWidget):
    crm = CrmSetup(payment_field=PAYMENT_FIELD.code)
    card = payment_card(theme, parent, crm, MappingSetup())
    card.field.choose("")
    card._on_field()
    got_crm, got = card.result(crm, MappingSetup())
    assert got.payment_source is PaymentSource.ASK
    assert got_crm.payment_field == PAYMENT_FIELD.code
    again = payment_card(theme, parent, got_crm, got)
    assert again.field.value == ""
    fixed = MappingSetup(payment_source=PaymentSource.FIXED, default_means=CARD)
    assert payment_card(theme, parent, crm, fixed).result(crm, fixed) == (crm, fixed)


def test_a_payment_field_that_the_crm_has_no_more_is_still_shown(theme: Theme, parent: QWidget):
    crm = CrmSetup(payment_field="gone")
    mapping = MappingSetup(payment_rules=(PaymentRule("1", CASH),))
    card = payment_card(theme, parent, crm, mapping)
    assert card.field.value == "gone"
    assert card.result(crm, mapping) == (crm, mapping)


def test_F_15_a_title_of_the_crm_keeps_its_signs(theme: Theme, parent: QWidget):
    """F-15: «&» in the title of a value is shown, and markup is not interpreted."""
    title = "Чай & Кава <b>разом</b>"
    field = replace(PAYMENT_FIELD, options=(FieldOption("1", title),))
    card = PaymentCard(theme, parent)
    card.show_setup(CrmSetup(payment_field=field.code), MappingSetup(), (field,))
    label = card.form.labelForField(card._rows["1"])
    assert isinstance(label, QLabel)
    assert label.text() == "Чай && Кава <b>разом</b>"
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert card._rows["1"].accessibleName() == title


def fields_card(
    theme: Theme, parent: QWidget, rules: WritebackRules, fields=DEAL_FIELDS
) -> FieldsCard:
    card = FieldsCard(theme, parent)
    card.show_setup(rules, fields)
    return card


def test_fields_come_back_as_they_were_shown(theme: Theme, parent: QWidget):
    rules = WritebackRules(
        link_field=LINK_FIELD.code,
        number_field="gone",
        status_field=STATUS_FIELD.code,
        status_done="11",
        add_comment=False,
        stage_after_sale=23,
    )
    card = fields_card(theme, parent, rules)
    assert card.result(rules) == rules
    assert card._buttons[FieldKey.LINK].isHidden()
    assert not card._buttons[FieldKey.DATE].isHidden()


def test_a_created_field_is_chosen_and_the_other_choices_stay(theme: Theme, parent: QWidget):
    card = fields_card(theme, parent, WritebackRules(link_field=LINK_FIELD.code), DEAL_FIELDS[:4])
    made = replace(STATUS_FIELD, code="uf_new")
    wanted: list[object] = []
    card.wanted.connect(wanted.append)
    card._buttons[FieldKey.STATUS].click()
    assert wanted == [FieldKey.STATUS]
    card.show_created(FieldKey.STATUS, made, (*DEAL_FIELDS[:4], made))
    got = card.result(WritebackRules())
    assert got.link_field == LINK_FIELD.code
    assert (got.status_field, got.status_done) == ("uf_new", "11")


def test_a_status_that_nobody_named_is_not_guessed(theme: Theme, parent: QWidget):
    strange = DealField("uf_s", "Статус чека", "list", (FieldOption("1", "Так"),))
    card = fields_card(theme, parent, WritebackRules(), (strange,))
    card._choices[FieldKey.STATUS].choose("uf_s")
    card._on_choice()
    assert card.result(WritebackRules()).status_done == ""
    assert not card.done.isHidden()


TAXES = (
    CrmTax(1, "ПДВ 20 %", Decimal(20)),
    CrmTax(2, "ПДВ 7 %", Decimal("7.00")),
    CrmTax(3, "ПДВ 14 %", Decimal(14)),
    CrmTax(4, "Старий", Decimal(18), is_active=False),
)
BY_RATE = (TaxRule("20", ("1",)), TaxRule("7", ("2",)), TaxRule(NO_TAX, ("8",)))


def tax_card(
    theme: Theme, parent: QWidget, rules: tuple[TaxRule, ...], groups=CHECKBOX_GROUPS
) -> TaxCard:
    card = TaxCard(theme, parent)
    card.show_setup(rules, TAXES, groups)
    return card


def test_rates_that_come_of_themselves_are_not_stored(theme: Theme, parent: QWidget):
    card = tax_card(theme, parent, BY_RATE)
    assert list(card._rows) == ["20", "7", "14", NO_TAX]
    assert card.result(MappingSetup()) == MappingSetup()
    assert "14" in card.note.text()
    assert card.note.property("tone") == "warning"


def test_a_group_chosen_for_a_rate_is_stored_with_the_others(theme: Theme, parent: QWidget):
    card = tax_card(theme, parent, BY_RATE)
    card._rows["14"].choose(("2",))
    card._on_choice()
    assert set(card.result(MappingSetup()).tax_rules) == {*BY_RATE, TaxRule("14", ("2",))}
    assert card.note.property("tone") == "muted"


def test_a_rate_set_back_to_nothing_blocks_instead_of_coming_back_by_itself(
    theme: Theme, parent: QWidget
):
    card = tax_card(theme, parent, BY_RATE)
    card._rows["7"].choose(None)
    assert set(card.result(MappingSetup()).tax_rules) == {BY_RATE[0], BY_RATE[2]}


def test_the_alcohol_of_a_rate_moves_with_it_and_keeps_its_excise(theme: Theme, parent: QWidget):
    alcohol = TaxRule("20", ("1", "5"), uktzed_prefixes=("2203", "2204"))
    product = TaxRule("20", ("1",), product="77")
    own = MappingSetup(tax_rules=(*BY_RATE, alcohol, product))
    card = tax_card(theme, parent, own.tax_rules)
    assert card.result(own) == own
    card._rows["20"].choose(("2",))
    rules = card.result(own).tax_rules
    assert TaxRule("20", ("2",)) in rules
    assert replace(alcohol, group_codes=("2", "5")) in rules
    assert product in rules


def test_a_rule_for_every_rate_leaves_nothing_open(theme: Theme, parent: QWidget):
    card = tax_card(theme, parent, (TaxRule(ANY_RATE, ("1",)),))
    assert card.note.property("tone") == "muted"
    own = MappingSetup(tax_rules=(TaxRule(ANY_RATE, ("1",)),))
    assert card.result(own) == own


def test_a_group_that_the_register_lost_is_shown_as_open(theme: Theme, parent: QWidget):
    card = tax_card(theme, parent, (TaxRule("20", ("77",)), *BY_RATE[1:], TaxRule("14", ("2",))))
    assert "20" in card.note.text()
    assert card._rows["20"].value == ("77",)


def test_the_key_of_a_trial_is_a_moment_in_kyiv():
    ends = datetime(2027, 7, 1, 21, 30, tzinfo=UTC)
    trial = replace(
        CHECKBOX_TRIAL, cashier=CashierInfo("c", "Іваненко Оксана Петрівна", key_expires_at=ends)
    )
    assert "02.07.2027 00:30" in [value for _name, value in words_of_register(trial).facts]


def test_buddies_lead_from_the_label_to_its_field(crm_form: CrmForm):
    buddies = [label.buddy() for label in crm_form.findChildren(QLabel) if label.buddy()]
    assert crm_form.email in buddies
    assert crm_form.kind.focusPolicy() is not Qt.FocusPolicy.NoFocus
