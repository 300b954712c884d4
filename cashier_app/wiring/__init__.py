"""Builds adapters and services from settings and secrets, starts and stops them. No Qt."""
