"""A customer's own workbook as customers make them, and what another program sees in it afterwards.

`customer_form.py make | read | macros | edit | table FILE`
"""

import datetime
import json
import sys
import zipfile

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

SHEET = "CAP 整改"
HEADINGS = ["序号 No.", "Finding 问题描述", "Root cause", "Corrective action 纠正措施", "Due date", "Days left", "Status", "Responsible person", "Reviewed by us"]


def make(path):
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "Cover"
    cover["A1"] = "Nordlicht Handel: corrective action plan"
    cover["A2"] = f"=COUNTA('{SHEET}'!B6:B40)"
    sheet = book.create_sheet(SHEET)
    sheet.merge_cells("A1:I2")
    sheet["A1"] = "CORRECTIVE ACTION PLAN 整改计划"
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A3"] = "Supplier:"
    for column, heading in enumerate(HEADINGS, 1):
        sheet.cell(5, column, heading).fill = PatternFill("solid", start_color="1F4E79")
    # What the auditor wrote: one of ours by its text, in other spaces, and one of theirs alone.
    sheet["A6"] = "NC-1"
    sheet["B6"] = "二楼安全出口被堵  exits blocked"
    sheet["A7"] = "NC-2"
    sheet["B7"] = "Something only the customer knows of"
    sheet.merge_cells("B8:B9")
    for row in range(6, 21):
        sheet.cell(row, 5).number_format = "dd/mm/yyyy"
        sheet.cell(row, 6, f'=IF(E{row}="","",E{row}-TODAY())')
    sheet["C6"] = '="see "&"appendix"'
    sheet["B6"].comment = Comment("Seen on the second floor", "Auditor")
    sheet.conditional_formatting.add("F6:F40", CellIsRule(operator="lessThan", formula=["0"], fill=PatternFill("solid", end_color="FFC7CE")))
    choice = DataValidation(type="list", formula1='"Open,Ongoing,Closed"')
    choice.add("G6:G40")
    sheet.add_data_validation(choice)
    sheet.freeze_panes = "A6"
    sheet.column_dimensions["B"].width = 44
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=6, min_row=5, max_row=8), titles_from_data=True)
    sheet.add_chart(chart, "K6")
    # Everything may be filled in but what the customer decides.
    for row in sheet["A6:I40"]:
        for cell in row:
            cell.protection = Protection(locked=cell.column == 9)
    sheet.protection.sheet = True
    lists = book.create_sheet("Hidden lists")
    lists.sheet_state = "hidden"
    lists["A1"] = "=1+1"
    book.save(path)


def read(path):
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    def shown(value):
        return None if value is None else str(value)

    print(
        json.dumps(
            {
                "sheets": {one.title: one.sheet_state for one in book},
                "rows": {str(row): [shown(sheet.cell(row, column).value) for column in range(1, 10)] for row in range(6, 14)},
                "kinds": {cell.coordinate: cell.data_type for row in sheet["A6:I13"] for cell in row},
                "dates": [cell.is_date for row in sheet["E6:E13"] for cell in row],
                "cover": [cell.value for row in book["Cover"]["A1:A2"] for cell in row],
                "rules": [str(area.sqref) for area in sheet.conditional_formatting],
                "choices": [str(one.sqref) for one in sheet.data_validations.dataValidation],
                "charts": len(sheet._charts),
                "joined": sorted(str(area) for area in sheet.merged_cells.ranges),
                "frozen": sheet.freeze_panes,
                "width": sheet.column_dimensions["B"].width,
                "comment": sheet["B6"].comment and sheet["B6"].comment.text,
            },
            ensure_ascii=False,
        )
    )


def macros(path):
    """As Excel marks a workbook with macros."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    plain, marked = b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    types = parts["[Content_Types].xml"].replace(b"openxmlformats-officedocument." + plain, marked)
    with zipfile.ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, types if name == "[Content_Types].xml" else part)


def edit(path):
    """Sets cells, `[[sheet or null, cell, value], ...]` on the standard input; a value `{"day": "2026-01-05"}` is a date."""
    book = openpyxl.load_workbook(path)
    for sheet, cell, value in json.load(sys.stdin):
        if isinstance(value, dict):
            value = datetime.date.fromisoformat(value["day"])
        (book[sheet] if sheet else book.worksheets[0])[cell] = value
    book.save(path)


def table(path):
    """The first sheet of a list as Excel would show it."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = [[None if value is None else value if isinstance(value, (int, float)) else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    kinds = [[cell.data_type for cell in row] for row in sheet.iter_rows()]
    print(
        json.dumps(
            {
                "sheets": book.sheetnames,
                "rows": rows,
                "kinds": kinds,
                "dates": [[cell.is_date for cell in row] for row in sheet.iter_rows()],
                "frozen": sheet.freeze_panes,
                "filter": sheet.auto_filter.ref,
                "lists": {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation},
                "about": [[value and str(value) for value in row] for row in book.worksheets[1].iter_rows(values_only=True)],
            },
            ensure_ascii=False,
        )
    )


{"make": make, "read": read, "macros": macros, "edit": edit, "table": table}[sys.argv[1]](sys.argv[2])
