"""Recurring days."""

from datetime import date

import pytest

from antq_rules.values import RecurringDay


def test_a_recurring_day_belongs_to_the_assessment_year() -> None:
    assert RecurringDay(5, 12).in_year(2026) == date(2026, 12, 5)
    assert RecurringDay(16, 11, years_back=1).in_year(2024) == date(2023, 11, 16)


@pytest.mark.parametrize(("year", "day"), [(2023, 28), (2024, 29), (1900, 28), (2000, 29)])
def test_the_last_day_of_february(year: int, day: int) -> None:
    assert RecurringDay(29, 2).in_year(year) == date(year, 2, day)
