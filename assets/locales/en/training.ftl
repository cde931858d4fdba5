# Training: the matrix of people and courses, the people, the courses, the sessions and their attendance.
training-views = Parts of training
training-view-matrix = Matrix
training-view-people = People
training-view-courses = Courses
training-view-sessions = Sessions

## Lists
training-row-loading = Loading…
training-sort-ascending = { $column }: sorted up. Press to sort down.
training-sort-descending = { $column }: sorted down. Press to sort up.
training-sort-none = Sort by { $column }
training-unknown = Not known
training-last-saved = { $what } saved { $time }
training-last-undo = Undo: { $what }
training-delete-note = You can undo it for a while.

## Filters
training-filter-state = Show
training-filter-all = Everybody
training-filter-due = Due soon
training-filter-expired = Expired
training-filter-never = Never held
training-filter-category = People
training-filter-kind = Courses
training-filter-clear = Clear filters

## Closed words
training-category-worker = Worker
training-category-line-leader = Line leader
training-category-manager = Manager
training-category-office = Office
training-kind-basic = Basic
training-kind-labour-rights = Labour rights
training-kind-personal-development = Personal growth
training-kind-ehs = EHS
training-kind-own = Own kind
training-sex-female = Female
training-sex-male = Male
training-sex-other = Other
training-sex-unknown = Not known
training-state-done = Done
training-state-soon = Due soon
training-state-expired = Expired
training-state-never = Never
training-state-not-wanted = Not needed

## Matrix
training-matrix-label = People and courses
training-matrix-person = Name and badge number
training-matrix-no-match = Nobody matches these filters.
training-matrix-keys = Arrows move · Enter says when and until · / searches
training-legend = What the signs mean
training-cover = Covered today
training-cover-of = { $held }/{ $wanted }
training-cover-nobody = Nobody needs it
training-cover-wanted = People who need it
training-cover-sum = ({ $done } done + { $soon } due soon) of { $wanted } = { $percent }%
training-cover-none = Nobody in this view needs this course.
training-percent = { $percent }%
training-note-on = Held on { $day }
training-note-until = Valid until { $day }
training-note-ended = Was valid until { $day }. Plan a new session.
training-note-for-ever = Does not run out.
training-note-never = No session is recorded for this person yet.
training-note-not-wanted = This course is not for this group: { $category }.
training-note-sessions = Sessions of this course

## People
training-people-import = Import people
training-people-search = Search people
training-people-search-hint = Name, badge or department ( / )
training-people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
training-people-left = With people who left ({ $count })
training-people-no-match = Nobody matches this search.
training-people-keys = Arrows move · Enter opens · / searches · N adds a person
training-people-keys-read = Arrows move · Enter opens · / searches
training-person-add = Add person
training-person-add-do = Add
training-person-added = { $name } was added.
training-person-panel = { $name }
training-person-left-hint = When somebody leaves, set the first day they no longer work here. Past training stays; the matrix no longer counts this person.
training-field-badge = Badge number
training-field-name = Name
training-field-sex = Sex
training-field-category = Group
training-field-department = Department
training-field-joined_on = Joined on
training-field-left_on = Left on
training-needs-badge = Write the number.
training-needs-name = Write the name.

## Courses
training-courses-no-match = No course matches these filters.
training-course-new = New course
training-course-add-do = Add course
training-course-added = Course "{ $name }" was added.
training-course-panel = Course { $name }
training-course-inactive = Not used now
training-course-sessions = { $count ->
    [0] no session yet
    [one] 1 session
   *[other] { $count } sessions
}
training-course-sessions-see = { $count ->
    [0] See sessions (none yet)
    [one] See 1 session
   *[other] See { $count } sessions
}
training-course-last = last on { $day }
training-course-delete = Delete course
training-course-delete-title = Delete "{ $name }"?
training-course-delete-course = the course and its column in the matrix
training-course-deleted = Course "{ $name }" was deleted.
training-audience-all = For everybody
training-audience-none = For nobody yet
training-validity = { $months ->
    [one] valid 1 month
   *[other] valid { $months } months
}
training-validity-none = does not run out
training-field-course = Course
training-field-course-name = Name of the course
training-field-course-name-hint = For example "Fire safety and evacuation".
training-field-kind = Kind
training-field-audiences = For whom
training-field-validity_months = Valid for (months)
training-field-topics = Topics
training-field-provisions = Provisions it serves
training-field-provisions-hint = For example "RBA B1, SA8000 3.5".
training-field-active = In use
training-field-active-hint = Off: it keeps its history and leaves the matrix.
training-needs-course-name = Write the name of the course.
training-needs-audience = Tick at least one group.

