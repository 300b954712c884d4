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

# Tokens of two registers in the cabinet of Вчасно.Каса.
VCHASNO_TOKEN: Final = "x5H6QMUpVDGIlQigT_A7cPu0XUWTCneHf8hjlcc_Yq-Z7T8sAxagIIhpQOuQpqkC"
VCHASNO_SECOND_TOKEN: Final = "knriV1fuu6TVMcLk-IGEP1lKYXb2xYkYHOJHS4EJpUDu5V3r4WlrACo1GGCx9pFP"
# Names of two registers in the Device Manager, and the tokens they were set up with.
DM_DEVICE: Final = "kasa1"
DM_SECOND_DEVICE: Final = "kasa2"
DM_TOKEN: Final = "Uz5KpaLB74FiiqVbMjqdeg0aMiLbAh18XBFST2QB5Nh9-PX-ve9tv5Kgx3g3bjiX"
DM_SECOND_TOKEN: Final = "zfE7tB0OXV2PjYCRLCEHO03SYyXsFxDwUIvv82vSGx62_iDUqiqP9-MUAY2sr77C"
