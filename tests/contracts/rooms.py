"""A contract for import-linter: how many pairs of rooms may know each other."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class AtMostPairs(Contract):
    """`container` is the package whose rooms (packages in it) are counted, `pairs` the most that may import another.

    What lies beside the rooms is the ground, which everybody may use; it does not count.
    """

    container = fields.StringField()
    pairs = fields.IntegerField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Kept while there are not more pairs than that."""
        found = self._pairs(graph)
        kept = len(found) <= self.pairs
        return ContractCheck(kept=kept, metadata={"pairs": sorted(found)}, warnings=[])

    def _pairs(self, graph: ImportGraph) -> set[tuple[str, str]]:
        rooms = {room for room in graph.find_children(self.container) if graph.find_children(room)}
        return {
            (room, other)
            for room in rooms
            for other in rooms - {room}
            if graph.direct_import_exists(importer=room, imported=other, as_packages=True)
        }

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Which they are."""
        pairs = check.metadata["pairs"]
        output.print_error(f"{len(pairs)} pairs of rooms know each other; at most {self.pairs} may:", bold=True)
        for room, other in pairs:
            output.print(f"  {room} -> {other}")
