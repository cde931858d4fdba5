# Words of printed documents and spreadsheets. Words that the window shows too stand in terms.ftl.

## Corrective action plan: title page
plan-title = Corrective action plan
plan-cycle = Cycle
plan-period = Period
plan-period-days = { $start } to { $end }
plan-taken-on = As of
plan-taken-by = Prepared by
plan-content = Content
plan-content-counts = { $findings ->
    [one] 1 finding
   *[other] { $findings } findings
}, { $actions ->
    [one] 1 action
   *[other] { $actions } actions
}
plan-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

## Corrective action plan: summary
plan-summary = Summary
plan-findings = Findings
plan-overdue-count = Overdue
plan-score-paper = Score on paper
plan-score-practice = Score in practice
plan-score-known = out of 5 · { $answered } of { $questions } questions answered
plan-score-unknown = Not enough answers yet: { $answered } of { $questions } questions
plan-by-severity = Findings by severity
plan-by-status = Findings by status
plan-count = Count
plan-how-to-read = How to read this plan
plan-note-severity = Severity is written out and drawn as bars: four bars are the most serious.
plan-note-overdue = "Overdue" marks work whose due date had passed on the day this plan was prepared.
plan-note-language = What people typed is printed in the language they used.
plan-note-missing = A character that no font here can print is shown as �. It stays in the text when you copy it.
plan-note-digest = Digest of the data this document was made from (SHA-256):

## Corrective action plan: the table
plan-table = Findings and actions
plan-empty = There are no findings in this plan.
plan-overdue = Overdue
plan-overdue-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
plan-no-date = No date yet
plan-continued = { $number } (continued)
plan-page = Page { $page } of { $pages }
plan-digest = Digest

## Columns: the heading, and what to write into it
plan-column-number = No.
    .about = Number of the finding. Rows with the same number are actions for the same finding.
plan-column-provision = Provision
    .about = The clause, law or question that is not met.
plan-column-finding = Finding
    .about = What was found: where, when, how many. One finding in one row.
plan-column-severity = Severity
    .about = How serious it is. Choose from the list.
plan-column-source = Source
    .about = Where the finding comes from. Choose from the list.
plan-column-grade = Audit grade
    .about = How the audit graded it, by the scheme it used.
plan-column-containment = Containment
    .about = What was done at once, so that nobody is harmed while the cause is looked for.
plan-column-root_cause = Root cause
    .about = Why it could happen. Ask "why?" until the answer is something you can change.
plan-column-corrective = Corrective action
    .about = What removes the cause.
plan-column-preventive = Preventive action
    .about = What keeps it from happening again, here and in other places.
plan-column-responsible = Responsible
    .about = One name, not a department.
plan-column-due_on = Due date
    .about = The day the action must be finished, as a date (2026-11-30).
plan-column-cost = Cost
    .about = What the action will cost, and what it did cost.
plan-column-status = Status
    .about = How far the work is. Choose from the list.
plan-column-evidence = Evidence
    .about = Names of the files that prove it, one on each line.
plan-column-verification = Verification
    .about = How somebody else checked that it is done. Choose from the list.
plan-column-effectiveness_due_on = Effectiveness check due
    .about = The day to look again whether the problem came back, as a date.
plan-column-checked_on = Checked on
    .about = The day somebody looked again, as a date.
plan-column-outcome = Did it help?
    .about = What that second look came to. Choose from the list.
plan-column-effectiveness = Effectiveness
    .about = What that second look showed.
plan-column-no_action_reason = Reason for no action
    .about = Only when the status is "No action": why nothing is done.

## Whether an action helped, and what it cost
effectiveness-effective = It helped
effectiveness-not-effective = It did not help
effectiveness-not-yet-known = Not known yet
plan-cost-expected = Expected
plan-cost-actual = Actual
plan-cost-unknown = not known
plan-cost-days = { $days } person-days

## How an action was verified
verification-desk = On documents
verification-site = On site

## The handover log: the last pages of the plan
plan-handover = Handover: who leads what
plan-handover-about = For whoever takes over. These pages stay in the factory; customers never get them.
plan-handover-topic = Topic
plan-handover-leader = Leader
plan-handover-deputy = Deputy
plan-handover-know = What the next person must know
plan-handover-since = Since
plan-handover-updated = Last changed

## Spreadsheet
plan-sheet = Action plan
plan-sheet-columns = Columns
plan-sheet-heading = Column
plan-sheet-about = What it holds
plan-sheet-choices = Allowed words
plan-sheet-field = Field
plan-sheet-choose = Choose a word from the list.
plan-sheet-facts = About this plan
plan-sheet-factory = Factory
plan-sheet-digest = Digest

## Sign-in sheet of a training session
signin-title = Training sign-in sheet
signin-course = Course
signin-date = Date
signin-hours = Duration
signin-hours-count = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
signin-trainer = Trainer
signin-place = Place
signin-language = Language
signin-trainer-signature = Trainer's signature
signin-column-number = No.
signin-column-badge = Badge
signin-column-name = Name
signin-column-department = Department
signin-column-signature = Signature

