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
hotline-clock-checkin = Check-in
hotline-clock-acknowledge-short = Tell:
hotline-clock-answer-short = Answer:
hotline-clock-retain-short = Keep:
hotline-clock-checkin-short = Ask:
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
hotline-duty-again = The case runs again. Answer by { $day }.
hotline-duty-held = This case is closed and on hold. Nothing of it is destroyed until the hold is lifted.
hotline-line = What happened
hotline-moment-received = Received
hotline-moment-acknowledged = Acknowledged
hotline-moment-answered = Answered
hotline-moment-step = What we did
hotline-moment-to-reporter = We told the reporter
hotline-moment-from-reporter = The reporter told us
hotline-sealed = Sealed. Press “Show” to read it.
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
hotline-close-note = Handlers can still read it. The reporter can appeal, and you can open it again.
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

## Parts of a case
hotline-tabs = Parts of the case
hotline-tab-case = Case
hotline-tab-talk = Talk
hotline-tab-protection = Protection
hotline-tab-files = Files
hotline-tab-record = Record
hotline-tab-talk-waits = { $count ->
    [one] 1 message waits for the reporter
   *[other] { $count } messages wait for the reporter
}
hotline-tab-protection-waits = { $count ->
    [one] 1 check-in is due
   *[other] { $count } check-ins are due
}
hotline-week-of = week of { $day }
hotline-field-topic = More exactly
hotline-topic-none = Not said
hotline-field-received_week = In the week of
hotline-field-week = { $field } (week)
hotline-field-checkin_days = Days for check-ins
hotline-field-receipt = Number of the reporter
hotline-who-shut = Shut out: { $names }.
hotline-shut-at-once = Is a case handler named in it, or close to somebody who is? Tick the name: that person never gets to see this case.

## Talking with the reporter
hotline-talk = Talk with the reporter
hotline-talk-about = What was said goes here, sealed like the case. An answer can wait until the reporter calls or writes again.
hotline-talk-show = Show the words
hotline-talk-direction = Who speaks
hotline-talk-to-reporter = We tell the reporter
hotline-talk-from-reporter = The reporter tells us
hotline-talk-text = Words of the message
hotline-talk-needs-text = Write what was said, or what is to be said.
hotline-talk-later = Wait until they call or write again
hotline-talk-via = How
hotline-talk-add = Add message
hotline-talk-to-tell = To tell the reporter
hotline-talk-waits = Waits for the reporter
hotline-talk-told = Message told
hotline-talk-told-do = I told them today
hotline-talk-given = told { $day }

## Number of a reporter without a name
hotline-receipt = Number of the reporter
hotline-receipt-title = Give the reporter this number
hotline-receipt-about = With these 16 digits the reporter can call or write again and ask about the case, without a name.
hotline-receipt-once = It is shown only now. Nobody can look it up later, not even you. Read it out slowly, or print the slip.
hotline-receipt-print = Save the slip as PDF
hotline-receipt-given = The reporter has it, or cannot get it
hotline-receipt-given-missing = Tick here first. The number is not shown again.
hotline-receipt-done = Done
hotline-receipt-kept = The reporter has a number of 16 digits. It is kept nowhere. If the slip was never handed over, make a new number.
hotline-receipt-new = Make a new number
hotline-receipt-new-title = Make a new number for this case?
hotline-receipt-new-goes = The old number opens nothing any more
hotline-find = Find by number
hotline-find-digits = The reporter’s 16 digits
hotline-find-about = From the slip. Spaces do not matter.
hotline-find-slow = Finding takes a moment. After several wrong numbers you have to wait.
hotline-find-count = The number has 16 digits. You typed { $count }.
hotline-find-do = Find the case

## Appeals and reopenings
hotline-rounds = After the answer
hotline-round-appeal = Appeal
hotline-round-appeal-do = The reporter appeals
hotline-round-reopening = Opened again
hotline-round-appeal-why = What does the reporter not agree with? (sealed)
hotline-round-reopening-why = What came up? (sealed)
hotline-round-needs-why = Write why. It is sealed like the case.
hotline-round-begin = Open the case again
hotline-round-decision = Decision on the appeal
hotline-round-needs-decision = Choose the decision.
hotline-round-note = What was found, and what the reporter was told (sealed)
hotline-round-answer = Answer after reopening
hotline-round-answer-do = Answered today
hotline-round-done = Answered
hotline-decision-upheld = The reporter was right
hotline-decision-partly = Partly right
hotline-decision-rejected = The first answer stands

## Remedy and satisfaction
hotline-field-remedy = Remedy for the person
hotline-field-remedy_on = Remedy done on
hotline-field-remedy_note = Note on the remedy (sealed)
hotline-field-satisfaction = What the reporter says of it
hotline-remedy-open = Not decided yet
hotline-remedy-put-right = Put right: job, place or right given back
hotline-remedy-paid = Money paid or paid back
hotline-remedy-apology = Apology
hotline-remedy-prevented = Changed so that it does not happen again
hotline-remedy-disciplined = Steps against whoever did it
hotline-remedy-other = Other
hotline-remedy-none-needed = None needed
hotline-satisfaction-open = Not asked yet
hotline-satisfaction-satisfied = Satisfied
hotline-satisfaction-partly = Partly satisfied
hotline-satisfaction-not-satisfied = Not satisfied
hotline-satisfaction-no-answer = Asked, no answer

