"""Dialogs, opened without nested event loops."""
