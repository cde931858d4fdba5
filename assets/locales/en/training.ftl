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
training-attendance-keys = Arrows move · Space ticks · Del marks absent · type a badge number to tick · / searches
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
