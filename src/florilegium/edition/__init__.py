"""The edition stage: from ``edition.yaml`` to articles in order."""
