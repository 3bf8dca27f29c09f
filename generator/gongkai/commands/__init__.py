"""The commands: one file = one command; the folder is the list. A trailing underscore keeps a name free for Python."""
