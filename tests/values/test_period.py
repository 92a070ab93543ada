"""Recurring days and quarters."""

from datetime import date

import pytest

from antq_rules.values import RecurringDay
from antq_rules.values.period import quarter_of


def test_a_recurring_day_belongs_to_the_assessment_year() -> None:
    assert RecurringDay(5, 12).in_year(2026) == date(2026, 12, 5)
    assert RecurringDay(16, 11, years_back=1).in_year(2024) == date(2023, 11, 16)


@pytest.mark.parametrize(("year", "day"), [(2023, 28), (2024, 29), (1900, 28), (2000, 29)])
def test_the_last_day_of_february(year: int, day: int) -> None:
    assert RecurringDay(29, 2).in_year(year) == date(year, 2, day)


def test_quarters() -> None:
    assert [quarter_of(date(2024, month, 1)) for month in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
