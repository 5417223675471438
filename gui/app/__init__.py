"""The program with a window: builds every part, joins their signals, owns the way out."""
