"""Parts of the main window. They take plain data and speak by signals."""
