"""How a criterion gives points, in words.

In: a points clause. Out: a `Reading`. Invariant: every way of giving points names its most, and what the least is.
"""

from fractions import Fraction

from antq_rules.report.phrases import Phrases
from antq_rules.report.reading import Reader, Reading
from antq_rules.report.reading_values import number_words
from antq_rules.ruleset.model import Points, PointsPart
from antq_rules.values import format_number


def points_reading(points: Points, reader: Reader) -> Reading:
    """The whole clause."""
    most = _points(points.maximum, reader.phrases)
    if points.kind == "scored" and points.score is not None:
        score = number_words(points.score, reader.voice)
        return Reading(reader.phrases("read_points_scored", score=score, points=most))
    if points.kind == "whole":
        return Reading(reader.phrases("read_points_whole", points=most))
    key = "read_points_first" if points.kind == "first_of" else "read_points_parts"
    items = tuple(_part(part, reader) for part in points.parts)
    return Reading(reader.phrases(key, points=most), items)


def full_points(points: Points, reader: Reader) -> Reading:
    """What is required of a criterion that is judged by its points alone."""
    return Reading(reader.phrases("read_full_points", points=_points(points.maximum, reader.phrases)))


def _part(part: PointsPart, reader: Reader) -> Reading:
    points = _points(part.points, reader.phrases)
    if part.condition is None:
        return Reading(reader.phrases("read_otherwise_points", points=points))
    inner = reader.read(part.condition)
    return Reading(reader.phrases("read_part_of_points", points=points, condition=inner.text), inner.items, inner.label)


def _points(number: Fraction, phrases: Phrases) -> str:
    key = "points_one" if number == 1 else "points"
    return phrases(key, number=phrases.number(format_number(number)))
