## A form for ODK (XLSForm) before it is taken
forms-title = Look at “{ $file }” first
forms-about = This is a form for ODK (XLSForm). Plumbline turns it into a questionnaire of its own.
forms-is = { $title } · version { $version }
forms-size = { $questions ->
    [one] 1 question
   *[other] { $questions } questions
} in { $sections ->
    [one] 1 section
   *[other] { $sections } sections
} · { $languages }
forms-clean = Everything in it can be carried over.
forms-refused = It cannot be taken yet. { $count ->
    [one] One thing
   *[other] { $count } things
} would change the questions. Please correct the form in Excel, then open it again.
forms-notes = It can be taken. { $count ->
    [one] One part is simpler here, or left out.
   *[other] { $count } parts are simpler here, or left out.
}
forms-remarks = What to know about this form
forms-where = Where
forms-what = What it is, and what to do
forms-weight = Kind
forms-weight-refusal = Must be corrected
forms-weight-note = Good to know
forms-row = { $sheet }, row { $row }
forms-cell = { $sheet }, row { $row }, column { $column } ({ $heading })
forms-sheet = Sheet { $sheet }
forms-take = Take it as a questionnaire
forms-leave = Leave it

forms-remark-expression-syntax = The expression cannot be read from character { $at } on: “{ $what }”. Correct it there.
forms-remark-expression-function = The function “{ $what }” (character { $at }) is not known here. Write it another way, or take the expression out.
forms-remark-expression-arguments = “{ $what }” (character { $at }) does not get what it needs in its brackets. Correct it.
forms-remark-expression-path = “{ $what }” (character { $at }) is a path. Name the question itself instead: { "${" }name{ "}" }.
forms-remark-expression-pattern = The pattern at character { $at } cannot be used: it must be written out in quotes, without looking ahead or back.
forms-remark-expression-size = This expression is too long or nested too deeply. Split it up with calculations.
forms-remark-expression-here = A dot means the answer itself, and there is none here. Name a question instead.
forms-remark-reference-unknown = There is no question called “{ $name }”. Correct the name.
forms-remark-reference-twice = Several questions are called “{ $name }”. Give them different names.
forms-remark-reference-left-out = “{ $name }” is not in the questionnaire, so nothing can depend on it. Ask for it in another way, or take this out.
forms-remark-reference-later = “{ $name }” comes later. Move it before this row.
forms-remark-reference-group = “{ $name }” is a group, which has no answer. Name one of its questions.
forms-remark-type-missing = This row has a name or label and no type. Say what kind of question it is.
forms-remark-type-unknown = “{ $type }” is not a kind of question in XLSForm. Correct it.
forms-remark-loop = Loops over a list are an old way of writing that is not carried over. Write the questions out, or use a repeat.
forms-remark-end-without-begin = This ends a group or repeat that was not begun. Take the row out, or add its beginning.
forms-remark-begin-without-end = This group or repeat is not ended. Add a row that ends it.
forms-remark-repeat-in-repeat = A repeat inside a repeat is not carried over: a repeat becomes a table. Make it a repeat of its own.
forms-remark-repeat-empty = Nothing in this repeat can be a column of a table. Add a question to it, or take it out.
forms-remark-repeat-wide = This repeat has more than 40 questions. Split it up.
forms-remark-name-missing = This question has no name. Give it one.
forms-remark-name-shape = “{ $name }” cannot be a name: it begins with a letter or underscore, then letters, digits, “_”, “-” and “.”.
forms-remark-name-reserved = “{ $name }” is a name that forms keep for themselves. Choose another.
forms-remark-name-twice = “{ $name }” is there already. Give each question, group and repeat a name of its own.
forms-remark-list-missing = There is no list “{ $list }” on the sheet choices. Add it, or correct its name.
forms-remark-choice-without-name = A choice of “{ $list }” has no name. Give it one.
forms-remark-choice-twice = The list “{ $list }” has “{ $name }” twice. Rename one, or set allow_choice_duplicates to yes.
forms-remark-choice-with-space = A choice for several answers has a space in its name. Take the space out.
forms-remark-choices-outside = The choices are in another file. Put them on the sheet choices.
forms-remark-choices-from-answers = Choices made from earlier answers are not carried over. Put a list on the sheet choices.
forms-remark-too-many-choices = The list “{ $list }” has more than 1,000 choices. Split it up.
forms-remark-filter-with-other = A filter and “or other” do not go together. Take one of them out.
forms-remark-filter-column = The sheet choices has no column “{ $what }”. Add it, or correct the filter.
forms-remark-filter-quotes = “{ $what }” has both kinds of quotes. Take one kind out.
forms-remark-range-number = “{ $key }” must be a number.
forms-remark-range-step = The step must be more than zero, and no more than the whole range.
forms-remark-parameters-unreadable = Parameters look like “start=1 end=10”. Correct them.
forms-remark-parameters-unknown = “{ $key }” is not a parameter of this kind of question. Take it out.
forms-remark-calculation-missing = This calculation has nothing to work out. Fill in the column calculation.
forms-remark-language-unknown = Which language is “{ $language }”? Write its code behind it, for example “English (en)”.
forms-remark-language-twice = “{ $language }” is the same language ({ $tag }) as another column. Keep one of them.
forms-remark-column-twice = Two columns are for the same thing: “{ $what }”. Keep one of them.
forms-remark-no-questions = There is no question in it that anybody could answer.
forms-remark-too-large = The questionnaire would be larger than 2 MB. Split the form up.
forms-remark-unfit = It does not fit a questionnaire at “{ $place }” ({ $fault }). Split the form up, or correct it there.

