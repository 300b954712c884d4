"""Use cases: asynchronous, without Qt; they reach the world through ports only."""