## Sessions
training-session-new = New session
training-session-add-do = Add session
training-session-added = Session "{ $course }" was added.
training-session-needs-course = Add a course first.
training-needs-day = Choose the day.
training-sessions-all-courses = All courses
training-sessions-from = From
training-sessions-to = Until
training-sessions-any = Any day
training-sessions-count = { $count ->
    [one] 1 session
   *[other] { $count } sessions
}
training-sessions-no-match = No session matches these filters.
training-sessions-keys = Arrows move · Enter opens · N new session
training-sessions-keys-read = Arrows move · Enter opens
training-field-held_on = Day
training-field-hours = Hours
training-field-trainer = Trainer
training-field-place = Place
training-field-language = Language
training-present = Present
training-present-none = no marks yet
training-present-of = { $present } of { $invited }

## One session
training-session-back = All sessions
training-session-facts = The session
training-session-delete = Delete session
training-session-delete-title = Delete this session of "{ $course }"?
training-session-delete-session = the session of { $day }
training-session-delete-marks = { $count ->
    [one] the tick of 1 person
   *[other] the ticks of { $count } people
}
training-session-delete-evidence = { $count ->
    [one] 1 scan
   *[other] { $count } scans
}
training-session-deleted = The session "{ $course }" was deleted.
training-attendance = Attendance
training-attendance-import = Import attendance
training-attendance-only = Only marked
training-attendance-keys = Arrows move · Space ticks · Enter ticks and goes on · Del marks absent · type a badge number to tick · / searches
training-attendance-keys-read = Arrows move · / searches
training-badge-box = Badge number
training-badge-tick = Tick
training-badge-hint = Type a badge number and press Enter. The person is ticked as present.
training-badge-unknown = Nobody has badge number { $badge }.
training-badge-unknown-next = Check the number, or add the person under People.
training-marked-present = Ticked as present.
training-marked-absent = Marked as absent.
training-marked-none = The mark was taken away.
training-count-label = Count
training-count-present = present
training-count-marked = { $count } marked
training-tick = { $name } is present
training-absent = { $name } is absent
training-mark-present = Present
training-mark-absent = Absent
training-scan = Signed sheet
training-scan-hint = Scan or photograph the signed sheet and keep it here.

## Sign-in sheet
training-sheet = Print sign-in sheet
training-sheet-lead = One line for each person "{ $course }" is for, with room to sign. It is saved as a PDF to print.
training-sheet-done = The sheet was saved.
training-sheet-counted = Opened again and counted: { $rows ->
    [one] 1 name
   *[other] { $rows } names
}.
training-sheet-next = Open the file and print it. After the session, scan the signed sheet and add it here.

## Empty
training-empty-people = Start with your people: an Excel list with badge number and name is enough.
training-empty-people-read = No people yet. They stand here as soon as somebody adds them.
training-empty-people-example = Example: 20418 · Li Na · Assembly 2 · Worker
training-empty-courses = No courses yet. Add the first course that your people need.
training-empty-courses-read = No courses in use yet.
training-empty-courses-do = Go to the courses
training-empty-courses-example = Example: "Fire safety and evacuation". For everybody. Valid 12 months.
training-empty-active = No course is in use now. Switch one on, or add a new one.
training-empty-sessions = No sessions yet. Add the first one, then tick who is there.
training-empty-sessions-read = No sessions yet.
training-empty-sessions-example = Example: 21 Nov 2026 · Fire safety · 2 hours · Trainer Wang Li · Canteen

## What people think of a session (also on the printed sheet)
reaction-understood = I understood what was taught.
reaction-useful = It is useful for my work.
reaction-trainer = The trainer explained it well.
reaction-language = It was in a language I understand well.
reaction-apply = I can do it at my workplace.

