"""What stands in the source: which names hold what, who calls whom, where the blanks in markup are."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MARKUP = re.compile(r"</?[A-Za-z!]|/>")
SINKS = {"app.drawing.markup.draw": 0, "app.drawing.tiles.show": 1, "streamlit.html": 0}
"""Where markup leaves for the browser: the function, and which of its arguments."""
PLAIN = {"int", "float", "bool", "None", "date", "Day", "datetime"}
"""Types that cannot hold markup. An enum is another: its values stand in the source."""
HOLDERS = {"tuple", "list", "dict", "Sequence", "Iterable", "Iterator", "Mapping", "Counter"}

EACH, ANY = "each", "any"
"""Steps into a value: what one meets going through it (of a dict, its keys), what one finds looking something up."""


@dataclass(eq=False)
class Scope:
    """A module, class or function: what its names may hold, what it gives back, what is known in it by which name."""

    node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.Lambda
    module: str
    parent: Scope | None
    names: defaultdict[str, list[tuple[ast.expr, Steps]]] = field(default_factory=lambda: defaultdict(list))
    gives: list[tuple[ast.expr, Steps]] = field(default_factory=list)
    inner: dict[str, Scope] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)

    @property
    def around(self) -> Iterator[Scope]:
        """This one, then what it stands in."""
        at: Scope | None = self
        while at is not None:
            yield at
            at = at.parent

    @property
    def places(self) -> list[ast.arg]:
        """The parameters that can be given by their place."""
        if not isinstance(self.node, ast.FunctionDef | ast.Lambda):
            return []
        every = [*self.node.args.posonlyargs, *self.node.args.args]
        return every[1:] if every and every[0].arg in ("self", "cls") else every

    def param(self, name: str) -> ast.arg | None:
        """The parameter of that name."""
        if not isinstance(self.node, ast.FunctionDef | ast.Lambda):
            return None
        arguments = self.node.args
        every = [*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg]
        return next((one for one in every if one is not None and one.arg == name), None)

    def default(self, param: ast.arg) -> ast.expr | None:
        """What the parameter holds where it is not given."""
        arguments = self.node.args
        places = reversed([*arguments.posonlyargs, *arguments.args])
        pairs = [*zip(places, reversed(arguments.defaults), strict=False)]
        pairs += zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        return next((default for one, default in pairs if one is param), None)


@dataclass(frozen=True, eq=False)
class Given:
    """A call on the way here: what the function `to` was given `by` somebody. Without a `call` nobody knows what.

    `steps` lead from an argument to what the parameter holds: `map` hands over each of them.
    """

    to: Scope | None
    call: ast.Call | None
    by: Scope
    before: Given | None = None
    steps: Steps = ()


Steps = tuple[str | int | Given, ...]
"""A number is a place in a value; a call stands for what the value gives when it is called like that."""


class Source:
    """Modules (dotted name → text), read once."""

    def __init__(self, modules: dict[str, str]) -> None:
        self.modules: dict[str, Scope] = {}
        self.lambdas: dict[ast.Lambda, Scope] = {}
        self.blanks: list[tuple[ast.expr, Scope]] = []
        self.unquoted: list[tuple[ast.expr, Scope]] = []
        self.calls: list[tuple[ast.Call, Scope]] = []
        self.mentions: list[tuple[ast.expr, Scope]] = []
        self.types: defaultdict[str, list[tuple[ast.expr, Scope]]] = defaultdict(list)
        self.plain = {*PLAIN}
        for name, text in modules.items():
            _Reader(self, name).visit(ast.parse(text))
        self.blanks += self._what_leaves()
        self.called: defaultdict[Scope | None, list[Given]] = defaultdict(list)
        self._note_who_calls_whom()

    def _what_leaves(self) -> Iterator[tuple[ast.expr, Scope]]:
        for call, scope in self.calls:
            place = SINKS.get(self.dotted(call.func, scope) or "", len(call.args))
            yield from ((one, scope) for one in call.args[place : place + 1])

    def _note_who_calls_whom(self) -> None:
        called = set()
        for call, scope in self.calls:
            called.add(call.func)
            self.called[self.meant(call.func, scope)].append(Given(None, call, scope))
            if isinstance(call.func, ast.Name) and call.func.id == "map":
                called.add(call.args[0])
                self.called[self.meant(call.args[0], scope)].append(mapped(call, scope))
        for node, scope in self.mentions:
            in_a_table = isinstance(scope.node, ast.Module)  # whoever calls what is taken out of it is found there
            if node not in called and not in_a_table:
                self.called[self.meant(node, scope)].append(Given(None, None, scope))

    def dotted(self, node: ast.expr, scope: Scope) -> str | None:
        """The full name of what is mentioned, where it is imported or built in; else none."""
        if isinstance(node, ast.Attribute):
            before = self.dotted(node.value, scope)
            return f"{before}.{node.attr}" if before else None
        if not isinstance(node, ast.Name):
            return None
        for at in scope.around:
            if node.id in at.imports:
                return at.imports[node.id]
            if node.id in at.names or at.param(node.id):
                return None
            if node.id in at.inner:
                return f"{at.module}.{node.id}" if isinstance(at.node, ast.Module) else None
        return node.id

    def meant(self, node: ast.expr, scope: Scope) -> Scope | None:
        """The function or class of ours that is mentioned."""
        if isinstance(node, ast.Lambda):
            return self.lambdas[node]
        if isinstance(node, ast.Name):
            for at in scope.around:
                if node.id in at.inner:
                    return at.inner[node.id]
        name = self.dotted(node, scope)
        return self.scope(name) if name else None

    def scope(self, dotted: str) -> Scope | None:
        """The module, class or function of that full name."""
        if dotted in self.modules:
            return self.modules[dotted]
        holder, name = self.holder(dotted)
        return holder.inner.get(name) if holder else None

    def holder(self, dotted: str) -> tuple[Scope | None, str]:
        """Where a full name is at home, and what it is called there: modules pass on what they import."""
        before, _, name = dotted.rpartition(".")
        holder = self.scope(before) if before else None
        if holder is not None and name in holder.imports and name not in holder.inner:
            return self.holder(holder.imports[name])
        return holder, name

    def is_plain(self, annotation: ast.expr | None) -> bool:
        """Whether something of that type cannot hold markup."""
        said = ast.unparse(annotation).strip("'\"") if annotation is not None else ""
        words = set(re.findall(r"\w+", said)) - HOLDERS
        return said.startswith("Literal[") or (bool(words) and words <= self.plain)


def mapped(call: ast.Call, scope: Scope, before: Given | None = None) -> Given:
    """What `map(f, xs)` gives f: each of xs."""
    return Given(None, ast.Call(call.args[0], call.args[1:], []), scope, before, (EACH,))


def said(node: ast.expr) -> str:
    """What stands in the source of a text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(map(said, node.values)) if isinstance(node, ast.JoinedStr) else ""


