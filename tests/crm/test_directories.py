"""Directories for the mapping, and fields of the deal card that the program has made."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cashier_app.crm.uspacy import UspacyGateway
from cashier_app.crm.uspacy.fields import existing_field
from cashier_app.domain.deal import CrmCategory, CrmTax, DealField, FieldOption
from cashier_app.domain.errors import (
    CashierError,
    ContractBroken,
    InputProblem,
    NotSent,
    OutcomeUnknown,
    Refused,
)
from cashier_app.domain.mapping_proposals import WANTED_FIELDS, done_value, propose_fields
from cashier_app.sandbox.faults import Fault
from cashier_app.sandbox.server import SandboxServers
from tests.crm.conftest import Crm, asked

FIELDS = "/crm/v1/entities/deals/fields"
TAXES = "/crm/v1/static/taxes"
LINK = DealField("cashier_receipt_link", "Каса: посилання", "string")
STATUS = DealField(
    "cashier_receipt_status",
    "Каса: стан чека",
    "list",
    (FieldOption("not_fiscalized", "Не фіскалізовано"), FieldOption("fiscalized", "Фіскалізовано")),
)


def titled(servers: SandboxServers, title: str) -> list[str]:
    """Codes of the server's deal fields with this title."""
    fields = servers.uspacy.state()["fields"]["deals"]
    return [field["code"] for field in fields if field["name"] == title]


def test_taxes_of_the_portal_with_those_out_of_use(crm: Crm):
    assert crm.run(lambda gateway: gateway.taxes()) == (
        CrmTax(1, "ПДВ 20 %", Decimal(20)),
        CrmTax(2, "ПДВ 7 %", Decimal(7)),
        CrmTax(3, "ПДВ 0 %", Decimal(0)),
        CrmTax(4, "ПДВ 14 % (старий)", Decimal(14), is_active=False),
        CrmTax(5, "ПДВ 20 % + акциз 5 %", Decimal(20)),
    )


def test_categories_with_the_way_to_each(crm: Crm):
    categories = crm.run(lambda gateway: gateway.categories())
    assert categories[:3] == (
        CrmCategory(1, "Продукти"),
        CrmCategory(2, "Продукти / Кава і чай"),
        CrmCategory(3, "Продукти / Сири та вагові товари"),
    )
    assert len(categories) == 12
    line = crm.run(lambda gateway: gateway.lines(1001)).lines[1]
    assert line.category_id in {category.id for category in categories}


def test_fields_of_a_product(crm: Crm):
    fields = {field.code: field for field in crm.run(lambda gateway: gateway.product_fields())}
    assert (fields["uktzed"].title, fields["uktzed"].type) == ("Код УКТ ЗЕД", "string")
    assert "sposib_oplati" not in fields


def test_a_directory_that_may_not_be_read_is_refused(crm: Crm, servers: SandboxServers):
    body = '{"status":true,"errors":{"text":"Forbidden"}}'
    servers.uspacy.faults.add(Fault(kind="answer", status=403, body=body, path=TAXES))
    with pytest.raises(Refused) as caught:
        crm.run(lambda gateway: gateway.taxes())
    assert caught.value.code == "crm_no_permission"


def test_a_directory_that_is_no_list_is_not_understood(crm: Crm, servers: SandboxServers):
    servers.uspacy.faults.add(Fault(kind="answer", status=200, body='{"x": 1}', path=TAXES))
    with pytest.raises(ContractBroken):
        crm.run(lambda gateway: gateway.taxes())


def test_a_new_field_comes_back_with_the_code_the_server_made(crm: Crm, servers: SandboxServers):
    async def work(gateway: UspacyGateway) -> DealField:
        made = await gateway.create_deal_field(LINK)
        await gateway.write_fields(1001, {made.code: "https://check.example/1"})
        return made

    made = crm.run(work)
    assert made == replace(LINK, code="kasa_posilannya")
    assert servers.uspacy.deal(1001)["kasa_posilannya"] == "https://check.example/1"


def test_a_code_may_also_be_kept_as_asked(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"rewrite_field_codes": False})
    assert crm.run(lambda gateway: gateway.create_deal_field(LINK)) == LINK


@pytest.mark.parametrize("with_field", [True, False])
def test_a_new_list_has_its_options(crm: Crm, servers: SandboxServers, with_field: bool):
    """Where the service leaves them out of a new field they are added after it."""
    servers.uspacy.set_switches({"options_with_field": with_field})
    made = crm.run(lambda gateway: gateway.create_deal_field(STATUS))
    assert made.code == "kasa_stan_cheka"
    assert [option.title for option in made.options] == ["Не фіскалізовано", "Фіскалізовано"]
    assert done_value(made) == "fiscalized"
    asked_after = asked(servers, "/crm/v1/entities/deals/lists/kasa_stan_cheka", "POST")
    assert asked_after == (0 if with_field else 1)


def test_all_fields_of_a_receipt_are_made_once_and_found_again(crm: Crm, servers: SandboxServers):
    """The portal has most of them already: only what is missing is made."""

    async def work(gateway: UspacyGateway) -> tuple[DealField, ...]:
        wanted = (
            WANTED_FIELDS.link,
            WANTED_FIELDS.number,
            WANTED_FIELDS.status,
            WANTED_FIELDS.date,
        )
        for field in (*wanted, *wanted):
            await gateway.create_deal_field(field)
        return await gateway.deal_fields()

    fields = crm.run(work)
    assert asked(servers, FIELDS, "POST") == 1
    found = propose_fields([field for field in fields if field.code != "fiskalnij_nomer"])
    assert (found.link, found.number, found.status, found.date) == (
        "posilannya_na_chek",
        "fiskalnij_nomer_cheka",
        "status_cheka",
        "data_cheka",
    )
    assert found.status_done == "fiskalizovano"


