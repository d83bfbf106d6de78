"""What of a PDF is known to show nothing and to do nothing beside its pages' drawings. Data, no code.

It is what policygen's own PDFs have, those of LibreOffice and of browsers, and what qpdf and pikepdf save. Names are of
ISO 32000-1: what is not here is not known to be harmless, and so a file that has it is not vouched for.
"""

CATALOGUE = frozenset(
    "/Type /Version /Extensions /Pages /PageLabels /Names /Dests /ViewerPreferences /PageLayout /PageMode /Outlines "
    "/OpenAction /AcroForm /Metadata /StructTreeRoot /MarkInfo /Lang /OutputIntents /AF /DSS /Perms "
    "/OCProperties".split()
)
"""7.7.2. Layers (`/OCProperties`) are told by themselves."""
NAMES = frozenset({"/Dests", "/EmbeddedFiles"})
"""7.7.4."""
FORM = frozenset({"/Fields", "/SigFlags", "/DR", "/DA"})
"""12.7.2."""
MODES = frozenset({"/UseNone", "/UseOutlines", "/UseThumbs"})
VIEWING = frozenset(
    "/Type /DisplayDocTitle /HideToolbar /HideMenubar /HideWindowUI /FitWindow /CenterWindow /PrintScaling /Duplex "
    "/PickTrayByPDFSize /NumCopies".split()
)
"""12.2."""
PAGE = frozenset(
    "/Type /Parent /LastModified /Resources /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Contents /Rotate /Group "
    "/Annots /StructParents /Tabs /Metadata /UserUnit /PZ /ID".split()
)
"""7.7.3.3. A unit of its own is told by itself."""
RESOURCES = frozenset(
    "/ExtGState /ColorSpace /Pattern /Shading /XObject /Font /ProcSet /Properties".split()
)
"""7.8.3."""
LABEL = frozenset({"/Type", "/S", "/St"})
"""12.4.2: kinds of numbers, and no words before them."""
BOOKMARK = frozenset("/Title /Parent /Prev /Next /First /Last /Count /Dest /A /SE /C /F".split())
"""12.3.3."""
LINK = frozenset(
    "/Type /Subtype /Rect /Contents /P /NM /M /F /Border /BS /H /Dest /A /QuadPoints /StructParent".split()
)
"""12.5.6.5."""
FIELD = frozenset(
    "/Type /Subtype /Rect /Contents /P /NM /M /F /AP /StructParent /FT /T /TU /Ff /V /Lock /SV /PolicygenDate".split()
)
"""12.5.6.19 and 12.7.4.5."""
ACTION = frozenset({"/Type", "/S", "/D", "/SD", "/URI", "/IsMap"})
"""12.6.4: to go to a place of the file, or to an address."""
ATTACHED = frozenset({"policy.json"})
"""What policygen puts in."""
