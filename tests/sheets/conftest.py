from hypothesis import settings

# The first example may have to load a library, and a busy machine is no defect.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
