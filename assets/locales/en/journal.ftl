### The journal: the history of one record, the screen of all of them, and its export.

## History
history-open = History
history-title = History of { $name }
history-empty = Nothing was changed yet.
history-from = from
history-to = to
history-blank = (empty)
history-yes = Yes
history-no = No
history-sealed = (sealed: only case handlers open it)
history-created = Made this record
history-restored = Brought this record back
history-deleted = Deleted this record
history-somebody = Somebody
history-of-action = Action { $number }
history-answer-open = Open
history-answer-rated = Rated
history-answer-not-applicable = Does not apply
history-answer-unknown = Not known

## Journal
journal-about = Every change on every laptop of the factory stands here, signed by the laptop it was made on. Nothing in it can be changed or removed without notice.
journal-person = Person
journal-person-all = Everybody
journal-kind = Kind
journal-kind-all = All kinds
journal-laptop = Laptop
journal-laptop-all = All laptops
journal-from = From
journal-from-any = From the beginning
journal-to = To
journal-to-any = Until today
journal-count = { $count ->
    [one] 1 line
   *[other] { $shown } lines
}
journal-no-match = No change fits these filters.
journal-col-at = When
journal-col-person = Who
journal-col-kind = Kind
journal-col-record = Record
journal-col-laptop = Laptop
journal-records = { $count ->
    [one] 1 record
   *[other] { $count } records
}
journal-entry = Entry { $number } of laptop { $letter }
journal-export = Save the journal
journal-exported = Saved and checked: { $entries } entries of { $laptops ->
    [one] 1 laptop
   *[other] { $laptops } laptops
}. { $left ->
    [0] Nothing was left out.
    [one] 1 entry of the hotline stands there by its number and hash alone.
   *[other] { $left } entries of the hotline stand there by number and hash alone.
}

## Kinds of record
journal-kind-factory = Factory
journal-kind-letterhead = Letterhead
journal-kind-person = Person
journal-kind-cycle = Assessment cycle
journal-kind-cycle-plan = Scope and sponsor of a cycle
journal-kind-sign-off = Sponsor's sign-off
journal-kind-team-member = Team of a cycle
journal-kind-objective = Objective
journal-kind-reading = Reading of an objective
journal-kind-gate-pass = Gate of a cycle passed
journal-kind-management-review = Management review
journal-kind-cycle-close = Cycle closed
journal-kind-answer = Answer
journal-kind-evidence = Evidence file
journal-kind-evidence-link = Evidence tied to a record
journal-kind-finding = Finding
journal-kind-action = Action
journal-kind-severity-rule = Days by severity
journal-kind-scheme = Scheme of an auditor
journal-kind-comment = Comment
journal-kind-customer = Customer
journal-kind-incident = Incident log
journal-kind-handover = Handover log
journal-kind-worker = Worker
journal-kind-course = Course
journal-kind-session = Training session
journal-kind-attendance = Attendance
journal-kind-training-setting = Training settings
journal-kind-worker-pair = Same person or not
journal-kind-course-question = Test question
journal-kind-test-score = Test points
journal-kind-reaction = Feedback on training
journal-kind-observation = Seen at work
journal-kind-certificate = Certificate
journal-kind-case = Hotline case
journal-kind-case-step = Step of a case
journal-kind-case-reading = Reading of a case
journal-kind-case-shut = Person shut out of a case
journal-kind-case-checkin = Check-in with a reporter
journal-kind-case-round = Appeal or reopening
journal-kind-case-attachment = File of a case
journal-kind-case-escalation = Case passed on
journal-kind-case-hold = Hold on a case
journal-kind-hotline-topic = Hotline category
journal-kind-hotline-day = Day of the hotline calendar
journal-kind-hotline-outside = Outside hotline
journal-kind-handler-key = Key of a case handler
journal-kind-hotline-recovery = Recovery key of the hotline
journal-kind-hotline-setup = Settings of the hotline
journal-kind-laptop = Laptop
journal-kind-own-inbox = Inbox of the factory
journal-kind-purge = Destroyed data
journal-kind-company = Company
journal-kind-supplier = Trusted factory
journal-kind-sent-review = Signed review
journal-kind-reply = Customer's reply
journal-kind-remark-answer = Answer to a remark
journal-kind-disclosure-profile = What a customer may see
journal-kind-published-period = Hotline quarter shown to customers
journal-kind-review-pack = Review pack
journal-kind-workbook-reply = Filled-in workbook taken in

## Fields, where the screen of the record has no word of its own
journal-field-lines = Lines of the letterhead
journal-field-logo = Logo
journal-field-name = Name
journal-field-title = Job title
journal-field-roles = Roles
journal-field-active = In use
journal-field-local_name = Name in the local language
journal-field-country = Country
journal-field-address = Address
journal-field-sites = Sites
journal-field-products = Products
journal-field-headcount = Headcount
journal-field-starts_on = Starts on
journal-field-ends_on = Ends on
journal-field-question = Question
journal-field-state = State
journal-field-paper = On paper
journal-field-practice = In practice
journal-field-reason = Reason
journal-field-note = Note
journal-field-saved_at = Saved at
journal-field-letter = Letter
journal-field-counter = Counter
journal-field-inbox_url = Address
journal-field-receipt_key = Key of the inbox
journal-field-invite = Invite
journal-field-fingerprint = Six words
journal-field-plan_days = Days to plan
journal-field-close_days = Days to close
journal-field-topic = Topic
journal-field-leader = Who leads
journal-field-since = Since
journal-field-deputy = Deputy
journal-field-know = What to know
journal-field-updated_at = Changed at
journal-field-updated_by = Changed by
journal-field-shared = May leave in a bundle
journal-field-finding = Finding
journal-field-findings = Findings
journal-field-present = Present
journal-field-received_on = Received on
journal-field-acknowledged_on = Acknowledged on
journal-field-answered_on = Answered on
journal-field-closed_on = Closed on
journal-field-handler = Handler
journal-field-narrative = What was told
journal-field-identity = Who told it
journal-field-outcome_note = Note of the outcome
journal-field-acknowledge_days = Days to acknowledge
journal-field-answer_days = Days to answer
history-escalate_to = { $count ->
    [one] 1 person
   *[other] { $count } people
}
journal-field-retain_months = Months to keep
journal-field-given_on = Told on
journal-field-via = How
journal-field-decision = Decision
journal-field-decided_by = Decided by
journal-field-lifted_on = Lifted on
journal-field-lifted_by = Lifted by
journal-field-reach = How reporters reach us
journal-field-checkin_days = Days for check-ins
journal-field-working_days = Working days only
journal-field-off_days = Days off
journal-field-escalate_to = Passed on to
journal-field-escalate_after = Days late until passed on
journal-field-name_en = English name
journal-field-name_zh = Chinese name
journal-field-published = Counts as
journal-field-hidden = Not offered
journal-field-works = Working day
journal-field-contact = Number or address
journal-field-languages = Languages
journal-field-hours = Hours
journal-field-why = Why
journal-field-media_type = Kind of file
journal-field-content = Content
journal-field-outside = Bodies outside
journal-field-recipient = Recipient
journal-field-keyid = Key number
journal-field-added_on = Added on
journal-field-retired_on = Retired on
