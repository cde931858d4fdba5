# Bringing findings in from an Excel workbook, and people and attendance from Excel or CSV.
import-title = Import findings from Excel
import-lead = Bring the list you keep in Excel. Nothing is stored before you have seen it.
import-back = Back to Actions
import-title-workers = Import people
import-lead-workers = Bring the list of your people. Badge number and name are enough. Nothing is stored before you have seen it.
import-back-workers = Back to People
import-title-attendance = Import attendance
import-lead-attendance = Bring the list of who was there. Nothing is stored before you have seen it.
import-back-attendance = Back to the session

## Steps
import-steps = Steps of the import
import-step-file = File
import-step-columns = Columns
import-step-check = Check
import-step-done = Result

## Choose
import-choose = Choose workbook
import-drop = or drop an .xlsx file here
import-choose-file = Choose file
import-drop-file = or drop an Excel or CSV file here
import-choose-more-workers = One row is one person. One row above names the columns. Any order, English or Chinese.
import-choose-more-attendance = One row is one person, with badge number or name, and whether they were there.
import-formats = Excel (.xlsx, .xls), OpenDocument (.ods) and CSV.
import-choose-more = One row is one finding. One row above names the columns. Any order, English or Chinese.
import-template-title = No list yet?
import-template = Save a blank template
import-template-hint = A workbook with the right columns and one example row.
import-template-blank = A workbook with the right columns, what each of them holds, and the words to choose from.
import-template-saved = Template saved to { $path }
import-old-format = Old .xls file? Open it in Excel and save it as .xlsx.

## Columns
import-other-file = Another file
import-sheet = Sheet
import-header-row = Row with the column names
import-map-title = What is in each column?
import-map-lead = We guessed from the names. Please check.
import-map-column = Column
import-map-header = Name in the file
import-map-samples = First values
import-map-field = Goes to
import-map-skip = Leave out
import-map-required = { $field } (needed)
import-map-label = Column { $letter } goes to
import-map-missing = Still needed: { $fields }. Choose the column that holds it.
import-map-mapped = { $mapped } of { $total } columns are used.
import-map-empty-header = (no name)
import-map-no-samples = (empty)
import-map-next = Check the rows
import-map-back = Back to the columns

## Fields
import-field-provision = Provision
import-field-finding = Finding
import-field-severity = Severity
import-field-source = Source
import-field-discovered_on = Found on
import-field-customer = Customer
import-field-auditor = Auditor
import-field-requested = What the auditor asked for
import-about = About the report
import-audited-on = Day of the audit
import-field-containment = Containment
import-field-root_cause = Root cause
import-field-corrective = Corrective action
import-field-preventive = Preventive action
import-field-responsible = Responsible
import-field-due_on = Due date
import-field-status = Status
import-field-effectiveness_due_on = Effectiveness check date
import-field-no_action_reason = Reason for no action
import-field-badge = Badge number
import-field-name = Name
import-field-sex = Sex
import-field-category = Group
import-field-department = Department
import-field-joined_on = Joined on
import-field-left_on = Left on
import-field-present = Present

## Check
import-check-good = { $good ->
    [one] 1 row is good
   *[other] { $good } rows are good
}
import-check-bad = { $bad ->
    [one] 1 row has a problem
   *[other] { $bad } rows have a problem
}
import-check-none = There is no row to import. Choose another sheet or header row.
import-check-none-good = No row can be imported as it is. Correct the cells in Excel and choose the file again.
import-check-empty = (empty)
import-check-all-good = All rows are good.
import-check-how = Correct the cells in Excel and choose the file again, or import only the good rows.
import-check-first = The first { $shown } of { $total } rows are shown. All rows were checked.
import-check-problems = Problems
import-check-problems-first = The first { $shown } problems are shown. More follow when these are corrected.
import-check-only-bad = Only rows with a problem
import-check-row = Row
import-check-known = known
import-check-known-hint = This is recorded already. The row changes it, or nothing.
import-check-where-row = Sheet "{ $sheet }", row { $row }
import-check-where = Sheet "{ $sheet }", row { $row }, column { $column }
import-check-rows-label = Rows to import
import-check-reread = Choose the corrected file
import-import-all = { $count ->
    [one] Import 1 row
   *[other] Import all { $count } rows
}
import-import-good = { $count ->
    [one] Import the 1 good row
   *[other] Import the { $count } good rows
}
import-import-good-left = { $count ->
    [one] 1 row with a problem stays out.
   *[other] { $count } rows with a problem stay out.
}
import-cancel = Cancel import
import-running = Importing rows

