"""The register's own rules, proved at an approver's word; the same as `daumoi check`."""

import time
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from daumoi.register.queries.proofs import RULES, Fault, Proof, prove_rules
from daumoi.web.desk.addresses import find_record_address
from daumoi.web.desk.rights import approver_required
from daumoi.web.shared.labels import NOUN_WORDS


@dataclass(frozen=True, slots=True)
class ShownProof:
    """One rule in words, whether it holds, and the first records that break it with their pages."""

    sentence: Any
    holds: bool
    count: int
    faults: tuple[tuple[str, str], ...]

    @property
    def more(self) -> int:
        """Return how many records break the rule beside those that are named."""
        return self.count - len(self.faults)


@approver_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_proofs(request: HttpRequest) -> HttpResponse:
    """Return the rules; after a POST with what became of each. Everything is read, nothing is changed."""
    words: dict[str, Any] = {"sentences": [sentence for sentence, _find in RULES.values()]}
    if request.method == "POST":
        start = time.monotonic()
        words["proofs"] = [describe_proof(proof) for proof in prove_rules()]
        words["broken"] = sum(not proof.holds for proof in words["proofs"])
        words["at"] = timezone.localtime()
        words["seconds"] = round(time.monotonic() - start, 1)
    return render(request, "desk/proofs.html", words)


def describe_proof(proof: Proof) -> ShownProof:
    """Return one proved rule in words."""
    return ShownProof(proof.sentence, proof.holds, proof.count, tuple(describe_fault(fault) for fault in proof.first))


def describe_fault(fault: Fault) -> tuple[str, str]:
    """Return what breaks a rule in a few words, and its page where it has one."""
    word = str(NOUN_WORDS.get(fault.noun, fault.noun))
    return (f"{word} {fault.record_id}" if fault.record_id else word, find_record_address(fault.noun, fault.record_id))
