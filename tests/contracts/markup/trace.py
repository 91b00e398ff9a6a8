"""One value followed back to everything that can arrive in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.contracts.markup.source import ANY, EACH, Given, Scope, Source, Steps, mapped, said

ESCAPES = {
    "html.escape",
    "urllib.parse.quote",
    "urllib.parse.urlencode",
    "base64.b64encode",
    "nh3.clean",  # lets only those tags through that are allowed
    "app.artwork.colours.safe",  # one of our colours or #rrggbb, whatever it is given
}
"""What these give is harmless, whatever they are given."""
NUMBERS = {"len", "int", "float", "round", "abs", "sum", "range", "bool", "math.sin", "math.cos"}
WRITE_NUMBERS = {"number", "signed", "percent", "index", "count", "hexdigest", "randint"}
"""Methods that give digits and signs alone: Wording's, and those of texts, hashes and dice."""
THE_SAME = {"sorted", "reversed", "list", "tuple", "set", "str", "max", "min", "re.sub", "re.search", "re.compile"}
"""Functions that give what they are given, or parts of it."""
PARTS_OF_IT = {"strip", "lstrip", "rstrip", "lower", "upper", "decode", "encode", "replace", "split", "sub", "group"}
"""Methods that give parts of what they are called on, and of what they are given."""
SENTENCES = {"t", "speak", "md", "many"}
"""Wording: a sentence of ours, as we translated it, in which the blanks are filled."""


@dataclass(frozen=True, order=True)
class Fault:
    """A blank in markup, and what can arrive in it that was not seen to be harmless."""

    module: str
    line: int
    blank: str
    raw: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {{{self.blank}}} may hold {self.raw}"


def faults(source: Source, *where: str) -> list[Fault]:
    """Every blank in the markup of the modules whose names begin like that which may hold something raw."""
    _follow_tables(source)
    found = {
        Fault(scope.module, blank.lineno, ast.unparse(blank), raw)
        for blank, scope in source.blanks
        if scope.module.startswith(where)
        for raw in _Trace(source).raw(blank, scope)
    }
    found |= {
        Fault(scope.module, blank.lineno, ast.unparse(blank), "a blank, without quotes around it")
        for blank, scope in source.unquoted
    }
    return sorted(found)


def _follow_tables(source: Source) -> None:
    """Notes who calls the functions that stand in tables: `SHAPES[name](…)`."""
    for call, scope in source.calls:
        if not source.meant(call.func, scope) and not isinstance(call.func, ast.Attribute):
            trace = _Trace(source)
            for _ in trace.raw(call.func, scope, (Given(None, call, scope),)):
                pass
            for function in trace.called:
                source.called[function].append(Given(None, call, scope))


