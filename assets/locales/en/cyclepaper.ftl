### Documents of a cycle: on one page for management, and whole when it ends.

cyclepaper-brief-title = The cycle on one page
cyclepaper-closeout-title = Close-out of the cycle
cyclepaper-taken = As of, prepared by
cyclepaper-sponsor = Sponsor
cyclepaper-leader = Project leader
cyclepaper-nobody = Nobody named
cyclepaper-stand = Where it stands
cyclepaper-closed = Closed by { $who }, { $day }
cyclepaper-ready = Every gate is passed; not closed yet
cyclepaper-not-closed = This cycle is not closed yet. Everything below is as of today.

cyclepaper-work = Findings and actions
cyclepaper-of = { $count } / { $all }
cyclepaper-findings-closed = Findings closed
cyclepaper-actions-done = Actions done
cyclepaper-actions-verified = Actions verified
cyclepaper-overdue = Actions overdue

cyclepaper-scores = Scores
cyclepaper-questionnaire = Questionnaire
cyclepaper-too-few = too few answers
cyclepaper-scale = From 1 to 5. On paper: what is written. In practice: what is done.
cyclepaper-scale-before = From 1 to 5; in brackets the cycle before, { $cycle }. On paper: what is written. In practice: what is done.

cyclepaper-costs = Cost of the actions
cyclepaper-no-actions = This cycle has no actions yet.
cyclepaper-unit = In
cyclepaper-person-days = Person-days
cyclepaper-expected = Expected
cyclepaper-actual = Spent so far
cyclepaper-unknown = not known
cyclepaper-of-actions = { $count ->
    [one] of 1 action
   *[other] of { $count } actions
}
cyclepaper-costs-unknown = Of { $actions } actions, the expected cost of { $expected } and the real cost of { $actual } is not known. Not known is not nothing.

cyclepaper-benefit = Benefit: expected and received
cyclepaper-no-objectives = This cycle has no objectives yet, so no benefit can be shown.
cyclepaper-objective = What is measured
cyclepaper-baseline = Measured before
cyclepaper-target = Expected
cyclepaper-received = Received so far
cyclepaper-not-measured = not measured
cyclepaper-change = { $change } since then
cyclepaper-no-claim = not measured before, so no improvement is claimed
cyclepaper-reached = Reached
cyclepaper-not-reached = Not reached yet
cyclepaper-no-baseline = An improvement is claimed only where the same thing was measured before.

cyclepaper-ahead = What is next
cyclepaper-goes-on = What goes on after this cycle
cyclepaper-nothing-ahead = No action is open.
cyclepaper-number = Finding
cyclepaper-what = What is to be done
cyclepaper-who = Who
cyclepaper-due = By
cyclepaper-no-action-yet = No action is agreed yet
cyclepaper-no-day = no date yet
cyclepaper-is-overdue = Overdue
cyclepaper-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
cyclepaper-next-cycle = Next cycle

cyclepaper-scope = Scope
cyclepaper-no-scope = Nobody wrote down what this cycle is about.
cyclepaper-team = Team
cyclepaper-name = Name
cyclepaper-task = Task in the project
cyclepaper-signed = The plan was signed by { $who }, { $day }.
cyclepaper-phases = Its phases
cyclepaper-phase = Phase
cyclepaper-passed = Passed by
cyclepaper-not-passed = not passed
cyclepaper-open-then = What was not met then
cyclepaper-all-met = everything was met
cyclepaper-reason = Reason
cyclepaper-moves = Answers since the cycle before
cyclepaper-up = Up
cyclepaper-down = Down
cyclepaper-same = Same
cyclepaper-other-moves = Otherwise
cyclepaper-not-comparable = Not comparable
cyclepaper-review = Management review
cyclepaper-held = Held on
cyclepaper-not-held = not held yet
cyclepaper-present = Who was there
cyclepaper-decisions = What was decided
cyclepaper-standard = What becomes standard
cyclepaper-ending = How it ended
cyclepaper-note = Closing words
cyclepaper-frozen = Frozen, with this fingerprint
cyclepaper-frozen-broken = What was frozen is not as it was; its fingerprint was
cyclepaper-changed-after = { $count ->
    [one] 1 answer or objective came from another laptop after closing. What was frozen stays.
   *[other] { $count } answers or objectives came from another laptop after closing. What was frozen stays.
}
cyclepaper-sign-name = Name
cyclepaper-sign-day = Day
cyclepaper-sign = Signature
