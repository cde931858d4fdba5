### Questionnaires given out as a workbook and taken back, answer by answer.

sheets-open = Fill in with Excel
sheets-title = Fill in with Excel
sheets-lead = Give questions to somebody who does not use Plumbline, and take the answers back. You see each difference before anything is stored, as often as the file comes back.
sheets-out = Give out
sheets-out-about = Choose what the other person should answer. They need nothing but Excel, WPS or LibreOffice.
sheets-which = Questionnaires and sections
sheets-sections = { $chosen } of { $total } sections
sheets-sections-of = Sections of { $title }
sheets-language = Language of the workbook
sheets-answers = Put in the answers so far, with reasons and notes
sheets-answers-about = Without them the workbook goes out blank.
sheets-export = { $count ->
    [one] Export 1 question
   *[other] Export { $count } questions
}
sheets-exported = { $count ->
    [one] 1 question is in
   *[other] { $count } questions are in
}
sheets-back = Take back
sheets-back-about = Open the filled-in workbook. Rows may be sorted, and answers may have changed here meanwhile: nothing is written over unseen.
sheets-choose = Choose the filled-in workbook
sheets-drop = or drop the file here
sheets-drop-area = Filled-in workbook. A file dropped here is compared with your answers.
sheets-of = { $file }, exported on { $date }
sheets-new = { $count ->
    [0] Nothing new in it.
    [one] 1 difference to take in or leave
   *[other] { $count } differences to take in or leave
}
sheets-conflicts = { $count ->
    [one] 1 of them was changed here as well since it left: it is not ticked.
   *[other] { $count } of them were changed here as well since they left: they are not ticked.
}
sheets-problems = { $count ->
    [one] 1 cell cannot be read
   *[other] { $count } cells cannot be read
}
sheets-same = { $count ->
    [one] 1 answer says what stands here already
   *[other] { $count } answers say what stands here already
}
sheets-untouched = { $count ->
    [one] 1 answer is as it left
   *[other] { $count } answers are as they left
}
sheets-missing = { $count ->
    [one] 1 question is not in the file any more. Its answer here stays.
   *[other] { $count } questions are not in the file any more. Their answers here stay.
}
sheets-columns-gone = Columns that are not in it any more: { $columns }. Their answers here stay.
sheets-problems-label = Cells that cannot be read
sheets-problems-lead = These cells cannot be read. Mend them in the file and choose it again, or take in the rest.
sheets-changes = Differences
sheets-col-take = Take in
sheets-col-question = Question
sheets-col-now = Here now
sheets-col-file = In the file
sheets-part-answer = Answer
sheets-part-reason = Reason
sheets-part-note = Note
sheets-take-one = Take in: { $part }, { $question }
sheets-conflict = Changed here too since it left. Tick it to put the file's answer in place of yours.
sheets-empties = Empty in the file. Tick it to take the answer away here.
sheets-left = When it left
sheets-left-lost = What it said when it left can no longer be told.
sheets-nothing = nothing
sheets-take = { $count ->
    [one] Take in 1 answer
   *[other] Take in { $count } answers
}
sheets-close = Close without taking in
sheets-close-nothing = Close
sheets-tick-all = Tick all
sheets-tick-none = Untick all
sheets-taken = { $taken ->
    [one] 1 answer was taken in.
   *[other] { $taken } answers were taken in.
}
sheets-taken-moved = { $taken ->
    [one] 1 answer was taken in.
   *[other] { $taken } answers were taken in.
} { $moved ->
    [one] 1 changed here meanwhile and stays: open the file again to see it.
   *[other] { $moved } changed here meanwhile and stay: open the file again to see them.
}
sheets-problem-level = “{ $text }” is no level. Write 1, 2, 3, 4 or 5.
sheets-problem-status = “{ $text }” is not one of the list. Choose “Does not apply” or “Not known yet”, or leave it empty.
sheets-problem-yes-no = “{ $text }” is not one of the list. Write yes, partly or no.
sheets-problem-choice = “{ $text }” is none of the choices. Choose one of: { $choices }
sheets-problem-too-many = Too many are chosen. At most { $most } may be.
sheets-problem-number = { $bound ->
    [both] “{ $text }” does not fit. Write a number from { $min } to { $max } with at most { $decimals } decimals.
    [min] “{ $text }” does not fit. Write a number of { $min } or more with at most { $decimals } decimals.
    [max] “{ $text }” does not fit. Write a number of { $max } or less with at most { $decimals } decimals.
   *[none] “{ $text }” does not fit. Write a number with at most { $decimals } decimals.
}
sheets-problem-date = “{ $text }” is not a clear date. Write it as 2026-11-21.
sheets-problem-too-long = The text is longer than 20,000 characters. Shorten it, or attach it as a file.
sheets-problem-cell-error = Excel shows the error { $text } here. Write the value itself.
sheets-problem-both = There is an answer, and also “does not apply” or “not known yet”. Empty one of the two.
sheets-problem-time = “{ $text }” is not a time this question can read. Write a time such as 08:30, or a day and a time such as 2026-11-21 08:30.
sheets-problem-acknowledge = “{ $text }” is not a yes. Write yes, or leave the cell empty.
sheets-problem-file = This question is answered by photos or papers. Add them in Plumbline and leave the cell empty.
sheets-problem-table-elsewhere = This question is answered by rows on the sheet “{ $sheet }”. Write them there.
sheets-problem-table-rows = The table has too many rows. At most { $most } may be filled in.
sheets-problem-twice = This question stands further up with another answer. Keep one of the two rows.
sheets-problem-no-question = “{ $text }” stands in a row that belongs to no question. Move it beside its question.
sheets-problem-question-gone = The questionnaire does not ask this question any more.

