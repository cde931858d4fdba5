"""Writes the forms of forms.py as files: .xlsx by openpyxl, and those again by LibreOffice as .xlsx and .xls.

make.py            needs openpyxl and soffice
"""

import datetime
import pathlib
import shutil
import subprocess
import tempfile

import openpyxl

from forms import FORMS

HERE = pathlib.Path(__file__).resolve().parent
TO = HERE.parent / "fixtures" / "forms"
DAY = datetime.datetime(2026, 11, 29)


def write(path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = DAY
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for at, row in enumerate(rows, start=1):
            for column, cell in enumerate(row, start=1):
                if cell != "":
                    sheet.cell(at, column, cell)
    book.save(path)


def convert(files, ending, folder):
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", ending, "--outdir",
             str(folder), *map(str, files)],
            check=True,
            stdout=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    for name in ["openpyxl", "libreoffice"]:
        shutil.rmtree(TO / name, ignore_errors=True)
        (TO / name).mkdir(parents=True)
    for name, form in FORMS.items():
        write(TO / "openpyxl" / f"{name}.xlsx", form["sheets"])
    both = [TO / "openpyxl" / f"{name}.xlsx" for name, form in FORMS.items() if form["only"] is None]
    convert(both, "xlsx", TO / "libreoffice")
    convert(both, "xls", TO / "libreoffice")
    print(len(FORMS), "forms,", sum(1 for _ in TO.glob("*/*")), "files")
