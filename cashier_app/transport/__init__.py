"""HTTP client and the conversion of transport errors."""