## A list of questions in Excel that becomes a questionnaire

questions-import = Make a questionnaire from an Excel list
questions-import-lead = A customer's checklist or your own: one question a row, in any columns. You say which column is what, and see every question before anything is kept.
questions-import-back = Back to questionnaires
questions-import-more = Headings such as No., Section, Question, Clause, Answer type, Options, Weight or Evidence are recognised, in English and in Chinese.
questions-step-check = Name and check
questions-title = Title
questions-id = Short name
questions-id-about = Small letters, digits and dashes. Keep it for later versions: answers hang on it.
questions-version = Version
questions-language = Language of the questions
questions-second = Language of the second column
questions-answer = Answered by
questions-answer-about = Where the list does not say so itself
questions-answer-yes-no-partly = Yes, partly or no
questions-answer-maturity = Two scales from 1 to 5
questions-answer-text = Words
questions-about-from = From the list “{ $file }”.
questions-preview = The questions it would have
questions-kind-yes-no-partly = yes, partly or no
questions-kind-maturity = two scales
questions-kind-single = { $count ->
    [one] 1 choice
   *[other] one of { $count } choices
}
questions-kind-multiple = { $count ->
    [one] 1 choice
   *[other] several of { $count } choices
}
questions-kind-number = a number
questions-kind-date = a day
questions-kind-text = words
questions-kind-table = a table
questions-count = { $count ->
    [one] 1 question.
   *[other] { $count } questions.
}
questions-bad = { $count ->
    [one] 1 row cannot be used and would be left out.
   *[other] { $count } rows cannot be used and would be left out.
}
questions-keep = { $count ->
    [one] Keep 1 question and ask it
   *[other] Keep { $count } questions and ask them
}
questions-keep-good = { $count ->
    [one] Keep the 1 good question and ask it
   *[other] Keep the { $count } good questions and ask them
}
questions-kept = { $count ->
    [one] “{ $title }” is kept with 1 question. This cycle asks it.
   *[other] “{ $title }” is kept with { $count } questions. This cycle asks them.
}
import-field-question = Question
import-field-question_other = Question in a second language
import-field-section = Section
import-field-number = Number
import-field-clause = Clause
import-field-answer_type = Answer type
import-field-options = Choices
import-field-unit = Unit
import-field-weight = Weight
import-field-hint = How to check
import-field-why = Why it matters
import-field-evidence = Evidence wanted
import-problem-unknown-answer-type = "{ $text }" is no kind of answer. Write yes/no, 1-5, single, multiple, number, date or text.
import-problem-too-few-options = A choice needs two choices or more, with ; between them.
import-problem-not-a-weight = "{ $text }" is no weight. Write a number from 0 to 100.
import-problem-duplicate-question = The same question already stands in a row above. Keep one of the two rows.
