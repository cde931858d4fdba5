"""The text of every page of a PDF, as PDFium reads it: `pdfium.py FILE`."""

import sys

import pypdfium2

document = pypdfium2.PdfDocument(sys.argv[1])
sys.stdout.reconfigure(encoding="utf-8")
for page in document:
    print(page.get_textpage().get_text_bounded())
