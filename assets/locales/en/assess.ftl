### The self-assessment: sections, question, "Here's how", score.

assess-sections = Sections
assess-section-progress = { $settled } of { $total } answered
assess-jump = Find a question
assess-jump-nothing = No question has these words.
assess-mark-open = not answered
assess-mark-half = half answered
assess-mark-rated = answered
assess-mark-not-applicable = does not apply
assess-mark-unknown = not known yet

assess-question-area = Question. Files dropped here become evidence.
assess-question-number = question { $number } of { $total }
assess-paper = On paper
assess-paper-about = rules, procedures, records
assess-paper-keys = keys 1–5
assess-practice = In practice
assess-practice-about = what people really do
assess-practice-keys = Shift + 1–5
assess-level-1 = Nothing yet
assess-level-2 = Started, depends on one person
assess-level-3 = In place, most of the time
assess-level-4 = Works and is checked
assess-level-5 = Part of how we work, and improved from results
assess-answer-not-applicable = Does not apply
assess-answer-unknown = Not known yet
assess-reason-not-applicable = Why does it not apply?
assess-reason-not-applicable-hint = For example: we have no dormitory
assess-reason-unknown = Who could know?
assess-reason-unknown-hint = For example: Mr Chen, maintenance
assess-note = Note
assess-note-hint = What you saw, who said it, where it is written
assess-evidence = Evidence for this question
assess-back = Back
assess-next = Next
assess-keys = E add a file · F plan it · / find a question
assess-keys-read = / find a question

assess-plan = Plan it
assess-plan-another = Plan another
assess-plan-title = In your action plan
assess-plan-gap = There is a gap here.
assess-plan-about = “Plan it” writes a finding and a first draft of the action. You can change both.
assess-plan-open = Open { $number }
assess-planned = { $number } is in your action plan.
assess-plan-paper = On paper: { $level } – { $words }.
assess-plan-practice = In practice: { $level } – { $words }.

assess-how = Here's how
assess-how-monday = A first step for next Monday
assess-how-causes = Likely causes
assess-how-evidence = What shows that it is done
assess-how-references = Where it is asked for
assess-how-law = Law:
assess-how-edition = edition { $edition }

assess-end-title = What this section showed
assess-end-means = You stand at { $paper } of 5 on paper and at { $practice } of 5 in practice.
assess-end-open = { $open ->
    [one] 1 of { $total } questions is not answered yet, so this section has no score.
   *[other] { $open } of { $total } questions are not answered yet, so this section has no score.
}
assess-end-gap = The widest gap is “{ $question }” ({ $words }).
assess-end-good = There is no gap here: keep the proof up to date.
assess-end-nothing = Nothing here is rated yet.
# Two sentences, one after the other.
assess-end-showed = { $first } { $second }
assess-end-next = Next: { $section }
assess-end-score = See the score
assess-levels = { $paper } on paper, { $practice } in practice

assess-score = Score
assess-score-short = { $paper } on paper, { $practice } in practice
assess-score-settled = { $answered } of { $total } questions answered
assess-score-missing = { $count ->
    [one] Answer 1 more question to see the score.
   *[other] Answer { $count } more questions to see the score.
}
assess-score-gate = A score counts only when { $percent } % of the questions are fully answered or do not apply. “Not known yet” does not count as an answer.
assess-score-of-five = of 5
assess-score-open = { $name }: { $value }. Show the arithmetic.
assess-score-formula = Sum of (weight × level) ÷ sum of weights
assess-score-sum = { $products } ÷ { $weights } = { $value }
assess-score-rows = { $count ->
    [one] Show the 1 row behind it
   *[other] Show the { $count } rows behind it
}
assess-score-question = Question
assess-score-level = Level
assess-score-weight = Weight
assess-score-product = Weight × level
assess-score-total = Sum
assess-score-sections = By section
assess-score-section = Section
assess-score-answered = Answered
assess-score-not-yet = not yet
assess-score-gaps = Gaps, the heaviest first
assess-score-gaps-about = Ordered by weight × what is missing to 5, on the lower of the two scales.
assess-score-gap = level { $level }, weight { $weight }
assess-score-planned = planned
assess-score-unknown = { $count ->
    [one] 1 question not known yet
   *[other] { $count } questions not known yet
}
assess-score-unknown-nobody = nobody named who could know
assess-jump-next = Next unanswered question
assess-jump-all-done = All questions are answered.
assess-radar-label = Sections as a radar, from 1 to 5 on both scales. The table “By section” has the same figures.
assess-radar-unknown = { $count ->
    [one] 1 section not known yet
   *[other] { $count } sections not known yet
}
assess-radar-table = See the figures
assess-score-open-questions = { $count ->
    [one] 1 question not answered yet
   *[other] { $count } questions not answered yet
}


