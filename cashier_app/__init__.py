"""«Касир»: fiscal receipts from CRM deals (see ARCHITECTURE.md)."""

__version__ = "0.1.0"
