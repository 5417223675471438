"""Дозвон: callback requests through Calltouch from a spreadsheet of leads."""

__version__ = "0.1.0"
