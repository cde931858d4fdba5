# Excel: a customer’s own workbook that is filled in, and every list as a workbook.

## A customer’s own workbook
fill-open = Fill in the customer’s workbook…
fill-title = Fill in the customer’s workbook
fill-lead = Choose the customer and the .xlsx file they sent. Plumbline writes your plan into it and keeps their formats, formulas and other sheets. You see every change before anything is saved, and the result is a new file.
fill-customer = Customer
fill-customer-none = No customer yet. Add one under “Share” first; then their workbook can be filled in here.
fill-choose = Choose their workbook
fill-other-file = Another file
fill-names = Names of people never go to customers. If their workbook asks who is responsible, fill in that column yourself.
fill-columns-title = Which columns are what
fill-columns-lead = This is asked once: Plumbline remembers it for { $customer } on this laptop.
fill-columns-change = Change columns
fill-column-goes = Column { $column } holds
fill-column-skip = Leave as it is
fill-column-heading = Heading in the file
fill-column-samples = Stands there now
fill-column-field = What we fill in
fill-need = Choose which column holds the finding or its number. Without it nobody can tell which row is which.
fill-next = See what changes
fill-language = Words for status and severity
fill-remembered = Columns as last time for { $customer }.
fill-known = { $count ->
    [0] No finding stood there already
    [one] 1 finding stands there already
   *[other] { $count } findings stand there already
}
fill-new = { $count ->
    [0] none goes into a free row
    [one] 1 goes into a free row
   *[other] { $count } go into free rows
}
fill-cells = { $count ->
    [0] No cell changes: all of it stands there already.
    [one] 1 cell is filled in.
   *[other] { $count } cells are filled in.
}
fill-summary = { $known }, { $new }. { $cells }
fill-replaced = { $count ->
    [one] 1 of them holds something else now.
   *[other] { $count } of them hold something else now.
}
fill-kept = { $count ->
    [one] 1 cell is left as it is
   *[other] { $count } cells are left as they are
}
fill-kept-formula = Formula: { $cells }
fill-kept-joined = Under a joined cell: { $cells }
fill-kept-protected = Protected by the customer: { $cells }
fill-kept-more = { $cells } and { $count } more
fill-rows-label = What changes, row by row
fill-row = Row
fill-row-known = there already
fill-row-new = new row
fill-changes = What is filled in
fill-before = now: { $text }
fill-nothing = Nothing new
fill-first = { $shown } of { $total } rows are shown.
fill-none = This customer may not see any finding, so there is nothing to fill in. What they may see is set under “Share”.
fill-save = Save the filled-in workbook
fill-saved = { $cells ->
    [one] Saved and opened again: 1 cell stands as shown.
   *[other] Saved and opened again: all { $cells } cells stand as shown.
}
fill-saved-rows = { $rows ->
    [one] 1 row was filled in.
   *[other] { $rows } rows were filled in.
}

## Every list as a workbook
list-excel = Excel
list-excel-own = In English
list-excel-both = English and Chinese side by side
list-excel-hint = Save this list, as filtered here, as an Excel workbook
list-excel-running = Writing the list
list-excel-done = Saved and counted
list-excel-cancelled = Cancelled. Nothing was saved.
list-excel-confided-title = This file is not protected
list-excel-confided = An Excel file can be opened by anybody who gets it. It holds what the list shows: number, category, days and who is in charge. What workers said stays sealed in Plumbline. Save it only where other case handlers alone can reach it.
list-excel-confided-go = Save anyway
list-excel-records = Who attended
list-excel-sessions = Sessions
list-excel-factories = This list of factories
list-excel-received-all = Findings of all factories
list-excel-saved = { $rows ->
    [one] 1 row, opened again and counted.
   *[other] { $rows } rows, opened again and counted.
}
