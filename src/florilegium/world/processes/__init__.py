"""Work done in processes of its own: each task with a limit of time and memory, and a death that harms no other."""
