"""The language of the program: what a lead is, how it is read and what may be wrong with it.

Pure values and functions. No Qt, no input or output, no clock of its own: the time is always an argument.
"""
