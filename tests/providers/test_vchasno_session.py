"""Signing in, the register and its health at both dialects."""

from __future__ import annotations

from typing import Any

import pytest

from cashier_app.domain.errors import AuthRequired, CashierError, NotSent, Refused
from cashier_app.ports.fiscal import ProviderHealth, SellerDetails
from cashier_app.providers.vchasno import (
    KNOWN_TAX_GROUPS,
    PAYMENT_CODES,
    DeviceManagerProvider,
    VchasnoAccess,
    VchasnoCloudProvider,
)
from cashier_app.sandbox import credentials
from tests.fakes import FakeClock
from tests.providers.documents import new_id, run
from tests.providers.vchasno_till import Standing

SELLER = SellerDetails("ФОП Ґудзь М. І.", "Кав'ярня", "м. Полтава", tax_number="3012345678")


def test_sign_in_is_the_status_of_the_register(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till(has_shift=False) as provider:
            cashier = await provider.sign_in()
            number = dialect.server.state()["registers"][0]["fisid"]
            assert (cashier.id, cashier.name) == (number, "Коваль О. П.")
            assert cashier.is_test
            assert cashier.key_expires_at is None
            assert dialect.tasks() == [18]

    run(scenario())


@pytest.mark.parametrize(
    ("token", "code", "is_asked"),
    [
        ("", "credentials_missing", False),
        ("  \n", "credentials_missing", False),
        ("ключ", "wrong_register_token", False),
        ("line\nbreak", "wrong_register_token", False),
        ("unknown", "wrong_register_token", True),
        (f"Bearer {credentials.VCHASNO_TOKEN}", "wrong_register_token", True),
    ],
)
def test_a_wrong_token(cloud: Standing, token: str, code: str, is_asked: bool) -> None:
    async def scenario() -> None:
        async with cloud.till(has_shift=False, access=VchasnoAccess(token=token)) as provider:
            with pytest.raises(AuthRequired) as caught:
                await provider.sign_in()
            assert caught.value.code == code
            assert bool(cloud.requests()) is is_asked

    run(scenario())


def test_the_token_is_sent_as_it_is_without_the_blanks_of_pasting(cloud: Standing) -> None:
    access = VchasnoAccess(token=f" {credentials.VCHASNO_TOKEN}\n")

    async def scenario() -> None:
        async with cloud.till(has_shift=False, access=access) as provider:
            await provider.sign_in()

    run(scenario())


@pytest.mark.parametrize(
    ("device", "code"), [("", "credentials_missing"), ("kasa77", "device_unknown")]
)
def test_a_wrong_device(device_manager: Standing, device: str, code: str) -> None:
    async def scenario() -> None:
        access = VchasnoAccess(device=device)
        async with device_manager.till(has_shift=False, access=access) as provider:
            with pytest.raises(AuthRequired) as caught:
                await provider.sign_in()
            assert caught.value.code == code

    run(scenario())


def test_the_second_register_is_another_one(dialect: Standing) -> None:
    access = VchasnoAccess(
        token=credentials.VCHASNO_SECOND_TOKEN, device=credentials.DM_SECOND_DEVICE
    )

    async def scenario() -> None:
        async with dialect.till(has_shift=False, access=access) as provider:
            info = await provider.register_info()
            assert info.fiscal_number == dialect.server.state()["registers"][1]["fisid"]

    run(scenario())


def test_the_cloud_tells_no_seller(cloud: Standing) -> None:
    access = VchasnoAccess(token=credentials.VCHASNO_TOKEN, seller=SELLER)

    async def scenario() -> None:
        async with cloud.till(has_shift=False, access=access) as provider:
            info = await provider.register_info()
            assert (info.seller_name, info.title, info.address) == (
                "ФОП Ґудзь М. І.",
                "Кав'ярня",
                "м. Полтава",
            )
            assert info.tax_number == "3012345678"
            assert (info.is_vat_payer, info.vat_number) == (False, "")
            assert info.is_test

    run(scenario())


def test_the_device_manager_tells_the_seller_while_a_shift_is_open(
    device_manager: Standing,
) -> None:
    access = VchasnoAccess(device=credentials.DM_DEVICE, seller=SELLER)

    async def scenario() -> None:
        async with device_manager.till(has_shift=False, access=access) as provider:
            assert (await provider.register_info()).seller_name == "ФОП Ґудзь М. І."
            await provider.open_shift(provider.shift_open_body(new_id()))
            told = await provider.register_info()
            assert (told.seller_name, told.vat_number) == ("ТОВ «КАЛИНА»", "123456789012")
            assert (told.tax_number, told.is_vat_payer) == ("12345678", True)
            # Known once, it is not asked for again.
            asked = len(device_manager.requests())
            assert (await provider.register_info()).seller_name == "ТОВ «КАЛИНА»"
            assert len(device_manager.requests()) == asked + 1

    run(scenario())


def test_tax_groups_are_those_of_the_shop(dialect: Standing) -> None:
    groups = KNOWN_TAX_GROUPS[:2]
    access = VchasnoAccess(
        token=credentials.VCHASNO_TOKEN, device=credentials.DM_DEVICE, tax_groups=groups
    )

    async def scenario() -> None:
        async with dialect.till(has_shift=False, access=access) as provider:
            assert await provider.tax_groups() == groups

    run(scenario())


@pytest.mark.parametrize("kind", [VchasnoCloudProvider, DeviceManagerProvider])
def test_what_the_provider_cannot_do_is_said(
    kind: type[VchasnoCloudProvider | DeviceManagerProvider],
) -> None:
    able = kind.capabilities
    assert able.name_limit == 128
    told = (able.lists_tax_groups, able.tells_seller, able.tells_key_expiry)
    assert told == (False, False, False)
    assert able.payment_codes == PAYMENT_CODES
    assert VchasnoCloudProvider.capabilities.provider_name == "Вчасно.Каса"
    assert DeviceManagerProvider.capabilities.provider_name == "Вчасно.Каса DM"


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        ({}, ProviderHealth(True, True, True)),
        ({"key_state": "warning"}, ProviderHealth(True, True, True, key_ends_soon=True)),
        ({"key_state": "missing"}, ProviderHealth(True, True, False)),
        ({"key_state": "expired"}, ProviderHealth(True, True, False)),
    ],
)
def test_health_of_the_key(
    dialect: Standing, switches: dict[str, Any], expected: ProviderHealth
) -> None:
    dialect.switch(**switches)

    async def scenario() -> None:
        async with dialect.till(has_shift=False) as provider:
            assert await provider.health() == expected

    run(scenario())


