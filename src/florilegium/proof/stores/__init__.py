"""The stores: what each asks of an e-book, and whether a finished file has it."""
