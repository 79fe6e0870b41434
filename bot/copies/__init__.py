"""The file that a person gets with a copy of their data: read in a browser, printed, or given to a program."""
