"""The proof: finished books are read back and compared."""