## Year plan and reminders
training-view-plan = Plan
training-view-programme = Report
training-session-plan = Plan a session
training-plan-year = Year
training-plan-label = Plan of the year
training-plan-now = Now
training-plan-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
training-plan-seats = Seats planned
training-plan-left = Still to plan
training-plan-wanted = { $count ->
    [one] for 1 person
   *[other] for { $count } people
}
training-plan-first = first one until { $day }
training-plan-expired = { $count } expired
training-plan-session = Session on { $day }: { $course }
training-plan-seats-unknown = { $count ->
    [one] + 1 session without seats
   *[other] + { $count } sessions without seats
}
training-plan-sum = { $to } to train − { $seats } seats = { $left }
training-plan-how = Now: never held, or expired. Months: people whose training runs out in that month. Still to plan: all of them less the seats of sessions to come.
training-reminders = Training runs out:
training-reminder-expired = { $count } expired
training-reminder-days = { $count } in { $days } days
training-matrix-within = Due within { $days } days

## Matrix: departments, what if, export
training-filter-department = Department
training-filter-all-departments = All departments
training-filter-no-department = No department
training-matrix-departments = By department
training-matrix-people = By person
training-matrix-departments-label = Departments and courses
training-matrix-export = Excel
training-matrix-exported = { $rows ->
    [one] Saved with 1 row: { $path }
   *[other] Saved with { $rows } rows: { $path }
}
training-register-import = Import register
training-gaps = { $count ->
    [one] 1 gap
   *[other] { $count } gaps
}
training-not-applicable = not applicable
training-what-if = What if
training-what-if-lead = Tick what would be held, and see how many gaps would be left. Nothing is stored.
training-what-if-on = Held on
training-what-if-everybody = everybody with a gap
training-what-if-held = If this is held
training-what-if-today = Gaps today
training-what-if-without = On that day, without it
training-what-if-trained = Trained
training-what-if-with = Gaps left
training-what-if-how = A gap: the course is for this person, who never had it or whose training has run out. People as filtered in the matrix.
training-field-seats = Seats

## People: two names, duplicates, settings
training-field-other_name = Name in another script
training-field-languages = Languages
training-field-migrant = Migrant worker
training-answer-yes = Yes
training-answer-no = No
training-answer-unknown = Not known
training-twins = People who may be listed twice
training-twins-count = { $count ->
    [one] 1 pair may be one person
   *[other] { $count } pairs may be one person each
}
training-twins-open = Look at them
training-twins-close = Close
training-twins-because-badge = Same badge number, written another way
training-twins-because-name = Same name, same department or start
training-twins-because-name-in-two-scripts = Same name in another script
training-twins-same = One person: keep { $badge }
training-twins-two = Two people
training-twins-merged = One record now: { $badge }. Its training came along.
training-twins-parted = Kept as two people.
training-settings = Settings
training-settings-saved = Saved as you go.
training-setting-hold_migrant = Hold who is a migrant worker
training-setting-hold_migrant-hint = Only switch this on if you need it, for example to offer training in other languages.
training-setting-hourly_cost = One hour off the line costs
training-setting-hourly_cost-hint = Wage and charges of one worker. Empty: not known.
training-setting-currency = Currency
training-setting-currency-hint = For example CNY.
training-setting-currency-fault = Three letters, for example CNY.
training-setting-forget-title = Stop holding who is a migrant worker?
training-setting-forget-goes = this answer of every person, from lists, exports and figures
training-setting-forget-note = The journal keeps the old entries, as it keeps everything, until a person is destroyed for good ("Destroy the name").
training-setting-forget = Take it out

