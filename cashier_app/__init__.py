"""«Касир»: fiscal receipts from CRM deals (see ARCHITECTURE.md)."""
