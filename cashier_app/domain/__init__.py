"""Money, tax, receipt and operation rules: standard library only, no clock, no files."""
