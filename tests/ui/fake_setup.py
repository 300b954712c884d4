"""A set-up store in memory, with a shop's CRM and registers behind it and trials that may fail."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from cashier_app.domain.deal import (
    CrmCategory,
    CrmTax,
    CrmUser,
    DealField,
    FieldOption,
    Funnel,
    Stage,
    StageKind,
)
from cashier_app.domain.errors import CashierError
from cashier_app.domain.payment import PaymentForm
from cashier_app.domain.tax import TaxGroup, TaxKind
from cashier_app.ports.crm import PortalInfo
from cashier_app.ports.fiscal import (
    Capabilities,
    CashierInfo,
    PaymentCode,
    ProviderHealth,
    RegisterInfo,
)
from cashier_app.services.setup import (
    CrmSetup,
    CrmTrial,
    KeptSecrets,
    ProviderKind,
    RegisterSecrets,
    RegisterSetup,
    RegisterTrial,
    Setup,
    SetupSecrets,
)

CHECKBOX = Capabilities("Checkbox")
VCHASNO = Capabilities(
    "Вчасно.Каса",
    name_limit=128,
    lists_tax_groups=False,
    tells_seller=False,
    tells_key_expiry=False,
    payment_codes=(
        PaymentCode(0, "Готівка", PaymentForm.CASH),
        PaymentCode(2, "Картка", PaymentForm.CASHLESS),
        PaymentCode(15, "Переказ з поточного рахунку", PaymentForm.CASHLESS),
    ),
)
VCHASNO_DM = replace(VCHASNO, provider_name="Вчасно.Каса DM")
_CAPABILITIES = {
    ProviderKind.CHECKBOX: CHECKBOX,
    ProviderKind.VCHASNO: VCHASNO,
    ProviderKind.VCHASNO_DM: VCHASNO_DM,
}
_ADDRESSES = {
    ProviderKind.CHECKBOX: "https://api.checkbox.example",
    ProviderKind.VCHASNO: "https://kasa.vchasno.example",
    ProviderKind.VCHASNO_DM: "http://127.0.0.1:3939",
}
VCHASNO_GROUPS = (
    TaxGroup("1", "А", "ПДВ 20 %", TaxKind.VAT, Decimal(20)),
    TaxGroup("2", "Б", "Без ПДВ", TaxKind.VAT, Decimal(0), is_no_vat=True),
    TaxGroup("3", "ГД", "ПДВ 20 % + акциз 5 %", TaxKind.VAT, Decimal(20)),
    TaxGroup("3", "ГД", "ПДВ 20 % + акциз 5 %", TaxKind.EXCISE, Decimal(5)),
    TaxGroup("4", "В", "ПДВ 7 %", TaxKind.VAT, Decimal(7)),
    TaxGroup("5", "Е", "ПДВ 0 %", TaxKind.VAT, Decimal(0)),
    TaxGroup("7", "З", "Не є об'єктом ПДВ", TaxKind.VAT, Decimal(0), is_no_vat=True),
)
CHECKBOX_GROUPS = (
    TaxGroup("1", "А", "ПДВ 20 %", TaxKind.VAT, Decimal(20)),
    TaxGroup("2", "Б", "ПДВ 7 %", TaxKind.VAT, Decimal(7)),
    TaxGroup("8", "З", "Без ПДВ", TaxKind.VAT, Decimal(0), is_no_vat=True),
)
PAYMENT_FIELD = DealField(
    "uf_crm_pay",
    "Спосіб оплати",
    "list",
    (
        FieldOption("1", "Готівка"),
        FieldOption("2", "Картка"),
        FieldOption("3", "Переказ з поточного рахунку"),
        FieldOption("4", "Післяплата"),
        FieldOption("5", "Змішана"),
        FieldOption("6", "Старий спосіб", is_active=False),
    ),
)
STATUS_FIELD = DealField(
    "uf_crm_status",
    "Статус чека",
    "list",
    (FieldOption("10", "Не фіскалізовано"), FieldOption("11", "Фіскалізовано")),
)
LINK_FIELD = DealField("uf_crm_link", "Посилання на чек", "string")
NUMBER_FIELD = DealField("uf_crm_number", "Фіскальний номер чека", "string")
DEAL_FIELDS = (
    DealField("title", "Назва", "string", is_editable=False),
    PAYMENT_FIELD,
    DealField("uf_crm_source", "Джерело", "list", (FieldOption("a", "Сайт"),)),
    LINK_FIELD,
    NUMBER_FIELD,
    STATUS_FIELD,
)
FUNNELS = (
    Funnel(
        3,
        "Роздріб",
        (
            Stage(21, "Нова", StageKind.NEW, funnel_id=3),
            Stage(22, "В роботі", StageKind.IN_WORK, funnel_id=3),
            Stage(23, "Успішна", StageKind.WON, funnel_id=3),
            Stage(24, "Відмова", StageKind.LOST, funnel_id=3),
        ),
        is_default=True,
    ),
)
CRM_TRIAL = CrmTrial(
    portal=PortalInfo("kalyna.uspacy.example", "UAH", "Олена Коваль"),
    users=(CrmUser(7, "Олена Коваль"), CrmUser(8, "Ігор Бойко"), CrmUser(9, "Марія Лис")),
    funnels=FUNNELS,
    deal_fields=DEAL_FIELDS,
    product_fields=(
        DealField("barcode", "Штрихкод", "string"),
        DealField("uf_uktzed", "Код УКТЗЕД", "string"),
    ),
    taxes=(
        CrmTax(1, "ПДВ 20 %", Decimal(20)),
        CrmTax(2, "ПДВ 7 %", Decimal(7)),
        CrmTax(3, "ПДВ 14 %", Decimal(14)),
    ),
    categories=(CrmCategory(50, "Напої"), CrmCategory(51, "Напої / Кава")),
)
CHECKBOX_REGISTER = RegisterInfo(
    id="reg-1",
    fiscal_number="4000123456",
    title="Магазин «Калина»",
    address="Україна, м. Полтава, вул. Садова, 5",
    seller_name="ТОВ «КАЛИНА»",
    tax_number="12345678",
    vat_number="123456712345",
    is_vat_payer=True,
    is_test=False,
)
CHECKBOX_TRIAL = RegisterTrial(
    cashier=CashierInfo("c1", "Іваненко Оксана Петрівна", datetime(2027, 3, 1, 10, 0, tzinfo=UTC)),
    info=CHECKBOX_REGISTER,
    groups=CHECKBOX_GROUPS,
    capabilities=CHECKBOX,
    health=ProviderHealth(provider_ok=True, tax_service_ok=True, can_sign=True),
)
EMPTY_REGISTER = RegisterSetup(id="main")
EMPTY_SETUP = Setup(CrmSetup(), (EMPTY_REGISTER,), "main")
SHOP_SETUP = Setup(
    CrmSetup(
        base_url="https://kalyna.uspacy.example",
        email="olena@kalyna.example",
        payment_field=PAYMENT_FIELD.code,
    ),
    (RegisterSetup(id="main", name="Магазин №1", base_url=_ADDRESSES[ProviderKind.CHECKBOX]),),
    "main",
)
NOTHING_KEPT = KeptSecrets()
SHOP_KEPT = KeptSecrets(True, frozenset({"main"}), frozenset({"main"}))


@dataclass
class FakeSetupStore:
    """Implements `services.setup.SetupStore`.

    Errors are raised by the calls of their kind until they are set to None, `field_errors` one by
    one. `hold` keeps trials waiting until it is set. `typed` are the secrets of every saving,
    `kept` follows them.
    """

    current: Setup = EMPTY_SETUP
    kept: KeptSecrets = NOTHING_KEPT
    crm_trial: CrmTrial = CRM_TRIAL
    register_trial: RegisterTrial | None = None
    crm_error: CashierError | None = None
    register_error: CashierError | None = None
    kept_error: CashierError | None = None
    save_error: CashierError | None = None
    file_error: CashierError | None = None
    hold: asyncio.Event | None = None
    tried_crm: list[tuple[CrmSetup, str]] = field(default_factory=list)
    tried_registers: list[tuple[RegisterSetup, RegisterSecrets]] = field(default_factory=list)
    saved: list[Setup] = field(default_factory=list)
    typed: list[SetupSecrets] = field(default_factory=list)
    field_errors: list[CashierError] = field(default_factory=list)
    asked_fields: list[DealField] = field(default_factory=list)
    created: list[DealField] = field(default_factory=list)
    activated: list[str] = field(default_factory=list)
    files: dict[Path, Setup] = field(default_factory=dict)
    made: int = 0

    async def kept_secrets(self) -> KeptSecrets:
        await asyncio.sleep(0)
        _raise(self.kept_error)
        return self.kept

    def provider_defaults(self, kind: ProviderKind) -> RegisterSetup:
        self.made += 1
        return RegisterSetup(id=f"new-{self.made}", provider=kind, base_url=_ADDRESSES[kind])

    def known_groups(self, kind: ProviderKind) -> tuple[TaxGroup, ...]:
        return () if kind is ProviderKind.CHECKBOX else VCHASNO_GROUPS

    def capabilities(self, kind: ProviderKind) -> Capabilities:
        return _CAPABILITIES[kind]

    async def try_crm(self, crm: CrmSetup, secret: str) -> CrmTrial:
        self.tried_crm.append((crm, secret))
        await self._wait()
        _raise(self.crm_error)
        return self.crm_trial

    async def try_register(
        self, register: RegisterSetup, secrets: RegisterSecrets
    ) -> RegisterTrial:
        self.tried_registers.append((register, secrets))
        await self._wait()
        _raise(self.register_error)
        return self.register_trial or trial_of(register)

    async def create_deal_field(self, wanted: DealField) -> DealField:
        await self._wait()
        self.asked_fields.append(wanted)
        if self.field_errors:
            raise self.field_errors.pop(0)
        made = replace(wanted, code=f"uf_crm_new_{len(self.created) + 1}")
        self.created.append(made)
        trial = self.crm_trial
        self.crm_trial = replace(trial, deal_fields=(*trial.deal_fields, made))
        return made

    async def save(self, setup: Setup, secrets: SetupSecrets) -> None:
        await asyncio.sleep(0)
        _raise(self.save_error)
        self.current = setup
        self.saved.append(setup)
        self.typed.append(secrets)
        typed = secrets.registers
        self.kept = KeptSecrets(
            self.kept.crm or bool(secrets.crm),
            self.kept.license_keys | {key for key, one in typed.items() if one.license_key},
            self.kept.registers | {key for key, one in typed.items() if one.secret},
        )

    async def activate(self, register_id: str) -> None:
        await asyncio.sleep(0)
        _raise(self.save_error)
        self.current = replace(self.current, active_register_id=register_id)
        self.activated.append(register_id)

    async def export_to(self, path: Path, setup: Setup) -> None:
        await asyncio.sleep(0)
        _raise(self.file_error)
        self.files[path] = setup

    async def import_from(self, path: Path) -> Setup:
        await asyncio.sleep(0)
        _raise(self.file_error)
        return self.files[path]

    async def _wait(self) -> None:
        await asyncio.sleep(0)
        if self.hold is not None:
            await self.hold.wait()


def _raise(error: CashierError | None) -> None:
    if error is not None:
        raise error


def trial_of(register: RegisterSetup) -> RegisterTrial:
    """What the shop's register answers at this provider; where it tells less, what was entered."""
    if register.provider is ProviderKind.CHECKBOX:
        return CHECKBOX_TRIAL
    seller = register.seller
    return RegisterTrial(
        cashier=CashierInfo("", register.cashier_name),
        info=RegisterInfo(
            id="999900000000001",
            fiscal_number="999900000000001",
            title=seller.outlet,
            address=seller.address,
            seller_name=seller.seller_name,
            tax_number=seller.tax_number,
            vat_number=seller.vat_number,
            is_vat_payer=seller.is_vat_payer,
            is_test=True,
        ),
        groups=register.own_groups,
        capabilities=_CAPABILITIES[register.provider],
        health=ProviderHealth(provider_ok=True, tax_service_ok=True, can_sign=True),
    )


def without_fields(trial: CrmTrial, gone: Iterable[DealField]) -> CrmTrial:
    """The same CRM without these deal fields."""
    codes = {one.code for one in gone}
    kept = tuple(one for one in trial.deal_fields if one.code not in codes)
    return replace(trial, deal_fields=kept)
