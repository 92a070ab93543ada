"""An audit that could not ask does not pass, and a bill of materials names every dependency."""

import supply_chain


def test_an_audit_with_answers_and_no_vulnerability_has_no_faults() -> None:
    report = {"dependencies": [{"name": "Some_One", "version": "1.0", "vulns": []}]}
    assert supply_chain.audit_faults(report, ["some-one"]) == []


def test_a_vulnerability_a_skipped_and_an_unanswered_distribution_are_faults() -> None:
    report = {
        "dependencies": [
            {"name": "bad", "version": "1.0", "vulns": [{"id": "PYSEC-1"}, {"id": "PYSEC-2"}]},
            {"name": "lost", "skip_reason": "Dependency not found"},
        ]
    }
    assert supply_chain.audit_faults(report, ["bad", "lost", "silent"]) == [
        "bad 1.0: vulnerable: PYSEC-1",
        "bad 1.0: vulnerable: PYSEC-2",
        "lost: not audited: Dependency not found",
        "silent: not audited: no answer",
    ]


def test_a_dependency_that_is_no_component_is_absent() -> None:
    assert supply_chain.absent({"components": [{"name": "PyYAML"}]}, ["pyyaml", "click"]) == ["click"]
    assert supply_chain.absent({}, ["click"]) == ["click"]
