# What actions cost, wait for and brought; comments; one action for several customers; calendar, many at once, task sheets.
actions-field-effectiveness = Did it help?
actions-field-checked_by = Checked by
actions-field-checked_on = Checked on
actions-field-reopened = Taken up again
actions-field-due_reason = Why the date moved
actions-field-cost_expected = Expected cost
actions-field-cost_actual = Actual cost
actions-field-depends_on = Waits for
actions-field-findings = Findings it answers
actions-field-customer = From the audit of
actions-field-auditor = Auditor
actions-field-scheme = Scheme
actions-field-grade = Grade in the report
actions-field-requested = What the auditor asked for

## Moving a date
move-title = Why does the date move?
move-from-to = From { $from } to { $to }.
move-away = The date { $from } is taken away.
move-reason = Reason
move-reason-hint = Example: "The fitter comes on 12 March; the parts are on their way." It stands in the history of this date.
move-needs-reason = Write one sentence, so that the next person understands.
move-do = Move the date
move-keep = Keep the date
move-no-reason = No reason was asked for.

## Cost
actions-step-cost = Cost
cost-intro = What it costs, in money or in days of work. If nobody can tell, say so: that is better than a zero.
cost-is = { $which }: kind
cost-is-none = Not stated
cost-is-unknown = Not known
cost-is-money = Money
cost-is-person-days = Days of work
cost-amount = { $which }: amount
cost-currency = { $which }: currency
cost-days = { $which }: days
cost-wrong = Write a number such as 1200 or 1200.50.
cost-wrong-currency = Three letters, for example CNY.
cost-money = { $amount } { $currency }
cost-person-days = { $days } days of work

## Waiting for other actions
waits-title = Waits for other actions
waits-add = Add an action it waits for
waits-remove = No longer waits for { $number }
waits-blocked = Blocked: it waits for { $numbers }.
waits-starts = It can start after { $date }.
waits-free = What it waited for is done.
waits-awaited = These actions wait for this one: { $numbers }.
waits-mark = Blocked
waits-no-text = Not planned yet

## Choosing an action
pick-search = Search actions
pick-search-hint = Number, words or name
pick-similar = Actions for the same provision
pick-none = No action found. Search for a word that stands in it.
pick-none-similar = No other finding has this provision. Search for an action by a word.
pick-answers = { $number }: { $text }

## One action for several findings
shared-by-existing = Answered by an existing action
shared-title = Which action answers this finding too?
shared-lead = The findings stay apart. Each customer sees its own finding and this action, and nothing of the others.
shared-who = Who sees this
shared-all = All customers, as their profiles allow
shared-only = { $customer } only
shared-confided = Came from the hotline: no customer sees this action
shared-leave = No longer answers { $number }
shared-answered = This finding is now answered by action { $number }.

## From an audit
audit-title = From an audit
audit-own = No customer in particular
audit-own-hint = Findings of one customer's audit go to that customer alone.
audit-no-scheme = No scheme
audit-no-grade = No grade
audit-as-written = "{ $grade }", as the report has it
audit-of = Audit of { $customer }

## Effectiveness
effect-ask = Did it help?
effect-effective = It helped
effect-effective-hint = The problem stayed away
effect-not-effective = It did not help
effect-not-effective-hint = The action is taken up again
effect-not-yet-known = Too early to say
effect-not-yet-known-hint = Check again later
effect-note = What did you see?
effect-note-why = What came back, and why?
effect-next-due = New due date
effect-next-check = Check again on
effect-needs-outcome = Choose one.
effect-needs-note = Write what you saw: it is the reason the action is taken up again.
effect-needs-day = Choose a day from today on.
effect-save = Save the result
effect-save-reopen = Take it up again
effect-was = { $outcome }. { $person }, { $date }.
effect-was-bare = { $outcome }.
effect-reopened = { $times ->
    [one] Taken up again once
   *[other] Taken up again { $times } times
}

## Comments
comments-title = Comments
comments-none = No comments yet.
comments-add = Comment
comments-add-label = Write a comment
comments-add-hint = For colleagues only. Customers never see it.
comments-about = About
comments-about-finding = The finding
comments-withdraw = Withdraw
comments-withdraw-label = Withdraw the comment of { $person } on { $date }
comments-withdraw-title = Withdraw this comment?
comments-withdraw-note = It stays visible that a comment stood here and who withdrew it. This cannot be undone.
comments-withdrawn = Withdrawn by { $person } on { $date }.
comments-said = { $person } on a task sheet, { $date }
comments-said-no-date = { $person } on a task sheet
comments-entered = entered by { $person }

