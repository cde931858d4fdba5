### The training record of one person.

record-title = Training record
record-name = Name
record-badge = Badge number
record-department = Department
record-group = Group
record-joined = Joined on
record-left = Left on
record-attended = Training attended
record-nothing-attended = No training is recorded for this person yet.
record-day = Day
record-course = Course
record-hours = Hours
record-trainer = Trainer
record-test = Test before → after
record-certificate = Certificate dated
record-unknown = not known
record-total = { $sessions ->
    [one] 1 session, { $hours } hours known; hours not known: { $unknown }
   *[other] { $sessions } sessions, { $hours } hours known; hours not known: { $unknown }
}
record-wanted = Training for this group
record-state = State today
record-last = Last attended
record-until = Valid until
record-never-ends = without end
record-sign-factory = For the factory
record-sign-person = The person trained

# The matrix on paper.
grid-person = Name, badge number, department
grid-how = Each cell has the last day the person attended. A word beside it says what is missing; an empty cell is not needed.
grid-courses = Courses { $from } to { $to } of { $all }
grid-cover = Held today, of those who need it