## Check-ins
hotline-checkins = Is the reporter safe?
hotline-checkins-about = Ask on these days whether anything bad happened to them because of the report: other work, less pay, threats, dismissal.
hotline-checkins-none = No check-ins are planned for this case.
hotline-checkin-after = { $days ->
    [one] After 1 day
   *[other] After { $days } days
}
hotline-checkin-ask = Record the answer
hotline-checkin-question = Did anything bad happen because of the report?
hotline-checkin-needs-answer = Choose an answer.
hotline-checkin-note = What they said (sealed)
hotline-checkin-record = Record
hotline-checkin-yes = Yes, something happened
hotline-checkin-no = No, nothing
hotline-checkin-unclear = Unclear
hotline-checkin-not-reached = Not reached
hotline-checkin-yes-next = Something happened. Protect the reporter first, pass the case on if you need help, and open it again if it is closed.

## People shut out
hotline-conflicts = Who must not see this case
hotline-conflicts-about = A handler who is named in the case, or close to somebody who is, is shut out: their key opens nothing of it, and for them the case is not there.
hotline-conflict-who = Handler
hotline-conflict-why = Why (sealed)
hotline-conflict-shut = Shut out
hotline-conflict-title = Shut { $name } out of this case?
hotline-conflict-goes = Everything of the case is sealed again without this person
hotline-conflict-stays = What they have read already they know. Backups from before hold it for up to 35 days
hotline-conflict-me = This is you. The case is gone from your screen at once, and another handler goes on with it.
hotline-conflict-by = shut out by { $name }, { $day }
hotline-conflict-let-in = Let in again

## Passing on
hotline-escalation = Pass the case on
hotline-escalation-about = To a handler who can do more. It stands on their Home until the case is closed.
hotline-escalation-clock = A clock ran over: the case lies with { $name }.
hotline-escalation-to = Passed on to { $name }
hotline-escalation-who = To whom
hotline-escalation-note = What you need (sealed)
hotline-escalation-do = Pass on

## Files
hotline-files = Files of the case
hotline-files-about = Photos, letters, recordings: sealed like the words, up to 4 MB each. Photos lose place and camera. Opening a file is recorded.
hotline-files-none = No files yet. Drop one here, or choose it.
hotline-file = File { $number }
hotline-file-add = Add files
hotline-file-open = Open
hotline-file-save = Save a copy

## Hold and readings
hotline-hold = Legal hold
hotline-hold-about = While a court, an inspector or a dispute needs the case, nothing of it can be destroyed.
hotline-hold-why = Why (sealed)
hotline-hold-do = Put on hold
hotline-hold-lift = Lift the hold
hotline-hold-by = On hold since { $day }, by { $name }
hotline-hold-lifted = lifted { $day } by { $name }
hotline-readings = Who opened the sealed words

## Settings
hotline-reach-title = How reporters reach you
hotline-reach = Phone, box, hours
hotline-reach-hint = Printed on the slip of a reporter without a name. For example: “Phone 8866, every day 12:00-13:00. Letter box beside the canteen.”
hotline-outside-title = Hotlines outside the factory
hotline-outside-about = They do not belong to the factory: a union, an organisation, a government line, your customer. They stand on every slip.
hotline-outside-none = None yet. Workers must be able to choose one: enter the first.
hotline-outside-name = Who
hotline-outside-contact = Number or address
hotline-outside-languages = Languages
hotline-outside-hours = Hours
hotline-outside-add = Add
hotline-outside-remove = Remove { $name }
hotline-checkins-title = Check-ins
hotline-checkins-days = Days after receipt
hotline-checkins-days-hint = Whole days from 1 to 730, rising, with spaces between them; at most 12. They count for new cases.
hotline-calendar-title = Calendar
hotline-calendar-working = Count working days only
hotline-calendar-working-hint = For acknowledging and answering. Keeping goes by calendar months.
hotline-calendar-off = Days off every week
hotline-calendar-days = Holidays and made-up working days
hotline-calendar-none = None yet. Take over the public holidays of a year, then change what is different in your factory.
hotline-calendar-take = Take over { $country } { $year }
hotline-calendar-source = Source: { $source }
hotline-calendar-day = Day
hotline-calendar-what = What it is
hotline-calendar-name = Name
hotline-calendar-holiday = Day off
hotline-calendar-workday = Working day
hotline-calendar-add = Add day
hotline-calendar-remove = Remove { $day }
hotline-calendar-all = { $count ->
    [one] 1 day
   *[other] All { $count } days
}
hotline-weekday-1 = Monday
hotline-weekday-2 = Tuesday
hotline-weekday-3 = Wednesday
hotline-weekday-4 = Thursday
hotline-weekday-5 = Friday
hotline-weekday-6 = Saturday
hotline-weekday-7 = Sunday
hotline-escalate-title = When a clock runs over
hotline-escalate-after = Days late
hotline-escalate-after-hint = Then it is passed on. Empty: never
hotline-escalate-to = Goes to, in this order
hotline-escalate-to-hint = The first who may see the case gets it.
hotline-topics-title = Categories
hotline-topics-about = Two levels. Change the names as your workers say it. What customers see is counted by ten fixed categories: “counts as” says which.
hotline-topic-en = English
hotline-topic-zh = Chinese
hotline-topic-counts = Counts as
hotline-topic-hidden = Not offered
hotline-topic-add = Add a category
hotline-topic-add-below = Add below { $name }
hotline-topic-needs-name = Write a name in one language at least.
hotline-topic-open = { $name }: { $count ->
    [0] nothing below
    [one] 1 below
   *[other] { $count } below
}
