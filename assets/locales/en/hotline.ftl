### The worker hotline: cases, their clocks, the sealed text, and the keys that open it. For case handlers only.

hotline-title = Hotline
hotline-not-you = This page is for the people who handle hotline cases.
hotline-not-you-next = Cases are sealed, so that reporters are safe. If you should handle cases, ask your administrator for the role “Hotline case handler”.

## List
hotline-table-label = Cases
hotline-new = New case
hotline-search = Search cases
hotline-search-hint = Search number, category or channel ( / )
hotline-count-open = open
hotline-count-late = late
hotline-year = This year: { $received } received, { $closed } closed
hotline-year-acknowledged = Acknowledged in time: { $count } of { $of }
hotline-year-answered = Answered in time: { $count } of { $of }
hotline-year-median = Half of the closed cases took { $days } days or less
hotline-year-few = Days to close: shown from 5 closed cases on
hotline-figures = All figures
hotline-figures-caution = Few cases do not mean few problems. Ask also whether workers know the hotline and trust it.
hotline-filter-late = Late only
hotline-no-match = No case matches these filters.
hotline-empty = No cases yet. When somebody calls, writes or comes to you, record it here.
hotline-empty-example = Example: “The pay slips of line 4 do not list overtime.” By phone, wages, medium. Days to say that you got it: { $acknowledge }. Days to answer: { $answer }.
hotline-col-number = No.
hotline-col-category = Category
hotline-col-channel = Channel
hotline-col-age = Age
hotline-col-severity = Severity
hotline-col-state = State
hotline-col-handler = Handler
hotline-col-next = Next duty
hotline-age = { $days ->
    [0] today
    [one] 1 day
   *[other] { $days } days
}
hotline-nobody = Nobody yet

## Clocks
hotline-clock-acknowledge = Acknowledge
hotline-clock-answer = Answer
hotline-clock-retain = Keep
hotline-clock-acknowledge-short = Tell:
hotline-clock-answer-short = Answer:
hotline-clock-retain-short = Keep:
hotline-clock-done = In time
hotline-clock-done-late = Done late
hotline-clock-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
hotline-clock-left = { $days ->
    [0] Due today
    [one] 1 day left
   *[other] { $days } days left
}
hotline-clock-none = Closed without
hotline-clock-until = Until { $day }
hotline-clock-retain-none = After closing
hotline-clock-retain-over = Time is over
hotline-clock-retain-done = Destroyed
hotline-clock-due-on = due { $day }
hotline-clock-done-on = done { $day }
hotline-clocks-set = Days and keys
hotline-clocks-title = Days
hotline-clocks-about = European law asks for 7 days and 3 months. Your own rule or your customer may ask for less. A change counts at once, also for open cases.
hotline-clocks-acknowledge_days = Days to acknowledge
hotline-clocks-acknowledge_days-hint = Until the reporter hears that you got it
hotline-clocks-answer_days = Days to answer
hotline-clocks-answer_days-hint = Until the reporter hears what you did
hotline-clocks-retain_months = Months to keep
hotline-clocks-retain_months-hint = Counted from the day of closing
hotline-outside = Hotline outside the factory
hotline-outside-hint = A number that does not belong to the factory: a union, an organisation, your customer. Workers must be able to choose it.

## States, severities, categories, channels
hotline-state-new = New
hotline-state-acknowledged = Acknowledged
hotline-state-in-work = In work
hotline-state-answered = Answered
hotline-state-closed = Closed
hotline-severity-low = Low
hotline-severity-medium = Medium
hotline-severity-high = High
hotline-severity-critical = Critical
hotline-category-wages = Wages
hotline-category-hours = Working hours
hotline-category-safety = Safety and health
hotline-category-harassment = Harassment
hotline-category-discrimination = Discrimination
hotline-category-dormitory = Dormitory
hotline-category-food = Food
hotline-category-management = Managers’ conduct
hotline-category-recruitment = Recruitment fees
hotline-category-other = Other
hotline-channel-phone = Phone
hotline-channel-box = Letter box
hotline-channel-app = App or message
hotline-channel-in-person = In person
hotline-channel-committee = Committee
hotline-channel-outside = Outside hotline
hotline-channel-third-party = Third party

## New case
hotline-choose = Choose
hotline-field-channel = How it came
hotline-field-extract = Text for customers
hotline-field-extract_revision = Version of the text for customers
hotline-field-extract_by = Text for customers written by
hotline-field-extract_approval = Approval of the text for customers
hotline-field-category = Category
hotline-field-received_on = Received on
hotline-field-severity = Severity
hotline-field-narrative = What the reporter said
hotline-field-narrative-hint = In the reporter’s words. It is sealed: only case handlers can open it.
hotline-field-confidentiality = What may others know?
hotline-level-named = Named
hotline-level-named-hint = The reporter agrees that their name may be used.
hotline-level-confidential = Confidential
hotline-level-confidential-hint = Only handlers know the name. Nobody else hears it.
hotline-level-anonymous = Anonymous
hotline-level-anonymous-hint = Nobody asks for a name and none is kept.
hotline-field-identity = Who it is, and how to reach them
hotline-field-identity-hint = Name, badge, phone. Sealed as well. Leave it empty if you do not know.
hotline-anonymous-note = This case keeps no name. Write nothing in the text that points to one person: no badge, no exact place of work.
hotline-needs-channel = Choose how it came.
hotline-needs-category = Choose a category.
hotline-needs-narrative = Write what the reporter said.
hotline-new-kept = Closing keeps what you typed, sealed for you alone.
hotline-record = Record case

