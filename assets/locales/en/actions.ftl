# The list of findings, the panel of one finding with its actions, and the export of the action plan.
actions-title = Actions

## List
actions-table-label = Findings
actions-search = Search findings
actions-search-hint = Search number, provision, text or name ( / )
actions-new = New finding
actions-import = Import from Excel
actions-export = Export plan
actions-count-shown = { $total ->
    [one] 1 finding
   *[other] { $total } findings
}
actions-count-open = Open
actions-count-overdue = Overdue
actions-count-waiting = To verify
actions-count-closed = Closed
actions-col-select = Select
actions-col-number = No.
actions-col-provision = Provision
actions-col-description = Finding
actions-col-severity = Severity
actions-col-responsible = Responsible
actions-col-due = Due
actions-col-status = Status
actions-col-evidence = Evidence
actions-sort-ascending = { $column }: sorted up. Press to sort down.
actions-sort-descending = { $column }: sorted down. Press to sort up.
actions-sort-none = Sort by { $column }
actions-nobody = Nobody yet
actions-no-date = No date yet
actions-overdue = Overdue
actions-row-loading = Loading…
actions-select-row = Select { $number }
actions-select-all = Select all rows
actions-selected = { $count ->
    [one] 1 row selected
   *[other] { $count } rows selected
}
actions-copy = Copy to Excel
actions-copied = { $count ->
    [one] Copied 1 row. Paste it into Excel with Ctrl+V.
   *[other] Copied { $count } rows. Paste them into Excel with Ctrl+V.
}
actions-copy-failed = The rows could not be copied. Click the table, then press Ctrl+C.
actions-clear-selection = Clear selection
actions-keys = Arrows move · Enter opens · Space selects · / searches · N new finding
actions-keys-read = Arrows move · Enter opens · Space selects · / searches

## Filters
actions-filter-status = Status
actions-filter-severity = Severity
actions-filter-add = Filter
actions-filter-overdue = Overdue only
actions-filter-search = Text: { $text }
actions-filter-remove = Remove filter: { $filter }
actions-filter-clear = Clear filters
actions-filter-label = Filters
actions-no-match = No finding matches these filters.
actions-no-match-next = Remove a filter or search for another word.

## Board
actions-view = View
actions-view-table = Table
actions-view-board = Board
actions-board-label = Findings by status
actions-board-column = { $status }: { $total }
actions-board-as-table = Show as a table
actions-board-empty = Nothing here.
actions-board-to-verify = A second person verifies these.
actions-board-more = { $count ->
    [one] 1 more in the table
   *[other] { $count } more in the table
}
actions-board-keys = Arrows choose · Shift + Left or Right moves a card · Enter opens · B table · / searches
actions-board-keys-read = Arrows choose · Enter opens · B table · / searches
actions-board-moved = { $number } is now “{ $status }”.
actions-board-open = Open { $number }
actions-board-stays-verify = { $number } stays here: it becomes “Verified” when a second person verifies it in the finding.
actions-board-stays-verified = { $number } is verified. To take it up again, open it and change its progress there.
actions-board-stays-reason = { $number } stays here: closing without action needs a reason. Write it in the finding.
actions-board-stays-closed = { $number } was closed without action. Open it to take it up again.
actions-board-stays-several = { $number } does not have exactly one action. Open it and move each action there.

## Empty
actions-empty = No findings yet. Start with the questions, or bring the list you have.
actions-empty-read = No findings yet. They stand here as soon as somebody records one.
actions-empty-assess = Answer the questions
actions-empty-example = Example: "3 of 12 fire exits on floor 2 were blocked by boxes." Severity: Major. Due: in 180 days.

## Add a finding
actions-add-title = New finding
actions-add-description = What did you find?
actions-add-description-hint = Say what, where and how many. Example: "3 of 12 fire exits on floor 2 were blocked by boxes."
actions-add-provision = Provision
actions-add-provision-hint = The rule it breaks, for example "B1.2" or "Fire safety".
actions-add-severity = Severity
actions-add-source = Where it comes from
actions-add-discovered = Found on
actions-add-create = Add finding
actions-add-needs-description = Write what you found.
actions-add-kept = Closing keeps what you typed.
actions-added = Finding { $number } added.

