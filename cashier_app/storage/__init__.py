"""What is kept on this computer: journal, receipts, queue, deals (SQLite) and settings (JSON)."""
