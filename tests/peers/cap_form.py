"""A customer's action plan form, and what another program sees in it: `cap_form.py make FILE` or `cap_form.py read FILE`."""

import json
import sys

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

HEADINGS = ["No.", "Finding", "Root cause", "Corrective action", "Due date", "Days left", "Status"]


def make(path):
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "Cover 封面"
    cover["A1"] = "Apex Brands: corrective action plan"
    cover["A2"] = "=COUNTA('CAP'!A6:A40)"
    sheet = book.create_sheet("CAP")
    sheet.merge_cells("A1:G2")
    sheet["A1"] = "CORRECTIVE ACTION PLAN"
    thin = Side(style="thin")
    for column, heading in enumerate(HEADINGS, 1):
        cell = sheet.cell(5, column, heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color="1F4E79")
    for row in range(6, 9):
        for column in range(1, 8):
            cell = sheet.cell(row, column)
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(row, 5).number_format = "dd/mm/yyyy"
        sheet.cell(row, 6, f'=IF(E{row}="","",E{row}-TODAY())')
        sheet.cell(row, 6).number_format = "0"
    sheet["B6"] = "old text"
    sheet["E8"].number_format = "General"
    sheet.conditional_formatting.add("F6:F40", CellIsRule(operator="lessThan", formula=["0"], fill=PatternFill("solid", end_color="FFC7CE")))
    choice = DataValidation(type="list", formula1='"Open,In progress,Closed"')
    choice.add("G6:G40")
    sheet.add_data_validation(choice)
    sheet.freeze_panes = "A6"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=6, min_row=5, max_row=8), titles_from_data=True)
    sheet.add_chart(chart, "I6")
    book.defined_names.add(openpyxl.workbook.defined_name.DefinedName("plan", attr_text="CAP!$A$5:$G$40"))
    book.save(path)


def read(path):
    book = openpyxl.load_workbook(path)
    sheet = book["CAP"]
    rows = [[str(cell.value) if cell.value is not None else None for cell in row] for row in sheet["A6:G10"]]
    looks = [[cell.is_date, cell.number_format, cell.border.left.style, cell.data_type] for cell in sheet["E6:E10"] for cell in cell]
    print(
        json.dumps(
            {
                "sheets": book.sheetnames,
                "rows": rows,
                "looks": looks,
                "formulas": [sheet["F6"].value, book["Cover 封面"]["A2"].value],
                "rules": [str(area.sqref) for area in sheet.conditional_formatting],
                "choices": [str(one.sqref) for one in sheet.data_validations.dataValidation],
                "charts": len(sheet._charts),
                "joined": [str(area) for area in sheet.merged_cells.ranges],
                "frozen": sheet.freeze_panes,
                "names": list(book.defined_names),
                "anew": book.calculation.fullCalcOnLoad,
            },
            ensure_ascii=False,
        )
    )


{"make": make, "read": read}[sys.argv[1]](sys.argv[2])
