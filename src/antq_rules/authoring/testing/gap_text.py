"""A gap as short texts that an author can write into a case: `khu_dan_cu_dat + co_quan_dat >= 18/25`.

In: a `Gap`. Out: one text for each thing that must change, in the order of the rules. Invariant: no words of a
language but those of the rules themselves.
"""

from antq_rules.explanation.assessment import Gap, Quantity


def gap_texts(gap: Gap | None) -> tuple[str, ...]:
    """The parts of a gap that must all be closed; none where nothing is lacking."""
    if gap is None:
        return ()
    if gap.kind == "all":
        return tuple(text for item in gap.items for text in gap_texts(item))
    return (_text(gap),)


def _text(gap: Gap) -> str:
    if gap.kind in ("all", "any", "at_least"):
        word = {"all": "all", "any": "any", "at_least": f"at least {gap.count}"}[gap.kind]
        return f"{word} of ({'; '.join(_text(item) for item in gap.items)})"
    if gap.kind == "criteria":
        return f"criterion {', '.join(gap.paths)} met"
    if gap.kind == "none":
        return f"impossible: {gap.label or gap.text}"
    what = " + ".join(gap.paths)
    if gap.kind == "provide":
        what = f"provide {', '.join(gap.paths)}"
    if gap.needed is None:
        return what
    if gap.needed.type == "presence":
        return f"{what} is {gap.needed.value}"
    return f"{what} {gap.operator} {_quantity(gap.needed)}"


def _quantity(needed: Quantity) -> str:
    if needed.type == "names":
        return f"({', '.join(option.name for option in needed.options)})"
    if needed.type == "attestation" and needed.documents:
        return f"{needed.value} with {needed.documents} documents"
    value = needed.value if needed.value is not None else f"{needed.low or ''}..{needed.high or ''}"
    if needed.type == "ratio":
        return f"{value}/{needed.whole}"
    return f"{value}%" if needed.type == "percent" else value