## Import template: one row that shows how to fill it in
plan-example-number = EXAMPLE
plan-example-provision = 1.4 Machine safety
plan-example-finding = Example row. Delete it before you import. Press no. 7 in hall 2 runs without its guard.
plan-example-grade = SMETA: Major
plan-example-containment = Press stopped and locked on the same day.
plan-example-root_cause = Nobody checks the guards after a tool change.
plan-example-corrective = Fit the guard again and connect its switch.
plan-example-preventive = Add the guard to the tool change checklist. Train all setters.
plan-example-responsible = Li Wei
plan-example-evidence = guard-press-7.jpg
plan-example-effectiveness = No press without a guard in three monthly checks.

## Review pack: what customers without Plumbline get
pack-title = Review pack
pack-file-plan = Action plan
pack-file-evidence = Evidence
pack-file-readme = Read me
pack-file-digests = Digests
pack-number = Pack
pack-for = For
pack-made-on = Made on
pack-digests-how = To check that no file was changed, run: sha256sum -c "{ $file }"
pack-readme-title = Corrective action plan of { $factory }: review pack
pack-readme-workbook = { $file }: the findings and actions, with room for your review.
pack-readme-pdf = { $file }: the same plan to read and print.
pack-readme-evidence = { $file }: photos and papers, each named after the number of its finding.
pack-readme-digests = { $file }: the SHA-256 of every file, to check that none was changed.
pack-readme-how = How to answer
pack-readme-how-1 = Save all files of this pack in a folder, then open { $file } from there.
pack-readme-how-2 = Fill in the yellow columns: verdict, comment, your name, date.
pack-readme-how-3 = Save the workbook. Leave its other columns and its hidden ones as they are.
pack-readme-how-4 = Send the workbook back to the factory. You can send it again whenever you have written more.
pack-readme-unsigned = This pack is not signed. The digests show whether a file was changed after the pack was made, not who made it.
pack-readme-fact = { $label }: { $value }
pack-responsible-kept = Named in the factory

## The workbook of a review pack
pack-sheet-how = How to review
pack-sheet-columns = What you fill in
pack-sheet-facts = About this pack
pack-sheet-figures = Figures
pack-how-1 = Each row is one finding with one of its actions. Read it, and look at the files named under "Evidence".
pack-how-2 = Fill in the yellow columns. A row you have nothing to say about stays empty.
pack-how-3 = The other columns are what the factory wrote. If you change a word there, the factory sees your change as a suggestion. Its own record stays as it is.
pack-how-4 = For what stands in no row, use the free rows at the bottom.
pack-how-5 = You can filter at once. The sheet is protected against slips, without a password: to sort, choose Review, Unprotect Sheet. Leave the hidden column where it is; it tells the factory which row is which.
pack-column-done_on = Done on
pack-column-answer = Our answer to you
pack-column-verdict = Your verdict
    .about = Choose from the list.
pack-column-comment = Your comment
    .about = What is missing, or what convinced you. Any language.
pack-column-reviewer = Your name
    .about = Who reviewed this row.
pack-column-reviewed_on = Date of your review
    .about = The day, as a date (2026-11-30).
pack-verdict-accepted = Accepted
    .about = The action and its evidence convince you.
pack-verdict-evidence-wanted = More evidence wanted
    .about = The action may be right, but you need to see more. Write what.
pack-verdict-returned = Not accepted
    .about = The action does not solve the finding. Write why.

## Task sheets: words on paper and in the workbook
task-title = Task sheet
task-made = made on { $date }
task-how = Write down what you did and when, then give the sheet back. Ask if a date cannot be kept.
task-plan-first = Not planned yet: propose what to do.
task-waits = Waits for { $numbers }
task-no-date = No date yet
task-overdue = Overdue
task-of = for { $number }
task-column-number = Action
task-column-finding = What was found
task-column-what = What to do
task-column-waits = Waits for
task-column-due_on = Due
task-column-status = Status now
task-column-new_status = New status
task-column-done = What was done
task-column-done_on = Done on
task-column-remark = Remark
task-sheet-how = How to fill it in
task-how-1 = Fill in the yellow columns only. Leave a row empty if nothing changed.
task-how-2 = New status: choose from the list. "Done" means finished; somebody else verifies it.
task-how-3 = Done on: a date such as 2026-03-12.
task-how-4 = Save the file and send it back to whoever gave it to you. Nothing changes there before somebody has looked at it.

