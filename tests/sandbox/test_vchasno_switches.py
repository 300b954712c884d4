"""Switches and admin routes of the Вчасно.Каса stand-ins, and their announcement."""

import json
from typing import Any

import httpx
import pytest

from cashier_app.sandbox import credentials
from cashier_app.sandbox.faults import Fault
from cashier_app.sandbox.server import NAMES, SandboxServers
from cashier_app.sandbox.vchasno.refusals import CLOUD, DEVICE_MANAGER, TEXTS, filled
from cashier_app.sandbox.vchasno.switches import CLOUD_DEFAULTS, DEVICE_MANAGER_DEFAULTS
from tests.sandbox.counter import TIMEOUT, TLS
from tests.sandbox.test_frame import start_process
from tests.sandbox.vchasno_desk import OPEN, STATUS, CloudDesk, refusal


@pytest.mark.parametrize(
    "changes",
    [
        {"speed": 1},
        {"delay_s": -1},
        {"hold_s": True},
        {"hold_s": None},
        {"down_action": 3},
        {"down_action": True},
        {"tax_service_down": 1},
        {"key_state": "lost"},
        {"tax_groups": [77]},
        {"tax_groups": 1},
        {"payment_types": [7]},
        {"auto_open_tasks": None},
        {"auto_open_tasks": [11]},
        {"off_numbers_issued": -1},
        {"tag_memory_s": -1},
        {"public_url": None},
        {"res_error": 5},
        {"res_error": {}},
        {"res_error": {"code": 1, "colour": "red"}},
        {"res_error": {"code": 1, "times": 0}},
        {"refusals": []},
        {"refusals": {"unheard": {}}},
        {"refusals": {"busy": {"colour": "red"}}},
        {"registers": []},
        {"registers": {"third": {}}},
        {"registers": {"first": 5}},
        {"registers": {"first": {"speed": 1}}},
        {"delay_s": 1, "registers": {"first": {"delay_s": -1}}},
    ],
)
def test_nonsense_is_refused_and_changes_nothing(cloud: CloudDesk, changes: dict[str, Any]) -> None:
    before = cloud.server.switches()
    with pytest.raises(ValueError):
        cloud.server.set_switches(changes)
    assert cloud.server.switches() == before


def test_defaults_are_the_documented_ones() -> None:
    cloud, device = CLOUD_DEFAULTS, DEVICE_MANAGER_DEFAULTS
    assert cloud.hold_s == 20.0
    assert cloud.online_is_zero is True
    assert (cloud.auto_open_tasks, device.auto_open_tasks) == ((1, 2), ())
    assert (cloud.offline_allowed, device.offline_allowed) == (False, True)
    assert (cloud.forbidden_characters, device.forbidden_characters) == ("refuse", "replace")
    assert (cloud.qr_form, device.qr_form) == ("url_2024", "dm_mac")
    assert cloud.tag_mismatch == "stored"
    assert cloud.tags_remember_refusals is False
    assert cloud.tag_memory_s is None


@pytest.mark.parametrize("defaults", [CLOUD_DEFAULTS, DEVICE_MANAGER_DEFAULTS])
def test_every_switch_can_be_set_to_what_it_says(defaults: Any) -> None:
    plain = defaults.as_json()
    assert json.loads(json.dumps(plain)) == plain
    assert defaults.changed(plain) == defaults


def test_switches_over_http_and_for_one_register(cloud: CloudDesk, second_cloud: CloudDesk) -> None:
    answer = httpx.post(
        f"{cloud.url}/__sandbox__/switches",
        json={
            "key_state": "warning",
            "registers": {"second": {"key_state": "expired", "res_error": {"code": 7}}},
        },
        verify=TLS,
    )
    assert answer.status_code == 200
    shown = answer.json()
    assert shown["registers"]["second"]["key_state"] == "expired"
    assert shown["registers"]["second"]["res_error"]["res_action"] == 1
    assert cloud.done(STATUS)["sign_status"] == 2
    assert second_cloud.done(STATUS)["sign_status"] == 3
    # What is shown can be sent back.
    cloud.server.set_switches(shown)
    # A one-shot of one register ends there only.
    assert second_cloud.task(OPEN)["res"] == 7
    assert refusal(second_cloud.task(OPEN)) == (1069, 3)
    assert cloud.server.switches()["registers"]["second"]["res_error"] is None
    cloud.switch(registers={"second": {}})
    assert second_cloud.done(STATUS)["sign_status"] == 2


