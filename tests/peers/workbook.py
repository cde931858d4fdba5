"""The workbook of a review pack in other people's hands: looked at and filled in with openpyxl, the archive opened with
Python's own zipfile.

workbook.py unpack ZIP FOLDER        prints the names in the archive, in order
workbook.py look XLSX                prints what a person and Excel see in the first sheet
workbook.py fill FROM TO CHANGES     applies changes (JSON): set, sort, delete, append, copy, insert, drop_sheet
"""

import datetime
import json
import sys
import warnings
import zipfile

import openpyxl

warnings.simplefilter("error")


def unpack(path, folder):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
        return [
            {"name": one.filename, "utf8": bool(one.flag_bits & 0x800), "year": one.date_time[0]}
            for one in archive.infolist()
        ]


def look(path):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = [
        [cell.date().isoformat() if isinstance(cell, datetime.datetime) else cell for cell in row]
        for row in sheet.iter_rows(values_only=True)
    ]
    texts = {
        one.title: [str(cell) for row in one.iter_rows(values_only=True) for cell in row if cell is not None]
        for one in book.worksheets
    }
    filled = [row for row in rows if any(cell not in (None, "") for cell in row)]
    return {
        "rows": filled,
        "texts": texts,
        "states": {one.title: one.sheet_state for one in book.worksheets},
        "hidden": [letter for letter, column in sheet.column_dimensions.items() if column.hidden],
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "protected": sheet.protection.sheet,
        "unlocked": sorted({c.column_letter for c in sheet[2] if not c.protection.locked}),
        "lists": [one.formula1 for one in sheet.data_validations.dataValidation],
        "formulas": [
            cell.coordinate
            for one in book.worksheets
            for row in one.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ],
        "dates": sorted({c.column_letter for row in sheet.iter_rows() for c in row if c.is_date and c.value}),
    }


def fill(source, target, changes):
    book = openpyxl.load_workbook(source)
    sheet = book.worksheets[0]
    if (at := changes.get("insert")) is not None:
        sheet.insert_cols(at["column"])
        sheet.cell(1, at["column"], at["heading"])
    heading = {cell.value: cell.column for cell in sheet[1] if cell.value}
    for row, column, value in changes.get("set", []):
        if column in ("Date of your review", "审阅日期") and value:
            value = datetime.date.fromisoformat(value)
        put(sheet.cell(row, heading[column]), value)
    for row in changes.get("copy", []):
        at = last(sheet) + 1
        for cell in list(sheet[row]):
            put(sheet.cell(at, cell.column), cell.value)
    for values in changes.get("append", []):
        at = last(sheet) + 1
        for column, value in values.items():
            put(sheet.cell(at, heading[column]), value)
    for row in sorted(changes.get("delete", []), reverse=True):
        sheet.delete_rows(row)
    if changes.get("sort"):
        end = last(sheet)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=end)]
        rows.sort(key=lambda row: str(row[heading[changes["sort"]] - 1]), reverse=True)
        for at, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                put(sheet.cell(at, column), value)
    if (name := changes.get("drop_sheet")) is not None:
        del book[name]
    if (cells := changes.get("tie")) is not None:
        for place, value in cells.items():
            book["plumbline"][place] = value
    book.save(target)


def put(cell, value):
    """As a person who types a text: openpyxl alone would take `=` for the beginning of a formula."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def last(sheet):
    rows = [at for at, row in enumerate(sheet.iter_rows(values_only=True), 1) if any(v not in (None, "") for v in row)]
    return max(rows)


if __name__ == "__main__":
    action, *given = sys.argv[1:]
    if action == "fill":
        given[2] = json.loads(given[2])
    print(json.dumps({"unpack": unpack, "look": look, "fill": fill}[action](*given), ensure_ascii=False))
