"""Which attachments are forms for requesting information."""

from __future__ import annotations

from gongkai.rules.views import FileView

KIND = "依申请公开"


def is_request_form(view: FileView) -> bool:
    """Return whether a file is attached to a page on requests and called a form."""
    record = view.record
    if record is None or not record.section or view.portal.definitions.column_type(record.section, "zh") != KIND:
        return False
    name = view.path.rpartition("/")[2]
    titles = [str(item.get("title", "")) for item in record.values.get("attachments", ()) if item.get("file") == name]
    return "form" in name or any("申请表" in title for title in titles)
