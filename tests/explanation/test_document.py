"""The document of an assessment: its hash is that of its content, whatever the order of its keys."""

import hashlib
import json
from datetime import date

from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.explanation.assess import assess
from antq_rules.explanation.document import document_hash, read_assessment, to_data, to_document
from sample_rulesets import criterion, flag, record, ruleset


def document():
    rules = ruleset(criterion("1", flag("co1", label="Có")))
    evidence = record({"co1": False})
    return to_document(assess(rules, evidence, evaluate_ruleset(rules, evidence)))


def test_the_hash_is_that_of_the_content_without_it():
    found = document()
    content = {key: found[key] for key in found if key != "hash"}
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert found["hash"] == "sha256:" + hashlib.sha256(plain).hexdigest()
    assert "Có" in plain.decode()
    assert list(found)[-1] == "hash"


def test_the_order_of_keys_and_the_hash_that_is_there_do_not_matter():
    found = document()
    turned = dict(reversed(found.items()))
    assert document_hash(turned) == document_hash({**found, "hash": "another"}) == found["hash"]
    assert document_hash({**found, "year": 1}) != found["hash"]


def test_half_of_a_surrogate_pair_has_a_hash_too():
    assert document_hash({"title": "\ud83d"}) != document_hash({"title": "\ud83e"})


def test_plain_data_hold_every_field_and_give_the_assessment_back():
    found = document()
    assert found["criteria"][0]["explanation"]["truth"] == "false"
    assert to_data(({"a": (1, None)}, "x", True)) == [{"a": [1, None]}, "x", True]
    assert to_data(date(2025, 1, 1)) == date(2025, 1, 1)
    assert to_data(read_assessment(found)) == found
