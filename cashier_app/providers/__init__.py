"""Providers of fiscal receipts; each implements `ports.fiscal.FiscalProvider`."""
