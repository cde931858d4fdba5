### Home: the wheel of the cycle, the next best step, what is due, what got better; and the handover log.

home-title = Home
home-cycle = Cycle { $name }: { $from } to { $to }
home-handover = Handover log

# The wheel.
home-wheel = Where this cycle stands
home-phase-plan = Plan
home-phase-do = Do
home-phase-check = Check
home-phase-act = Act
home-phase-count = { $done } of { $total }
home-phase-nothing = Nothing to count yet
home-phase-plan-about = { $done } of { $total }: answered questions, gaps that have a finding, actions with a person and a date, objectives, and the sponsor's sign-off, counted together.
home-phase-do-about = { $done } of { $total }: done actions, and training sessions with marks of who was there, counted together.
home-phase-check-about = { $done } of { $total }: verified actions, effectiveness checks with a result, questions answered again, and objectives read, counted together.
home-phase-act-about = { $done } of { $total }: the management review, what becomes standard, and the next cycle, counted together.
home-phase-plan-go = Go to the questions
home-phase-do-go = See the board of actions
home-phase-check-go = See what waits for verification
home-phase-act-go = Go to the management review
home-gates = Before this quarter is complete:
home-gate-open = done
home-gate-closed = not done yet
home-gate-shut = Waits until { $gate }
home-gate-is-score-complete = enough questions are answered for a score
home-gate-is-gaps-planned = every gap is in the action plan
home-gate-is-actions-agreed = every action has a person and a date
home-gate-is-actions-done = all actions are done
home-gate-is-actions-verified = all done actions are verified
home-gate-is-effectiveness-checked = it was checked that the actions work
home-gate-is-review-held = the management review is written down
home-gate-is-commitment-signed = the sponsor has signed the plan
home-gate-is-objectives-set = there are objectives, each with a target and a date
home-gate-is-training-held = the training of this period was held
home-gate-is-reassessed = the questions with a finding were answered again
home-gate-is-objectives-read = every objective has a new reading
home-gate-is-standard-set = it is written down what becomes standard
home-gate-is-next-proposed = the next cycle has a name and a period
home-gate-ready = Everything is there: you can go on
home-cycle-open = All gates, team and objectives of this cycle
home-gate-other = one more step is done

# One step: what, why, and the word on the button.
home-next = Next best step
home-next-start-next = Start the next cycle
    .why = This cycle is closed. The next one takes over scope, team and objectives.
    .do = Go to the next cycle
home-next-sign-plan = Sign the plan of this cycle
    .why = You are its sponsor. With your sign-off the team knows that time and money are agreed.
    .do = Read and sign
home-next-answer-questions = { $count ->
    [0] Go on with the questions
    [one] Answer 1 more question
   *[other] Answer { $count } more questions
}
    .why = A score counts only when enough questions are answered. Then you know where you stand.
    .do = Go on with the questions
home-next-plan-gaps = { $count ->
    [0] Plan the gaps
    [one] Plan 1 gap
   *[other] Plan { $count } gaps
}
    .why = The questions showed a gap, but nobody works on it yet. One press makes a finding and a first action.
    .do = { $count ->
        [one] Look at the gap
       *[other] Look at the first gap
    }
home-next-agree-actions = { $count ->
    [0] Agree who does what, and by when
    [one] Agree who does 1 action, and by when
   *[other] Agree who does { $count } actions, and by when
}
    .why = An action without a name and a date is often forgotten.
    .do = { $count ->
        [one] Open it
       *[other] Open the first one
    }
home-next-overdue-actions = { $count ->
    [0] Look after the overdue actions
    [one] Look after 1 overdue action
   *[other] Look after { $count } overdue actions
}
    .why = The date has passed. Finish the work, or agree a new date and say why.
    .do = Show what is overdue
home-next-verify-actions = { $count ->
    [0] Verify what is done
    [one] Verify 1 action that is done
   *[other] Verify { $count } actions that are done
}
    .why = Work is closed only after a second person has looked at it.
    .do = Show what waits for verification
home-next-check-effectiveness = { $count ->
    [0] Check whether the actions work
    [one] Check whether 1 action works
   *[other] Check whether { $count } actions work
}
    .why = The date of the second look has come. Did the problem stay away?
    .do = { $count ->
        [one] Open it
       *[other] Open the first one
    }
