"""The program without a window: the same engine, a progress bar, a result table, an exit code."""