class _Trace:
    """Gives what can arrive in a value that is raw, each thing once."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.seen: set[object] = set()
        self.called: list[Scope] = []

    def raw(self, node: ast.expr, scope: Scope, steps: Steps = (), given: Given | None = None) -> Iterator[str]:
        key = (node, scope, steps, given)
        if key not in self.seen and len(steps) < 9:
            self.seen.add(key)
            follow = getattr(self, f"_{type(node).__name__}", self._unknown)
            yield from follow(node, scope, steps, given)

    def _every(
        self, nodes: Iterable[ast.expr], scope: Scope, steps: Steps = (), given: Given | None = None
    ) -> Iterator[str]:
        for node in nodes:
            starred = isinstance(node, ast.Starred)
            yield from self.raw(node.value if starred else node, scope, (EACH, *steps) if starred else steps, given)

    def _unknown(self, node: ast.expr, scope: Scope, *_: object) -> Iterator[str]:
        yield f"{ast.unparse(node)} of {scope.module}.{getattr(scope.node, 'name', '')}".rstrip(".")

    def _harmless(self, *_: object) -> Iterator[str]:
        yield from ()

    _Constant = _Compare = _UnaryOp = _harmless

    # --- what is put together -----------------------------------------------------------------------------------------

    def _JoinedStr(self, node: ast.JoinedStr, scope: Scope, _: Steps, given: Given | None) -> Iterator[str]:
        for part in node.values:
            if isinstance(part, ast.FormattedValue) and not _writes_a_number(part.format_spec):
                yield from self.raw(part.value, scope, (), given)

    def _BinOp(self, node: ast.BinOp, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        if isinstance(node.op, ast.Mod):
            yield from self.raw(node.left, scope, (), given)
            yield from self.raw(node.right, scope, (EACH,) if isinstance(node.right, ast.Tuple) else (), given)
        elif isinstance(node.op, ast.Add | ast.Mult | ast.BitOr):
            yield from self._every([node.left, node.right], scope, steps, given)

    def _BoolOp(self, node: ast.BoolOp, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        values = node.values if isinstance(node.op, ast.Or) else node.values[-1:]  # the others are empty or not it
        yield from self._every(values, scope, steps, given)

    def _IfExp(self, node: ast.IfExp, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        yield from self._every([node.body, node.orelse], scope, steps, given)

    def _NamedExpr(self, node: ast.NamedExpr, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        yield from self.raw(node.value, scope, steps, given)

    def _Tuple(self, node: ast.Tuple | ast.List | ast.Set, scope: Scope, steps: Steps, given: Given | None):
        place = steps[0] if steps else EACH
        if isinstance(place, int) and not any(isinstance(one, ast.Starred) for one in node.elts[: place + 1]):
            yield from self._every(node.elts[place : place + 1], scope, steps[1:], given)
        else:
            yield from self._every(node.elts, scope, steps[1:], given)

    _List = _Set = _Tuple

    def _Dict(self, node: ast.Dict, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                yield from self.raw(value, scope, steps or (ANY,), given)
            else:
                yield from self.raw(key if steps[:1] == (EACH,) else value, scope, steps[1:], given)

    def _ListComp(self, node: ast.ListComp, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        yield from self.raw(node.elt, scope, steps[1:], given)

    _GeneratorExp = _SetComp = _ListComp

    def _DictComp(self, node: ast.DictComp, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        yield from self.raw(node.key if steps[:1] == (EACH,) else node.value, scope, steps[1:], given)

    def _Subscript(self, node: ast.Subscript, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        if isinstance(node.slice, ast.Slice):
            yield from self.raw(node.value, scope, steps, given)
        elif isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int):
            yield from self.raw(node.value, scope, (node.slice.value, *steps), given)
        else:
            yield from self.raw(node.value, scope, (ANY, *steps), given)

    # --- what is named ------------------------------------------------------------------------------------------------

    def _Name(self, node: ast.Name, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        for at in scope.around:
            param = at.param(node.id)
            if node.id in at.names or param:
                for value, more in at.names.get(node.id, ()):
                    yield from self.raw(value, at, (*more, *steps), given)
                if param and not self.source.is_plain(param.annotation):
                    yield from self._param(param, at, steps, given)
                return
        yield from self._global(node, scope, steps, given)

    def _global(self, node: ast.expr, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        function = self.source.meant(node, scope)
        holder, name = self.source.holder(self.source.dotted(node, scope) or "")
        if function is not None:
            yield from self._function(function, node, scope, steps, given)
        elif holder is not None and name in holder.names:
            for value, more in holder.names[name]:
                yield from self.raw(value, holder, (*more, *steps))
        else:
            yield from self._unknown(node, scope)

    def _function(
        self, function: Scope, node: ast.expr, scope: Scope, steps: Steps, given: Given | None
    ) -> Iterator[str]:
        """A function that is handed around, and what it gives when it is called."""
        if steps and isinstance(steps[0], Given):
            self.called.append(function)
            yield from self._gives(function, steps[0], steps[1:])
        else:
            yield from self._unknown(node, scope)

    def _Lambda(self, node: ast.Lambda, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        yield from self._function(self.source.lambdas[node], node, scope, steps, given)

    def _Attribute(self, node: ast.Attribute, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        holder, name = self.source.holder(self.source.dotted(node, scope) or "")
        if holder is not None and isinstance(holder.node, ast.ClassDef) and holder.node.name in self.source.plain:
            return
        if holder is not None and (name in holder.names or name in holder.inner):
            yield from self._global(node, scope, steps, given)
            return
        annotation = self._annotation(node.value, scope)
        if self.source.is_plain(annotation):
            return
        owner = self.source.meant(annotation, scope) if annotation is not None else None
        fields = [one for one in self.source.types.get(node.attr, []) if owner is None or one[1] is owner]
        if fields and all(self.source.is_plain(of_field) for of_field, _ in fields):
            return
        if not fields or not all(made_by.module.startswith("app.") for _, made_by in fields):
            yield from self._unknown(node, scope)
            return
        for _, made_by in fields:
            yield from self._field(node, made_by, steps)

    def _annotation(self, node: ast.expr, scope: Scope) -> ast.expr | None:
        """The type somebody gave to a parameter; a name in quotes or with `None` is the name."""
        if not isinstance(node, ast.Name):
            return None
        param = next(filter(None, (at.param(node.id) for at in scope.around)), None)
        annotation = param.annotation if param else None
        return annotation.left if isinstance(annotation, ast.BinOp) else annotation

    def _field(self, node: ast.Attribute, of: Scope, steps: Steps) -> Iterator[str]:
        """What everybody who makes such an object puts into the field."""
        fields = [one.target.id for one in of.node.body if isinstance(one, ast.AnnAssign)]
        makers = self.source.called[of]
        if not makers or node.attr not in fields:
            yield from self._unknown(node, of)
        for made in makers:
            if made.call is not None:
                place = fields.index(node.attr)
                by_name = [word.value for word in made.call.keywords if word.arg in (node.attr, None)]
                values = by_name or made.call.args[place : place + 1]
                yield from self._every(values, made.by, (*made.steps, *steps), made.before)

    # --- what is given ------------------------------------------------------------------------------------------------

    def _param(self, param: ast.arg, function: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        """What arrives in a parameter: from the call we came by, otherwise from everybody who calls."""
        while given is not None and given.to is not function:
            given = given.before
        callers = [given] if given else self.source.called[function]
        if not callers:
            yield from self._unknown(ast.Name(param.arg), function)
        for one in callers:
            if one.call is None:
                yield f"{param.arg} of {function.module}, which whoever calls it may fill"
            else:
                yield from self._argument(param, function, one, one.call, (*one.steps, *steps))

    def _argument(self, param: ast.arg, to: Scope, given: Given, call: ast.Call, steps: Steps) -> Iterator[str]:
        places, arguments = to.places, to.node.args
        word = next((one for one in call.keywords if one.arg == param.arg), None)
        first_star = next((i for i, one in enumerate(call.args) if isinstance(one, ast.Starred)), len(call.args))
        spread = [one.value for one in call.keywords if one.arg is None and param not in arguments.posonlyargs]
        if param is arguments.vararg:
            yield from self._every(call.args[len(places) :], given.by, steps[1:], given.before)
        elif param is arguments.kwarg:
            named = [one.value for one in call.keywords if one.arg and not to.param(one.arg)]
            yield from self._every(named, given.by, steps[1:], given.before)
            yield from self._every(spread, given.by, steps, given.before)
        elif word is not None:
            yield from self.raw(word.value, given.by, steps, given.before)
        elif param in places and places.index(param) < first_star:
            place = places.index(param)
            default = [to.default(param)] if to.default(param) is not None else []
            if call.args[place : place + 1]:
                yield from self.raw(call.args[place], given.by, steps, given.before)
            else:
                yield from self._every(spread, given.by, (ANY, *steps), given.before)
                yield from self._every(default, to.parent, steps)
        else:
            yield from self._every(call.args[first_star:], given.by, steps, given.before)
            yield from self._every(spread, given.by, (ANY, *steps), given.before)
            if to.default(param) is not None:
                yield from self.raw(to.default(param), to.parent, steps)

    # --- what is called -----------------------------------------------------------------------------------------------

    def _Call(self, node: ast.Call, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        name, function = self.source.dotted(node.func, scope) or "", self.source.meant(node.func, scope)
        method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name in ESCAPES or name in NUMBERS:
            return
        if function is not None and isinstance(function.node, ast.FunctionDef):
            yield from self._gives(function, Given(None, node, scope, given), steps)
        elif name in THE_SAME:
            yield from self._every(node.args, scope, steps, given)
        elif follow := getattr(self, f"_{name}", None):
            yield from follow(node, scope, steps, given)
        elif method in SENTENCES or (isinstance(node.func, ast.Name) and node.func.id in SENTENCES):
            yield from self._sentence(node, scope, 2 if method == "many" else 1, given)
        elif method:
            yield from self._method(method, node, scope, steps, given)
        else:
            yield from self.raw(node.func, scope, (Given(None, node, scope, given), *steps), given)

    def _gives(self, function: Scope, by: Given, steps: Steps) -> Iterator[str]:
        if function.node is not None and self.source.is_plain(getattr(function.node, "returns", None)):
            return
        before, turns = by.before, 0
        while before is not None:
            before, turns = before.before, turns + (before.to is function)
        if turns < 2:  # whoever calls itself gives nothing new the third time
            given = Given(function, by.call, by.by, by.before, by.steps)
            for value, more in function.gives:
                yield from self.raw(value, function, (*more, *steps), given)

    def _sentence(self, node: ast.Call, scope: Scope, forms: int, given: Given | None) -> Iterator[str]:
        yield from self._every(node.args[:forms], scope, (), given)
        for word in node.keywords:
            yield from self.raw(word.value, scope, () if word.arg else (ANY,), given)

    def _method(self, method: str, node: ast.Call, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        on = node.func.value
        if method in WRITE_NUMBERS:
            return
        if method == "join":
            yield from self.raw(on, scope, (), given)
            yield from self.raw(node.args[0], scope, (EACH,), given)
        elif method in ("choice", "choices"):
            yield from self.raw(node.args[0], scope, (EACH, *steps[method == "choices" :]), given)
        elif method in PARTS_OF_IT or method == "format":
            yield from self._every([on, *node.args, *(word.value for word in node.keywords)], scope, (), given)
        elif method == "get":
            yield from self.raw(on, scope, (ANY, *steps), given)
            yield from self._every(node.args[1:], scope, steps, given)
        elif method == "values":
            yield from self.raw(on, scope, (ANY, *steps[1:]), given)
        elif method == "items":
            yield from self.raw(on, scope, (EACH if steps[1:2] == (0,) else ANY, *steps[2:]), given)
        else:
            yield from self._unknown(node, scope)

    def _enumerate(self, node: ast.Call, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        if steps[1:2] != (0,):
            yield from self.raw(node.args[0], scope, (EACH, *steps[2:]), given)

    def _zip(self, node: ast.Call, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        place = steps[1] if len(steps) > 1 else ANY
        values = node.args[place : place + 1] if isinstance(place, int) else node.args
        yield from self._every(values, scope, (EACH, *steps[2:]), given)

    def _map(self, node: ast.Call, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        function = self.source.meant(node.args[0], scope)
        if function is not None:
            yield from self._gives(function, mapped(node, scope, given), steps[1:])
        elif self.source.dotted(node.args[0], scope) in THE_SAME:
            yield from self._every(node.args[1:], scope, steps, given)
        elif self.source.dotted(node.args[0], scope) not in ESCAPES | NUMBERS:
            yield from self._unknown(node, scope)

    def _filter(self, node: ast.Call, scope: Scope, steps: Steps, given: Given | None) -> Iterator[str]:
        yield from self.raw(node.args[1], scope, steps, given)


def _writes_a_number(spec: ast.expr | None) -> bool:
    return spec is not None and re.fullmatch(r"[+,]*\d*(\.\d+)?[dfgx%]", said(spec)) is not None
