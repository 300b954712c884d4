"""The invented credentials every seed accepts. They open nothing but the stand-ins."""

from typing import Final

USPACY_EMAIL: Final = "maria@kalyna.example"
USPACY_PASSWORD: Final = "Kalyna-2026-CRM"
USPACY_WEBHOOK_KEY: Final = "Qm7ZtX2bLw9RkV4nYc8HsD3pJf6GaE1u"
USPACY_CLIENT_ID: Final = "a1f0c3d2-5b64-4e87-9a10-7c2d3e4f5a6b"
USPACY_CLIENT_SECRET: Final = "t9PzK4vQx2LmW8rNc6BdY1sHf3GjE7aU5oTiRkXy"

CHECKBOX_LICENSE_KEY: Final = "test0f1e2d3c4b5a69788796a5b4"
CHECKBOX_PIN: Final = "4821937056"
CHECKBOX_LOGIN: Final = "kasyr_test"
CHECKBOX_PASSWORD: Final = "Kasa-Test-2026"
