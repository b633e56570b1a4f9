"""The elements of TEI P5 by how they are read, and the words of their attributes."""

from __future__ import annotations

from florilegium.model.inline import EmphasisKind


def _names(*lines: str) -> frozenset[str]:
    """The words of ``lines``."""
    return frozenset(" ".join(lines).split())


TRANSPARENT = _names(
    "abbr add addName addrLine affiliation age altIdentifier am att author authority bibl biblScope c caesura cb",
    "citedRange cl climate code corr correction country damage date dateRange desc dim distinct distributor",
    "district docAuthor docDate docEdition editor email ex expan extent floruit forename funder geo geogFeat",
    "geogName gi gloss height hyphenation idno institution interpretation label lem licence locus m material",
    "measure measureGrp mentioned name nameLink nationality num objectType offset orgName orig origDate origPlace",
    "pc persName persPronouns phr placeName principal publisher pubPlace punctuation quotation rdg redo reg",
    "region rend repository resp restore retrace role roleName rs s secl seg segmentation settlement sic",
    "sponsor surname surplus tag term time title undo unit val w watermark wit witness",
)
"""Phrases whose words stand in the text as they are."""

SILENT = _names(
    "addSpan alt altGrp cb certainty damageSpan delSpan divGen gb handShift index join joinGrp lacunaEnd",
    "lacunaStart link linkGrp listTranspose milestone precision respons span spanGrp specDesc specList substJoin",
    "when witEnd witStart",
)
"""Points and pointers that tell a reader of the text nothing."""

POINTS = SILENT | {"anchor", "lb", "pb"}
"""Elements that stand for a place and have no words."""

EXAMPLE = "{http://www.tei-c.org/ns/Examples}egXML"

BLOCKS = {EXAMPLE} | _names(
    "ab argument back body byline castGroup castItem castList cit closer dateline div div0 div1 div2 div3 div4",
    "div5 div6 div7 docImprint docTitle epigraph epilogue figure floatingText front group head imprimatur item l",
    "lg list listApp listBibl listEvent listOrg listPerson listPlace listWit opener p performance postscript",
    "prologue row salute set signed sp speaker table text titlePage titlePart trailer witList",
)
"""Elements that begin a block wherever they stand."""

FIELDS = _names(
    "additional address adminInfo altIdentifier analytic biblFull biblStruct calendarDesc correspAction",
    "correspContext correspDesc creation dimensions editionStmt encodingDesc facsimile fileDesc handDesc history",
    "imprint keywords langUsage layoutDesc listChange listPrefixDef msContents msDesc msIdentifier msItem msPart",
    "monogr notesStmt objectDesc particDesc person physDesc profileDesc publicationStmt respStmt series",
    "seriesStmt settingDesc sourceDesc supportDesc surface teiHeader textClass textDesc titleStmt",
)
"""Elements that hold fields one beside the other, not running text."""

QUOTATIONS = frozenset({"q", "quote", "said"})
"""Set off where they stand among blocks or hold some, in the line where they do not."""

DIVISIONS = frozenset({"div", "div0", "div1", "div2", "div3", "div4", "div5", "div6", "div7"})

HOLDS_BLOCKS_ONLY = DIVISIONS | _names(
    "argument back body castGroup castList cit docTitle epigraph epilogue floatingText front group performance",
    "postscript prologue set sp text titlePage",
)

PLAIN_DIVISIONS = frozenset(
    ("act", "book", "canto", "chapter", "part", "scene", "section", "subsection", "text", "textpart", "volume")
)
"""Types of division that say no more than that it is one."""

RENDITIONS = {
    **{kind.value: kind for kind in EmphasisKind},
    "b": EmphasisKind.BOLD,
    "code": EmphasisKind.MONOSPACE,
    "gesperrt": EmphasisKind.SPACED,
    "i": EmphasisKind.ITALIC,
    "it": EmphasisKind.ITALIC,
    "ital": EmphasisKind.ITALIC,
    "italics": EmphasisKind.ITALIC,
    "letterspaced": EmphasisKind.SPACED,
    "sc": EmphasisKind.SMALL_CAPS,
    "smallcaps": EmphasisKind.SMALL_CAPS,
    "strikethrough": EmphasisKind.STRUCK,
    "sub": EmphasisKind.SUBSCRIPT,
    "sup": EmphasisKind.SUPERSCRIPT,
    "super": EmphasisKind.SUPERSCRIPT,
    "tt": EmphasisKind.MONOSPACE,
    "typewriter": EmphasisKind.MONOSPACE,
    "u": EmphasisKind.UNDERLINE,
    "underlined": EmphasisKind.UNDERLINE,
}
"""Words of ``@rend`` (or of ``@rendition``, after its prefix) and what they mean."""
