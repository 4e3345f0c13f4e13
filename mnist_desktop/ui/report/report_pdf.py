"""A report as a PDF, laid out by Qt's own rich text."""

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt, QUrl
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from mnist_desktop.core.report.markup import IMAGE_SIZE
from mnist_desktop.core.report.page import report_html
from mnist_desktop.core.report.run_report import RunReport
from mnist_desktop.core.report.svg_marks import PRINTED

_SHARPNESS = 4  # pixels of a chart for each point of the page
_MARGIN = 15.0  # millimetres
_DOTS_AN_INCH = 96  # as the page's own sizes count them
_CHART_WIDTH = 325  # of 680 across the page: two beside each other
_IMAGE = 'width="60" height="60"'  # eight beside each other
_FOOT = 24  # for the number of the page
_SMALL = 8.0  # points
_TRANSPARENT = re.compile(r"background: rgba\([^)]*\)(?:; )?")


def report_pdf(report: RunReport) -> bytes:
    """The content of a PDF file, on A4. Any thread may call it."""
    document = QTextDocument()
    charts: list[QImage] = []

    def show(svg: str) -> str:
        charts.append(_picture(svg))
        height = _CHART_WIDTH * charts[-1].height() // charts[-1].width()
        return f'<img src="chart:{len(charts) - 1}" width="{_CHART_WIDTH}" height="{height}">'

    page = report_html(report, inks=PRINTED, show=show)
    for number, chart in enumerate(charts):
        kind = QTextDocument.ResourceType.ImageResource.value
        document.addResource(kind, QUrl(f"chart:{number}"), chart)
    font = document.defaultFont()
    font.setPointSizeF(_SMALL)
    document.setDefaultFont(font)
    document.setHtml(_plain(page))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(report.title)
    writer.setCreator("MNIST Desktop")
    writer.setResolution(_DOTS_AN_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
    _paint(document, writer)
    return bytes(buffer.data().data())


def _paint(document: QTextDocument, writer: QPdfWriter) -> None:
    """Page after page, each with its number."""
    area = QRectF(0, 0, writer.width(), writer.height() - _FOOT)
    document.setPageSize(area.size())
    document.setDocumentMargin(0)
    pages = document.pageCount()
    with QPainter(writer) as painter:
        for page in range(pages):
            if page:
                writer.newPage()
            painter.save()
            painter.translate(0, -page * area.height())
            document.drawContents(painter, area.translated(0, page * area.height()))
            painter.restore()
            foot = QRectF(0, area.bottom(), area.width(), _FOOT)
            painter.setFont(document.defaultFont())
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"{page + 1} of {pages}")


def _picture(svg: str) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    picture = QImage(renderer.defaultSize() * _SHARPNESS, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFFFF)
    with QPainter(picture) as painter:
        renderer.render(painter)
    return picture


def _plain(page: str) -> str:
    """The page without the styles that Qt's rich text would take for text or can't follow."""
    start, end = page.index("<style>"), page.index("</style>") + len("</style>")
    style = (
        "<style>h2 { margin-top: 14px; } th, td { padding: 1px 6px; } th { text-align: left; }"
        ".muted { color: #5c6575; } td.image { font-size: 7pt; }</style>"
    )
    plain = page[:start] + style + page[end:]
    plain = _TRANSPARENT.sub("", plain)  # the plain colour beside it is for paper
    plain = plain.replace(IMAGE_SIZE, _IMAGE)
    return plain.replace('<h2 class="page">', '<h2 style="page-break-before: always">')