forms-remark-appearance = How a phone shows or plays this is left out ({ $count ->
    [one] 1 cell
   *[other] { $count } cells
} of this column).
forms-remark-media = Pictures and sounds of questions and choices are left out ({ $count ->
    [one] 1 cell
   *[other] { $count } cells
} of this column).
forms-remark-trigger = It is worked out again whenever an answer changes, not only at its trigger.
forms-remark-barcode = The code is typed here, not scanned.
forms-remark-column-unknown = This column is left out: Plumbline does not know it ({ $count ->
    [one] 1 cell
   *[other] { $count } cells
}).
forms-remark-text-reference = The text names “{ $name }”, which has no single answer here. The name stays in the text as it is.
forms-remark-version-changed = Versions are numbers with dots here: “{ $from }” becomes { $to }.
forms-remark-type-map = “{ $name }” asks for a place on a map, which is left out.
forms-remark-type-device = “{ $name }” is something a phone notes by itself, or a file that comes along. It is left out.
forms-remark-translation-missing = { $count ->
    [one] A text is
   *[other] { $count } texts are
} missing in { $language } ({ $what }). The main language stands in.
forms-remark-title-missing = The form has no title. It is called “{ $title }”.
forms-remark-sheet-unread = Nothing is read from this sheet.
forms-remark-setting-left-out = The setting “{ $what }” is left out.
forms-remark-row-disabled = This row is switched off in the form and left out.
forms-remark-row-comment = This row has no type, name or label: it is left out as a comment.
forms-remark-required-message = The message for a missing answer is left out. Plumbline shows what is still open.
forms-remark-required-expression = Whether “{ $name }” must be answered depends on other answers in the form. Here it may always stay open.
forms-remark-repeat-relevant = In a table every cell shows: the condition of “{ $name }” is left out.
forms-remark-repeat-other = In a table there is no room for own words: “or other” of “{ $name }” is left out.
forms-remark-repeat-step = In a table the steps of “{ $name }” are left out; its limits stay.
forms-remark-repeat-required = In a table no cell must be filled in: “{ $name }” may stay empty.
forms-remark-repeat-left-out = “{ $name }” cannot be a column of a table. It is left out.
forms-remark-repeat-hint = In a table there is no room for the hint of “{ $name }”. It is left out.
forms-remark-repeat-group = The group “{ $name }” inside the repeat is dissolved; its questions become columns.
forms-remark-repeat-default = In a table cells begin empty: the default of “{ $name }” is left out.
forms-remark-repeat-count-most = The table may have that many rows at most, and fewer too.
forms-remark-repeat-count = How many rows there are is up to whoever fills in the table.
forms-remark-repeat-constraint = The constraint of “{ $name }” looks at other cells of its row. It is left out.
forms-remark-read-only = “{ $name }” can be answered here; in the form it is only shown.
forms-remark-parameter-left-out = The parameter “{ $key }” is left out.
forms-remark-message-alone = There is a message without a constraint. It is left out.
forms-remark-list-unused = No question uses the list “{ $list }”. It is left out.
forms-remark-language-guessed = “{ $language }” is taken as { $tag }. If that is wrong, write the code behind it.
forms-remark-language-assumed = The form does not say which language this is. It is taken as { $language }. If that is wrong, name it, for example “label::English (en)”.
forms-remark-label-missing = “{ $name }” has no label. Its name is shown.
forms-remark-group-hint = A section has no hint: that of “{ $name }” is left out.
forms-remark-filter-left-out = All choices of “{ $name }” are on offer: its filter is left out.
forms-remark-default-unfit = The default of “{ $name }” is no answer to it. It is left out.
forms-remark-default-suggested = The default of “{ $name }” is shown as a suggestion. It counts once somebody takes it.
forms-remark-default-language-unused = No column is in “{ $language }”. The first language of the form comes first.
forms-remark-default-dynamic = The default of “{ $name }” would be worked out. It is left out.
forms-remark-constraint-unasked = Nobody answers “{ $name }”, so its constraint is left out.
forms-remark-choice-without-list = This choice belongs to no list. It is left out.
forms-remark-choice-without-label = The choice “{ $name }” has no label. Its name is shown.

## Answers that forms brought along
forms-unmet-constraint = This answer does not fit what the questionnaire asks. Please look at it again.
forms-unmet-choice = This choice is no longer on offer after your other answers. Please choose again.
forms-suggested = Suggested: { $words }
forms-suggested-take = Use it
forms-calculated = Worked out from your answers
forms-calculated-open = Not known yet
forms-acknowledge = I confirm this
forms-acknowledged = Confirmed
forms-file = Attach a { $kind ->
    [image] picture
    [audio] sound recording
    [video] video
   *[any] file
} below: press E, or drop it anywhere on this page.
forms-rank = Put them in order, the first on top.
forms-rank-chosen = In order
forms-rank-rest = Not placed yet
forms-rank-add = Place “{ $name }” next
forms-rank-up = Move “{ $name }” up
forms-rank-down = Move “{ $name }” down
forms-rank-remove = Take “{ $name }” out of the order
forms-number = Number
forms-number-step = From { $min } to { $max }, in steps of { $step }
forms-time = Time (24 hours)
forms-moment-time = Time on that day
