"""The network between the program and its servers."""

from __future__ import annotations

from cashier_app.ui.roles import Tone
from cashier_app.ui.sentences.sentence import Sentence
from cashier_app.ui.translation import QT_TRANSLATE_NOOP
from cashier_app.ui.views.problems import WayOut

NETWORK_SENTENCES: dict[str, Sentence] = {
    "no_connection": Sentence(
        QT_TRANSLATE_NOOP("Errors", "No connection"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sent, no money is lost. Check the internet; the program tries again by "
            "itself.",
        ),
        Tone.WARNING,
        (WayOut.RELOAD,),
        QT_TRANSLATE_NOOP("Errors", "No connection with {host}"),
    ),
    "no_answer": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The server does not answer"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was changed by this. The program tries again by itself."
        ),
        Tone.WARNING,
        (WayOut.RELOAD,),
        QT_TRANSLATE_NOOP("Errors", "The server {host} does not answer"),
    ),
    "answer_lost": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The answer was lost on its way"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The receipt may exist already. The program looks it up by itself; do not sell this "
            "deal anywhere else.",
        ),
        Tone.WARNING,
        named=QT_TRANSLATE_NOOP("Errors", "The answer of {host} was lost on its way"),
    ),
    "proxy_failed": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The office proxy does not let the program through"),
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing was sent. Ask the administrator to check the system's proxy."
        ),
    ),
    "certificate_not_trusted": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The server's certificate is not trusted"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was sent. An antivirus or a proxy may stand in between: ask the "
            "administrator to add its certificate to the system.",
        ),
        named=QT_TRANSLATE_NOOP("Errors", "The certificate of {host} is not trusted"),
    ),
    "bad_address": Sentence(
        QT_TRANSLATE_NOOP("Errors", "The server's address is not right"),
        QT_TRANSLATE_NOOP("Errors", "Nothing was sent. Check the address in the settings."),
        Tone.DANGER,
        (WayOut.CONNECTION,),
        QT_TRANSLATE_NOOP("Errors", "The address {host} is not right"),
    ),
    "not_a_json_answer": Sentence(
        QT_TRANSLATE_NOOP("Errors", "Something else answers in the server's place"),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was changed. Perhaps the network asks to sign in first: open any page in the "
            "browser, then try again.",
        ),
        Tone.WARNING,
        (WayOut.RELOAD,),
    ),
}
