"""From a syntax tree to a checked ruleset, or to all the findings at once.

In: the parsed file, the files it uses by key (see `uses.py`), and the checked ruleset that it extends. Out: a `RuleSet`
when no finding is an error, and the findings sorted by place. Invariant: one cause gives one finding.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from antq_rules.checking import members
from antq_rules.checking.conditions import define
from antq_rules.checking.declarations import check_bounds, declare
from antq_rules.checking.header import HeaderFacts, header, instrument
from antq_rules.checking.lints import lint
from antq_rules.checking.names import Context, Declared, Scope
from antq_rules.checking.outcomes import eligibility, outcomes, recognising
from antq_rules.checking.parameters import set_parameters
from antq_rules.checking.uses import check_shared_items, is_shared_file, used_files
from antq_rules.checking.whole import check_whole, needed_shared
from antq_rules.diagnostics import Diagnostic, has_errors, sort_diagnostics
from antq_rules.ruleset.conditions import Definition
from antq_rules.ruleset.model import EvidenceField, RuleSet
from antq_rules.syntax import tree
from antq_rules.syntax.own_words import in_own_words

MAX_CRITERIA = 5_000
"""Criteria of a ruleset, those of the ruleset that it extends included."""
_NO_FILES: Mapping[str, tree.File] = MappingProxyType({})


def check(
    file: tree.File,
    used: Mapping[str, tree.File] = _NO_FILES,
    base: RuleSet | None = None,
    *,
    unit_types: Collection[str] | None = None,
    path: str | None = None,
) -> tuple[RuleSet | None, tuple[Diagnostic, ...]]:
    """Check a ruleset file.

    `used` holds the parsed shared files by key, those used by other shared files included; `path` is the key of
    `file` itself (its path below the ruleset root; by default the root holds it). `base` is the checked ruleset that
    the header extends. `unit_types` are the unit types of the vocabulary; None leaves them unchecked. A shared file
    gives None, without findings if it is sound.
    """
    if is_shared_file(file):
        return None, check_shared(file, used, unit_types=unit_types, path=path)
    context = Context(unit_types=unit_types)
    source = _header(file, context)
    if source is None or not _is_base(source, base, context):
        # Nothing inherited is known, so every name of the base would be a second finding of the same cause.
        return None, in_own_words(sort_diagnostics(context.findings))
    base = base if source.extends is not None else None
    facts = header(source, base, context)
    number = instrument(source, base).number
    before = len(context.findings)
    shared = used_files(file, path or _key(file), used, context)
    if has_errors(context.findings[before:]):
        # What a file that cannot be used declares is not known: its names would be second findings of the same cause.
        return None, in_own_words(sort_diagnostics(context.findings))
    _declare_all(file, shared, base, number, context)
    ruleset = _assemble(file, source, facts, base, number, context)
    if ruleset is not None:
        context.findings.extend(check_whole(ruleset, facts, context))
        context.findings.extend(lint(ruleset, context, is_complete=not _has_errors(context)))
    found = in_own_words(sort_diagnostics((*context.findings, *context.undeclared_findings())))
    if ruleset is None or has_errors(found):
        return None, found
    return needed_shared(ruleset, context), found


def check_shared(
    file: tree.File,
    used: Mapping[str, tree.File] = _NO_FILES,
    *,
    unit_types: Collection[str] | None = None,
    path: str | None = None,
) -> tuple[Diagnostic, ...]:
    """The findings of a shared file (one that has no `ruleset` header), checked by itself."""
    context = Context(unit_types=unit_types)
    shared = used_files(file, path or _key(file), used, context)
    check_shared_items(file, context)
    for item in (*shared, file):
        declare(item, "shared", context, "")
    for item in (*shared, file):
        check_bounds(item, context)
    _check_definitions(context)
    return in_own_words(sort_diagnostics((*context.findings, *context.undeclared_findings())))


def _key(file: tree.File) -> str:
    return file.span.source.name.replace("\\", "/").rpartition("/")[2]


def _has_errors(context: Context) -> bool:
    return has_errors(context.findings) or bool(context.undeclared)


def _header(file: tree.File, context: Context) -> tree.Header | None:
    found = [item for item in file.items if isinstance(item, tree.Header)]
    for extra in found[1:]:
        context.report("E103", extra.id.span, (found[0].id.span, "declared"), variant="block", clause="ruleset")
    if not found:
        context.report("E304", file.items[0].span if file.items else file.span, variant="none")
        return None
    return found[0]


def _is_base(source: tree.Header, base: RuleSet | None, context: Context) -> bool:
    if source.extends is None:
        return True
    name, version = source.extends.text, source.extends_version
    if base is None or base.id != name:
        context.report("E501", source.extends.span, name=name, suggestion="")
        return False
    if version is not None and version.text != base.version:
        context.report("E508", version.span, name=name, version=version.text, versions=(base.version,))
        return False
    return True


def _declare_all(
    file: tree.File, shared: tuple[tree.File, ...], base: RuleSet | None, number: str, context: Context
) -> None:
    if base is not None:
        inherit(base, context)
    for source in shared:
        declare(source, "shared", context, number)
    declare(file, "own", context, number)
    if base is None:
        for item in file.items:
            if isinstance(item, tree.ParameterDeclaration) and item.is_setting:
                context.report("E321", item.name.span, variant="set", name=item.name.text)
    else:
        set_parameters(file, context, number)
    for source in (*shared, file):
        check_bounds(source, context)


def inherit(base: RuleSet, context: Context) -> None:
    """Make the names of a checked ruleset known."""
    for field in base.evidence:
        context.names[field.name] = Declared(field.span, "base", field=field)
    for field in base.unit:
        context.unit[field.name] = Declared(field.span, "base", field=field)
    for parameter in base.parameters:
        context.names[parameter.name] = Declared(parameter.span, "base", parameter=parameter)
    for definition in base.definitions:
        context.names[definition.name] = Declared(definition.span, "base", definition=definition)


def _check_definitions(context: Context) -> tuple[Definition, ...]:
    found = (define(name, Scope(context, "definition")) for name, item in context.names.items() if item.definition)
    return tuple(item for item in found if item is not None)


def _fields(names: Mapping[str, Declared]) -> tuple[EvidenceField, ...]:
    return tuple(item.field for item in names.values() if item.field is not None)


def _assemble(
    file: tree.File,
    source: tree.Header,
    facts: HeaderFacts | None,
    base: RuleSet | None,
    number: str,
    context: Context,
) -> RuleSet | None:
    own = members.members(file, base, context)
    definitions = _check_definitions(context)
    rules = eligibility(file, source.id.text, number, context)
    criteria = members.checked_criteria(own, base, source.id.text, number, context)
    if len(criteria) > MAX_CRITERIA:
        context.report("E595", criteria[MAX_CRITERIA].span, variant="criteria", limit=MAX_CRITERIA)
    decision = outcomes(file, False, base.decision if base else (), context)
    classification = outcomes(file, True, base.classification if base else (), context)
    if facts is None:
        return None
    return RuleSet(
        id=facts.id,
        version=facts.version,
        family=facts.family,
        title=facts.title,
        instrument=facts.instrument,
        status=facts.status,
        in_force_from=facts.in_force_from,
        in_force_to=facts.in_force_to,
        applies_to=facts.applies_to,
        period=facts.period,
        supersedes=facts.supersedes,
        recognises=recognising(facts.recognises, file, base, context),
        note=facts.note,
        extends=source.extends.text if source.extends else None,
        evidence=_fields(context.names),
        unit=_fields(context.unit),
        parameters=tuple(item.parameter for item in context.names.values() if item.parameter is not None),
        eligibility=(*(base.eligibility if base else ()), *rules),
        groups=members.groups(context),
        criteria=criteria,
        withdrawn=members.withdrawn(file, base, number, context),
        decision=decision,
        classification=classification,
        language=file.language,
        definitions=definitions,
        span=source.id.span,
    )