## Report of an assessment
assessment-title = Self-assessment report
assessment-version = Version { $version } of the questionnaire
assessment-before = { $value } in the cycle before
assessment-gate = A score counts from { $percent } % answered
assessment-practice-before = In practice before
assessment-note-unknown = “Not known yet” counts as no answer: it holds a score back and never counts as zero.
assessment-answers = Questions and answers
assessment-column-proof = Notes, evidence, findings
assessment-open = Not answered yet
assessment-alarm = Needs attention at once
assessment-unmet = The answer does not fit what is asked; it stays and does not count.
assessment-since = What moved since { $cycle }
assessment-files = Evidence
assessment-files-none = No file is tied to any of these questions.
assessment-files-count = { $count ->
    [one] 1 file, with the questions it serves. The digest tells whether a file shown to you is this one.
   *[other] { $count } files, each with the questions it serves. The digest tells whether a file shown to you is this one.
}
assessment-files-serves = Serves questions
assessment-files-digest = SHA-256, first 16
assessment-files-expired = Ran out
## The slip of a reporter without a name
slip-title = Your number for the worker hotline
slip-number = This number finds your report again. It is on this paper only.
slip-use = Call or write, and say or write the number. You hear what was done, and you can add something. Nobody asks for your name.
slip-keep = Keep this paper where nobody finds it. If it is lost, nobody can give you the number again. Take no photo and put it in no chat.
slip-reach = How to reach us
slip-outside = Hotlines outside the factory
slip-outside-about = They do not belong to the factory. You can choose them at any time.
slip-column-name = Who
slip-column-contact = Number or address
slip-column-languages = Languages
slip-column-hours = Hours
## Certificates of training
certificate-title = Certificate of training
certificate-that = This is to certify that
certificate-badge = Badge number { $badge }
certificate-attended = attended the training
certificate-trainer = Trainer
certificate-for-factory = For the factory
certificate-check = The factory can check this certificate: scan the code, or type the letters below it under Training, Check a certificate.

## Tests and sheets of training
test-title = Test
test-name = Name
test-badge = Badge number
test-day = Date
test-before = Before the training
test-after = After the training
test-answers = Right answers. Do not hand out this page.
reaction-title = What do you think of this training?
reaction-how = Do not write your name. Tick one box for each sentence.
reaction-low = 1 = not at all
reaction-high = 5 = completely
reaction-better = What should be better next time?

## The matrix as a spreadsheet
matrix-title = Training matrix
matrix-sums = Courses and colours
matrix-covered = Covered
matrix-nobody = Nobody needs it

## Assessment of the training programme
programme-title = Training programme: what is known
programme-how = Status: who needs and holds the training. Impact: what people learnt and thought. Outcomes: what is seen at work, and the figures it should move. Costs: what it took. Red is not known.
programme-column-course = Course
programme-column-status = Status
programme-column-impact = Impact
programme-column-outcomes = Outcomes
programme-column-costs = Costs
programme-cover = { $held } of { $wanted } hold it today ({ $percent }%)
programme-held = { $sessions ->
    [one] 1 session
   *[other] { $sessions } sessions
}, { $attendances ->
    [one] 1 attendance
   *[other] { $attendances } attendances
}
programme-last = last held on { $day }
programme-learnt = Test: { $before }% before, { $after }% after, { $gain } points gained ({ $pairs } pairs of { $present } present)
programme-untested = Not tested before and after
programme-thought = Sheets: { $mean } of 5 ({ $sheets } sheets)
programme-unasked = Nobody was asked what they think
programme-seen = Seen at work: { $seen } of { $looked } ({ $percent }%), { $unknown } could not be seen
programme-unseen = Nobody looked whether it is done at work
programme-no-objective = No objective is linked
programme-no-baseline = { $name }: no measured start, so nothing can be claimed
programme-no-reading = { $name }: not measured since
programme-moved = { $name }: { $baseline } → { $last } ({ $change })
programme-nothing-held = Not held in this period
programme-cost = { $amount } for { $trained ->
    [one] 1 person
   *[other] { $trained } people
}
programme-cost-unknown = { $count ->
    [one] and 1 part that is not known
   *[other] and { $count } parts that are not known
}
programme-each = { $amount } a person
programme-each-at-least = at least { $amount } a person
programme-hours = Hours of training per worker
programme-hours-how = Hours of all who attended in the period, over the people who worked here on its last day (as GRI 404-1 asks).
programme-all = All
programme-hours-each = { $hours } h ÷ { $people } = { $each } h
programme-hours-unknown = { $count ->
    [one] and 1 attendance without known hours
   *[other] and { $count } attendances without known hours
}
programme-not-applicable = not applicable: nobody
programme-unknown = What is not known
programme-nothing-unknown = Nothing in this assessment is unknown.
programme-lacks-sessions-unmarked = Past sessions without any attendance: { $count }
programme-lacks-sessions-without-hours = Sessions whose hours are not known: { $count }
programme-lacks-costs = Parts of costs that are not known: { $count }
programme-lacks-hourly-cost = What an hour off the line costs is not known.
programme-lacks-people-without-sex = People whose sex is not known: { $count }
programme-lacks-courses-untested = Courses held without a test before and after: { $count }
programme-lacks-courses-without-reaction = Courses where nobody was asked what they think: { $count }
programme-lacks-courses-unobserved = Courses after which nobody looked at the work: { $count }
programme-lacks-courses-without-objective = Courses without a linked objective: { $count }
programme-lacks-objectives-without-baseline = Linked objectives without a measured start: { $count }
