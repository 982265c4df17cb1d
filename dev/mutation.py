"""Spoils one clause of a module at a time: what a policy with a hole in it would look like.

A guard never or always holds; an operand, a filter, a permission, a `raise` or a call is left out; a
comparison is turned; a number is one too large. Annotations are left alone.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import Any, Final

# What narrows rows: each of its arguments is a clause of its own.
FILTERS: Final = frozenset({"filter", "exclude", "get", "Q"})
# How rows are fetched, or what a class is made of: nobody sees more or less without it.
NO_POLICY: Final = frozenset({"select_related", "prefetch_related", "slots", "kw_only", "frozen"})
NOT_RUN: Final = frozenset({"annotation", "returns", "type_params"})
TURNED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One module with one clause spoilt; `scope` is the function, class or name in which it stands."""

    module: str
    scope: str
    line: int
    sound: str
    spoilt: str
    code: CodeType = field(repr=False)

    @property
    def change(self) -> str:
        """What was done, in one line that stays the same when lines above it come and go."""
        return f"{self.scope}: {self.sound} → {self.spoilt}"

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.scope}\n- {self.sound}\n+ {self.spoilt}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a node hangs in its tree."""

    holder: ast.AST
    name: str
    index: int | None
    scope: str

    @property
    def node(self) -> Any:
        """What hangs there."""
        held = getattr(self.holder, self.name)
        return held if self.index is None else held[self.index]

    def hang(self, node: ast.AST) -> None:
        """Put another node there."""
        if self.index is None:
            setattr(self.holder, self.name, node)
        else:
            getattr(self.holder, self.name)[self.index] = node


def mutants_of(path: Path, name: str, permissions: frozenset[str] = frozenset()) -> list[Mutant]:
    """Return every mutant of a module, which is called `name` in messages.

    `permissions` are the names of everything that could be allowed, to give a role each that it lacks.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for place in [one for index in range(len(tree.body)) for one in places(tree, "body", index)]:
        node = place.node
        spoilt_ones = [one for spoil in SPOILERS for one in spoil(node)]
        if place.name == "values" and isinstance(place.holder, ast.Dict):
            spoilt_ones += one_permission_more(node, tree, permissions)
        for spoilt in spoilt_ones:
            place.hang(ast.copy_location(spoilt, node))
            found.append(
                Mutant(
                    module=name,
                    scope=place.scope,
                    # The part of a comprehension after «for» has no line of its own.
                    line=getattr(node, "lineno", 0) or getattr(place.holder, "lineno", 0),
                    sound=_shown(node),
                    spoilt=_shown(spoilt),
                    code=compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True),
                )
            )
        place.hang(node)
    return found


def places(holder: ast.AST, name: str, index: int | None, scope: str = "") -> Iterator[Place]:
    """Return a place and all those below it that are run and say something of the policy."""
    place = Place(holder=holder, name=name, index=index, scope=scope)
    node = place.node
    if name in NOT_RUN or not isinstance(node, ast.AST) or _is_no_policy(node):
        return
    yield place
    scope = ".".join(filter(None, (scope, _name_of(node))))
    for below, held in ast.iter_fields(node):
        for position in range(len(held)) if isinstance(held, list) else (None,):
            yield from places(node, below, position, scope)


def _is_no_policy(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    return isinstance(node, ast.keyword) and node.arg in NO_POLICY


def _name_of(node: ast.AST) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
    return ""


def _shown(node: ast.AST) -> str:
    if isinstance(node, ast.FunctionDef):
        return " ".join([*(f"@{ast.unparse(one)}" for one in node.decorator_list), f"def {node.name}"])
    return ast.unparse(node).splitlines()[0]


# Each yields what may stand in place of a node.


def never_or_always(node: Any) -> Iterator[ast.AST]:
    """Let a condition hold never, and let it hold always."""
    if isinstance(node, ast.If):
        for holds in (False, True):
            yield ast.If(test=ast.Constant(holds), body=node.body, orelse=node.orelse)
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.comprehension):
        yield from (_with(node, ifs=rest) for rest in _without_one(node.ifs))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand


def one_operand_less(node: Any) -> Iterator[ast.AST]:
    """Leave out one side of and, or, |, &, + and -."""
    if isinstance(node, ast.BoolOp):
        for rest in _without_one(node.values):
            yield rest[0] if len(rest) == 1 else _with(node, values=rest)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd | ast.Add | ast.Sub):
        yield node.left
        yield node.right


def turned(node: Any) -> Iterator[ast.AST]:
    """Turn a comparison, or let a limit belong to the other side."""
    if isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            operators = list(node.ops)
            operators[index] = TURNED[type(operator)]()
            yield _with(node, ops=operators)


def one_filter_less(node: Any) -> Iterator[ast.AST]:
    """Leave out one argument of what narrows rows."""
    if isinstance(node, ast.Call) and _called(node) in FILTERS:
        yield from (_with(node, keywords=rest) for rest in _without_one(node.keywords))
        yield from (_with(node, args=rest) for rest in _without_one(node.args))


def one_adjective_less(node: Any) -> Iterator[ast.AST]:
    """Leave out a method in a chain that narrows rows, such as `.active(today)`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        rows, adjective = node.func.value, node.func.attr
        if adjective in FILTERS | NO_POLICY:
            return
        if isinstance(rows, ast.Call):
            yield rows
        elif isinstance(rows, ast.Attribute) and rows.attr == "objects":
            yield ast.Call(func=ast.Attribute(value=rows, attr="all", ctx=ast.Load()), args=[], keywords=[])


def not_done(node: Any) -> Iterator[ast.AST]:
    """Leave out a refusal, a call for its effect, or a decorator."""
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        yield ast.Pass()
    elif isinstance(node, ast.FunctionDef):
        yield from (_with(node, decorator_list=rest) for rest in _without_one(node.decorator_list))


def one_element_less(node: Any) -> Iterator[ast.AST]:
    """Leave out one element of a set: a role loses a permission."""
    if isinstance(node, ast.Set):
        for rest in _without_one(node.elts):
            yield _with(node, elts=rest) if rest else ast.parse("set()", mode="eval").body


def other_value(node: Any) -> Iterator[ast.AST]:
    """Turn yes and no; make a number one larger."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(not node.value if isinstance(node.value, bool) else node.value + 1)


def one_permission_more(value: ast.AST, tree: ast.Module, permissions: frozenset[str]) -> Iterator[ast.AST]:
    """Give a role each permission that it lacks, if the value is a set of permissions."""
    held = _names_in(value, tree) & permissions
    for permission in sorted(permissions - held) if held else ():
        yield ast.parse(f"{ast.unparse(value)} | {{P.{permission}}}", mode="eval").body


def _names_in(value: ast.AST, tree: ast.Module) -> set[str]:
    names = {node.attr for node in ast.walk(value) if isinstance(node, ast.Attribute)}
    for other in {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}:
        for statement in tree.body:
            if _name_of(statement) == other and isinstance(statement, ast.AnnAssign) and statement.value:
                names |= _names_in(statement.value, tree)
    return names


SPOILERS: Final[tuple[Callable[[ast.AST], Iterator[ast.AST]], ...]] = (
    never_or_always,
    one_operand_less,
    turned,
    one_filter_less,
    one_adjective_less,
    not_done,
    one_element_less,
    other_value,
)


def _with(node: Any, **changed: Any) -> Any:
    fields = {**dict(ast.iter_fields(node)), **changed}
    return type(node)(**fields)


def _without_one[T](parts: list[T]) -> Iterator[list[T]]:
    for index in range(len(parts)):
        yield parts[:index] + parts[index + 1 :]


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rsplit(".", maxsplit=1)[-1]
