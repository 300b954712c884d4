"""The window: models, views, dialogs and presenters. Widgets show and ask, presenters do."""
