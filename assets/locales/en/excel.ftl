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

## Names of the lists
list-findings = Findings
list-incidents = Incidents
list-evidence = Evidence
list-people = People
list-courses = Courses
list-sessions = Training sessions
list-records = Training records
list-cases = Hotline cases
list-handover = Handover log
list-journal = Journal
list-practices = Good practice
list-objectives = Objectives
list-factories = Factories
list-received = Findings of factories

## The second sheet
list-about = About this list
list-total = Total
list-kind = Holds
list-kind-text = Text
list-kind-number = Number
list-kind-day = Date
list-kind-moment = Date and time
list-kind-choice = One of the words beside
list-yes = Yes
list-no = No
list-filtered = Filter
list-filtered-yes = Only the rows that the filter on the screen showed.
list-confided = Confidential
list-confided-hint = What workers reported. This file is not encrypted: keep it where only case handlers can open it, and delete it when you no longer need it. The reports themselves are not in it.
list-rows-shown = Rows (of the filter, in Excel)
list-sum = Sum of { $column } (of the filter, in Excel)

## Columns, and what they hold
list-column-number = No.
    .about = The number Plumbline gave it.
list-column-provision = Provision
    .about = Clause of the standard or law.
list-column-finding = Finding
    .about = What was found, in the words of whoever found it.
list-column-severity = Severity
    .about = How serious it is.
list-column-source = Source
    .about = Where the finding comes from.
list-column-status = Status
    .about = How far the work is; follows from the actions.
list-column-due_on = Due date
    .about = The next day by which something has to be done.
list-column-overdue = Overdue
    .about = Yes, where that day has passed.
list-column-responsible = Responsible
    .about = Who does it.
list-column-actions = Actions
    .about = How many actions answer the finding.
list-column-evidence_count = Evidence files
    .about = How many files are tied to it.
list-column-due_moved = Dates moved
    .about = How often due dates were moved.
list-column-customer = Customer
    .about = Whose audit it came from; empty where it is nobody’s in particular.
list-column-grade = Audit grade
    .about = How the auditor graded it.
list-column-incident_kind = Kind
    .about = Incident, near miss or unsafe condition.
list-column-happened_on = Date
    .about = The day it happened or was seen.
list-column-place = Place
    .about = Where it happened, or was held.
list-column-what = What happened
    .about = In the words of whoever reported it.
list-column-first_action = Done at once
    .about = What was done right away.
list-column-finding_number = Finding no.
    .about = The finding that was made from it.
list-column-file_name = File
    .about = Name of the file.
list-column-document_kind = Kind of document
    .about = What kind of document it is.
list-column-expires_on = Runs out on
    .about = The last day on which it is valid; empty where it does not run out.
list-column-replaced = Replaced
    .about = Yes, where a newer file took its place.
list-column-uses = Used by
    .about = How many records rest on it.
list-column-first_use = First use
    .about = The first record it serves.
list-column-size_kb = Size (KB)
    .about = Size of the file.
list-column-added_at = Added (UTC)
    .about = When it was added, world time.
list-column-added_by = Added by
    .about = Who added it.
list-column-shared = May be shared
    .about = Yes, where somebody ticked it for customers.
list-column-badge = Badge number
    .about = Tells people with the same name apart; an import finds the person by it.
list-column-name = Name
    .about = Name of the person.
list-column-department = Department
    .about = Department, workshop or line.
list-column-sex = Sex
    .about = For counts that tell how training is spread.
list-column-category = Category
    .about = Group of staff, for whom courses are.
list-column-joined_on = Date joined
    .about = First day of work.
list-column-other_name = Other name
    .about = The name in another script.
list-column-languages = Languages
    .about = What the person understands.
list-column-left_on = Date left
    .about = The first day the person no longer works here.
list-column-migrant = Migrant worker
    .about = Held only where the factory chose so.
list-column-course = Course
    .about = Name of the course.
list-column-course_kind = Kind of course
    .about = Group of the course.
list-column-own_kind = Own kind
    .about = What the factory calls it.
list-column-audiences = For whom
    .about = Groups of staff the course is for.
list-column-validity_months = Valid (months)
    .about = Months until it has to be repeated; empty where it never runs out.
list-column-provisions = Provisions
    .about = What standard or law asks for it.
list-column-topics = Topics
    .about = What it is about.
list-column-sessions = Sessions
    .about = How often it was held or planned.
list-column-last_held_on = Last held
    .about = The last day somebody was there.