## Calendar
actions-view-calendar = Calendar
calendar-label = { $month }: what falls on which day
calendar-previous = Previous month
calendar-next = Next month
calendar-today = This month
calendar-day = { $date }: { $count ->
    [0] nothing
    [one] 1 entry
   *[other] { $count } entries
}
calendar-more = { $count ->
    [one] 1 more
   *[other] { $count } more
}
calendar-more-label = { $date }: all { $count } entries
calendar-check = Check: { $text }
calendar-item = { $number } { $text }
calendar-legend-overdue = Overdue
calendar-legend-due = Due
calendar-legend-check = Effectiveness check
calendar-legend-settled = Done
calendar-empty = Nothing falls in this month.
calendar-cut = { $shown } of { $total } entries are shown. Use filters or search to see the rest.
calendar-keys = Arrows choose a day · Tab goes through its entries · Shift + arrows moves an entry · Enter opens · Page Up/Down month
calendar-keys-read = Arrows choose a day · Tab goes through its entries · Enter opens · Page Up/Down month
calendar-moved = { $number } is now due on { $date }.
calendar-check-moved = { $number } is now checked on { $date }.
calendar-stays = { $number } is done: its date stays.
calendar-stays-finding = { $number } has no action yet. Open it and plan one.
calendar-week = Week { $week }

## Many at once
bulk-open = Change
bulk-title = { $count ->
    [one] Change 1 finding
   *[other] Change { $count } findings
}
bulk-lead = All of them change in one step, and one Undo takes it back. Actions that are done stay as they are.
bulk-what = What changes?
bulk-responsible = Responsible
bulk-due-on = Due date
bulk-severity = Severity
bulk-status = Progress
bulk-reason-hint = Needed when a date moves later. It stands in the history of each action.
bulk-needs = Fill this in first.
bulk-do = Change them
bulk-done = { $count ->
    [0] Nothing changed.
    [one] 1 finding changed.
   *[other] { $count } findings changed.
}
bulk-left = These stayed as they were:
bulk-left-no-action = closed without action
bulk-left-settled = nothing is still to do
bulk-left-same = it was so already

## Task sheets in the window
tasks-open = Task sheets
tasks-title = Task sheets for people who do not use Plumbline
tasks-lead = One sheet for each person: what to do by when. Print it, or send the workbook and take it back filled in.
tasks-nobody = Nobody has an open action with a name on it. Name who is responsible, then come back.
tasks-person = Person
tasks-open-count = Open
tasks-overdue-count = Overdue
tasks-next = Next date
tasks-signs-in = Signs in here
tasks-choose-person = Choose { $name }
tasks-choose-all = Choose all
tasks-what = Files
tasks-pdf = PDF to print
tasks-xlsx = Excel to fill in and send back
tasks-ics = Dates for a calendar (.ics)
tasks-make = { $count ->
    [0] Choose people
    [one] Make 1 person's files
   *[other] Make the files of { $count } people
}
tasks-needs = Choose at least one person and one kind of file.
tasks-made = { $files ->
    [one] 1 file was saved, opened again and counted.
   *[other] { $files } files were saved, opened again and counted.
}
tasks-back = Take back a filled-in sheet
tasks-back-title = What { $person } wrote
tasks-back-of = Sheet of { $date }, file { $file }
tasks-back-nothing = Nothing new: everything in this sheet stands here already.
tasks-back-empty = Nobody wrote in this sheet yet.
tasks-back-same = { $count ->
    [one] 1 row says what stands here already.
   *[other] { $count } rows say what stands here already.
}
tasks-back-silent = { $count ->
    [one] 1 row is empty.
   *[other] { $count } rows are empty.
}
tasks-back-becomes = { $from } → { $to }
tasks-back-on = on { $date }
tasks-back-comment = Comes as a comment
tasks-back-choose = Take in { $number }
tasks-back-line = Row { $line }
tasks-back-do = { $count ->
    [0] Take in nothing
    [one] Take in 1 row
   *[other] Take in { $count } rows
}
tasks-back-done = Taken in: { $statuses } changes of status, { $comments } comments.
tasks-problem-unknown = This action is not here, or the row was added. Copy by hand what is needed.
tasks-problem-overtaken = It was done or verified here meanwhile. Nothing is changed.
tasks-problem-status-unknown = The status is none of the list. Ask what was meant.
tasks-problem-in-future = The day has not come yet. Ask for the right date.

## History
history-depends_on = { $count ->
    [one] 1 action
   *[other] { $count } actions
}
history-findings = { $count ->
    [one] 1 finding
   *[other] { $count } findings
}
journal-field-text = Comment
journal-field-withdrawn_by = Withdrawn by
journal-field-withdrawn_at = Withdrawn
history-customers = { $count ->
    [one] 1 customer
   *[other] { $count } customers
}
