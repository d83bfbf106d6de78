"""What LibreOffice writes, and what of it leaves words plainly shown. Knows no file.

Elements and attributes are those of OpenDocument 1.3, part 3, and of LibreOffice's own additions. A `_`
stands for a space.
"""

from policygen.project.register.verifying.listing import Listed

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
PREFIXES = {
    **{
        name: f"{_OASIS}:{name}:1.0"
        for name in ("office", "text", "style", "table", "form", "script")
    },
    "draw": f"{_OASIS}:drawing:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "dc": "http://purl.org/dc/elements/1.1/",
}
TEXT = Listed(
    """
* : xml:id=* text:style-name=* text:name=* xlink:type=simple xlink:href=* office:name=* office:title=*
    xlink:show=* xlink:actuate=* office:target-frame-name=* text:visited-style-name=* text:class-names=*
    text:cond-style-name=*
office:body office:text office:master-styles : text:use-soft-page-breaks=* text:global=false
style:master-page : style:name=* style:display-name=* style:page-layout-name=* style:next-style-name=*
    draw:style-name=*
style:header style:footer style:header-first style:footer-first style:header-left style:footer-left :
    style:display=*
text:p text:h : text:outline-level=* text:is-list-header=* text:restart-numbering=* text:start-value=*
    loext:marker-style-name=*
text:span text:a text:line-break text:tab text:soft-page-break text:sequence-decls text:index-body
    text:index-entry-chapter text:index-entry-link-start text:index-entry-link-end text:index-entry-page-number
    text:index-entry-text text:bookmark text:bookmark-start text:bookmark-end text:reference-mark
    text:reference-mark-start text:reference-mark-end : text:tab-ref=* text:display=* loext:hidden=false
    text:use-caption=*
text:s : text:c=1..100
text:sequence-decl : text:display-outline-level=*
text:list text:list-item text:list-header : text:continue-list=* text:continue-numbering=* text:start-value=*
    text:style-override=*
text:page-number text:page-count : text:select-page=current style:num-format=* style:num-letter-sync=*
text:bookmark-ref : text:ref-name=* text:reference-format=number|number-no-superior|number-all-superior|page
text:section text:index-title : text:protected=* text:display=true
text:table-of-content text:table-of-content-source text:table-of-content-entry-template
    text:index-title-template text:index-entry-tab-stop text:index-source-styles text:index-source-style :
    text:protected=* text:outline-level=* text:use-index-marks=* text:use-outline-level=*
    text:use-index-source-styles=* text:index-scope=* style:type=* style:leader-char=* style:position=*
    text:relative-tab-stop-position=*
text:toc-mark text:toc-mark-start text:toc-mark-end : text:outline-level=* text:string-value=* text:id=*
text:note text:note-citation text:note-body text:note-ref : text:id=* text:note-class=* text:label=*
    text:ref-name=* text:reference-format=*
text:change text:change-start text:change-end : text:change-id=*
office:annotation-end
table:table table:table-column table:table-columns table:table-row table:table-rows table:table-header-rows
    table:table-header-columns table:table-cell table:covered-table-cell : table:name=* table:style-name=*
    table:default-cell-style-name=* table:number-columns-repeated=* table:number-columns-spanned=*
    table:number-rows-spanned=* table:number-rows-repeated=1 table:visibility=visible office:value-type=string
    table:protected=* table:template-name=* table:use-first-row-styles=* table:use-banding-rows-styles=*
    office:value=* table:title=*
loext:content-control : loext:alias=* loext:tag=* loext:id=* loext:lock=* loext:tab-index=* loext:color=*
    loext:appearance=* loext:showing-place-holder=false
draw:frame : draw:style-name=* draw:name=* text:anchor-type=as-char draw:z-index=* svg:width=10..600pt
    svg:height=10..800pt style:rel-width=* style:rel-height=*
draw:image : draw:mime-type=* loext:mime-type=* draw:filter-name=*
svg:title svg:desc
draw:custom-shape draw:enhanced-geometry draw:equation draw:handle : text:anchor-type=* draw:z-index=*
    draw:name=* draw:style-name=* draw:text-style-name=* svg:width=* svg:height=* draw:transform=* svg:viewBox=*
    draw:text-areas=* draw:text-path=true draw:type=fontwork-plain-text|0 draw:modifiers=* draw:enhanced-path=*
    draw:text-path-mode=* draw:text-path-same-letter-heights=* draw:text-path-scale=* draw:formula=*
    draw:handle-position=* draw:handle-range-x-maximum=* draw:handle-range-x-minimum=*
    draw:handle-range-y-maximum=* draw:handle-range-y-minimum=*
""",
    PREFIXES,
)
"""Running text, heads and feet."""

