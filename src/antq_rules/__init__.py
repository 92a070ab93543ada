"""antq-rules: scores administrative units against published criteria sets, and explains every line of the score."""

__version__ = "0.1.0"
