"""One module per command; each has `command(messages)`. Imported only when the command is called."""
