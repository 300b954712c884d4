"""The CRM."""

from __future__ import annotations

from cashier_app.ui.roles import Tone
from cashier_app.ui.sentences.sentence import Sentence
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut

CRM_SENTENCES: dict[str, Sentence] = {
    "crm_credentials_missing": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy is not connected yet"),
        QT_TRANSLATE_NOOP("Errors", "Enter its address and sign-in to see the deals."),
        Tone.WARNING,
        (WayOut.CONNECTION,),
    ),
    "crm_wrong_password": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy does not accept the e-mail or the password"),
        QT_TRANSLATE_NOOP(
            "Errors", "Deals cannot be read. Enter the sign-in anew in the settings."
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "crm_code_needed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy asks for a code of two-step sign-in"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Deals cannot be read. Use an incoming webhook, or an account without two-step "
            "sign-in.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "crm_webhook_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy does not accept the webhook address"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Deals cannot be read. Make a new incoming webhook in Uspacy and enter its address.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "crm_client_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy does not accept the application's key"),
        QT_TRANSLATE_NOOP(
            "Errors", "Deals cannot be read. Check the client number and secret in the settings."
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "crm_session_expired": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The session in Uspacy is over"),
        QT_TRANSLATE_NOOP("Errors", "Deals cannot be read. Sign in anew in the settings."),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "crm_no_permission": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This user has no rights for that in Uspacy"),
        QT_TRANSLATE_NOOP(
            "Errors", "Receipts are not affected. Ask the administrator of Uspacy for the rights."
        ),
    ),
    "crm_not_found": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy has no such record any more"),
        QT_TRANSLATE_NOOP("Errors", "No receipt was made. Refresh the list."),
        Tone.WARNING,
        (WayOut.RELOAD,),
    ),
    "crm_validation": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy does not accept a value"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt is not affected. Check in Uspacy that the field for the receipt exists "
            "and has the right type.",
        ),
    ),
    "crm_refused": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy refused the request"),
        QT_TRANSLATE_NOOP("Errors", "Receipts are not affected. Try again in a minute."),
        Tone.WARNING,
        (WayOut.RELOAD,),
    ),
    "crm_rate_limited": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy asks to wait a little"),
        QT_TRANSLATE_NOOP(
            "Errors", "Too many requests. The program goes on by itself, nothing is lost."
        ),
        Tone.WARNING,
    ),
    "crm_unavailable": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy is out of order for now"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The list shows what was seen last. The program tries again by itself.",
        ),
        Tone.WARNING,
        (WayOut.RELOAD,),
    ),
    "crm_answer_not_understood": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy answered in a way the program does not know"),
        QT_TRANSLATE_NOOP(
            "Errors", "No receipt was made. Try again; if it stays, tell the support."
        ),
        Tone.DANGER,
        (WayOut.RELOAD,),
    ),
    "crm_deal_not_understood": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The program cannot read this deal"),
        QT_TRANSLATE_NOOP("Errors", "No receipt was made. Check the deal in Uspacy."),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
    ),
    "crm_line_not_understood": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The program cannot read a row of this deal"),
        QT_TRANSLATE_NOOP("Errors", "No receipt was made. Check the goods of the deal in Uspacy."),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
    ),
    "crm_lines_of_other_deal": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy gave the goods of another deal"),
        QT_TRANSLATE_NOOP("Errors", "No receipt was made. Read the deal again."),
        Tone.DANGER,
        (WayOut.RELOAD,),
    ),
    "crm_wrong_route": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy does not know this request"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed. The program may need an update."),
    ),
    "crm_bad_webhook": Sentence(
        QT_TRANSLATE_NOOP("Errors", "This is no webhook address of Uspacy"),
        QT_TRANSLATE_NOOP("Errors", "Copy the whole address from Uspacy and enter it."),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "crm_bad_address": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The address of Uspacy is not right"),
        QT_TRANSLATE_NOOP("Errors", "Enter it like your-company.uspacy.ua."),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "deal_gone": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The deal was deleted in the CRM"),
        QT_TRANSLATE_NOOP("Errors", "No receipt was made. Choose another deal."),
        Tone.WARNING,
    ),
    "writeback_failed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The receipt could not be written to its deal"),
        QT_TRANSLATE_NOOP(
            "Errors", "The receipt itself is valid. Look at the deal in the CRM, then try again."
        ),
        Tone.WARNING,
        (WayOut.OUTBOX,),
    ),
    "crm_field_not_written": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy does not keep a field of the deal"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt is valid, but the field {field} stays as it was. Check in Uspacy whether "
            "it may be changed, then try again.",
        ),
        Tone.WARNING,
        (WayOut.OPEN_DEAL,),
    ),
    "crm_field_title_taken": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Uspacy has a field of this name, but of another type"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was created and receipts are not affected. Choose another field, or rename "
            "that one in Uspacy.",
        ),
        Tone.WARNING,
        named=QT_TRANSLATE_NOOP("Errors", "Uspacy has a field «{title}», but of another type"),
    ),
    "deal_is_another": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The deal of this number is another one now"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt was made for «{ours}», the CRM holds «{title}» under this number. The "
            "receipt is valid; nothing is written. Check the address of the CRM in the settings.",
        ),
        Tone.DANGER,
        (WayOut.CONNECTION,),
    ),
    "deal_has_other_number": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The deal holds the number of another receipt"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt {ours} is valid, but the deal already has {known}. Check in the CRM "
            "which one is right.",
        ),
        Tone.DANGER,
        (WayOut.OPEN_DEAL,),
    ),
}
