### The library: guidance of all questionnaires, case stories, good practice.

frame-library = Library

library-title = Library
library-tabs = Parts of the library
library-tab-guidance = Guidance
library-tab-stories = Case stories
library-tab-practice = Good practice

## Guidance

library-search = Search the guidance
library-search-hint = A word, a clause, a question
library-filter-pack = Questionnaire
library-filter-rba = RBA code
library-filter-sa8000 = SA8000
library-filter-ilo = ILO
library-filter-any = Any
library-filter-option = { $name } ({ $count })
library-count = { $count ->
    [one] 1 question
   *[other] { $count } questions
}
library-partly = No question has all of these words. These have some of them:
library-none = Nothing in the library has these words.
library-none-how = Try one shorter word, or take a filter away.
library-more = Show more
library-results = Questions of the library
library-asked = In this cycle
library-go = Go to this question
library-not-asked = This cycle does not ask it.
library-not-asked-do = Add the questionnaire
library-in = { $pack } · { $section }
library-previous = Question before
library-next = Next question
library-stories-here = Stories about this
library-found-place = Found in its clause or section
library-found-first-step = First step
library-found-why = Why it matters
library-found-cause = Likely cause
library-found-evidence = What shows it
library-found-peer = What another factory did
library-found-reference = Where it is asked for

library-rba-A = A · Labour
library-rba-B = B · Health and safety
library-rba-C = C · Environment
library-rba-D = D · Ethics
library-rba-E = E · Management system
library-sa8000-1 = 1 · Child labour
library-sa8000-2 = 2 · Forced labour
library-sa8000-3 = 3 · Health and safety
library-sa8000-4 = 4 · Freedom of association
library-sa8000-5 = 5 · Discrimination
library-sa8000-6 = 6 · Disciplinary practices
library-sa8000-7 = 7 · Working hours
library-sa8000-8 = 8 · Pay
library-sa8000-9 = 9 · Management system
library-ilo-C001 = C001 · Hours of work
library-ilo-C014 = C014 · Weekly rest
library-ilo-C029 = C029 · Forced labour
library-ilo-P029 = P029 · Forced labour, protocol
library-ilo-C081 = C081 · Labour inspection
library-ilo-C087 = C087 · Freedom of association
library-ilo-C095 = C095 · Protection of wages
library-ilo-C097 = C097 · Migrant workers
library-ilo-C098 = C098 · Collective bargaining
library-ilo-C100 = C100 · Equal pay
library-ilo-C105 = C105 · End of forced labour
library-ilo-C111 = C111 · Discrimination
library-ilo-R115 = R115 · Workers' housing
library-ilo-C119 = C119 · Machine guards
library-ilo-C127 = C127 · Heavy loads
library-ilo-R130 = R130 · Grievances
library-ilo-C131 = C131 · Minimum wages
library-ilo-C132 = C132 · Paid leave
library-ilo-C135 = C135 · Workers' representatives
library-ilo-C138 = C138 · Minimum age
library-ilo-C142 = C142 · Vocational training
library-ilo-C148 = C148 · Air, noise and vibration
library-ilo-C154 = C154 · Promoting bargaining
library-ilo-C155 = C155 · Safety and health
library-ilo-P155 = P155 · Recording accidents
library-ilo-C158 = C158 · Ending employment
library-ilo-C161 = C161 · Health services
library-ilo-R164 = R164 · Safety and health, advice
library-ilo-C170 = C170 · Chemicals
library-ilo-C171 = C171 · Night work
library-ilo-C181 = C181 · Employment agencies
library-ilo-C182 = C182 · Worst child labour
library-ilo-C183 = C183 · Maternity
library-ilo-C190 = C190 · Violence and harassment

## Case stories

library-stories-about = Five pilots in Chinese electronics factories: what they did, what it cost, what came of it. Nobody is named.
library-stories-list = Case stories
library-story-read = Read: { $title }
library-story-stood = Where they stood
library-story-did = What they did
library-story-cost = What it cost
library-story-cost-what = What
library-story-cost-who = Who
library-story-cost-amount = How much
library-story-result = What came of it
library-story-differently = What went wrong, and what to do differently
library-story-monday = What you can take from it next Monday
library-story-questions = Questions it is about
library-story-source = Source

## Good practice

library-practice-new = What goes well here?
library-practice-new-hint = For example: every near miss is answered within two days
library-practice-add = Add
library-practice-added = “{ $title }” is noted as good practice.
library-practice-list = Good practices
library-practice-empty = Nothing is noted yet.
library-practice-empty-example = Good practice gets lost when people leave. Write one line on what works and who makes it work; a figure can follow. At a question with a 4 or 5 in practice one button does it.
library-practice-panel = Good practice: { $title }
library-practice-since = since { $date }
library-practice-noted = noted on { $date }
library-practice-evidence = { $count ->
    [one] 1 file
   *[other] { $count } files
}
library-practice-shared = Customers may hear of it
library-practice-measured = { $measure }: from { $from } to { $to } { $unit }
library-practice-not-measured = Result: not measured
library-practice-half-measured = Result: { $to } { $unit }; the start was not measured, so there is nothing to compare with
library-practice-thanks-line = Thanks to { $names }
library-practice-delete = Delete this good practice
library-practice-delete-title = Delete “{ $title }”?
library-practice-delete-entry = The good practice “{ $title }”
library-practice-deleted = “{ $title }” was deleted.
library-practice-copy = Copy as text
library-practice-copied = Copied. Paste it into a message or a notice.
library-practice-copy-failed = Copying was refused. Select the text and copy it with Ctrl+C.
library-practice-part-what = What is done
library-practice-part-result = Result
library-practice-part-result-hint = No start, no claim: a change is shown only when both figures were measured in the same unit.
library-practice-part-from = Where it comes from
library-practice-question = Question
library-practice-finding = Finding { $number }
library-practice-change = Change: { $change } { $unit }
library-field-title = In one line
library-field-what = What we do
library-field-what-hint = So that another workshop could do the same.
library-field-since = Since
library-field-department = Where
library-field-thanks = Who deserves thanks
library-field-thanks-hint = Names as people use them. They never leave the factory.
library-field-measure = What is measured
library-field-measure-hint = For example: near misses reported a month
library-field-unit = Unit
library-field-baseline = At the start
library-field-baseline_on = Measured on
library-field-result = Now
library-field-result_on = Measured on
library-field-number-hint = Empty is “not measured”.
library-field-question = Question
library-field-provision = Provision
library-field-source = Noticed by
library-field-finding = Finding
library-field-shared = May be shared with customers
library-field-shared-hint = Off unless you say so. Nothing is sent by this switch alone.
library-field-noted_on = Noted on
library-finding-none = Not chosen
library-source-own = Us
library-source-audit = An auditor
library-source-review = A customer's review
library-source-finding = A finding turned good

## At a question, on Home

library-strength = This is a strength
library-strength-about = It works well here. Note it as good practice, so that others can do the same.
library-strength-title = Works well: { $question }
library-strength-noted = Noted as good practice
library-strength-open = Open it
library-well = What is going well
library-well-closed = { $count ->
    [one] 1 finding closed and verified
   *[other] { $count } findings closed and verified
}
library-well-scores = { $count ->
    [one] 1 figure got better
   *[other] { $count } figures got better
}
library-well-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
library-well-since = since { $date }

search-group-guidance = Advice from the library
search-group-story = Case stories
search-group-practice = Good practice

backup-kind-good-practice = Good practices
journal-kind-good-practice = Good practice
disagree-kind-good-practice = Good practice
