"""This computer: folders, password store, clock, lock, logs."""