_FONT = " ".join(
    f"{name}{end}=*"
    for end in ("", "-asian", "-complex")
    for name in (
        *(
            "style:font-name",
            "style:font-family-generic",
            "style:font-pitch",
            "style:font-charset",
            "fo:font-family",
        ),
        *(
            "style:font-family",
            "fo:language",
            "style:language",
            "fo:country",
            "style:country",
            "fo:script",
        ),
        *(
            "style:script",
            "style:rfc-language-tag",
            "fo:font-style",
            "style:font-style",
            "fo:font-weight",
        ),
        *("style:font-weight", "style:font-style-name"),
    )
)
_BORDERS = " ".join(
    f"{name}{side}={what}"
    for side in ("", "-left", "-right", "-top", "-bottom")
    for name, what in (
        ("fo:border", "*"),
        ("fo:padding", "0..60pt"),
        ("style:border-line-width", "*"),
    )
)
LOOKS = Listed(
    f"""
* : style:writing-mode=lr-tb|lr|page style:shadow=none fo:background-color=transparent|# draw:fill=none|solid
    draw:fill-color=* style:may-break-between-rows=* fo:keep-together=* fo:keep-with-next=* fo:break-before=*
    fo:break-after=* style:background-transparency=0%|100%
style:text-properties : {_FONT} fo:color=# style:use-window-font-color=* loext:opacity=0%|100%
    loext:color-lum-mod=100% loext:color-lum-off=0% fo:font-size=0..90pt|60..200% style:font-size-asian=*
    style:font-size-complex=* style:font-size-rel=* fo:letter-spacing=normal|-1..12pt style:text-scale=60..200%
    style:letter-kerning=* fo:font-variant=* fo:text-transform=none|uppercase|capitalize
    style:text-position=0%_100%|super_58%|sub_58%|super|sub|super_65%|super_60% style:text-outline=false
    fo:text-shadow=none style:text-blinking=false style:font-relief=none style:text-emphasize=none
    style:text-rotation-angle=0 style:text-rotation-scale=* style:text-combine=none style:text-underline-style=*
    style:text-underline-width=* style:text-underline-color=* style:text-underline-type=*
    style:text-underline-mode=* style:text-overline-style=none style:text-overline-color=*
    style:text-overline-width=* style:text-line-through-style=* style:text-line-through-type=*
    style:text-line-through-mode=* style:text-line-through-width=* style:text-line-through-color=*
    text:display=* fo:hyphenate=* fo:hyphenation-push-char-count=* fo:hyphenation-remain-char-count=*
    loext:hyphenation-no-caps=* loext:hyphenation-no-last-word=* loext:hyphenation-word-char-count=*
    loext:hyphenation-zone=* loext:char-shading-value=0 {_BORDERS} loext:padding=* loext:border=*
    loext:shadow=none
style:paragraph-properties : {_BORDERS} fo:margin-left=-60..300pt|0..30% fo:margin-right=-60..300pt|0..30%
    fo:margin-top=0..300pt|0..100% fo:margin-bottom=0..300pt|0..100% fo:margin=0..60pt
    fo:text-indent=-200..200pt style:auto-text-indent=* fo:line-height=normal|70..400%|5..200pt
    style:line-height-at-least=* style:line-spacing=0..60pt style:contextual-spacing=*
    loext:contextual-spacing=* style:font-independent-line-spacing=* fo:text-align=* style:justify-single-word=*
    fo:text-align-last=* fo:orphans=* fo:widows=* style:tab-stop-distance=* style:page-number=*
    style:line-break=* style:punctuation-wrap=* style:text-autospace=* style:snap-to-layout-grid=*
    style:vertical-align=* style:writing-mode-automatic=* text:number-lines=* text:line-number=*
    fo:hyphenation-ladder-count=* loext:hyphenation-keep=* loext:hyphenation-keep-type=*
    loext:hyphenation-keep-line=* fo:hyphenation-keep=* style:join-border=* style:register-true=*
    style:background-transparency=*
style:table-properties : style:width=* style:rel-width=* table:align=* fo:margin-left=-60..300pt
    fo:margin-right=-60..300pt fo:margin-top=0..300pt fo:margin-bottom=0..300pt fo:margin=0..60pt
    table:border-model=* style:page-number=*
style:table-column-properties : style:column-width=8..1000pt style:rel-column-width=*
style:table-row-properties : style:min-row-height=* style:use-optimal-row-height=*
style:table-cell-properties : {_BORDERS} style:vertical-align=* style:rotation-angle=0 style:shrink-to-fit=false
    style:decimal-places=* style:direction=ltr style:print-content=true fo:wrap-option=* style:repeat-content=*
style:section-properties : style:editable=* fo:margin-left=0..200pt fo:margin-right=0..200pt
    text:dont-balance-text-columns=*
style:page-layout-properties : {_BORDERS} fo:page-width=250..1800pt fo:page-height=250..1800pt
    fo:margin-left=0..200pt fo:margin-right=0..200pt fo:margin-top=0..250pt fo:margin-bottom=0..250pt
    fo:margin=0..200pt style:margin-gutter=0..100pt loext:margin-gutter=0..100pt
    fo:background-color=transparent|#ffffff style:num-format=* style:print-orientation=*
    style:footnote-max-height=* style:layout-grid-color=* style:layout-grid-lines=*
    style:layout-grid-base-height=* style:layout-grid-base-width=* style:layout-grid-ruby-height=*
    style:layout-grid-ruby-below=* style:layout-grid-mode=none style:layout-grid-print=false
    style:layout-grid-display=false style:layout-grid-snap-to=* style:layout-grid-standard-mode=*
    style:paper-tray-name=* style:first-page-number=* style:print=* style:scale-to=100%
style:header-footer-properties : {_BORDERS} fo:min-height=* fo:margin-left=0..200pt fo:margin-right=0..200pt
    fo:margin-top=0..200pt fo:margin-bottom=0..200pt fo:margin=* style:dynamic-spacing=*
style:list-level-properties style:list-level-label-alignment : fo:margin-left=0..300pt
    fo:text-indent=-200..100pt text:list-level-position-and-space-mode=* text:space-before=-50..400pt
    text:min-label-width=* text:min-label-distance=* text:label-followed-by=* text:list-tab-stop-position=*
    fo:text-align=* style:font-name=* fo:height=* fo:width=*
style:columns : fo:column-count=1..3 fo:column-gap=0..100pt
style:column : style:rel-width=* fo:start-indent=* fo:end-indent=*
style:footnote-sep : style:width=* style:distance-before-sep=* style:distance-after-sep=* style:line-style=*
    style:adjustment=* style:rel-width=* style:color=*
style:tab-stops style:background-image loext:graphic-properties : draw:fill-color=* draw:opacity=*
    draw:fill-image-width=* draw:fill-image-height=*
style:tab-stop : style:position=* style:type=* style:leader-style=* style:leader-text=* style:leader-type=*
    style:leader-width=* style:leader-color=* style:leader-text-style=* style:char=*
style:drawing-page-properties : draw:background-size=*
style:graphic-properties : {_BORDERS} draw:stroke=none|solid svg:stroke-color=* svg:stroke-width=*
    draw:opacity=* draw:shadow-offset-x=* draw:shadow-offset-y=* draw:start-line-spacing-horizontal=*
    draw:start-line-spacing-vertical=* draw:end-line-spacing-horizontal=* draw:end-line-spacing-vertical=*
    style:flow-with-text=* style:wrap=* style:number-wrapped-paragraphs=* style:wrap-contour=*
    style:run-through=* style:vertical-pos=* style:vertical-rel=* style:horizontal-pos=* style:horizontal-rel=*
    style:mirror=none fo:clip=* draw:luminance=0% draw:contrast=0% draw:red=0% draw:green=0% draw:blue=0%
    draw:gamma=100% draw:color-inversion=false draw:image-opacity=100% draw:color-mode=standard
    draw:wrap-influence-on-position=* loext:allow-overlap=* fo:margin-left=* fo:margin-right=* fo:margin-top=*
    fo:margin-bottom=* fo:min-height=* fo:min-width=* draw:auto-grow-height=* draw:auto-grow-width=*
    fo:wrap-option=* draw:textarea-vertical-align=* draw:textarea-horizontal-align=* svg:x=* svg:y=*
    text:anchor-type=* text:animation=none fo:max-height=* fo:max-width=* style:protect=* draw:stroke-linejoin=*
    svg:stroke-linecap=* style:editable=* draw:tile-repeat-offset=* draw:ole-draw-aspect=*
    style:wrap-dynamic-threshold=*
""",
    PREFIXES,
)
"""The looks of words, paragraphs, tables and pages."""
