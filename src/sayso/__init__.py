"""A ledger of claims for contested news: who says which number, on whose word.

The names in `__all__` are the Python API. Each is imported when it is asked for, so that
`import sayso` costs nothing:

>>> import sayso
>>> sayso.Settings().ledger
'sayso.db'
"""

import importlib

__version__ = "0.1.0"

__all__ = [
    "Attribution", "Brief", "Claim", "Document", "Explanation", "Factuality", "Finding", "Kept",
    "Measure", "Metadata", "Period", "Quantity", "ReadError", "Remark", "Request", "SaysoError",
    "Section", "Service", "Settings", "Source", "Span", "Stated", "Status", "Unread",
    "export_html", "export_json", "export_markdown", "load_settings",
]  # fmt: skip

_HOMES = {
    "sayso.adapters.export_html": ("export_html",),
    "sayso.adapters.export_json": ("export_json",),
    "sayso.adapters.export_markdown": ("export_markdown",),
    "sayso.app.service": ("Kept", "Request", "Service"),
    "sayso.app.settings": ("Settings", "load_settings"),
    "sayso.errors": ("ReadError", "SaysoError"),
    "sayso.model.brief": ("Brief", "Section", "Status", "Unread"),
    "sayso.model.claim": ("Attribution", "Claim", "Factuality"),
    "sayso.model.document": ("Document", "Metadata", "Span", "Stated"),
    "sayso.model.explanation": ("Explanation",),
    "sayso.model.finding": ("Finding",),
    "sayso.model.measure": ("Measure",),
    "sayso.model.period": ("Period",),
    "sayso.model.quantity": ("Quantity",),
    "sayso.model.remark": ("Remark",),
    "sayso.model.source": ("Source",),
}


def __getattr__(name: str) -> object:
    """The public name, from the module that it lives in."""
    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(importlib.import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, whether they were asked for yet or not."""
    return sorted({*globals(), *__all__})
