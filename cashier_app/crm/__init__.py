"""Adapters of CRM systems."""
