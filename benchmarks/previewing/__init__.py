"""How soon the preview shows and proves what was saved."""
