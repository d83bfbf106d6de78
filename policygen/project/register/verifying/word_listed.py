"""What Word, LibreOffice, python-docx and policygen write, and what of it leaves words plainly shown. Knows no file.

Elements and attributes are those of ECMA-376, part 1, and of Word's own additions. Lengths are in twentieths of
a point, sizes of letters in half points.
"""

import re

from policygen.ooxml import NAMESPACES
from policygen.project.register.verifying.listing import Listed

PREFIXES = {
    **NAMESPACES,
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "w16cid": "http://schemas.microsoft.com/office/word/2016/wordml/cid",
    "w16du": "http://schemas.microsoft.com/office/word/2023/wordml/word16du",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "a16": "http://schemas.microsoft.com/office/drawing/2014/main",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_SIDES = "w:top w:bottom w:left w:right w:start w:end w:insideH w:insideV w:between w:bar"
_ON = "w:val=0|1|true|false|on|off"
_OFF = "!w:val=0|false|off"
BODY = Listed(
    f"""
* : w:rsidR=* w:rsidRPr=* w:rsidRDefault=* w:rsidP=* w:rsidTr=* w:rsidDel=* w:rsidSect=* w14:paraId=*
    w14:textId=* xml:space=* mc:Ignorable=* w16du:dateUtc=* w:id=* w:author=* w:date=*
w:document w:hdr w:ftr w:body w:footnotes w:endnotes w:p w:r w:pPr w:rPr w:t w:cr w:noBreakHyphen w:softHyphen
w:br : w:type=page|column|textWrapping w:clear=*
w:tab : w:val=left|right|center|start|end|num|clear|decimal|bar w:pos=-2000..20000 w:leader=*
w:ptab : w:relativeTo=* w:alignment=* w:leader=*
w:tabs w:numPr w:pBdr w:sectPr w:lastRenderedPageBreak w:footnoteRef w:endnoteRef w:separator
    w:continuationSeparator
w:annotationRef w:commentRangeStart w:commentRangeEnd w:commentReference w:tblBorders w:tcBorders w:tblCellMar
    w:tcMar
w:tbl w:tblPr w:tblPrEx w:tblGrid w:tr w:trPr w:tc w:tcPr w:sdt w:sdtPr w:sdtEndPr w:sdtContent w:docPartObj
w:rPrChange w:pPrChange w:sectPrChange w:tblPrChange w:tcPrChange w:trPrChange w:numberingChange w:tblGridChange
w:proofErr : w:type=*
w:bookmarkStart w:bookmarkEnd : w:name=* w:colFirst=* w:colLast=* w:displacedByCustomXml=*
w:permStart w:permEnd : w:edGrp=* w:ed=*
w:hyperlink : r:id=* w:anchor=* w:history=* w:tooltip=* w:tgtFrame=* w:docLocation=*
w:footnote w:endnote : w:type=separator|continuationSeparator|continuationNotice|normal
w:footnoteReference w:endnoteReference : w:customMarkFollows={_ON[6:]}
w:fldChar : w:fldCharType=begin|separate|end w:dirty=* w:fldLock=*
w:fldSimple : w:instr=* w:dirty=* w:fldLock=*
w:instrText w:ins w:del w:delText w:delInstrText w:moveFrom w:moveTo w:smartTagPr w:attr : w:uri=* w:name=*
    w:val=*
w:moveFromRangeStart w:moveFromRangeEnd w:moveToRangeStart w:moveToRangeEnd : w:name=* w:displacedByCustomXml=*
w:smartTag : w:uri=* w:element=*
w:id w:tag w:alias w:lock w:docPartGallery w:docPartCategory w:docPartUnique w15:appearance w15:color : w:val=*
    w15:val=* w:themeColor=*
w:pStyle w:rStyle w:tblStyle w:numId w:ilvl w:outlineLvl w:jc w:textAlignment w:lang w:noProof w:kern w:u w:b
    w:bCs w:i w:iCs w:keepNext w:keepLines w:pageBreakBefore w:widowControl
    w:contextualSpacing w:suppressAutoHyphens w:suppressLineNumbers w:snapToGrid w:autoSpaceDE w:autoSpaceDN
    w:overflowPunct w:kinsoku w:wordWrap w:topLinePunct w:adjustRightInd w:mirrorIndents w:suppressOverlap
    w:webHidden w:vertAlign w:cantSplit w:tblHeader w:noWrap w:vAlign w:tblOverlap w:titlePg w:formProt
    w:noEndnote w:tblStyleRowBandSize w:tblStyleColBandSize w:tblLook w:cnfStyle w:gridSpan w:vMerge w:type
    w:tblCaption w:tblDescription w:szCs w:highlight w:divId w:strike w:dstrike w:vanish w:specVanish w:hideMark
    : w:val=* w:eastAsia=* w:bidi=* w:color=* w:themeColor=* w:themeTint=* w:themeShade=* w:firstRow=*
    w:lastRow=* w:firstColumn=* w:lastColumn=* w:noHBand=* w:noVBand=* w:evenHBand=* w:oddHBand=* w:evenVBand=*
    w:oddVBand=* w:firstRowFirstColumn=* w:firstRowLastColumn=* w:lastRowFirstColumn=* w:lastRowLastColumn=*
w:caps w:smallCaps w:bidi w:rtl w:cs w:outline w:shadow w:emboss w:imprint w:fitText w:hidden w:tcFitText
    w:bidiVisual : {_OFF}
w:em : !w:val=none
w14:ligatures w14:numForm w14:numSpacing w14:cntxtAlts : w14:val=*
w:rFonts : w:ascii=* w:hAnsi=* w:eastAsia=* w:cs=* w:asciiTheme=* w:hAnsiTheme=* w:eastAsiaTheme=* w:cstheme=*
    w:hint=*
w:sz : w:val=1..160
w:color : w:val=#|auto w:themeColor=* w:themeTint=* w:themeShade=*
w:w : w:val=60..200|60..200%
w:position : w:val=-16..16
w:spacing : w:val=-20..200 w:before=0..5000 w:after=0..5000 w:beforeLines=* w:afterLines=* w:beforeAutospacing=*
    w:afterAutospacing=* w:line=80..2000 w:lineRule=auto|exact|atLeast
w:ind : w:left=-1000..7000 w:start=-1000..7000 w:right=-1000..6000 w:end=-1000..6000 w:hanging=0..4000
    w:firstLine=0..4000 w:leftChars=0 w:rightChars=0 w:firstLineChars=0 w:hangingChars=0 w:startChars=0
    w:endChars=0
w:shd : w:val=clear|nil w:color=* w:fill=#|auto w:themeFill=* w:themeFillTint=* w:themeFillShade=*
    w:themeColor=* w:themeShade=* w:themeTint=*
{_SIDES} w:bdr w:tl2br w:tr2bl : w:val=nil|none|single|double|dotted|dashed|thick w:sz=0..48 w:space=0..31
    w:color=* w:themeColor=* w:themeTint=* w:themeShade=* w:shadow={_OFF[7:]} w:frame=* w:w=0..1500
    w:type=dxa|auto|nil
w:footerReference w:headerReference : w:type=default|first|even r:id=*
w:pgSz : w:w=5000..35000 w:h=5000..35000 w:orient=* w:code=*
w:pgMar : w:top=-4000..4000 w:bottom=-4000..4000 w:left=0..4000 w:right=0..4000 w:header=0..4000
    w:footer=0..4000 w:gutter=0..2000
w:pgNumType : w:fmt=decimal|lowerRoman|upperRoman|lowerLetter|upperLetter w:start=*
w:cols : w:space=0..2000 w:num=1..3 w:equalWidth=* w:sep=*
w:col : w:w=2000..20000 w:space=0..2000
w:docGrid : w:linePitch=* w:charSpace=0..4096 w:type=default|lines|linesAndChars|snapToChars
w:textDirection : !w:val=lrTb
w:footnotePr w:endnotePr
w:pos w:numFmt w:numStart w:numRestart : w:val=*
w:tblW w:wBefore w:wAfter : w:w=* w:type=*
w:tblInd : w:w=-1500..6000 w:type=*
w:tblLayout : w:type=*
w:tblCellSpacing : w:w=0..400 w:type=*
w:gridCol : w:w=0|200..20000
w:tcW : w:w=0|200..20000|1..100% w:type=*
w:trHeight : w:val=* w:hRule=atLeast|auto
w:drawing w:pict
wp:inline wp:anchor : distT=* distB=* distL=* distR=* simplePos=* relativeHeight=* behindDoc=* locked=*
    layoutInCell=* allowOverlap=* wp14:anchorId=* wp14:editId=*
wp:simplePos wp:extent wp:effectExtent wp:positionH wp:positionV wp:posOffset wp:align wp:docPr
    wp:cNvGraphicFramePr wp:wrapNone wp:wrapTopAndBottom wp:wrapSquare wp14:sizeRelH wp14:sizeRelV wp14:pctWidth
    wp14:pctHeight a:graphic a:graphicData a:graphicFrameLocks a:picLocks a:blip a:stretch a:fillRect a:srcRect
    a:xfrm a:off a:ext a:prstGeom a:avLst a:noFill a:ln a:extLst a14:useLocalDpi a16:creationId pic:pic
    pic:nvPicPr pic:cNvPr pic:cNvPicPr pic:blipFill pic:spPr pic:nvSpPr : x=* y=* cx=* cy=* l=* t=* r=* b=* id=*
    name=* descr=* title=* relativeFrom=* wrapText=* uri=* noChangeAspect=* noChangeArrowheads=* r:embed=*
    r:link=* cstate=* prst=* bwMode=* w=* val=* preferRelativeResize=* distT=* distB=* distL=* distR=*
v:shapetype v:stroke v:formulas v:f v:path v:textpath v:handles v:h v:fill v:shape v:shadow o:lock w10:wrap :
    id=* coordsize=* adj=* path=* eqn=* textpathok=* o:detectmouseclick=* connecttype=* connectlocs=*
    connectangles=* fitshape=* fitpath=* on=* string=* style=* trim=* position=* xrange=* opacity=* color=*
    color2=* type=* detectmouseclick=* joinstyle=* endcap=* allowincell=* fillcolor=* stroked=f alt=* v:ext=*
    shapetype=* text=* anchorx=* anchory=* o:spt=* o:spid=* o:allowincell=* o:connecttype=* o:connectlocs=*
    o:connectangles=* on=*
""",
    PREFIXES,
)
"""Running text, heads and feet, notes; and the looks of styles that are used."""
SETTINGS = frozenset(
    """
    zoom view removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries mirrorMargins
    embedTrueTypeFonts alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter
    embedSystemFonts saveSubsetFonts proofState attachedTemplate stylePaneFormatFilter stylePaneSortMethod
    documentType trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection defaultTabStop
    autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps clickAndTypeStyle
    defaultTableStyle evenAndOddHeaders characterSpacingControl updateFields hideSpellingErrors
    hideGrammaticalErrors activeWritingStyle drawingGridHorizontalSpacing drawingGridVerticalSpacing
    displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery savePreviewPicture
    doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText footnotePr endnotePr
    hdrShapeDefaults compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping
    doNotIncludeSubdocsInStats shapeDefaults decimalSymbol listSeparator docId chartTrackingRefBased
    conflictMode defaultImageDpi discardImageEditingData doNotAutoCompressPictures writeProtection
    noLineBreaksAfter noLineBreaksBefore doNotUseMarginsForDrawingGridOrigin printTwoOnOne
    """.split()
)
"""What settings may speak of (17.15)."""
RELATED = frozenset(
    """
    styles numbering settings webSettings fontTable theme header footer footnotes endnotes comments commentsExtended
    commentsIds commentsExtensible people customXml image hyperlink glossaryDocument stylesWithEffects attachedTemplate
    """.split()
)
"""What may belong to a part with words, by the last word of the relation's type."""
KINDS = re.compile(
    r"http://(?:schemas\.openxmlformats\.org/officeDocument/2006|purl\.oclc\.org/ooxml/officeDocument|"
    r"schemas\.microsoft\.com/office/20\d\d(?:/\d\d)?|schemas\.openxmlformats\.org/package/2006)/relationships/.*"
)
"""How types of relations are spelt by programs that show what they lead to."""
SIGNS = re.compile(
    r"wingdings|webdings|symbol|marlett|zapf ?dingbats|.*dings?|.*barcode.*|.*blank.*",
    re.IGNORECASE,
)
"""Typefaces whose letters are not to be read."""
