### The safety log: incidents, near misses and unsafe conditions.

safety-title = Safety
safety-table-label = Safety log
safety-entry = New entry
safety-new = New entry
safety-add = Add
safety-added = { $number } is in the log.
safety-search = Search the log
safety-search-hint = Search number, place or words ( / )
safety-year = This year: { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
safety-no-match = No entry matches these filters.

safety-kind-incident = Incident
safety-kind-near-miss = Near miss
safety-kind-unsafe-condition = Unsafe condition
safety-count-incident = { $count ->
    [one] incident
   *[other] incidents
}
safety-count-near-miss = { $count ->
    [one] near miss
   *[other] near misses
}
safety-count-unsafe-condition = { $count ->
    [one] unsafe condition
   *[other] unsafe conditions
}

safety-col-number = No.
safety-col-date = Date
safety-col-kind = Kind
safety-col-place = Place
safety-col-what = What happened
safety-col-first = First action
safety-col-finding = Finding
safety-col-evidence = Evidence
safety-no-action-yet = Nothing yet
safety-place-hint = Where
safety-what-hint = One sentence
safety-first-hint = What you did at once
safety-needs-what = Write what happened.

safety-empty = Start with a near miss: something that went wrong and hurt nobody. Fix it today, and it will not hurt somebody tomorrow.
safety-empty-do = Write the first entry
safety-empty-example = Example: “A pallet slid off the fork lift and missed the picker by one step.” First action: gate closed, straps checked. Thank the person who told you: then others tell you too.

safety-panel-label = Entry { $number }
safety-panel-previous = Previous entry
safety-panel-next = Next entry
safety-story = What happened
safety-field-kind = Kind
safety-field-happened_on = Date
safety-field-place = Place
safety-field-what = What happened
safety-field-what-hint = What, where, and who could have been hurt. Names are not needed.
safety-field-first_action = First action
safety-field-first_action-hint = What you did at once to keep people safe.
safety-evidence = Photos and papers
safety-evidence-hint = A photo of the place says more than a page of words.
safety-change = So that it does not happen again
safety-change-about = The first action helps today. A finding asks why it happened and changes it for good.
safety-change-made = This entry led to:
safety-delete = Delete this entry
safety-delete-title = Delete entry { $number }?
safety-delete-entry = the entry { $number }
safety-deleted = Entry { $number } was deleted.