## Problems: what is wrong with a cell, and what to do
import-problem-missing = { $field } is missing. Write it in.
import-problem-not-a-date = "{ $text }" is not a clear date. Write it as 2026-11-21.
import-problem-unknown-severity = "{ $text }" is no severity. Write priority, major, minor or opportunity.
import-problem-unknown-grade = "{ $text }" is no grade of the scheme you chose. Write one of its grades, or choose another scheme.
import-problem-unknown-status = "{ $text }" is no status. Write open, planned, in progress, done or no action.
import-problem-unknown-source = "{ $text }" is no source. Write self, audit, hotline, incident or committee.
import-problem-unknown-customer = No customer is called "{ $text }". Add the customer first, or leave the cell empty.
import-problem-unknown-sex = "{ $text }" is not clear. Write female, male, other or unknown.
import-problem-unknown-category = "{ $text }" fits no group. Write worker, line leader, manager or office.
import-problem-not-a-mark = "{ $text }" says neither present nor absent. Write yes or no.
import-problem-duplicate-badge = "{ $text }" already stands in a row above. Keep one of the two rows.
import-problem-badge-unknown = Nobody with "{ $text }" is in the list of people. Correct it, or add the person first.
import-problem-name-ambiguous = Several people are called "{ $text }". Write the badge number.
import-problem-too-long = This text is too long. Keep it below 20,000 characters.
import-problem-cell-error = This cell shows an Excel error. Correct its formula.
import-problem-other = This cell cannot be read as it is.

## Result
import-done = { $created ->
    [one] 1 finding is in.
   *[other] { $created } findings are in.
}
import-done-skipped = { $skipped ->
    [0] Nothing was left out.
    [one] 1 row was left out. It stays in your workbook.
   *[other] { $skipped } rows were left out. They stay in your workbook.
}
import-done-workers = { $created ->
    [0] Nobody new was in the list.
    [one] 1 person is in.
   *[other] { $created } people are in.
}
import-done-attendance = { $created ->
    [0] No new mark was in the list.
    [one] 1 person is marked.
   *[other] { $created } people are marked.
}
import-done-skipped-known = { $skipped ->
    [0] Nothing was left out.
    [one] 1 row was left out or said nothing new.
   *[other] { $skipped } rows were left out or said nothing new.
}
import-done-updated = { $updated ->
    [one] 1 known row was brought up to date.
   *[other] { $updated } known rows were brought up to date.
}
import-done-see-workers = See the people
import-done-see-attendance = See the session
import-done-undo = Undo the import
import-undone = The import was undone. Nothing of it is left.
import-done-see = See the findings
import-done-again = Import another file

## Training register, and what is remembered
import-title-register = Import a training register
import-lead-register = Bring your list of who was at which course on which day. Sessions that are not here yet are added. Nothing is stored before you have seen it.
import-back-register = Back to the matrix
import-choose-more-register = One row is one person at one course: badge number or name, course, date; hours, trainer and points if you have them.
import-done-register = { $created ->
    [0] No new attendance.
    [one] 1 attendance is in.
   *[other] { $created } attendances are in.
}
import-done-see-register = See the matrix
import-field-other_name = Name in another script
import-field-languages = Languages
import-field-migrant = Migrant worker
import-field-course = Course
import-field-held_on = Day
import-field-hours = Hours
import-field-trainer = Trainer
import-field-place = Place
import-field-before = Points before
import-field-after = Points after
import-map-remembered = The columns are as you set them last time. Check them.
import-check-alike = { $count ->
    [one] 1 new person has the name of somebody who works here.
   *[other] { $count } new people have the name of somebody who works here.
}
import-check-alike-row = like { $who }
import-check-alike-hint = Somebody who works here has this name. If it is the same person, settle it under People after the import.
import-check-new-sessions = { $count ->
    [one] 1 session will be added.
   *[other] { $count } sessions will be added.
}
import-problem-not-a-yes = "{ $text }" is neither yes nor no.
import-problem-unknown-course = No course is called "{ $text }". Add the course first, or correct the name.
import-problem-not-a-number = "{ $text }" is no number.
import-problem-too-many-points = "{ $text }" is more than the test gives.