list-column-active = Still taught
    .about = No, where the course is out of use.
list-column-held_on = Training date
    .about = The day of the session.
list-column-hours = Hours
    .about = How long it took.
list-column-trainer = Trainer
    .about = Who taught.
list-column-language = Language
    .about = In which language it was taught.
list-column-present_count = Present
    .about = How many people were there.
list-column-invited_count = Listed
    .about = How many people have a mark, present or absent.
list-column-seats = Seats
    .about = How many people it has room for.
list-column-cost_trainer = Trainer cost
    .about = In the factory’s currency; empty is not known.
list-column-cost_materials = Material cost
    .about = In the factory’s currency; empty is not known.
list-column-cost_other = Other cost
    .about = In the factory’s currency; empty is not known.
list-column-in_work_time = In paid hours
    .about = Whether people came in hours they are paid for.
list-column-present = Present
    .about = Whether the person was there.
list-column-before = Score before
    .about = Points in the test before the course.
list-column-after = Score after
    .about = Points in the test after the course.
list-column-case_category = Category
    .about = What the report is about.
list-column-channel = Channel
    .about = How the report came.
list-column-case_severity = Severity
    .about = How serious the handler takes it to be.
list-column-received_on = Received
    .about = The day it came; of a report without a name the Monday of its week.
list-column-case_state = State
    .about = How far the case is.
list-column-age_days = Age (days)
    .about = Days from receipt until closing or today.
list-column-case_handler = In charge
    .about = Who is in charge of the case.
list-column-acknowledge_by = Acknowledge by
    .about = The day by which the reporter hears that it arrived.
list-column-answer_by = Answer by
    .about = The day by which the reporter hears what came of it.
list-column-held = On hold
    .about = Yes, where nothing of it may be destroyed.
list-column-topic = Topic
    .about = What somebody leads.
list-column-leader = Leads
    .about = Who leads it.
list-column-since = Since
    .about = From which day on.
list-column-deputy = Deputy
    .about = Who steps in.
list-column-know = Good to know
    .about = What the next person must know.
list-column-updated_at = Changed (UTC)
    .about = When the row was changed last, world time.
list-column-updated_by = Changed by
    .about = Who changed it last.
list-column-at = When (UTC)
    .about = By the clock of the laptop, world time.
list-column-entry = Entry
    .about = Letter of the laptop and number of its entry.
list-column-person = Person
    .about = Who saved it.
list-column-record_kind = Kind
    .about = What kind of record was changed.
list-column-record = Record
    .about = What people call it; empty where the name was destroyed or is not theirs to see.
list-column-records = Records
    .about = How many records the entry changed.
list-column-practice = Practice
    .about = What is done well, in a few words.
list-column-practice_what = What is done
    .about = How it works.
list-column-thanks = Thanks to
    .about = Who deserves thanks.
list-column-measure = Measured by
    .about = What is measured.
list-column-unit = Unit
    .about = Unit of the figures.
list-column-baseline = Start
    .about = The value before; empty where it was not measured.
list-column-baseline_on = Start measured on
    .about = When the start was measured.
list-column-result = Result
    .about = The value after.
list-column-result_on = Result measured on
    .about = When the result was measured.
list-column-change = Change
    .about = The last value less the start; empty where one of them is missing.
list-column-practice_source = Noticed by
    .about = Who noticed it.
list-column-noted_on = Noted on
    .about = The day it was written down.
list-column-objective = Objective
    .about = What is to be reached.
list-column-aim = Better is
    .about = Which direction is better.
list-column-target = Target
    .about = The value to be reached.
list-column-last_value = Last value
    .about = The value that was measured last.
list-column-last_on = Last measured on
    .about = When that was.
list-column-reached = Reached
    .about = Whether the last value is at the target or beyond.
list-column-factory = Factory
    .about = Name of the factory.
list-column-local_name = Local name
    .about = Its name in local script.
list-column-last_bundle = Last report (UTC)
    .about = When the report that is shown was made, world time.
list-column-paper = On paper
    .about = Mean of the ratings on paper, 1 to 5; empty while too few questions are answered.
list-column-practice_mean = In practice
    .about = Mean of the ratings in practice, 1 to 5; empty while too few questions are answered.
list-column-findings = Findings
    .about = How many findings the factory shows.
list-column-open_actions = Open
    .about = How many of them are open.
list-column-overdue_actions = Overdue
    .about = Actions past their date.
list-column-waiting = Waiting
    .about = Reports that wait for one before them.
