"""The set-up as it is tried, kept, put in force and carried from one computer to another."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from cashier_app.domain.errors import AuthRequired, CashierError, InputProblem
from cashier_app.domain.mapping_rules import GiftRule
from cashier_app.domain.operation import Operation, OperationId, OperationKind, OperationState
from cashier_app.sandbox import credentials
from cashier_app.sandbox.server import SandboxServers
from cashier_app.services.setup import (
    CrmKind,
    CrmSetup,
    ProviderKind,
    RegisterSecrets,
    RegisterSetup,
    RegisterSignIn,
    Setup,
    SetupSecrets,
)
from cashier_app.system.clock import SystemClock
from cashier_app.system.paths import user_paths
from cashier_app.system.secrets import MemorySecretStore
from cashier_app.wiring.accounts import TOKEN, crm_secret_name, register_secret_name
from cashier_app.wiring.data_folder import Storage
from cashier_app.wiring.setup_store import KeptSetup, SetupHooks

T = TypeVar("T")
CRM_SECRET = credentials.USPACY_PASSWORD
CHECKBOX = RegisterSecrets(credentials.CHECKBOX_LICENSE_KEY, credentials.CHECKBOX_PIN)


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(asyncio.wait_for(work, 20.0))


async def _error(work: Coroutine[Any, Any, object]) -> CashierError:
    with pytest.raises(CashierError) as caught:
        await work
    return caught.value


@pytest.fixture
def storage(tmp_path: Path):
    made = Storage(user_paths(tmp_path / "Каса №1"), SystemClock())
    yield made
    made.close()


class Shop:
    """A set-up over real stand-ins; `told` is what happened after savings."""

    def __init__(self, storage: Storage, servers: SandboxServers) -> None:
        self.told: list[str] = []
        self.secrets = MemorySecretStore()
        self.storage = storage
        hooks = SetupHooks(
            lambda: self.told.append("rebuild"),
            lambda: self.told.append("renew"),
            lambda: self.told.append("activate"),
        )
        self.store = KeptSetup(storage.kept, self.secrets, storage.journal, storage.clock, hooks)
        self.crm = CrmSetup(
            CrmKind.PASSWORD, base_url=servers.uspacy_url, email=credentials.USPACY_EMAIL
        )
        self.register = RegisterSetup(
            "main", name="Магазин", base_url=servers.checkbox_url, sign_in=RegisterSignIn.PIN
        )
        self.cloud = RegisterSetup(
            "two",
            name="Виїзна",
            provider=ProviderKind.VCHASNO,
            base_url=servers.vchasno_url,
            cashier_name="Коваль О. П.",
        )
        self.setup = Setup(self.crm, (self.register,), "main")
        self.all_secrets = SetupSecrets(CRM_SECRET, {"main": CHECKBOX})

    def save(self, setup: Setup, secrets: SetupSecrets | None = None) -> None:
        run(self.store.save(setup, secrets or SetupSecrets()))


@pytest.fixture(scope="module")
def servers():
    with SandboxServers() as running:
        running.checkbox.set_switches({"receipt_delay_s": 0, "shift_delay_s": 0})
        yield running


@pytest.fixture
def shop(storage: Storage, servers: SandboxServers) -> Shop:
    return Shop(storage, servers)


def test_a_trial_of_the_crm_shows_what_it_offers_and_keeps_nothing(storage: Storage, shop: Shop):
    trial = run(shop.store.try_crm(shop.crm, CRM_SECRET))
    assert trial.portal.default_currency == "UAH"
    assert trial.portal.user_name
    assert len(trial.users) >= 3
    assert trial.funnels
    assert any(field.type == "list" and field.options for field in trial.deal_fields)
    assert trial.product_fields
    assert {str(tax.rate.normalize()) for tax in trial.taxes} >= {"7"}
    assert trial.categories
    assert storage.kept.current.crm.base_url == ""
    assert shop.secrets.get(crm_secret_name(CrmKind.PASSWORD)) is None


def test_a_trial_of_a_register_tells_who_and_where(shop: Shop):
    trial = run(shop.store.try_register(shop.register, CHECKBOX))
    assert trial.cashier.name == "Коваль Олена Петрівна"
    assert trial.info.is_test
    assert [group.letter for group in trial.groups][:1] == ["А"]
    assert trial.health is not None
    assert trial.health.can_sign


def test_a_trial_at_vchasno_uses_what_the_shop_entered(shop: Shop):
    known = shop.store.known_groups(ProviderKind.VCHASNO)
    ticked = tuple(group for group in known if group.code in {"1", "2"})
    cloud = replace(shop.cloud, own_groups=ticked)
    secrets = RegisterSecrets(secret=credentials.VCHASNO_TOKEN)
    trial = run(shop.store.try_register(cloud, secrets))
    assert trial.groups == ticked
    assert trial.cashier.name == "Коваль О. П."
    assert trial.cashier.key_expires_at is None
    assert not trial.capabilities.tells_key_expiry


@pytest.mark.parametrize(
    ("changes", "secrets", "code"),
    [
        ({}, replace(CHECKBOX, secret="0000"), "wrong_pin"),
        ({}, replace(CHECKBOX, license_key="test-no-such-key-000000000000"), "wrong_license_key"),
        ({"base_url": "http://127.0.0.1:9"}, CHECKBOX, "no_connection"),
    ],
)
def test_trial_of_a_register_names_what_is_wrong(
    shop: Shop, changes: dict[str, Any], secrets: RegisterSecrets, code: str
):
    register = replace(shop.register, **changes)
    assert run(_error(shop.store.try_register(register, secrets))).code == code


def test_a_wrong_token_is_named(shop: Shop):
    error = run(_error(shop.store.try_register(shop.cloud, RegisterSecrets(secret="nope"))))
    assert isinstance(error, AuthRequired)
    assert error.code == "wrong_register_token"


@pytest.mark.parametrize(
    ("changes", "secret", "kind", "code"),
    [
        ({}, "nope", AuthRequired, "crm_wrong_password"),
        ({}, "", InputProblem, "crm_credentials_missing"),
        ({"base_url": ""}, CRM_SECRET, InputProblem, "crm_bad_address"),
    ],
)
def test_trial_of_a_crm_names_what_is_wrong(
    shop: Shop, changes: dict[str, Any], secret: str, kind: type[CashierError], code: str
):
    error = run(_error(shop.store.try_crm(replace(shop.crm, **changes), secret)))
    assert isinstance(error, kind)
    assert error.code == code


def test_secrets_are_kept_beside_the_settings_and_never_in_them(storage: Storage, shop: Shop):
    token = RegisterSecrets(secret=credentials.VCHASNO_TOKEN)
    shop.save(
        shop.setup.with_register(shop.cloud),
        SetupSecrets(CRM_SECRET, {"main": CHECKBOX, "two": token}),
    )
    text = storage.paths.settings.read_text(encoding="utf-8")
    assert credentials.USPACY_EMAIL in text
    for secret in (
        CRM_SECRET,
        credentials.CHECKBOX_PIN,
        credentials.CHECKBOX_LICENSE_KEY,
        credentials.VCHASNO_TOKEN,
    ):
        assert secret not in text
    kept = run(shop.store.kept_secrets())
    assert kept.crm
    assert kept.registers == {"main", "two"}
    assert kept.license_keys == {"main"}
    assert shop.secrets.get(register_secret_name("two", TOKEN)) == credentials.VCHASNO_TOKEN
    assert shop.told == ["rebuild"]
    # Empty secrets leave what is kept.
    shop.save(replace(shop.store.current, crm=replace(shop.store.current.crm, poll_seconds=30)))
    assert run(shop.store.try_crm(shop.store.current.crm, "")).portal.user_name


def test_rules_are_in_force_at_once_and_clients_are_left_alone(shop: Shop):
    shop.save(shop.setup, shop.all_secrets)
    setup = shop.store.current
    mapping = replace(setup.active.mapping, gift_rule=GiftRule.ONE_KOPIYKA)
    shop.save(setup.with_register(replace(setup.active, mapping=mapping)))
    assert shop.told == ["rebuild", "renew"]
    assert shop.store.current.active.mapping.gift_rule is GiftRule.ONE_KOPIYKA


@pytest.mark.parametrize(
    "changes", [{"cashier_name": "Інша"}, {"print_columns": 32}, {"header": ("Вітаємо",)}]
)
def test_what_clients_and_forms_are_made_of_builds_them_anew(shop: Shop, changes: dict[str, Any]):
    shop.save(shop.setup, shop.all_secrets)
    setup = shop.store.current
    shop.save(setup.with_register(replace(setup.active, **changes)))
    assert shop.told == ["rebuild", "rebuild"]


def test_another_register_becomes_active_and_that_is_kept(storage: Storage, shop: Shop):
    shop.save(shop.setup.with_register(shop.cloud), shop.all_secrets)
    run(shop.store.activate("two"))
    assert shop.told == ["rebuild", "activate"]
    assert storage.kept.current.active_register_id == "two"


def test_a_kept_secret_goes_only_where_it_was_entered_for(shop: Shop):
    """An address out of a file, or mistyped, does not get the token of the shop."""
    shop.save(shop.setup, shop.all_secrets)
    setup = shop.store.current
    moved = replace(setup.active, base_url="https://evil.example")
    error = run(_error(shop.store.try_register(moved, RegisterSecrets())))
    assert error.code == "credentials_missing"
    error = run(_error(shop.store.save(setup.with_register(moved), SetupSecrets())))
    assert error.code == "register_secret_needed"
    crm = replace(setup.crm, base_url="https://evil.example")
    error = run(_error(shop.store.save(replace(setup, crm=crm), SetupSecrets())))
    assert error.code == "crm_secret_needed"
    assert shop.store.current == setup


def test_a_register_whose_receipts_wait_stays(storage: Storage, shop: Shop):
    shop.save(shop.setup.with_register(shop.cloud), shop.all_secrets)
    now = storage.clock.now()
    storage.journal.record(
        Operation(
            id=OperationId("6f1c0a52-4d0f-4f9b-9a0e-3b1d6c2e7a11"),
            kind=OperationKind.SALE,
            state=OperationState.PREPARED,
            register_id="two",
            subject="deal:1",
            body="{}",
            summary="{}",
            total_kop=100,
            created_at=now,
            updated_at=now,
        )
    )
    error = run(_error(shop.store.save(shop.store.current.without_register("two"), SetupSecrets())))
    assert (error.code, error.facts["register"]) == ("register_in_use", "Виїзна")
    assert len(shop.store.current.registers) == 2


def test_a_mistyped_webhook_is_refused_and_not_kept(storage: Storage, shop: Shop):
    webhook = replace(shop.setup, crm=CrmSetup(CrmKind.WEBHOOK))
    secrets = replace(shop.all_secrets, crm="hello")
    error = run(_error(shop.store.save(webhook, secrets)))
    assert isinstance(error, InputProblem)
    assert storage.kept.current.crm.kind == "password"
    assert shop.secrets.get(crm_secret_name(CrmKind.WEBHOOK)) is None
    assert shop.told == []


def test_the_whole_set_up_travels_in_one_file_without_secrets(shop: Shop, tmp_path: Path):
    shop.save(shop.setup.with_register(shop.cloud), shop.all_secrets)
    path = tmp_path / "Каса — налаштування.json"
    run(shop.store.export_to(path, shop.store.current))
    text = path.read_text(encoding="utf-8")
    assert CRM_SECRET not in text
    assert credentials.CHECKBOX_PIN not in text
    assert "device_id" not in text
    assert run(shop.store.import_from(path)) == shop.store.current
    assert shop.told == ["rebuild"], "reading keeps nothing"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "setup_file_unusable"),
        ("[]", "setup_file_unusable"),
        ('{"kind": "else"}', "setup_file_unusable"),
        ("[" * 100_000, "setup_file_unusable"),
        ('{"kind": "kasyr-setup", "registers": []}', "setup_file_unusable"),
        ('{"kind": "kasyr-setup", "schema_version": 99}', "setup_file_newer"),
    ],
)
def test_a_file_that_is_no_set_up_is_refused(shop: Shop, tmp_path: Path, content: str, code: str):
    path = tmp_path / "file.json"
    path.write_text(content, encoding="utf-8")
    assert run(_error(shop.store.import_from(path))).code == code


def test_a_folder_that_takes_no_file_is_told(shop: Shop, tmp_path: Path):
    path = tmp_path / "absent" / "file.json"
    assert run(_error(shop.store.export_to(path, shop.setup))).code == "file_not_writable"
    assert run(_error(shop.store.import_from(path))).code == "setup_file_unusable"


def test_each_provider_has_its_usual_address_and_codes(shop: Shop):
    made = {kind: shop.store.provider_defaults(kind) for kind in ProviderKind}
    assert len({one.id for one in made.values()}) == 3
    assert made[ProviderKind.CHECKBOX].base_url == "https://api.checkbox.ua"
    cloud = made[ProviderKind.VCHASNO]
    assert cloud.base_url == "https://kasa.vchasno.ua"
    codes = [(one.name, one.provider_code) for one in cloud.mapping.offered_means]
    assert codes == [
        ("Готівка", None),
        ("Картка", 2),
        ("Переказ з поточного рахунку", 15),
    ]
    assert cloud.mapping.name_limit == 128
    assert json.dumps([one.code for one in shop.store.known_groups(ProviderKind.CHECKBOX)]) == "[]"


def test_another_address_takes_no_secret_of_the_old_one_along(shop: Shop):
    """Neither the licence key beside a typed PIN, nor a secret over a plain connection, nor the
    token of a register that was removed and comes back out of a file."""
    token = RegisterSecrets(secret=credentials.VCHASNO_TOKEN)
    setup = shop.setup.with_register(shop.cloud)
    shop.save(setup, SetupSecrets(CRM_SECRET, {"main": CHECKBOX, "two": token}))
    setup = shop.store.current
    moved = replace(setup.register("main"), base_url="https://evil.example")
    pin_only = SetupSecrets(registers={"main": RegisterSecrets(secret="1234")})
    error = run(_error(shop.store.save(setup.with_register(moved), pin_only)))
    assert error.code == "register_secret_needed"
    both = SetupSecrets(registers={"main": RegisterSecrets("other-key", "1234")})
    shop.save(setup.with_register(moved), both)
    assert shop.secrets.get(register_secret_name("main", "pin")) == "1234"
    assert shop.secrets.get("register.main.license_key") == "other-key"

    shop.save(shop.store.current.without_register("two"))
    assert not shop.secrets.get(register_secret_name("two", TOKEN))
    back = replace(shop.cloud, base_url="https://evil.example")
    shop.save(shop.store.current.with_register(back))
    assert "two" not in run(shop.store.kept_secrets()).registers


def test_a_secret_for_an_encrypted_address_never_goes_to_a_plain_one(storage: Storage, shop: Shop):
    kept = storage.kept
    register = kept.current.register.model_copy(update={"base_url": "https://kasa.example"})
    kept.replace(kept.current.model_copy(update={"registers": (register,)}))
    setup = shop.store.current
    plain = replace(setup.active, base_url="http://kasa.example")
    error = run(_error(shop.store.save(setup.with_register(plain), SetupSecrets(CRM_SECRET))))
    assert error.code == "register_secret_needed"


def test_the_way_of_signing_in_changes_and_the_licence_key_stays(shop: Shop):
    shop.save(shop.setup, shop.all_secrets)
    setup = shop.store.current
    by_login = replace(setup.active, sign_in=RegisterSignIn.LOGIN, login="kasyr")
    shop.save(
        setup.with_register(by_login),
        SetupSecrets(registers={"main": RegisterSecrets(secret="password")}),
    )
    assert shop.secrets.get("register.main.license_key") == credentials.CHECKBOX_LICENSE_KEY


def test_a_device_manager_moves_without_a_token(shop: Shop):
    local = RegisterSetup(
        "dm", name="Склад", provider=ProviderKind.VCHASNO_DM, base_url="http://127.0.0.1:3939"
    )
    shop.save(shop.setup.with_register(local), shop.all_secrets)
    moved = replace(local, base_url="http://192.168.0.7:3939")
    shop.save(shop.store.current.with_register(moved))
    assert shop.store.current.register("dm").base_url == "http://192.168.0.7:3939"


@pytest.mark.parametrize(
    "address", ["https://api.checkbox.ua:8o", "https://[::1", "https://a:99999"]
)
@pytest.mark.parametrize("kind", list(ProviderKind))
def test_an_address_no_client_can_use_is_refused(shop: Shop, kind: ProviderKind, address: str):
    """Kept, it would keep the program from starting."""
    shop.save(shop.setup, shop.all_secrets)
    bad = replace(shop.store.provider_defaults(kind), base_url=address)
    error = run(_error(shop.store.save(shop.store.current.with_register(bad), SetupSecrets())))
    assert error.code == "register_bad_address"
    assert len(shop.store.current.registers) == 1


def test_a_register_removed_a_moment_ago_is_not_made_active(storage: Storage, shop: Shop):
    shop.save(shop.setup.with_register(shop.cloud), shop.all_secrets)
    shop.save(shop.store.current.without_register("two"))
    assert run(_error(shop.store.activate("two"))).code == "register_unknown"
    assert storage.kept.current.active_register_id == "main"
