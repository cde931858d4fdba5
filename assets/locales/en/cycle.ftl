### A cycle: its plan, its gates, its end, the next one, and the comparison of two.

cycle-title = Cycle { $name }
cycle-period = { $from } to { $to }
cycle-closed-on = closed on { $date }
cycle-in-plan = now in Plan
cycle-in-do = now in Do
cycle-in-check = now in Check
cycle-in-act = now in Act
cycle-choose = Cycle
cycle-choice-closed = { $name } (closed)
cycle-pages = Parts of the cycle
cycle-page-overview = Overview
cycle-page-team = Team and sign-off
cycle-page-objectives = Objectives
cycle-page-review = Review and close
cycle-page-compare = Compare
cycle-closed-note = This cycle is closed. You can read it. Corrections go into the next cycle.

# Phases and their gates.
cycle-ring-about = Each quarter fills as its conditions are met.
cycle-here = You are here
cycle-condition-go = Go there
cycle-passed = { $who } went on, { $when }.
cycle-closed-by = { $who } closed the cycle, { $when }.
cycle-passed-reason = Reason: { $reason }
cycle-passed-open = { $count ->
    [one] Open then: { $what }.
   *[other] Open then: { $what }.
}
cycle-go-plan = Go on to Do
cycle-go-plan-anyway = Go on to Do all the same …
cycle-go-do = Go on to Check
cycle-go-do-anyway = Go on to Check all the same …
cycle-go-check = Go on to Act
cycle-go-check-anyway = Go on to Act all the same …
cycle-anyway-about = { $count ->
    [one] One condition is not met yet. You can go on if there is a reason. It is kept with your name.
   *[other] { $count } conditions are not met yet. You can go on if there is a reason. It is kept with your name.
}
cycle-reason = Why go on now?
cycle-reason-hint = For example: the customer's date is fixed; the two open actions wait for a spare part until May.
cycle-go-with-reason = Go on with this reason
cycle-went-on = { $phase } is behind you.
cycle-to-close = To the review and the end of the cycle

# What it is about, and who stands behind it.
cycle-about = What this cycle is about
cycle-name = Name
cycle-starts = Starts on
cycle-ends = Ends on
cycle-period-short = Shorter than 6 months. Most factories need 6 to 18 months until actions show an effect. You can keep it.
cycle-period-long = Longer than 18 months. Most factories lose the thread after 18 months. You can keep it.
cycle-scope = Scope
cycle-scope-hint = Which sites, halls and topics are in it, and which are not.
cycle-sign-off = Sponsor's sign-off
cycle-sponsor = Sponsor
cycle-sponsor-hint = The senior manager who gives time and money, and removes what blocks.
cycle-sponsor-none = Nobody yet
cycle-sponsor-nobody = Nobody here has the role senior manager. An administrator can add one in Settings, under People.
cycle-not-signed = { $who } has not signed the plan yet.
cycle-no-sponsor = Choose a sponsor first. Then they can sign the plan.
cycle-signed = Signed by { $who }, { $when }
cycle-signed-stale = The plan changed since ({ $what }). It waits for a new sign-off.
cycle-part-name = name
cycle-part-period = period
cycle-part-scope = scope
cycle-part-objectives = objectives
cycle-sign-note = Note (you may leave it empty)
cycle-sign = Sign the plan
cycle-sign-title = Sign the plan of { $name }?
cycle-sign-goes-scope = Scope: { $scope }
cycle-sign-goes-objectives = { $count ->
    [0] No objectives yet
    [one] 1 objective with its target
   *[other] { $count } objectives with their targets
}
cycle-sign-about = Your name and the time stay in the journal. When the plan changes later, it asks for a new sign-off.
cycle-team = Team
cycle-team-about = Who works on it, and as what. A name is enough: not everybody needs to sign in here.
cycle-member-name = Name
cycle-member-task = Task in the project
cycle-member-add = Somebody else
cycle-member-remove = Take “{ $name }” out of the team
cycle-member-removed = “{ $name }” is out of the team.
cycle-remove-column = Remove
cycle-task-leader = Project leader
cycle-task-ehs = EHS
cycle-task-hr = HR
cycle-task-production = Production
cycle-task-worker = Worker representative
cycle-task-purchasing = Purchasing
cycle-task-maintenance = Maintenance

# Objectives.
cycle-objective-add = Add an objective
cycle-objectives-empty = No objectives yet. An objective is one figure that shall move, with a target and a date.
cycle-objectives-example = Overtime hours per worker and month: 52 in March, 36 by 30 June.
cycle-objective = Objective { $number }
cycle-objective-name = What is measured
cycle-objective-name-hint = For example: overtime hours per worker and month
cycle-objective-unit = Unit
cycle-objective-unit-hint = For example: hours, %
cycle-objective-aim = Better is
cycle-aim-up = more
cycle-aim-down = less
cycle-objective-responsible = Who looks after it
cycle-objective-baseline = Measured before
cycle-objective-baseline-on = Measured on
cycle-objective-target = Target
cycle-objective-due = Reach it by
cycle-objective-remove = Remove objective “{ $name }”
cycle-objective-removed = Objective “{ $name }” is removed.
cycle-not-measured = not measured
cycle-flag-rewards-silence = Careful: fewer reports are easiest to reach when people keep quiet. Aim for more reports, or measure what comes of them.
cycle-flag-target-behind-baseline = The target is no better than what was measured before.
cycle-no-reading = No reading yet
cycle-last = Last reading: { $value } { $unit }
cycle-change = { $change } { $unit } against { $baseline }
cycle-no-claim = no value from before, so no improvement is claimed
cycle-reached = Reached
cycle-not-reached = Not reached yet
cycle-readings = Readings
cycle-reading = { $date }: { $value } { $unit }
cycle-reading-remove = Remove the reading of { $date }
cycle-reading-removed = The reading is removed.
cycle-reading-value = Value
cycle-reading-day = Read on
cycle-reading-add = Add reading

