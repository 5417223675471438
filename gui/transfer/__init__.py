"""Between files and lists: jobs that run in a process of their own, so that no file can stop or slow the window."""