def test_only_an_administrator_makes_fields(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"is_admin": False})
    with pytest.raises(Refused) as caught:
        crm.run(lambda gateway: gateway.create_deal_field(LINK))
    assert caught.value.code == "crm_no_permission"
    assert titled(servers, LINK.title) == []


def test_a_plan_without_own_fields_makes_none(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"commercial_plan": False})
    with pytest.raises(Refused) as caught:
        crm.run(lambda gateway: gateway.create_deal_field(LINK))
    assert caught.value.code == "crm_no_permission"


def test_a_field_that_the_service_refuses_is_named(crm: Crm):
    with pytest.raises(Refused) as caught:
        crm.run(lambda gateway: gateway.create_deal_field(replace(LINK, type="colour")))
    assert (caught.value.code, caught.value.facts["field"]) == ("crm_validation", "type")


@pytest.mark.parametrize("kind", ["reset_after", "drop_after", "garbage_after", "html_502_after"])
def test_a_lost_answer_never_makes_a_second_field(crm: Crm, servers: SandboxServers, kind: str):
    """Unknown at first; asking again finds what was made."""
    servers.uspacy.faults.add(Fault(kind=kind, method="POST", path=f"{FIELDS}$"))

    async def work(gateway: UspacyGateway) -> DealField:
        with pytest.raises(OutcomeUnknown):
            await gateway.create_deal_field(LINK)
        return await gateway.create_deal_field(LINK)

    assert crm.run(work).code == "kasa_posilannya"
    assert titled(servers, LINK.title) == ["kasa_posilannya"]
    assert asked(servers, FIELDS, "POST") == 1


def test_lost_options_are_added_by_asking_again(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"options_with_field": False})
    servers.uspacy.faults.add(Fault(kind="reset_before", method="POST", path="/deals/lists/"))

    async def work(gateway: UspacyGateway) -> DealField:
        with pytest.raises(OutcomeUnknown):
            await gateway.create_deal_field(STATUS)
        return await gateway.create_deal_field(STATUS)

    assert done_value(crm.run(work)) == "fiscalized"
    assert titled(servers, STATUS.title) == ["kasa_stan_cheka"]


@pytest.mark.parametrize(("status", "body"), [(201, "{}"), (200, '{"status": true}'), (204, "")])
def test_an_answer_without_the_field_is_read_back(
    crm: Crm, servers: SandboxServers, status: int, body: str
):
    """The field is made all the same: the list of the service tells its code."""
    fault = Fault(kind="answer_after", status=status, body=body, method="POST", path=f"{FIELDS}$")
    servers.uspacy.faults.add(fault)
    assert crm.run(lambda gateway: gateway.create_deal_field(LINK)).code == "kasa_posilannya"
    assert titled(servers, LINK.title) == ["kasa_posilannya"]


def test_an_answer_of_success_with_nothing_made_is_not_believed(crm: Crm, servers: SandboxServers):
    fault = Fault(kind="answer", status=201, body="{}", method="POST", path=f"{FIELDS}$")
    servers.uspacy.faults.add(fault)
    with pytest.raises(ContractBroken) as caught:
        crm.run(lambda gateway: gateway.create_deal_field(LINK))
    assert caught.value.facts["wanted"] == "field"


def test_a_read_back_that_fails_does_not_unmake_the_field(crm: Crm, servers: SandboxServers):
    servers.uspacy.set_switches({"options_with_field": False})
    servers.uspacy.faults.add(
        Fault(kind="html_502", method="GET", path=f"{FIELDS}$", skip=1, times=None)
    )
    with pytest.raises(OutcomeUnknown):
        crm.run(lambda gateway: gateway.create_deal_field(STATUS))
    assert titled(servers, STATUS.title) == ["kasa_stan_cheka"]


def test_nothing_is_made_while_the_fields_cannot_be_read(crm: Crm, servers: SandboxServers):
    servers.uspacy.faults.add(Fault(kind="html_502", method="GET", path=f"{FIELDS}$", times=None))
    with pytest.raises(NotSent):
        crm.run(lambda gateway: gateway.create_deal_field(LINK))
    assert asked(servers, FIELDS, "POST") == 0


def test_a_field_of_that_title_and_type_is_taken():
    fields = (
        DealField("a", "Посилання на чек", "textarea"),
        DealField("b", "ПОСИЛАННЯ на чек", "string"),
    )
    assert existing_field(fields, WANTED_FIELDS.link) == fields[1]
    assert existing_field((), WANTED_FIELDS.link) is None


def test_a_renamed_field_of_ours_is_known_by_its_code():
    ours = DealField("cashier_receipt_link", "Лінк", "string")
    assert existing_field((ours,), WANTED_FIELDS.link) == ours
    assert existing_field((replace(ours, type="list"),), WANTED_FIELDS.link) is None


@pytest.mark.parametrize(
    "field",
    [
        DealField("a", "Посилання на чек", "integer"),
        DealField("a", "Посилання на чек", "string", is_editable=False),
    ],
)
def test_a_title_that_takes_no_such_value_is_not_doubled(field: DealField):
    with pytest.raises(CashierError) as caught:
        existing_field((field,), WANTED_FIELDS.link)
    assert isinstance(caught.value, InputProblem)
    assert caught.value.code == "crm_field_title_taken"
    assert caught.value.facts == {"title": "Посилання на чек", "type": field.type}