## Panel
actions-panel-label = Finding { $number }
actions-panel-close = Close
actions-panel-full = Full page
actions-panel-beside = Beside the list
actions-panel-back = Back to the list
actions-panel-more = More
actions-panel-previous = Previous finding
actions-panel-next = Next finding
actions-last-saved = Last saved at { $time }: { $what }
actions-last-undo = Undo: { $what }
actions-delete = Delete finding
actions-step-finding = Finding
actions-step-containment = Containment
actions-step-root = Root cause
actions-step-corrective = Corrective action
actions-step-preventive = Preventive action
actions-step-who = Who and when
actions-step-status = Progress
actions-step-evidence = Evidence
actions-step-verification = Verification
actions-step-effectiveness = Effectiveness
actions-step-filled = filled in
actions-step-empty = still empty
actions-field-description = Finding
actions-field-provision = Provision
actions-field-severity = Severity
actions-field-source = Source
actions-field-discovered_on = Found on
actions-field-plan_due_on = Plan due
actions-field-due_on = Due date
actions-field-containment = Containment
actions-field-containment-hint = Stop the harm now: what you did at once to keep people safe. Example: "Exits cleared the same day, guard checks each shift."
actions-field-why = Why? ({ $step })
actions-why-first = Why did it happen?
actions-why-next = And why was that?
actions-why-more = Ask "why" once more
actions-why-intro = Ask "why" until you reach something you can change. Often it takes five steps.
actions-field-root_cause = Root cause
actions-field-root_cause-hint = The last answer, as one sentence. Name the system, not the person.
actions-field-corrective = Corrective action
actions-field-corrective-hint = Correct it: what you change so that this finding goes away.
actions-field-preventive = Preventive action
actions-field-preventive-hint = Stop it from coming back, here or elsewhere.
actions-field-responsible = Responsible
actions-field-responsible-hint = One name. One person answers for it.
actions-field-status = Status
actions-field-started_on = Started
actions-field-done_on = Done on
actions-field-done_by = Done by
actions-field-effectiveness_due_on = Check again on
actions-field-effectiveness_result = Result of the check
actions-field-no_action_reason = Reason for no action
actions-field-evidence = Evidence
actions-field-verification = Verification
actions-field-verification_method = Way of verification
actions-field-verification_result = Result of verification
actions-field-verification_note = Note of verification
actions-field-verified_by = Verified by
actions-field-verified_on = Verified on
actions-action-tab = Action { $number }
actions-action-add = Add another action
actions-source-question = From the questionnaire
actions-due-moved = { $times ->
    [one] Moved once
   *[other] Moved { $times } times
}
actions-due-moves = Every move of the due date
actions-due-moves-from-to = from { $from } to { $to }
actions-due-none = No due date yet.
actions-due-overdue = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
actions-due-in = { $days ->
    [0] Due today
    [one] 1 day left
   *[other] { $days } days left
}
actions-rule = Rule for { $severity }: plan within { $plan } days, close within { $close } days.
actions-rule-dates = Plan due { $plan }. Close by { $close }.
actions-rule-change = Change in Settings
actions-status-to-open = Open
actions-status-to-open-hint = Nothing is agreed yet.
actions-status-to-planned = Planned
actions-status-to-planned-hint = The actions and the date are agreed.
actions-status-to-in-progress = In progress
actions-status-to-in-progress-hint = Work has started.
actions-status-to-done = Done
actions-status-to-done-hint = Work is finished. Somebody else verifies it.
actions-status-to-verified = Verified
actions-status-to-verified-hint = Set by the verification below.
actions-no-action = No action
actions-no-action-intro = Sometimes no action is the right answer. Then say why. The customer sees the reason.
actions-no-action-open = Close without action
actions-no-action-set = Close with this reason
actions-no-action-needs-reason = Write the reason first.
actions-no-action-cancel = Keep it open
actions-no-action-undo = Take it up again
actions-no-action-is = Closed without action

