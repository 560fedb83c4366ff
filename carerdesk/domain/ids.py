"""Identifiers: opaque strings, one type a kind of record, made by the services."""

from typing import NewType

CaseId = NewType("CaseId", str)
PersonId = NewType("PersonId", str)
EntryId = NewType("EntryId", str)
DocumentId = NewType("DocumentId", str)
LinkId = NewType("LinkId", str)
PromiseId = NewType("PromiseId", str)
CaseEventId = NewType("CaseEventId", str)
BundleId = NewType("BundleId", str)
AnchorId = NewType("AnchorId", str)
ReminderId = NewType("ReminderId", str)
HandoverId = NewType("HandoverId", str)
RuleId = NewType("RuleId", str)
