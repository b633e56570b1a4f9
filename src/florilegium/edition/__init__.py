"""The manifest: what to publish, in what order, in which style."""
