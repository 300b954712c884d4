"""The words of a live test: what works, or what failed and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from cashier_app.domain.errors import CashierError
from cashier_app.domain.mapping_rules import HOME_CURRENCY
from cashier_app.domain.tax import TaxGroup
from cashier_app.ports.fiscal import Capabilities
from cashier_app.services.setup import CrmTrial, RegisterTrial
from cashier_app.ui import formats
from cashier_app.ui.error_text import text_of
from cashier_app.ui.roles import Tone
from cashier_app.ui.setup.card import Facts, TrialWords
from cashier_app.ui.setup.group_ticks import group_title
from cashier_app.ui.translation import QT_TRANSLATE_NOOP

_CRM_FIXES = {
    "crm_credentials_missing": QT_TRANSLATE_NOOP("Trial", "Fill in the fields above."),
    "crm_wrong_password": QT_TRANSLATE_NOOP(
        "Trial",
        "Check both, also the keyboard layout and Caps Lock. The same pair must open Uspacy in "
        "the browser.",
    ),
    "crm_code_needed": QT_TRANSLATE_NOOP(
        "Trial",
        "Choose «Incoming webhook» above, or switch two-step sign-in off for this user in Uspacy.",
    ),
    "crm_webhook_refused": QT_TRANSLATE_NOOP(
        "Trial",
        "It was switched off or deleted. Make a new incoming webhook in Uspacy and copy its whole "
        "address.",
    ),
    "crm_bad_webhook": QT_TRANSLATE_NOOP(
        "Trial",
        "Copy the whole address from Uspacy: it begins with https:// and has "
        "incoming_webhooks/run/ in it.",
    ),
    "crm_client_refused": QT_TRANSLATE_NOOP(
        "Trial", "Check the number and the secret; the secret is shown in Uspacy only once."
    ),
    "crm_bad_address": QT_TRANSLATE_NOOP(
        "Trial", "Enter it as it stands in the browser, like company.uspacy.ua."
    ),
    "crm_no_permission": QT_TRANSLATE_NOOP(
        "Trial",
        "Ask the administrator of Uspacy for the right to see and to change deals, then check "
        "again.",
    ),
    "crm_not_found": QT_TRANSLATE_NOOP(
        "Trial", "There is no such Uspacy at this address. Compare it with the browser."
    ),
    "crm_wrong_route": QT_TRANSLATE_NOOP(
        "Trial", "This address is not Uspacy's. Compare it with the browser."
    ),
    "crm_unavailable": QT_TRANSLATE_NOOP("Trial", "Wait a minute and check again."),
}
_REGISTER_FIXES = {
    "credentials_missing": QT_TRANSLATE_NOOP("Trial", "Fill in the fields above."),
    "register_bad_address": QT_TRANSLATE_NOOP(
        "Trial", "Enter it with https:// at the front, as the provider gives it."
    ),
    "wrong_pin": QT_TRANSLATE_NOOP(
        "Trial",
        "Look it up in the provider's cabinet, under cashiers. After several wrong ones the "
        "cashier is locked, so do not guess.",
    ),
    "wrong_login": QT_TRANSLATE_NOOP(
        "Trial", "Check both, also the keyboard layout and Caps Lock."
    ),
    "wrong_license_key": QT_TRANSLATE_NOOP(
        "Trial", "Copy the whole key from the provider's cabinet, under registers."
    ),
    "wrong_register_token": QT_TRANSLATE_NOOP(
        "Trial",
        "Copy the whole token; if it is lost, make a new one in the settings of the register in "
        "the provider's cabinet.",
    ),
    "device_unknown": QT_TRANSLATE_NOOP(
        "Trial", "Write the name of the register exactly as it stands in the Device Manager."
    ),
    "sign_in_refused": QT_TRANSLATE_NOOP(
        "Trial", "Look in the provider's cabinet whether the cashier is switched on."
    ),
    "session_refused": QT_TRANSLATE_NOOP(
        "Trial", "Look in the provider's cabinet whether the cashier is switched on."
    ),
    "key_missing": QT_TRANSLATE_NOOP(
        "Trial", "Load the cashier's signing key in the provider's cabinet, then check again."
    ),
    "key_failed": QT_TRANSLATE_NOOP(
        "Trial",
        "Load the cashier's signing key anew in the provider's cabinet and check its password.",
    ),
    "licence_ended": QT_TRANSLATE_NOOP(
        "Trial", "Pay for the register in the provider's cabinet, then check again."
    ),
    "register_blocked": QT_TRANSLATE_NOOP(
        "Trial", "Look in the provider's cabinet for the reason, or ask its support."
    ),
    "provider_unavailable": QT_TRANSLATE_NOOP("Trial", "Wait a minute and check again."),
    "no_connection": QT_TRANSLATE_NOOP(
        "Trial",
        "Check the internet and the address. A Device Manager must be running and in the same "
        "network.",
    ),
}
_COMMON_FIXES = {
    "no_connection": QT_TRANSLATE_NOOP(
        "Trial", "Check the internet and the address, then check again."
    ),
    "no_answer": QT_TRANSLATE_NOOP(
        "Trial", "Check the internet and the address, then check again."
    ),
    "bad_address": QT_TRANSLATE_NOOP(
        "Trial", "There is no such server. Check the address letter by letter."
    ),
    "not_a_json_answer": QT_TRANSLATE_NOOP(
        "Trial",
        "Check the address. If it is right, the network may ask to sign in first: open any page "
        "in the browser.",
    ),
    "certificate_not_trusted": QT_TRANSLATE_NOOP(
        "Trial",
        "Check the date and time of this computer first. If they are right, ask the administrator "
        "about the antivirus or the proxy.",
    ),
    "clock_is_off": QT_TRANSLATE_NOOP(
        "Trial", "Set the date and time of this computer by the internet, then check again."
    ),
}
_STRANGE_ANSWER = QT_TRANSLATE_NOOP(
    "Trial",
    "Check the address and the provider chosen above; what the server says is in the details.",
)
# What these say of a receipt makes no sense before there is one.
_TITLES = {
    code: QT_TRANSLATE_NOOP("Trial", "The server does not answer as this provider does")
    for code in ("provider_refused", "provider_validation", "answer_shape")
}
CRM_FIXES = {**_COMMON_FIXES, **_CRM_FIXES}
REGISTER_FIXES = {
    **_COMMON_FIXES,
    **_REGISTER_FIXES,
    **dict.fromkeys(_TITLES, _STRANGE_ANSWER),
}
"""By code of the error: how to mend it while setting up."""


def testing_crm() -> TrialWords:
    return TrialWords(QCoreApplication.translate("Trial", "Signing in to Uspacy…"), Tone.MUTED)


def testing_register() -> TrialWords:
    text = QCoreApplication.translate("Trial", "Signing in to the register…")
    return TrialWords(text, Tone.MUTED)


def words_of_missing(text: str) -> TrialWords:
    """What a form says of a field that is still empty."""
    return TrialWords(text, Tone.WARNING)


def words_of_crm_failure(error: CashierError) -> TrialWords:
    """What happened and how to mend it; where no fix is known, what the error means."""
    return _failure(error, CRM_FIXES)


def words_of_register_failure(error: CashierError) -> TrialWords:
    """As `words_of_crm_failure`."""
    return _failure(error, REGISTER_FIXES)


def words_of_field_failure(error: CashierError, title: str) -> TrialWords:
    """Why a field of the CRM was not made, and how it can be made all the same."""
    if error.code != "crm_no_permission":
        return _failure(error, CRM_FIXES)
    words = text_of(error)
    fix = QCoreApplication.translate(
        "Trial",
        "Only an administrator of Uspacy makes fields. Ask for a field «{title}» in the deals, "
        "then choose it here.",
    )
    return TrialWords(
        f"{words.title}. {fix.format(title=title)}", words.tone, details=words.details
    )


def _failure(error: CashierError, fixes: Mapping[str, str]) -> TrialWords:
    words = text_of(error)
    fix = fixes.get(error.code)
    if fix is None:
        return TrialWords(words.sentence, words.tone, details=words.details)
    translate = QCoreApplication.translate
    other = _TITLES.get(error.code)
    title = words.title if other is None else translate("Trial", other)
    text = f"{title}. {translate('Trial', fix)}"
    return TrialWords(text, words.tone, details=words.details)


def words_of_crm(trial: CrmTrial) -> TrialWords:
    """Portal, currency, who signed in, how many users; a currency that is not ours is named."""
    translate = QCoreApplication.translate
    portal = trial.portal
    users = translate("Trial", "not shown to this user")
    if trial.users:
        users = str(len(trial.users))
    facts = (
        (translate("Trial", "Portal"), portal.host),
        (translate("Trial", "Signed in as"), portal.user_name or "—"),
        (translate("Trial", "Currency"), portal.default_currency or "—"),
        (translate("Trial", "Users"), users),
    )
    text, tone = translate("Trial", "Uspacy answers, the sign-in works."), Tone.OK
    if portal.default_currency not in ("", HOME_CURRENCY):
        tone = Tone.WARNING
        text = translate(
            "Trial",
            "Uspacy answers, but its main currency is {currency}. The receipt is in hryvnias: for "
            "such deals the cashier enters the rate.",
        ).format(currency=portal.default_currency)
    elif not trial.deal_fields:
        tone = Tone.WARNING
        text = translate(
            "Trial",
            "Uspacy answers, but does not show the fields of deals to this user. Ask the "
            "administrator for the rights, or form of payment and receipt stay apart from it.",
        )
    return TrialWords(text, tone, facts)


def words_of_register(trial: RegisterTrial) -> TrialWords:
    """Fiscal number, test or real, seller, owner and end of the key, tax groups."""
    translate = QCoreApplication.translate
    info = trial.info
    seller = info.seller_name or "—"
    if info.seller_name and not info.is_vat_payer:
        seller = translate("Trial", "{seller}, pays no VAT").format(seller=seller)
    facts = (
        (translate("Trial", "Fiscal number"), info.fiscal_number or "—"),
        (translate("Trial", "Mode"), _mode(is_test=info.is_test)),
        (translate("Trial", "Seller"), seller),
        *(((translate("Trial", "Shop"), info.title),) if info.title else ()),
        *_key(trial),
        (translate("Trial", "Tax groups"), groups_text(trial.groups) or "—"),
    )
    text, tone = _standing(trial)
    return TrialWords(text, tone, facts)


def _mode(*, is_test: bool) -> str:
    if is_test:
        return QCoreApplication.translate("Trial", "TEST, receipts are not real")
    return QCoreApplication.translate("Trial", "real")


def _key(trial: RegisterTrial) -> Facts:
    """The owner is who the provider signs in; where it tells no date, it tells no owner either."""
    translate = QCoreApplication.translate
    ends = trial.cashier.key_expires_at
    if ends is not None or trial.capabilities.tells_key_expiry:
        end = translate("Trial", "no date is given") if ends is None else formats.moment(ends)
        return (
            (translate("Trial", "Owner of the key"), trial.cashier.name or "—"),
            (translate("Trial", "Key valid until"), end),
        )
    if trial.health is not None and trial.health.key_ends_soon:
        text = translate("Trial", "ends soon; the service gives neither its owner nor the date")
    else:
        text = translate("Trial", "the service gives neither its owner nor its date")
    return ((translate("Trial", "Signing key"), text),)


def _standing(trial: RegisterTrial) -> tuple[str, Tone]:
    """The worst that is known of it."""
    translate = QCoreApplication.translate
    health, cashier = trial.health, trial.cashier
    if cashier.blocked_reason or not cashier.may_sell:
        text = translate(
            "Trial",
            "The register answers, but this cashier may not sell. Look at the cashier in the "
            "provider's cabinet.",
        )
        return text, Tone.DANGER
    if health is not None and health.can_sign is False:
        text = translate(
            "Trial",
            "The register answers, but there is no working signing key. Load it in the provider's "
            "cabinet: without it no receipt can be made.",
        )
        return text, Tone.DANGER
    if not trial.groups:
        text = translate(
            "Trial",
            "The register answers, but has no tax groups. Switch them on in the provider's "
            "cabinet: without them nothing can be sold.",
        )
        return text, Tone.WARNING
    if health is not None and health.tax_service_ok is False:
        text = translate(
            "Trial",
            "The register answers; the tax service does not at this moment. Selling will be "
            "possible as soon as it is back, or offline.",
        )
        return text, Tone.WARNING
    if trial.info.is_test:
        return translate("Trial", "The register answers. It is a TEST register."), Tone.OK
    return translate("Trial", "The register answers, the sign-in works."), Tone.OK


def groups_text(groups: Sequence[TaxGroup]) -> str:
    """«А · ПДВ 20 %, Б · ПДВ 7 %»: one part for each code."""
    codes = dict.fromkeys(group.code for group in groups)
    return ", ".join(group_title([one for one in groups if one.code == code]) for code in codes)


def shortcomings(capabilities: Capabilities) -> str:
    """What the provider does not tell, so that the shop enters it; "" where it tells all."""
    translate = QCoreApplication.translate
    name = capabilities.provider_name
    parts = []
    if not capabilities.tells_seller and not capabilities.lists_tax_groups:
        text = translate(
            "Trial",
            "{provider} tells neither the seller nor the tax groups: enter them as in the cabinet.",
        )
        parts.append(text.format(provider=name))
    elif not capabilities.tells_seller:
        text = translate("Trial", "{provider} does not tell the seller: enter it.")
        parts.append(text.format(provider=name))
    elif not capabilities.lists_tax_groups:
        text = translate("Trial", "{provider} does not list the tax groups: tick them.")
        parts.append(text.format(provider=name))
    if not capabilities.tells_key_expiry:
        parts.append(
            translate("Trial", "It gives no end date of the signing key: watch it in the cabinet.")
        )
    return " ".join(parts)
