"""Benches: they measure the pace and try to break the two promises. On loopback only; nobody is phoned."""
