"""``python -m florilegium``."""

from florilegium.cli import main

main()
