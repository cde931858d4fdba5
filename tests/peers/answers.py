"""Questionnaires as a workbook in other people's hands: looked at and filled in with openpyxl.

answers.py look XLSX                 prints what a person and Excel see, sheet by sheet
answers.py fill FROM TO CHANGES      applies changes (JSON), in this order: lose, set, rows, insert, copy, delete, sort,
                                     drop_column, drop_sheet
"""

import datetime
import json
import re
import sys
import warnings

import openpyxl

warnings.simplefilter("error")
TIE = "plumbline"


def look(path):
    book = openpyxl.load_workbook(path)
    sheets = {}
    for sheet in book.worksheets:
        rows = [
            [cell.date().isoformat() if isinstance(cell, datetime.datetime) else cell for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        sheets[sheet.title] = {
            "rows": rows,
            "state": sheet.sheet_state,
            "frozen": sheet.freeze_panes,
            "protected": sheet.protection.sheet,
            "password": sheet.protection.password,
            "hidden": [letter for letter, column in sheet.column_dimensions.items() if column.hidden],
            "lists": len(sheet.data_validations.dataValidation),
            "formulas": [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"],
        }
    return {"order": book.sheetnames, "sheets": sheets}


def fill(source, target, changes):
    book = openpyxl.load_workbook(source)
    if changes.get("lose"):
        # As if nobody could tell any more what each answer was when it left.
        for row in book[TIE].iter_rows(min_row=4):
            row[8].value = "lost"
    for key, heading, value in changes.get("set", []):
        sheet, row = place(book, key)
        put(sheet.cell(row, headings(sheet)[heading]), value)
    for key, rows in changes.get("rows", {}).items():
        sheet, header = table(book, key)
        for at, values in enumerate(rows, header + 1):
            for column, value in enumerate(values, 1):
                put(sheet.cell(at, column), value)
    for key, values in changes.get("insert", []):
        sheet, row = place(book, key)
        sheet.insert_rows(row)
        for heading, value in values.items():
            put(sheet.cell(row, headings(sheet)[heading]), value)
    for key, values in changes.get("copy", []):
        sheet, row = place(book, key)
        at = sheet.max_row + 1
        for cell in list(sheet[row]):
            put(sheet.cell(at, cell.column), cell.value)
        for heading, value in values.items():
            put(sheet.cell(at, headings(sheet)[heading]), value)
    for key in changes.get("delete", []):
        sheet, row = place(book, key)
        sheet.delete_rows(row)
    for name in changes.get("sort", []):
        sheet = book[name]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        rows.sort(key=lambda row: str(row[1]), reverse=True)
        for at, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                put(sheet.cell(at, column), value)
    for name, heading in changes.get("drop_column", []):
        book[name].delete_cols(headings(book[name])[heading])
    for name in changes.get("drop_sheet", []):
        del book[name]
    book.save(target)


def headings(sheet):
    return {cell.value: cell.column for cell in sheet[1] if cell.value}


def place(book, key):
    """The row of a question."""
    for sheet in book.worksheets:
        if sheet.title != TIE and TIE in headings(sheet):
            column = headings(sheet)[TIE]
            for row in range(2, sheet.max_row + 1):
                if sheet.cell(row, column).value == f"{TIE}/{key}":
                    return sheet, row
    raise SystemExit(f"no row of {key}")


def table(book, key):
    """The row of the headings of a table."""
    for sheet in book.worksheets:
        if TIE not in headings(sheet) and sheet.title != TIE:
            for row in sheet.iter_rows(max_row=10):
                if any(cell.value == f"{TIE}/{key}" for cell in row):
                    return sheet, row[0].row
    raise SystemExit(f"no table of {key}")


def put(cell, value):
    """As a person who types: a day is a day, a text is never a formula."""
    if isinstance(value, str) and re.fullmatch(r"day:\d{4}-\d\d-\d\d", value):
        value = datetime.date.fromisoformat(value[4:])
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


if __name__ == "__main__":
    action, *given = sys.argv[1:]
    if action == "fill":
        given[2] = json.loads(given[2])
    print(json.dumps({"look": look, "fill": fill}[action](*given), ensure_ascii=False))
