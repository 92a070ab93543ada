"""Rules that were commented out.

In: a subject. Out: W620. Invariant: comments count as a rule only where all of them, line after line, can be read as
one: an example among words is an explanation.
"""

from collections.abc import Iterator

from antq_rules.authoring.lint.subject import Finding, Subject
from antq_rules.diagnostics import SourceFile
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax.keywords import written_in
from antq_rules.syntax.lexing import lex
from antq_rules.syntax.parser import parse
from antq_rules.syntax.tree import Comment

_FEWEST_TOKENS = 3
_LONGEST = 4000
_SIGNS = frozenset(("EQUAL", "NOT_EQUAL", "LESS", "LESS_EQUAL", "GREATER", "GREATER_EQUAL", "STRING", "LBRACE"))


def commented_out(subject: Subject) -> Iterator[Finding]:
    """W620: comments that would be a rule without their `#`."""
    for block in _blocks(subject.file.comments):
        text = "\n".join(comment.text.lstrip("# \t") for comment in block)
        if _is_rule(text, subject.file.lexicon):
            yield Finding(at("W620", block[0].span))


def _blocks(comments: tuple[Comment, ...]) -> Iterator[list[Comment]]:
    """Comments on lines that follow one another."""
    block: list[Comment] = []
    for comment in comments:
        follows = block and comment.is_own_line and block[-1].is_own_line
        if follows and comment.span.line == block[-1].span.line + 1:
            block.append(comment)
            continue
        if block:
            yield block
        block = [comment]
    if block:
        yield block


def _is_rule(text: str, lexicon: str) -> bool:
    if len(text) > _LONGEST:
        return False
    lexed = lex(SourceFile("-", text), lexicon)
    kinds = {token.kind for token in lexed.tokens}
    if lexed.diagnostics or len(lexed.tokens) < _FEWEST_TOKENS or not kinds & _SIGNS:
        return False
    words = written_in(lexicon)
    line = "antq 1 vi" if lexicon == "vi" else "antq 1"
    frames = ("{}", f'{words["CRITERION"]} 1 "x" {{{{\n{{}}\n}}}}', f"{words['EVIDENCE']} {{{{\n{{}}\n}}}}")
    condition = f"{words['DEFINE']} x = {{{{\n{{}}\n}}}}"
    return any(_can_be_read(f"{line}\n{frame.format(text)}\n") for frame in (*frames, condition))


def _can_be_read(text: str) -> bool:
    return parse(SourceFile("-", text))[0] is not None
