"""How long Python needs only to read a workbook: openpyxl row by row, and pandas where it is installed."""

import sys
import time

import openpyxl


def timed(name, work):
    begun = time.perf_counter()
    rows = work()
    print(f"  {name}: {(time.perf_counter() - begun) * 1000:.0f} ms for {rows} rows")


def by_openpyxl(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True)) - 1


path = sys.argv[1]
timed(f"openpyxl {openpyxl.__version__}", lambda: by_openpyxl(path))
try:
    import pandas
except ImportError:
    print("  pandas: not installed")
else:
    timed(f"pandas {pandas.__version__}", lambda: len(pandas.read_excel(path)))
