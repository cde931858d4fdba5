### Settings: factory, people, days by severity, window, this laptop.

settings-page-factory = Factory
settings-page-people = People
settings-page-rights = Roles and rights
settings-page-severity = Days by severity
settings-page-hotline = Hotline
settings-page-journal = Journal
settings-page-window = Language and window
settings-page-device = This laptop
settings-page-it = For IT

settings-people-about = Who signs in on this laptop, each with their own passphrase. What each person changes is recorded under their name.
settings-person-add = Add a person
settings-person-add-about = Let your colleague type the passphrase. Nobody else should know it.
settings-person-add-do = Add
settings-person-added = { $name } can sign in now.
settings-person-you = you
settings-person-left = left

settings-person-elsewhere = not on this laptop
settings-person-change = Changes
settings-person-tools = Change { $name }
settings-person-tools-open = Change
settings-person-roles = Change roles…
settings-person-roles-of = Roles of { $name }
settings-person-roles-do = Save the roles
settings-person-roles-done = The roles of { $name } count from now on.
settings-person-let-in = Let this person sign in on this laptop…
settings-person-back = This person is back…
settings-person-let-in-title = { $name } signs in on this laptop
settings-person-let-in-about = Let { $name } type a passphrase. Nobody else should know it. On other laptops their passphrase stays as it is.
settings-person-let-in-do = Let them sign in
settings-person-remove = Remove…
settings-person-remove-title = Remove { $name }?
settings-person-remove-slot = Their passphrase opens nothing on this laptop any more; on the others from the next exchange on.
settings-person-remove-key = The database gets a new key. Everybody else signs in as before, and the recovery words stay the same.
settings-person-remove-stays = What { $name } recorded stays under their name.
settings-person-remove-do = Remove
settings-person-removed = { $name } cannot sign in any more. The database has a new key.
settings-person-removed-owed = { $name } cannot sign in any more. The new key of the database still waits: see above the list.

settings-owed-title = The database still has the key that somebody who left knew
settings-owed-people = It is changed as soon as these people have signed in once more on this laptop: { $names }.
settings-owed-words = The 24 recovery words
settings-owed-words-about = Type them once from the paper. They stay the same.
settings-owed-words-do = Check the words
settings-owed-words-good = The words are right.
settings-owed-done = The words are right, and the database has a new key.

settings-rights-about = A person can have several roles and may what one of them may. This is the table that Plumbline itself asks before it does anything.
settings-rights-what = What
settings-rights-yes = yes
settings-rights-no = no
settings-rights-mine = The columns with colour are your roles. Only an administrator gives roles, under "People".
right-read = See assessments, findings, actions, incidents, workers, training and the journal
right-assess = Answer questions and add evidence
right-lead = Set up a cycle, pass its gates, close it, start the next
right-sign = Sign the plan of a cycle as its sponsor, close the cycle
right-act = Record findings, plan and drive actions, import lists
right-report = Record incidents and near misses, keep the handover log
right-train = Keep workers, courses, sessions and attendance
right-verify = Confirm that somebody else's action was done
right-export = Save action plans, sign-in sheets and the journal as files
right-share = Pair with customers, sign and send bundles
right-configure = Change factory data and the days by severity
right-manage-people = Add and remove people, give roles, admit and retire laptops, destroy the names of those who left
right-back-up = Make backups, look after the health of the records
right-exchange = Exchange with the other laptops, settle what they disagree on
right-handle = See and work on hotline cases, destroy their texts

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

settings-notices = Say on the desktop when something has come or is due
settings-notices-about = While Plumbline's window is in the background: that an answer of a customer has come, or that work is due. Only counts, never what stands in a record.

settings-fingerprint = Fingerprint of this laptop
settings-fingerprint-about = Your customer sees the same six words when your bundle arrives. Read them to each other on the phone once: if they are the same, nobody stands between you.
settings-fingerprint-qr = The fingerprint of this laptop as a QR code
settings-fingerprint-key = Key number: { $key }
settings-passphrase = Change my passphrase
settings-passphrase-current = Passphrase now
settings-passphrase-current-missing = Type the passphrase that you use now.
settings-passphrase-do = Change the passphrase
settings-passphrase-changed = Your passphrase is changed. The recovery words stay the same.
keychain-title = Open without typing
keychain-about = Your account on this computer (the one you sign in to Windows with) can keep a key for you; then one click opens Plumbline. Only switch this on if nobody else uses that account: whoever sits before it could work in your name. Your passphrase stays as it is.
keychain-handlers = You handle worker reports: you always sign in with your passphrase, so that nobody else opens them in your name.
keychain-is-on = Your account on this computer opens Plumbline for you.
keychain-passphrase = Your passphrase, once
keychain-on = Switch it on
keychain-off = Switch it off
keychain-switched-on = From now on one click opens Plumbline for you on this computer.
keychain-switched-off = Plumbline asks for your passphrase again.
settings-version = Plumbline { $version }
