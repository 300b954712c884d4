"""The settings model: defaults for everything, no secrets, no nonsense."""

import pytest
from pydantic import ValidationError

from cashier_app.storage.settings import CrmSettings, RegisterSettings, Settings


def test_defaults_of_a_fresh_installation():
    settings = Settings()
    assert settings.schema_version == 2
    assert (settings.crm.kind, settings.crm.poll_seconds, settings.crm.add_comment) == (
        "password",
        20,
        True,
    )
    register = settings.register
    assert (register.id, register.provider, register.sign_in) == ("main", "checkbox", "pin")
    assert register.base_url == "https://api.checkbox.ua"
    assert register.receipt_view_url == "https://check.checkbox.ua"
    assert (register.rounding_step, register.print_columns) == (50, 42)
    assert (settings.ui.language, settings.ui.theme, settings.ui.splitter_permille) == (
        "uk",
        "system",
        460,
    )


def test_settings_are_frozen():
    with pytest.raises(ValidationError):
        Settings().device_id = "x"


def test_active_register_is_chosen_by_id():
    registers = (RegisterSettings(id="a"), RegisterSettings(id="b", name="Друга"))
    assert Settings(registers=registers, active_register_id="b").register.name == "Друга"


@pytest.mark.parametrize(
    "data",
    [
        {"registers": []},
        {"registers": [{"id": "a"}]},
        {"registers": [{"id": "main"}, {"id": "main"}]},
        {"registers": [{"rounding_step": 25}]},
        {"registers": [{"print_columns": 40}]},
        {"registers": [{"provider": "other"}]},
        {"registers": [{"mapping": {"name_limit": 0}}]},
        {"registers": [{"mapping": {"payment_rules": [{"crm_value": "x", "means": {}}]}}]},
        {"crm": {"poll_seconds": 0}},
        {"crm": {"kind": "telepathy"}},
        {"ui": {"splitter_permille": 0}},
    ],
)
def test_nonsense_is_refused(data: dict[str, object]):
    with pytest.raises(ValidationError):
        Settings.model_validate(data)


@pytest.mark.parametrize(
    "address",
    [
        "shop.uspacy.ua",
        "ftp://shop.uspacy.ua",
        "https://",
        "https://kasa:secret@shop.uspacy.ua",
        "https://shop.uspacy.ua/company/v1/incoming_webhooks/run/KEY/",
        "https://shop.uspacy.ua/?token=KEY",
    ],
)
def test_address_without_a_host_or_with_a_secret_is_refused(address: str):
    with pytest.raises(ValidationError):
        CrmSettings(base_url=address)


def test_address_loses_its_last_slash():
    assert CrmSettings(base_url="https://shop.uspacy.ua/").base_url == "https://shop.uspacy.ua"
    assert CrmSettings(base_url="http://127.0.0.1:8080").base_url == "http://127.0.0.1:8080"