@pytest.mark.parametrize("online_is_zero", [True, False])
def test_health_of_the_tax_service_in_both_polarities(
    device_manager: Standing, online_is_zero: bool
) -> None:
    device_manager.switch(online_is_zero=online_is_zero)

    async def scenario() -> None:
        async with device_manager.till(online_is_zero=online_is_zero) as provider:
            assert (await provider.health()).tax_service_ok is True
            assert not (await provider.register_info()).is_offline
            device_manager.switch(offline=True)
            assert (await provider.health()).tax_service_ok is False
            assert (await provider.register_info()).is_offline

    run(scenario())


@pytest.mark.parametrize("fault", ["html_502", "drop_before", "garbage", "empty_200"])
def test_a_probe_that_fails_is_not_sent(dialect: Standing, fault: str) -> None:
    async def scenario() -> None:
        async with dialect.till(has_shift=False) as provider:
            dialect.fault(fault)
            with pytest.raises(NotSent):
                await provider.health()

    run(scenario())


def test_health_tells_a_revoked_token(cloud: Standing) -> None:
    async def scenario() -> None:
        async with cloud.till(has_shift=False) as provider:
            cloud.fault("status_401")
            with pytest.raises(CashierError) as caught:
                await provider.health()
            assert caught.value.code == "wrong_register_token"

    run(scenario())


def test_no_text_of_a_receipt_is_rendered(dialect: Standing) -> None:
    async def scenario() -> None:
        async with dialect.till(has_shift=False) as provider:
            with pytest.raises(Refused) as caught:
                await provider.receipt_text("TEST_X", 42)
            assert caught.value.code == "no_receipt_text"

    run(scenario())


def test_an_address_that_is_none_is_told() -> None:
    access = VchasnoAccess(token="t", device="kasa1")
    for make in (VchasnoCloudProvider, DeviceManagerProvider):
        with pytest.raises(NotSent) as caught:
            make(access, FakeClock(), base_url="http://kasa:port")
        assert caught.value.code == "bad_address"

    async def scenario() -> None:
        provider = VchasnoCloudProvider(access, FakeClock(), base_url="kasa.vchasno.ua")
        with pytest.raises(NotSent) as caught:
            await provider.sign_in()
        assert caught.value.code == "bad_address"
        await provider.close()

    run(scenario())
