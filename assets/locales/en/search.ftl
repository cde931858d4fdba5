### Search over everything, and commands from anywhere (Ctrl+K).

search-open = Search
search-title = Search and commands
search-hint = Number, name, word or command
search-results = Results
search-busy = Searching …
search-count = { $count ->
    [0] Nothing found
    [one] 1 result
   *[other] { $count } results
}
search-none = Nothing found for “{ $text }”.
search-none-next = Try a number such as A-012, a name, or one word of the text.
search-keys = Up and Down choose · Enter opens · Esc closes
search-group-recent = Opened before
search-group-finding = Findings
search-group-question = Questions
search-group-incident = Incidents and near misses
search-group-course = Courses
search-group-session = Training sessions
search-group-worker = People
search-group-customer = Customers
search-group-handover = Handover log
search-group-case = Hotline cases
search-group-go = Go to
search-group-do = Do
search-go-board = Board of actions
search-new-finding = New finding
search-new-case = New hotline case
search-new-incident = Report an incident or near miss
search-export = Export the action plan
search-language = Language: { $language }
search-theme = Colours: { $theme }
