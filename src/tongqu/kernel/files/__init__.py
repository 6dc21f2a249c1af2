"""The one door for files from outside: what a file is, whether it may be read, and its words.

Pure Python, shared by the command line, the readers of plans and drafts, and uploads. What a file
is, is told from its content. Everything unwelcome (secret, locked, macros, bombs, too long, broken)
is refused with one Chinese sentence, as early as it can be known: :func:`.reading.read`.
"""