def test_refusals_can_be_replaced(cloud: CloudDesk) -> None:
    cloud.switch(refusals={"close_closed_shift": {"code": 1006, "res_action": 1, "text": "Ні"}})
    answer = cloud.task(11)
    assert (answer["res"], answer["res_action"], answer["errortxt"]) == (1006, 1, "Ні")


def test_cash_is_put_into_a_known_register_only(cloud: CloudDesk) -> None:
    cloud.server.set_safe("second", 5)
    assert [one["safe"] for one in cloud.state["registers"]] == [0, 5]
    with pytest.raises(ValueError):
        cloud.server.set_safe("third", 5)


def test_texts_are_filled_in_order() -> None:
    assert filled("%s, %d і %s", (1, 2)) == "1, 2 і %s"
    assert filled("нічого", ("зайве",)) == "нічого"
    assert filled("%s", ("100% бавовна",)) == "100% бавовна"


def test_tables_of_both_dialects_answer_the_same_situations() -> None:
    assert set(CLOUD) == set(DEVICE_MANAGER)
    assert all(one.text == TEXTS[one.code] for one in DEVICE_MANAGER.values())
    assert {one.res_action for one in CLOUD.values()} == {1, 3}


def test_tokens_look_like_tokens() -> None:
    tokens = {
        credentials.VCHASNO_TOKEN,
        credentials.VCHASNO_SECOND_TOKEN,
        credentials.DM_TOKEN,
        credentials.DM_SECOND_TOKEN,
    }
    assert len(tokens) == 4
    for token in tokens:
        assert len(token) == 64
        assert token.replace("-", "").replace("_", "").isalnum()


def test_planned_unauthorized_is_the_services_own(cloud: CloudDesk) -> None:
    cloud.server.faults.add(Fault(kind="status_401"))
    answer = cloud.post({"fiscal": {"task": STATUS}})
    assert (answer.status_code, answer.text) == (401, "401: Unauthorized")


def test_all_stand_ins_run_together_on_their_own_ports() -> None:
    assert NAMES == ("uspacy", "checkbox", "vchasno", "device_manager")
    with SandboxServers(deals=0) as servers:
        assert set(servers.stand_ins) == set(NAMES)
        ports = {servers.url(name) for name in NAMES}
        assert len(ports) == 4
        assert servers.vchasno.name == "vchasno"
        assert servers.device_manager.name == "device_manager"
        servers.go_offline("vchasno")
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{servers.vchasno_url}/c/7", timeout=TIMEOUT, verify=TLS)
        servers.go_online("vchasno")
        assert httpx.get(f"{servers.vchasno_url}/c/7", verify=TLS).status_code == 404


@pytest.mark.process
def test_process_announces_both() -> None:
    process = start_process("--only", "vchasno", "device_manager", "--exit-with-stdin")
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        said = json.loads(process.stdout.readline())
        assert set(said) == {"vchasno", "device_manager"}
        cloud = httpx.post(
            f"{said['vchasno']['url']}/api/v3/fiscal/execute",
            json={"fiscal": {"task": STATUS}},
            headers={"Authorization": said["vchasno"]["second_token"]},
            timeout=TIMEOUT,
            verify=TLS,
        )
        assert cloud.json()["info"]["fisid"] == "99990000000002"
        device = httpx.post(
            f"{said['device_manager']['url']}/dm/execute",
            json={
                "ver": 6,
                "type": 1,
                "device": said["device_manager"]["second_device"],
                "fiscal": {"task": STATUS},
            },
            timeout=TIMEOUT,
            verify=TLS,
        )
        assert device.json()["info"]["fisid"] == 99990000000012
        process.stdin.close()
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait(10)
        process.stdin.close()
        process.stdout.close()
