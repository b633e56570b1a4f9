"""How long books take, and how much memory: Florilegium beside its peers, with the same generated books."""
