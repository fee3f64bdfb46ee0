"""The types of the public names, which `__init__.py` imports when they are asked for."""

from sayso.adapters.export_html import export_html as export_html
from sayso.adapters.export_json import export_json as export_json
from sayso.adapters.export_markdown import export_markdown as export_markdown
from sayso.app.service import Kept as Kept
from sayso.app.service import Request as Request
from sayso.app.service import Service as Service
from sayso.app.settings import Settings as Settings
from sayso.app.settings import load_settings as load_settings
from sayso.errors import ReadError as ReadError
from sayso.errors import SaysoError as SaysoError
from sayso.model.brief import Brief as Brief
from sayso.model.brief import Section as Section
from sayso.model.brief import Status as Status
from sayso.model.brief import Unread as Unread
from sayso.model.claim import Attribution as Attribution
from sayso.model.claim import Claim as Claim
from sayso.model.claim import Factuality as Factuality
from sayso.model.document import Document as Document
from sayso.model.document import Metadata as Metadata
from sayso.model.document import Span as Span
from sayso.model.document import Stated as Stated
from sayso.model.explanation import Explanation as Explanation
from sayso.model.finding import Finding as Finding
from sayso.model.measure import Measure as Measure
from sayso.model.period import Period as Period
from sayso.model.quantity import Quantity as Quantity
from sayso.model.remark import Remark as Remark
from sayso.model.source import Source as Source

__version__: str
