### Settings: factory, people, days by severity, window, this laptop.

settings-page-factory = Factory
settings-page-people = People
settings-page-severity = Days by severity
settings-page-hotline = Hotline
settings-page-window = Language and window
settings-page-device = This laptop

settings-people-about = Everybody here can sign in on this laptop with their own passphrase. What each person changes is recorded under their name.
settings-person-add = Add a person
settings-person-add-about = Let your colleague type the passphrase. Nobody else should know it.
settings-person-add-do = Add
settings-person-added = { $name } can sign in now.
settings-person-you = you
settings-person-left = left

settings-severity-about = A new finding gets its dates from here, counted from the day it was found. Standards and customers differ: set the days that your customer asks for.
settings-severity-about-read = A new finding gets its dates from here, counted from the day it was found. Standards and customers differ, so every factory sets its own days.
settings-severity-word = Severity
settings-severity-plan = Days to plan
settings-severity-close = Days to close
settings-severity-later = A change counts for new findings. Dates that stand in the plan already stay as they are.

settings-idle = Lock by itself
settings-idle-about = When nobody types or moves the mouse. What you typed is kept.
settings-idle-minutes = { $count ->
    [one] After 1 minute
   *[other] After { $count } minutes
}
settings-idle-never = Never (only for a laptop that nobody else can reach)

settings-fingerprint = Fingerprint of this laptop
settings-fingerprint-about = Your customer sees the same six words when your bundle arrives. Read them to each other on the phone once: if they are the same, nobody stands between you.
settings-fingerprint-qr = The fingerprint of this laptop as a QR code
settings-fingerprint-key = Key number: { $key }
settings-passphrase = Change my passphrase
settings-passphrase-current = Passphrase now
settings-passphrase-current-missing = Type the passphrase that you use now.
settings-passphrase-do = Change the passphrase
settings-passphrase-changed = Your passphrase is changed. The recovery words stay the same.
settings-version = Plumbline { $version }
