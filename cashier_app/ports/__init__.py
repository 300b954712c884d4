"""Protocols that the services need; adapters implement them by shape."""
