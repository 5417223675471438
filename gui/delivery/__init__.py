"""The run: when the next request may leave, what its outcome does, and who carries it. QtCore only."""