## Evidence
actions-evidence-choose = Choose files
actions-evidence-drop = or drop files here: photos, PDF, Excel, Word
actions-evidence-none = No evidence files.
actions-evidence-share = Customers may see it
actions-evidence-share-label = Customers may see { $name }
actions-evidence-remove = Remove { $name }
actions-evidence-open = Look at { $name }
actions-evidence-of-finding = Shows the finding
actions-evidence-of-action = Shows the action
actions-evidence-added = Added { $date }
actions-evidence-removed = { $name } was removed.

## Verification
actions-verify-wait = The action is not done yet. Set it to "Done" first. Then another person verifies it.
actions-verify-not-done = The action is not done yet. Once it is, another person verifies it.
actions-verify-others = It is done and waits for verification. Who can do it: { $roles }.
actions-verify-ask = { $person } marked this as done on { $date }. Look at the evidence or go and see.
actions-verify-method = How did you check?
actions-verify-method-desk = At the desk
actions-verify-method-desk-hint = From documents and photos
actions-verify-method-site = On site
actions-verify-method-site-hint = I went and saw it
actions-verify-note = What did you see?
actions-verify-note-hint = Example: "All 12 exits clear at 10:30. Checked the guard log for two weeks."
actions-verify-accept = Accept
actions-verify-return = Return for more work
actions-verify-accepted = Accepted
actions-verify-returned = Returned
actions-verify-was = { $result } by { $person } on { $date }. { $method }.
actions-verify-own = You marked this as done. So another person must verify it.
actions-verify-own-who = These people can sign in and do it: { $people }.
actions-verify-own-nobody = Nobody else can do it yet. Add a second person in Settings.
actions-verify-needs-method = Choose how you checked.
actions-verify-needs-note = Write what you saw.
actions-verify-returned-needs-note = Write what is still missing.

## Effectiveness
actions-effect-intro = Some weeks later, look again. Did the problem stay away?
actions-effect-wait = Plan the date now. The result follows after verification.
actions-effect-result-hint = Example: "No blocked exit in 8 weekly checks." If it came back, say so.

## Delete
actions-delete-title = Delete finding { $number }?
actions-delete-finding = the finding { $number }
actions-delete-actions = { $actions ->
    [one] 1 action
   *[other] { $actions } actions
}
actions-delete-evidence = { $evidence ->
    [one] 1 piece of evidence
   *[other] { $evidence } pieces of evidence
}
actions-delete-note = You can undo it for a while.
actions-delete-confirm = Delete { $number }
actions-deleted = Finding { $number } was deleted.

## Export
actions-export-title = Export the action plan
actions-export-lead = All findings go into the file, with their actions, as they stand now.
actions-export-handover = The last page is the handover log.
actions-export-handover-open = Look at it
actions-export-format = File
actions-export-pdf = PDF, to print and sign
actions-export-xlsx = Excel, to sort and count
actions-export-language = Language
actions-export-language-both = Side by side
actions-export-costs = With the costs of actions (leave this off for customers)
actions-export-paper = Paper
actions-export-start = Choose where to save
actions-export-running = Making the file
actions-export-cancelled = Nothing was saved.
actions-export-done = The plan was saved.
actions-export-path = Saved to
actions-export-counted = Opened again and counted: { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}.
actions-export-pages = { $pages ->
    [one] 1 page.
   *[other] { $pages } pages.
}
actions-export-missing = { $count ->
    [one] 1 character has no letter shape in our fonts. It shows as a box:
   *[other] { $count } characters have no letter shape in our fonts. They show as boxes:
}
actions-export-digest = Check sum (SHA-256)
actions-export-again = Export another
actions-export-paper-a4 = A4
actions-export-paper-letter = Letter
actions-export-go-on = You can close this window and work on. The export goes on.
actions-export-failed = The plan was not saved
