from pytestqt.qtbot import QtBot

from mnist_desktop.ui.report.report_pdf import report_pdf
from tests.core.report.test_page import report


def test_a_report_becomes_a_pdf_of_several_pages(qtbot: QtBot) -> None:  # noqa: ARG001
    data = report_pdf(report())
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") >= 3
