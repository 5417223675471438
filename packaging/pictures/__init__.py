"""Pictures of the program's windows, made by playing a rehearsal."""