# Management review and the end.
cycle-review = Management review
cycle-review-held = Held on
cycle-review-present = Who was there
cycle-review-present-hint = Names and functions.
cycle-review-decisions = What was decided
cycle-review-decisions-hint = Results, what worked, what did not, money and people for what follows.
cycle-review-standard = What becomes standard
cycle-review-standard-hint = Which new ways of working stay for good, and where they are written down.
cycle-proposal = Proposal for the next cycle
cycle-next-name = Name of the next cycle
cycle-end = End of the cycle
cycle-end-about = When the review is done, close the cycle. Everything as it is today is frozen.
cycle-end-not-yet = A cycle can be closed when it is in Act. Pass the gates before it first.
cycle-end-note = Closing words (you may leave it empty)
cycle-close = Close the cycle
cycle-close-title = Close { $name } for good?
cycle-close-answers = Answers and scores are frozen
cycle-close-objectives = Objectives, readings and the review are frozen
cycle-close-actions = Findings and actions go on; nothing of them stops
cycle-close-about = A closed cycle is not opened again. Corrections go into the next one.
cycle-ended = How it ended
cycle-frozen-whole = What was frozen is unchanged. Its fingerprint begins with
cycle-frozen-broken = What was frozen is not as it was. Let Settings, Health examine the records. Its fingerprint begins with
cycle-changed-after = { $count ->
    [one] Changed after closing: 1 answer or objective came from another laptop. What was frozen stays.
   *[other] Changed after closing: { $count } answers or objectives came from another laptop. What was frozen stays.
}
cycle-next = Next cycle
cycle-next-about = It takes over scope, team, sponsor, questionnaires and objectives. The last readings become the new starting values. Last answers stand beside the questions.
cycle-next-start = Start the next cycle
cycle-next-is = The next cycle is { $name }.
cycle-next-open = Open it

# Comparing two.
cycle-compare-empty = There is only one cycle so far. After it is closed and the next one started, they stand side by side here.
cycle-compare-empty-example = Risks: 2.1 then, 3.4 now; 12 questions up, 1 down.
cycle-compare-before = Before
cycle-compare-after = After
cycle-compare-same = Choose two different cycles.
cycle-compare-work = Findings and actions
cycle-compare-what = Count
cycle-count-findings = Findings
cycle-count-findings_closed = Findings closed
cycle-count-actions = Actions
cycle-count-actions_done = Actions done
cycle-count-actions_verified = Actions verified
cycle-compare-only-after = Only the later cycle asked this questionnaire: there is nothing to compare.
cycle-compare-only-before = Only the earlier cycle asked this questionnaire: there is nothing to compare.
cycle-version = Version { $version } in both
cycle-versions = Version { $from }, then { $to }
cycle-compare-whole = Whole questionnaire
cycle-compare-sections = By section, before and after
cycle-scale-before = { $scale }, before
cycle-scale-after = { $scale }, after
cycle-not-measured-then = not measured
cycle-not-alike = other questions
cycle-pair = { $before } → { $after }
cycle-moved = { $count ->
    [0] No question moved
    [one] 1 question moved
   *[other] { $count } questions moved
}
cycle-same = { $count ->
    [one] 1 question has the same answer in both.
   *[other] { $count } questions have the same answer in both.
}
cycle-compare-how = What happened
cycle-move-down = Down
cycle-move-mixed = One up, one down
cycle-move-up = Up
cycle-move-became-unknown = Not known any more
cycle-move-not-answered = Not answered yet
cycle-move-newly-answered = Newly answered
cycle-move-no-longer-applies = Does not apply any more
cycle-move-other-answer = Another answer
cycle-move-new-question = New question: not comparable
cycle-move-dropped-question = No longer asked: not comparable
cycle-move-other-kind = Asked in another way: not comparable
cycle-no-objective = No such objective
cycle-result = Before { $baseline }, target { $target }, last { $last }
cycle-chart = Levels of each section in both cycles. The table below says the same in figures.
cycle-chart-key = Hollow: before. Filled: after. Hatched: not measured.
cycle-copy = Copy for Excel
cycle-copied = Copied. Paste it into Excel.
cycle-copy-failed = This window could not copy. Select the table and copy it by hand.

# Beside a question.
cycle-last-time = Last time ({ $cycle }): { $answer }
cycle-last-take = Same as last time

# Scores.
assess-score-apart = { $notApplicable } not applicable, { $unknown } not known

# On paper.
cycle-paper-brief = One page
cycle-paper-brief-lead = { $name } on one page for management: what it costs, what it brought, and what is next.
cycle-paper-brief-next = Take it along to the management review.
cycle-paper-closeout = Close-out report
cycle-paper-closeout-lead = All of { $name }: scope, team, gates, scores, costs, objectives, what goes on, and the review, with room to sign.
cycle-paper-closeout-next = Print it and let the sponsor sign.
cycle-paper-done = The document is saved.
cycle-paper-counted = { $rows ->
    [0] No open action stands in it.
    [one] 1 open action stands in it.
   *[other] { $rows } open actions stand in it.
}