home-next-pair-customer = Connect with a customer
    .why = Then you can send your plan, signed and encrypted, and get a receipt.
    .do = Connect
home-next-send-bundle = Send your plan to { $customer }
    .why = This customer got nothing from this cycle yet. You see all of it before anything leaves.
    .do = Prepare the bundle
home-next-hold-training = { $count ->
    [0] Hold the training that is due
    [one] Train 1 person who is due
   *[other] Train { $count } people who are due
}
    .why = Training runs out. Who was trained long ago needs it again.
    .do = Open the training
home-next-review = Hold the management review
    .why = The questions about the management review are not answered yet. After the review, decide what becomes standard.
    .do = Open these questions
home-next-other = There is one more step
    .why = It is the next one of this cycle.
    .do = Show it

# Three columns.
home-column-overdue = Overdue
home-column-overdue-none = Nothing is overdue.
home-column-week = This week
home-column-week-none = Nothing is due in the next seven days.
home-column-waiting = Waiting for others
home-column-waiting-none = Nothing waits for others.
home-column-all = { $total ->
    [one] 1 in all. Open the list.
   *[other] { $total } in all. Open the list.
}
home-column-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
home-column-documents = { $count ->
    [one] 1 document of these
   *[other] { $count } documents of these
}
home-column-later = { $count ->
    [one] Later: 1 document to renew
   *[other] Later: { $count } documents to renew
}
home-week-of = Whose work
home-week-of-mine = Mine
home-week-of-everyone = Everyone
home-item-action = Action
home-item-finding = Finding
home-item-outbox = Bundle for a customer
home-item-verification = Verification
home-item-remark = Asked by a customer
home-item-questionnaire = Questionnaire from a customer
home-item-session = Training session
home-item-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
home-item-today = today

# What got better.
home-better = What got better
home-better-none = No measured starting point yet.
home-better-none-how = Answer the questions once as they are today. Later answers are compared with them.
home-better-from-to = from { $from } to { $to }
home-better-since = since { $date }
home-better-start = Starting point
home-better-now = Now
home-better-difference = Difference

# Figures and their trends.
home-trends = Trends
home-trends-none = No figures over time yet. They grow from your work.
home-trend-nothing = Nothing measured yet
home-trend-span = { $from } to { $to }
home-trend-last-known = last known: { $value } on { $date }
home-trend-open = Show the numbers
home-trend-day = Day
home-trend-value = Value
home-unknown = not known
home-unit-points = { $value } of 5
home-unit-findings = { $value }
home-unit-actions = { $value }
home-unit-percent = { $value } %
home-unit-days = { $value } days
home-figure-score-paper = Score on paper
home-figure-score-practice = Score in practice
home-figure-overdue = Overdue actions
home-figure-open-findings = Open findings
home-figure-closed = Findings closed in the month
home-figure-training-cover = People with valid training
home-figure-days-to-close = Hotline: days to close
home-figure-score-paper-about = The mean of the ratings on paper, by weight. It counts only when enough questions are answered.
home-figure-score-practice-about = The mean of the ratings in practice, by weight. It counts only when enough questions are answered.
home-figure-overdue-about = Actions past their date that were not done on that day.
home-figure-open-findings-about = Findings that were not closed on that day.
home-figure-closed-about = Findings that were closed in the month that ends on that day.
home-figure-training-cover-about = Share of the wanted trainings that were valid on that day.
home-figure-days-to-close-about = Median days from the report to the close. Shown only when enough cases are closed.

# The handover log.
handover-title = Handover log
handover-lead = Who leads what, since when, and what the next person must know. It is the last page of the exported plan. It is never sent to customers.
handover-add = Add a topic
handover-topic = Topic
handover-leader = Led by
handover-since = Since
handover-deputy = Deputy
handover-know = What the next person must know
handover-topic-hint = Example: worker hotline
handover-know-hint = Example: The keys of the boxes are with the guard. Mr Wu of the customer calls every Monday.
handover-changed = Last change
handover-remove = Remove “{ $topic }”
handover-remove-column = Remove
handover-updated = { $person }, { $date }
handover-removed = “{ $topic }” was removed.
handover-no-topic = no topic yet
handover-empty = Nobody wrote down yet who leads what.
handover-empty-example = Example: Self-assessment · Lin Xiaomei, since 1 March 2026 · Deputy: Zhang Wei · The proof of working hours is in the HR office.
handover-back = Home
