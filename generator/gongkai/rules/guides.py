"""What several rules over service guides share."""

from __future__ import annotations

from gongkai.records import Record

CORE = {
    "title": "事项名称",
    "legal_basis": "设定依据",
    "conditions": "申请条件",
    "materials": "办理材料",
    "place": "办理地点",
    "hours": "办理时间",
    "phone": "联系电话",
    "steps": "办理流程",
}
"""The eight classes of essential elements (重点要素类别) and how they are called."""


def missing_core(guide: Record) -> list[str]:
    """Return the essential elements that a guide lacks; an empty list of materials means that none are needed."""
    lacking = []
    for key, name in CORE.items():
        value = guide.values.get(key)
        if value is None or (key != "materials" and not value):
            lacking.append(name)
    return lacking
