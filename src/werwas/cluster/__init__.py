"""What many articles tell of the same: reports of one incident, and names of one unknown entity; every merge with a score and a reason."""

from __future__ import annotations

from werwas.cluster.groups import Decisions, Merge, groups_of
from werwas.cluster.incidents import Report, incidents, same_incident
from werwas.cluster.names import Name, same_names

__all__ = ["Decisions", "Merge", "Name", "Report", "groups_of", "incidents", "same_incident", "same_names"]
