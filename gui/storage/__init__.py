"""This machine: the database, the keyring and the folders. No Qt; every call may block for a disk access."""