## One session: costs, tests, reactions, certificates
training-session-parts = Parts of the session
training-part-facts = Session
training-part-tests = Test
training-part-reactions = Feedback
training-part-certificates = Certificates
training-field-in_work_time = In working hours
training-field-cost_trainer = Cost: trainer
training-field-cost_materials = Cost: materials
training-field-cost_other = Cost: other
training-field-points = Points the test gives
training-session-repeat = Repeat
training-session-repeat-lead = The same course, hours, trainer and place again. Nobody is marked there yet.
training-session-repeat-every = Every
training-session-repeat-unit = Unit
training-session-repeat-weeks = weeks
training-session-repeat-months = months
training-session-repeat-times = Further sessions
training-session-repeat-do = { $count ->
    [one] Add 1 session
   *[other] Add { $count } sessions
}
training-session-repeated = { $count ->
    [one] 1 session was added.
   *[other] { $count } sessions were added.
}
training-score-before = Before
training-score-after = After
training-score-before-of = { $name }: points before
training-score-after-of = { $name }: points after
training-test-print = Print test
training-test-lead = The questions of the course, with the right answers on a page of their own. Add questions under Courses.
training-test-next = Print it twice for each person: once before, once after. Then type the points here.
training-tests-nobody = Tick who is there first. Then their points can be typed here.
training-learnt = { $gain } points learnt
training-learnt-none = Nobody has points from both tests yet.
training-learnt-sum = { $after } after − { $before } before, mean of { $pairs ->
    [one] 1 pair
   *[other] { $pairs } pairs
}
training-learnt-rest = Only before: { $before } · only after: { $after } · no test: { $unknown }. They are not counted.
training-reaction-print = Print feedback sheet
training-reaction-lead = One page without a name: five sentences, each from 1 to 5.
training-reaction-next = Print one for each person, and collect them in a box.
training-reaction-sheets = { $sheets ->
    [one] 1 sheet
   *[other] { $sheets } sheets
} from { $present } present
training-reaction-none = no answer yet
training-reaction-sum = { $sum } ÷ { $answered } answers, { $unknown } blank
training-reaction-sheet = One sheet: five digits, for example 45535. A dash is a blank.
training-reaction-add = Add
training-reaction-counts = Enter counts instead
training-reaction-add-counts = { $sheets ->
    [one] Add 1 sheet
   *[other] Add { $sheets } sheets
}
training-reaction-remove = { $sheets ->
    [one] Take the last sheet back
   *[other] Take the last { $sheets } sheets back
}
training-reaction-removed = The sheets were taken back.
training-certificates = { $count ->
    [one] Certificate for 1 person
   *[other] Certificates for { $count } people
}
training-certificates-print = Certificates
training-certificates-lead = One page for each person who was there, with the name in their own script.
training-certificates-code = Each has a QR code and a code to type. Under Report, "Check a certificate", anybody here can see if it is real.
training-certificates-nobody = Tick who was there first.
training-certificates-paper = One page for each person. Whoever has a certificate that still says the same keeps its code.
training-certificates-next = Print them and have them signed.
training-paper-done = The paper was saved.
training-paper-pages = Opened again and counted: { $rows ->
    [one] 1 page
   *[other] { $rows } pages
}.

## One course: materials, test, aims, what is seen at work
training-field-own_kind = Name of this kind
training-provisions-add = Add a code of the questionnaire
training-field-objectives = Objectives
training-materials = Materials
training-questions = Test questions
training-questions-none = No questions yet. With a few, a test can be printed before and after.
training-question-add = Add question
training-question-question = Question
training-question-options = Answers to choose from
training-question-options-hint = One in each line. None: people answer in their own words.
training-question-answer = The right one
training-question-no-answer = Not said
training-question-words = answered in words
training-question-remove = Remove question { $number }
training-question-removed = The question was removed.
training-aims = What it should move
training-aims-hint = Objectives of the cycle that this course should help. That a figure moved does not prove that the course did it.
training-aims-none = The cycle has no objectives yet. Set them under Cycle first.
training-objectives-none = none linked
training-objective-no-baseline = no measured start: nothing can be claimed
training-objective-no-reading = not measured since
training-objective-moved = { $baseline } → { $last } { $unit }
training-observed = Seen at work
training-observed-none = Nobody has looked yet whether people do it at work.
training-observed-sum = seen { $seen } of { $looked }, { $unknown } could not be seen
training-observed-add = Add what was seen
training-observed-behaviour = What should be seen
training-observed-behaviour-hint = For example "Wears the guard at press 7".
training-observed-on = Day
training-observed-observer = Who looked
training-observed-seen = Seen
training-observed-remove = Remove what was seen on { $day }
training-observed-removed = It was removed.
training-seen-yes = Seen
training-seen-no = Not seen
training-seen-unknown = Could not be seen

