"""The commands: one file = one command; the folder is the list. A trailing underscore keeps a name free for Python."""

OWN_PROCESS = "own process"
"""What the context holds when the command is the process, not a call in somebody else's."""
