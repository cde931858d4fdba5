### The frame around every screen, and the parts that all screens share.

frame-screens = Screens
frame-home = Home
frame-assess = Assess
frame-actions = Actions
frame-hotline = Hotline
frame-training = Training
frame-safety = Safety
frame-share = Share
frame-settings = Settings
frame-skip = Go to the content
frame-loading = Opening …
frame-language = Language
frame-theme = Colours
frame-lock = Lock now
frame-cannot-start = Plumbline cannot start
frame-list-separator = {", "}

# Exchange with customers, in the top bar.
frame-exchange-nothing = Nothing waits to be sent
frame-exchange-waiting = { $count ->
    [one] 1 waiting to be sent
   *[other] { $count } waiting to be sent
}
frame-exchange-offline = { $count } waiting, no connection
frame-exchange-sending = Sending { $count }
frame-exchange-refused = { $count } not accepted

# Fields that save by themselves.
frame-typing = Not saved yet
frame-saving = Saving …
frame-saved = Saved { $time }
frame-not-saved = Not saved
frame-length-left = { $count ->
    [one] 1 character left
   *[other] { $count } characters left
}
frame-date-empty = No date yet
frame-date-wrong = This is not a date. Type it as 2026-11-21, or pick it from the calendar.
frame-date-late = This date is too late here: { $day } at the latest.
frame-date-pick = Pick a date from the calendar
frame-date-next-month = Next month
frame-date-previous-month = Previous month

# Buttons and lines that many screens use.
frame-cancel = Cancel
# The key as it is printed on the keyboard.
frame-key-enter = Enter
frame-named = { $name }: { $value }
frame-search-narrow = Search ( / )
frame-close = Close
frame-undo = Undo
frame-undone = Undone. Everything is as it was before.
frame-try-again = Try again
frame-details = Details
frame-error-details = Code: { $code } · Log: { $log }
frame-progress = { $done } of { $total }
frame-yes = Yes
frame-no = No

# For people who may only read.
frame-value-none = Nothing written
frame-read-only = You can read this. Who can change it: { $roles }.
frame-not-you = This step is not part of your role.
frame-not-you-who = Who can do it: { $roles }.

# A finding that follows from another record.
frame-finding-make = Make a finding
frame-finding-new = New finding
frame-finding-link = Finding { $number }

# Colours of the window.
theme-system = Same as the computer
theme-light = Light
theme-dark = Dark

## The sample factory
sample-title = Sample factory
sample-about = An electronics supplier in Shenzhen with a year of records. Try anything; your own factory is not touched.
sample-opening = A year of records is being written. This takes a few seconds.
sample-open = Look around
sample-here = This is the sample factory. Nothing here is real, and nothing you do here is kept.
sample-leave = Leave the sample

# Charts.
chart-copy = Copy as picture
chart-copied = Copied. Paste the picture into a document or a message.
chart-copy-failed = This window could not copy the picture.