## More than one questionnaire

assess-score-practice = { $practice } of 5 in practice
assess-pack-open = Questionnaire: { $title }. Choose another.
assess-packs = Questionnaires
assess-packs-about = A cycle can ask several questionnaires. Each has a score of its own. Take in what your customers want to know, and start only what your team has time for.
assess-packs-more = More questionnaires …
assess-packs-offered-count = { $count ->
    [one] 1 new from a customer
   *[other] { $count } new from customers
}
assess-packs-file = Open a questionnaire from a file
assess-packs-offered = A customer sent these
assess-packs-in-use = In this cycle
assess-packs-at-hand = Ready to use
assess-packs-declined = Turned down
assess-packs-size = { $count ->
    [one] 1 question · version { $version }
   *[other] { $count } questions · version { $version }
}
assess-packs-from = from { $customer }
assess-packs-from-file = from a file
assess-packs-shared = Customers may see the answers
assess-packs-use = Use in this cycle
assess-packs-use-title = Use “{ $title }” in this cycle
assess-packs-asked = “{ $title }” is in this cycle now.
assess-packs-decline = No, thank you
assess-packs-declined-title = “{ $title }” is turned down. It stays in the list below.
assess-packs-leave = Take out
assess-packs-left = “{ $title }” is out of this cycle. Its answers are kept.
assess-packs-open = Open
assess-packs-open-title = Open “{ $title }”

## Other kinds of answer

assess-value-answer = Your answer
assess-value-answers = Your answers
assess-value-yes = Yes
assess-value-partly = Partly
assess-value-no = No
assess-value-other = Something else
assess-value-other-words = In your own words
assess-value-other-is = Other: { $words }
assess-value-several = Tick all that apply.
assess-value-at-most = Tick at most { $most }.
assess-value-at-least = Tick at least { $least }.
assess-value-between = Tick { $least } to { $most }.
assess-value-number = Number ({ $unit })
assess-value-range = From { $min } to { $max }
assess-value-date = Day
assess-value-text = Answer
assess-value-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
assess-value-row-add = Add a row
assess-value-row-remove = Remove
assess-value-row-remove-at = Remove row { $row }
assess-value-cell = { $column }, row { $row }
assess-plan-value = Answer: { $words }.
assess-alarm = This needs attention today, whatever the score says. See the first step beside it.
assess-alarm-short = needs attention today
assess-alarms = { $count ->
    [0] Nothing needs attention today
    [one] 1 answer needs attention today
   *[other] { $count } answers need attention today
}
assess-alarms-about = One of these is enough to act on. They are not averaged into any score.
assess-never-averaged = This questionnaire has no score. Every answer stands for itself, because a single sign can be serious.
assess-how-nothing = This questionnaire brings no advice for this question. Ask whoever sent it what would be a good first step.
assess-how-peer = What another factory did
assess-how-peer-cost = What it cost:

## The report on paper
assess-report = Print a report
assess-report-lead = “{ $title }” as a PDF: the score with its sections, then every question with its answer, notes and evidence. For a review meeting, or for a customer who asks for paper.
assess-report-done = The report was saved.
assess-report-counted = Opened again and counted: { $rows ->
    [one] 1 question
   *[other] { $rows } questions
}.
assess-report-next = Notes are printed as they were typed. Read them once before you hand the report on.