## Report: what is known of the programme
training-programme-print = Report as PDF
training-programme-lead = Status, impact, outcomes and costs of each course, hours per worker, and what is not known.
training-programme-counted = Opened again and counted: { $rows ->
    [one] 1 course
   *[other] { $rows } courses
}.
training-programme-next = Show it to whoever decides on training.
training-programme-report = Report on training
training-programme-courses = Courses: status, impact, outcomes
training-programme-status = Holds it today
training-programme-held = Sessions
training-programme-test = Test
training-programme-reaction = Feedback
training-programme-seen = Seen at work
training-programme-objectives = Objectives
training-programme-attendances = { $count ->
    [one] 1 attendance
   *[other] { $count } attendances
}
training-programme-gain = { $gain } points of 100
training-programme-gain-sum = { $before } → { $after }, { $pairs } pairs of { $present }
training-programme-sheets = { $count ->
    [one] 1 sheet
   *[other] { $count } sheets
}
training-unknowns = What is not known
training-unknowns-none = Nothing in this report is unknown.
training-lacks-sessions-unmarked = Past sessions without any attendance: { $count }
training-lacks-sessions-without-hours = Sessions whose hours are not known: { $count }
training-lacks-costs = Parts of costs that are not known: { $count }
training-lacks-hourly-cost = What an hour off the line costs is not known: set it under People, Settings.
training-lacks-people-without-sex = People whose sex is not known: { $count }
training-lacks-courses-untested = Courses held without a test before and after: { $count }
training-lacks-courses-without-reaction = Courses where nobody was asked what they think: { $count }
training-lacks-courses-unobserved = Courses after which nobody looked at the work: { $count }
training-lacks-courses-without-objective = Courses without a linked objective: { $count }
training-lacks-objectives-without-baseline = Linked objectives without a measured start: { $count }
training-all = All
training-hours-per-worker = Hours per worker
training-hours-how = Hours of all who attended, over the people who worked here on the last day (GRI 404-1). Nobody in a group: not applicable.
training-hours-each = { $hours } h
training-hours-sum = { $hours } h ÷ { $people } people
training-hours-unknown = { $count ->
    [one] + 1 attendance without hours
   *[other] + { $count } attendances without hours
}
training-costs = Costs
training-costs-how = Sessions where somebody was present. An empty cost is not known; 0 is nothing.
training-costs-hour = One hour off the line: { $amount } { $currency }
training-costs-no-hour = What an hour off the line costs is not known.
training-costs-trainer = Trainer
training-costs-materials = Materials
training-costs-other = Other
training-costs-time = Time off the line
training-costs-sum = Known in all
training-costs-each = Per person trained
training-costs-people = { $trained ->
    [one] 1 person
   *[other] { $trained } people
}, { $sessions ->
    [one] 1 session
   *[other] { $sessions } sessions
}
training-costs-hours-off = { $hours } h
training-costs-unknown = { $count ->
    [one] + 1 part not known
   *[other] + { $count } parts not known
}
training-costs-part-unknown = { $count ->
    [one] + 1 session not known
   *[other] + { $count } sessions not known
}
training-costs-at-least = at least
training-costs-divided = { $known } ÷ { $trained }
training-certificate-check = Check a certificate
training-certificate-check-do = Check
training-certificate-good = Real. The records still say the same.
training-certificate-changed = Issued here. The records were corrected since.
training-certificate-taken-back = Issued here. The attendance was taken back since.
training-certificate-destroyed = Issued here. The name was destroyed since.
training-certificate-unknown = No certificate of this factory has this code.
training-certificate-not-a-code = This is no code of a certificate. Type the four groups of five below the QR code, or paste what it says.
training-certificate-said = It says: { $name } ({ $badge }), { $course }, { $day }
training-certificate-today = Today: { $name } ({ $badge }), { $course }, { $day }

# The record of one person on paper.
training-record = Training record
training-record-lead = What { $name } was taught, what is still valid, and what is still needed, with room to sign.
training-record-done = The training record is saved.
training-record-counted = { $rows ->
    [one] 1 session stands in it.
   *[other] { $rows } sessions stand in it.
}
training-record-next = It holds personal data. Give it only to people who may see it.

# The matrix on paper.
training-matrix-print = PDF
training-matrix-paper = Training matrix as PDF
training-matrix-paper-lead = { $count ->
    [one] 1 person as filtered, with every course shown: the last day attended, and what is missing.
   *[other] { $count } people as filtered, with every course shown: the last day attended, and what is missing.
}
training-matrix-paper-done = The matrix is saved.
training-matrix-paper-counted = { $rows ->
    [one] 1 person stands in it.
   *[other] { $rows } people stand in it.
}
