"""The preview: the same book as a build makes, live in a browser, while its files are being edited."""
