"""Forms and pages that set the program up."""