## Case
hotline-panel-label = Case { $number }
hotline-panel-previous = Previous case
hotline-panel-next = Next case
hotline-duty-label = Next duty
hotline-duty-acknowledge = Tell the reporter that you got it, by { $day }.
hotline-duty-acknowledge-do = I told them today
hotline-duty-anonymous = You do not know who it is. Tell them when they call again, or put up a notice that says nothing about the case.
hotline-duty-handler = Choose who handles this case.
hotline-duty-handler-do = I take it
hotline-duty-answer = Find out what happened, then tell the reporter what you did, by { $day }.
hotline-duty-answer-do = I answered today
hotline-duty-outcome = Write down what came of it.
hotline-duty-outcome-do = Go to the outcome
hotline-duty-close = Everything is done. You can close the case.
hotline-duty-close-do = Go to closing
hotline-duty-keep = This case is closed. Keep it until { $day }.
hotline-duty-destroy = The time to keep this case ended on { $day }. Destroy its texts.
hotline-duty-destroyed = This case is closed and its texts are destroyed. Nothing is left to do.
hotline-who = Who can read this case: { $names }. Nobody else.
hotline-who-and-key = Who can read this case: { $names }, and whoever has the printed hotline key. Nobody else.
hotline-line = What happened
hotline-moment-received = Received
hotline-moment-acknowledged = Acknowledged
hotline-moment-answered = Answered
hotline-moment-step = What we did
hotline-moment-to-reporter = We told the reporter
hotline-moment-from-reporter = The reporter told us
hotline-sealed = Sealed. Press “Show” to read it.
hotline-step-kind = Add a step
hotline-step-on = Day
hotline-step-text = Words of the step
hotline-step-hint-step = For example: “Compared the pay slips of October with the time cards.”
hotline-step-hint-to-reporter = What you told the reporter
hotline-step-hint-from-reporter = What the reporter told you
hotline-step-needs-text = Write what happened.
hotline-step-add = Add
hotline-text = Sealed text
hotline-shut = What the reporter said and who it is. Your name and the time are recorded when you open it.
hotline-show = Show
hotline-hide = Hide
hotline-recorded = This reading is recorded. The text goes away when you leave the case or the window.
hotline-paper-words = The 24 words of the printed hotline key
hotline-paper-open = Open with the printed key
hotline-read-last = Last opened by { $name }, { $at }
hotline-read-never = Nobody has opened it yet.
hotline-facts = About the case
hotline-field-handler = Handler
hotline-field-acknowledged_on = Acknowledged on
hotline-field-answered_on = Answered on
hotline-ending = What came of it
hotline-field-outcome = Outcome
hotline-field-outcome_note = Note on the outcome (sealed)
hotline-field-state = State
hotline-outcome-open = Not decided yet
hotline-outcome-substantiated = Confirmed
hotline-outcome-partly = Partly confirmed
hotline-outcome-not-substantiated = Not confirmed
hotline-outcome-referred = Passed on to others
hotline-outcome-withdrawn = Withdrawn by the reporter
hotline-outcome-note-shut = The note on the outcome is sealed. Press “Show” to read or write it.
hotline-close = Close the case
hotline-close-needs-outcome = Choose the outcome first.
hotline-close-title = Close case { $number }?
hotline-close-answered = Answered on { $day }
hotline-close-unanswered = The reporter was not answered
hotline-close-note = Handlers can still read it. You can open it again.
hotline-reopen = Open it again
hotline-finding-about = Does something in the factory need to change? Make a finding. Everybody who works on actions can read a finding, so it does not say who reported.
hotline-finding-made = From this case came:
hotline-finding-warning = Many people read findings. Write what has to change, not who said it: no names, no badge numbers, nothing that points to one person. Nothing is copied from the sealed text.

## Setting up
hotline-setup-title = Before the first case
hotline-setup-why = What reporters say is sealed: only case handlers can open it, not the administrator and not this factory’s recovery words. If the only handler leaves or forgets the passphrase, every case would be lost for ever.
hotline-setup-two = So Plumbline needs a second way to open the cases. Choose one of these, or do both.
hotline-setup-second = A second case handler
hotline-setup-second-about = Another person who handles cases. Each opens the cases with their own passphrase.
hotline-setup-people = Go to people
hotline-setup-ask = Ask your administrator to give a second person the role “Hotline case handler”.
hotline-setup-paper = A printed hotline key
hotline-handlers-title = Who handles cases
hotline-handler-key = can open cases
hotline-handler-no-key = can open cases after signing in once
hotline-key-about = 24 words on paper that open the sealed texts. Keep the paper in a safe, or give it to somebody outside who both sides trust.
hotline-key-make = Make the printed key
hotline-key-again = Make a new printed key
hotline-key-again-note = A new key replaces the old one. The old paper then opens nothing new.
hotline-key-exists = A printed key exists and was checked.
hotline-key-words = Write down the 24 words of the hotline key
hotline-key-keep = Keep the paper in a locked place that managers cannot open. Never as a photo, never in a chat.
hotline-sheet-title = Plumbline hotline key
hotline-sheet-use = These 24 words open the sealed texts of the worker hotline. They are not the recovery words of the factory.
hotline-sheet-keep = Keep this paper in a locked place that managers cannot open. Whoever has it can read what reporters said. Take no photo of it and put it in no chat.

## Text for customers
hotline-extract = Text for customers
hotline-extract-text = What customers may read of this case
hotline-extract-about = Leave out names, places and days: nobody may be recognised. It leaves only after another handler approved it, and only to customers whose rules allow it.
hotline-extract-waits = Waits for another handler to read and approve it. Until then it stays here.
hotline-extract-by = { $name } wrote it. Read it as a colleague on the line would: could anybody be recognised?
hotline-extract-approve = Approve for customers
hotline-extract-approved = { $writer } wrote it, { $name } approved it on { $date }. A changed word needs a new approval.
