"""What the program says about every error and every mismatch, in source English."""
