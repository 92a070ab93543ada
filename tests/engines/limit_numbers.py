"""A ruleset of products at the limits of numbers, and records at the limits of values."""

from fractions import Fraction
from itertools import product

from antq_rules import load_ruleset
from antq_rules.evidence.reader import read_evidence, read_mapping
from hostile.growing import HEADER

FACTORS = ("0.000001", "99.999999", "1000000", "123456.789", "3.333333")
LONG_FACTORS = ("999999999999.999999", "999999.999999")
VALUES = ("999999999999.999999", "999999999999.999998", "0.000001", "1", "333333.333333", "-999999999999.999999")

FIELDS = """
evidence {
  a : number "m" "Số a"
  b : number "m" "Số b"
  c : number "m" "Số c"
}
"""


def ruleset_of(folder, factors):
    """A ruleset whose criteria compare `a` times a factor with `b`, and sums of such products with one another."""
    criteria = []
    for number, factor in enumerate(factors, 1):
        condition = f'"So sánh": a * {factor} >= b\n "Tổng": a * {factor} + b * {factor} + b < a + b * {factor}'
        tail = f"a * 0.001 + b * {factor} > c * {factor}"  # b = c: true by the last digits alone
        criteria.append(
            f'criterion {number}.2 "T" {{ cite "Điều 1" basis official require {tail} }}\n'
            f'parameter p{number} : number = {factor} "P" cite "Điều 1"\n'
            f'criterion {number} "T" {{ cite "Điều 1" basis official require {{ {condition} }} }}\n'
            f'criterion {number}.1 "T" {{ cite "Điều 1" basis official require a * p{number} > b * p{number} + a }}'
        )
    text = (
        HEADER
        + FIELDS
        + "\n".join(criteria)
        + '\ndecision { dat "Đạt" when all criteria met otherwise khong "Không" }\n'
    )
    path = folder / "thu.antq"
    path.write_text(text, encoding="utf-8")
    return load_ruleset(path)


def records_of(ruleset):
    """A record for each pair of values."""
    head = {"unit": {"name": "Xã", "type": "xa"}, "year": 2026, "as_of": "2026-06-01"}
    found = []
    for a, b, other in product(VALUES, VALUES, (True, False)):
        c = VALUES[0] if other else b
        node, _ = read_mapping(head | {"evidence": {"a": Fraction(a), "b": Fraction(b), "c": Fraction(c)}})
        evidence, findings = read_evidence(node, ruleset)
        assert evidence is not None, findings
        found.append(evidence)
    return found
