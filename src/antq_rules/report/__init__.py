"""In: an assessment (the result document). Out: text, JSON or Markdown, in Vietnamese or English.

Reports no codes. The only place with sentences.
"""
