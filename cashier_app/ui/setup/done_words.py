"""What the last step of the first run says of a set-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from cashier_app.domain.deal import FieldOption
from cashier_app.domain.mapping_proposals import unmapped, unmapped_rates
from cashier_app.domain.mapping_rules import NO_TAX
from cashier_app.domain.tax_defaults import default_tax_rules
from cashier_app.services.setup import (
    CrmTrial,
    KeptSecrets,
    PaymentSource,
    RegisterTrial,
    Setup,
)
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.done_step import Point
from cashier_app.ui.setup.mapping_draft import is_field_named
from cashier_app.ui.setup.progress import is_crm_set, is_register_set
from cashier_app.ui.setup.trial_words import words_of_crm, words_of_register


def points_of(
    setup: Setup, kept: KeptSecrets, crm: CrmTrial | None, register: RegisterTrial | None
) -> tuple[Point, ...]:
    """CRM, register, payment, receipt in the deal, taxes. A trial is None where none was made."""
    return (
        _crm_point(setup, kept, crm),
        _register_point(setup, kept, register),
        *_payment_points(setup, crm),
        *_writeback_points(setup, crm),
        *_tax_points(setup, crm, register),
    )


def headline_of(points: Sequence[Point]) -> tuple[str, str]:
    """A heading and a sentence over the points: by the worst of them."""
    translate = QCoreApplication.translate
    tones = {point.tone for point in points}
    if Tone.DANGER in tones:
        return (
            translate("Trial", "Not everything works yet"),
            translate("Trial", "Go back to the step, or mend it later in the settings (Ctrl+,)."),
        )
    if Tone.WARNING in tones:
        return (
            translate("Trial", "It is set up, something is still open"),
            translate("Trial", "Settle it now or later in the settings (Ctrl+,)."),
        )
    return (
        translate("Trial", "Everything is ready"),
        translate("Trial", "Open the shift with F8, then sell with F9."),
    )


def _crm_point(setup: Setup, kept: KeptSecrets, trial: CrmTrial | None) -> Point:
    translate = QCoreApplication.translate
    title = translate("Trial", "Uspacy")
    if not is_crm_set(setup.crm, kept):
        text = translate("Trial", "Not connected: there are no deals to sell.")
        return Point(Tone.DANGER, title, text)
    if trial is None:
        return Point(Tone.WARNING, title, translate("Trial", "Connected, but not checked now."))
    words = words_of_crm(trial)
    if words.tone is not Tone.OK:
        return Point(words.tone, title, words.text)
    text = translate("Trial", "{host} answers, signed in as {user}.")
    return Point(Tone.OK, title, text.format(host=trial.portal.host, user=trial.portal.user_name))


def _register_point(setup: Setup, kept: KeptSecrets, trial: RegisterTrial | None) -> Point:
    translate = QCoreApplication.translate
    title = translate("Trial", "Register")
    if not is_register_set(setup.active, kept):
        text = translate("Trial", "Not connected: no receipt can be made.")
        return Point(Tone.DANGER, title, text)
    if trial is None:
        return Point(Tone.WARNING, title, translate("Trial", "Connected, but not checked now."))
    words = words_of_register(trial)
    if words.tone is not Tone.OK:
        return Point(words.tone, title, words.text)
    if trial.info.is_test:
        text = translate("Trial", "A TEST register answers, № {number}: its receipts are not real.")
    else:
        text = translate("Trial", "A real register answers, № {number}.")
    return Point(Tone.OK, title, text.format(number=trial.info.fiscal_number))


def _payment_points(setup: Setup, trial: CrmTrial | None) -> Iterator[Point]:
    translate = QCoreApplication.translate
    title = translate("Trial", "Form of payment")
    mapping, code = setup.active.mapping, setup.crm.payment_field
    if mapping.payment_source is PaymentSource.FIXED and mapping.default_means is not None:
        yield Point(Tone.OK, title, mapping.default_means.name)
        return
    if mapping.payment_source is PaymentSource.ASK or not code:
        yield Point(Tone.OK, title, translate("Trial", "The cashier chooses it at each sale."))
        return
    fields = trial.deal_fields if trial is not None else ()
    field = next((one for one in fields if one.code == code), None)
    name = field.title if field is not None else code
    options: tuple[FieldOption, ...] = field.options if field is not None else ()
    missing = unmapped(options, mapping.payment_rules)
    if missing:
        titles = ", ".join(one.title for one in options if one.value in missing)
        text = translate("Trial", "From the field «{field}»; without a form of payment: {titles}.")
        yield Point(Tone.WARNING, title, text.format(field=name, titles=titles))
        return
    yield Point(Tone.OK, title, translate("Trial", "From the field «{field}».").format(field=name))


def _writeback_points(setup: Setup, trial: CrmTrial | None) -> Iterator[Point]:
    translate = QCoreApplication.translate
    title = translate("Trial", "The receipt in the deal")
    rules = setup.crm.writeback
    names = {one.code: one.title for one in trial.deal_fields} if trial is not None else {}
    codes = (rules.link_field, rules.number_field, rules.status_field, rules.date_field)
    written = ", ".join(names.get(code, code) for code in codes if code)
    if rules.status_field and not rules.status_done:
        text = translate("Trial", "It is not set which status means that the receipt is made.")
        yield Point(Tone.WARNING, title, text)
    elif is_field_named(rules):
        text = translate("Trial", "Is written into: {fields}.")
        yield Point(Tone.OK, title, text.format(fields=written))
    elif rules.add_comment:
        text = translate("Trial", "Stands in a comment only: no field for link or number is set.")
        yield Point(Tone.WARNING, title, text)
    else:
        text = translate("Trial", "Is not written anywhere: Uspacy will not show the receipts.")
        yield Point(Tone.WARNING, title, text)


def _tax_points(
    setup: Setup, crm: CrmTrial | None, register: RegisterTrial | None
) -> Iterator[Point]:
    translate = QCoreApplication.translate
    if register is None:
        return
    title = translate("Trial", "Taxes")
    taxes = crm.taxes if crm is not None else ()
    rules = setup.active.mapping.tax_rules or default_tax_rules(register.groups)
    missing = unmapped_rates(taxes, rules, register.groups)
    if not missing:
        yield Point(Tone.OK, title, translate("Trial", "Each rate has its group."))
        return
    no_tax = translate("Trial", "no tax chosen")
    shown = [no_tax if rate == NO_TAX else f"{rate.replace('.', ',')} %" for rate in missing]
    text = translate("Trial", "Without a group: {rates}. Such goods are not sold until it is set.")
    yield Point(Tone.WARNING, title, text.format(rates=", ".join(shown)))