class _Reader(ast.NodeVisitor):
    """Fills a Source from one module's tree."""

    def __init__(self, source: Source, module: str) -> None:
        self.source, self.module = source, module
        self.scope: Scope | None = None

    def _within(self, node: ast.AST, body: Iterable[ast.AST]) -> Scope:
        outer = self.scope
        self.scope = scope = Scope(node, self.module, outer)
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            outer.inner[node.name] = scope
        for part in body:
            self.visit(part)
        self.scope = outer
        return scope

    def visit_Module(self, node: ast.Module) -> None:
        self.source.modules[self.module] = self._within(node, node.body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        if any("Enum" in ast.unparse(base) for base in node.bases):
            self.source.plain.add(node.name)
        self._within(node, node.body)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if isinstance(self.scope.node, ast.ClassDef) and node.returns and node.decorator_list:  # a property
            self.source.types[node.name].append((node.returns, self.scope))
        for default in filter(None, [*node.args.defaults, *node.args.kw_defaults]):
            self.visit(default)
        self._within(node, node.body)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.source.lambdas[node] = scope = self._within(node, [node.body])
        scope.gives.append((node.body, ()))

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.scope.imports[alias.asname or alias.name.split(".")[0]] = alias.name

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            self.scope.imports[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def _holds(self, target: ast.expr, value: ast.expr, steps: Steps = ()) -> None:
        if isinstance(target, ast.Name):
            self.scope.names[target.id].append((value, steps))
        elif isinstance(target, ast.Tuple | ast.List):
            for place, one in enumerate(target.elts):
                self._holds(one, value, (*steps, place))
        elif isinstance(target, ast.Starred):
            self._holds(target.value, value, steps[:-1])
        elif isinstance(target, ast.Subscript):
            self._holds(target.value, ast.Dict([target.slice], [value]), steps)

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._holds(target, node.value)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if isinstance(self.scope.node, ast.ClassDef):
            self.source.types[node.target.id].append((node.annotation, self.scope))
        elif node.value is not None:
            self._holds(node.target, node.value)
        if node.value is not None:
            self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._holds(node.target, node.value)
        self.generic_visit(node)

    visit_NamedExpr = visit_AugAssign

    def visit_For(self, node: ast.For | ast.comprehension) -> None:
        self._holds(node.target, node.iter, (EACH,))
        self.generic_visit(node)

    visit_comprehension = visit_For

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None:
            self.scope.gives.append((node.value, ()))
        self.generic_visit(node)

    def visit_Yield(self, node: ast.Yield) -> None:
        if node.value is not None:
            self.scope.gives.append((ast.List([node.value]), ()))
        self.generic_visit(node)

    visit_YieldFrom = visit_Return

    def visit_Call(self, node: ast.Call) -> None:
        self.source.calls.append((node, self.scope))
        if isinstance(node.func, ast.Attribute):
            self._method(node, node.func.value, node.func.attr)
        self.generic_visit(node)

    def _method(self, call: ast.Call, on: ast.expr, method: str) -> None:
        if isinstance(on, ast.Name) and method in ("append", "add", "insert"):
            self.scope.names[on.id].append((ast.List(call.args[-1:]), ()))
        if isinstance(on, ast.Name) and method in ("extend", "update"):
            self.scope.names[on.id].append((call.args[-1], ()))
        if method in ("join", "format") and MARKUP.search(said(on)):
            self.source.blanks.append((call, self.scope))

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if isinstance(node.op, ast.Add | ast.Mod) and MARKUP.search(said(node.left) + said(node.right)):
            self.source.blanks.append((node, self.scope))
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        if MARKUP.search(said(node)):
            for before, part in zip([None, *node.values], node.values, strict=False):
                if isinstance(part, ast.FormattedValue):
                    self.source.blanks.append((part.value, self.scope))
                    if isinstance(before, ast.Constant) and re.search(r"\s[\w-]+=$", before.value):
                        self.source.unquoted.append((part.value, self.scope))
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        self.source.mentions.append((node, self.scope))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.source.mentions.append((node, self.scope))
        self.generic_visit(node)
