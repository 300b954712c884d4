"""Presenters: the asynchronous work behind a view, testable without a window."""
