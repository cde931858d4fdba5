### Backups, going back to one, and the examination of what is stored.

settings-page-backups = Backups
settings-page-health = Health

backup-about = Plumbline copies your records by itself: every day, and before anything that is hard to take back. It keeps the last 7 days and one copy of each of 4 weeks before, { $days } days at most. Each copy is encrypted like the records, and compared with them before an older one goes.
backup-make = Make a backup now
backup-made = The backup is made and compared with the records.
backup-trouble = The last backup was not made.
backup-folder = A second place
backup-folder-none = None: all backups are on this laptop. If it breaks or is stolen, they are gone with it.
backup-folder-gone = not connected
backup-folder-choose = Choose a stick or folder
backup-folder-stop = Stop copying there
backup-list = Backups
backup-none = There is no backup yet. The first one is made soon after somebody signs in.
backup-made-at = Made
backup-reason = Why
backup-reason-daily = Every day
backup-reason-asked = Somebody asked
backup-reason-migration = Before an update
backup-reason-merge = Before another laptop’s records came in
backup-reason-restore = Before going back
backup-reason-purge = Before something was destroyed
backup-reason-damaged = Damaged
backup-records = Records
backup-size = Size
backup-where = Where
backup-in-store = This laptop
backup-in-folder = Second place
backup-compare = Compare
backup-compare-to = Compare with the backup of { $at }
backup-go-back = Go back to this backup
backup-go-back-elsewhere = Go back to a backup from another folder

backup-restore-title = The backup of { $at }
backup-restore-holds = { $count ->
    [one] It holds { $records } record. This is what differs now:
   *[other] It holds { $records } records. This is what differs now:
}
backup-restore-same = Nothing differs: the records are the same as in the backup.
backup-restore-differs = What differs
backup-restore-only-now = Made since then: will be gone
backup-restore-only-then = Deleted since then: will be back
backup-restore-changed = Changed since then: as before
backup-restore-people = { $names } can sign in afterwards, with the passphrase of that day.
backup-restore-stay-out = { $names } { $count ->
    [one] was removed after this backup and stays removed. The records get a new key.
   *[other] were removed after this backup and stay removed. The records get a new key.
}
backup-restore-stay-destroyed = { $count ->
    [one] What was destroyed once since then stays destroyed.
   *[other] What was destroyed { $count } times since then stays destroyed.
}
backup-restore-kept = The records as they are now become a backup first, and their files are set aside. You can come back to them.
backup-restore-letter = New numbers get another letter than { $letter }, so that none is given twice.
backup-kind-answer = Answers
backup-kind-finding = Findings
backup-kind-action = Actions
backup-kind-evidence = Evidence
backup-kind-incident = Incidents
backup-kind-case = Hotline cases
backup-kind-worker = Workers
backup-kind-course = Courses
backup-kind-session = Training sessions
backup-kind-attendance = Attendance
backup-kind-customer = Customers
backup-kind-person = People who sign in
backup-kind-other = Other

backup-rescue = Go back to a backup
backup-rescue-found = A backup of { $at } is there.
backup-rescue-about = Whoever may change settings can go back to it. What is in the data folder now is set aside, not deleted.
backup-rescue-passphrase = Passphrase of that day
backup-elsewhere = Choose another folder

doctor-about = Everything that is stored is read and checked: keys, pages, every signature, every table, every file, every backup. You can go on working meanwhile.
doctor-examine = Examine now
doctor-working = Reading everything. With many records this takes some minutes.
doctor-mend = { $count ->
    [one] Mend { $count } thing
   *[other] Mend { $count } things
}
doctor-sound = All is well.
doctor-damaged = Something needs mending.
doctor-looked = { $at }: { $entries } journal entries, { $tables } tables, { $files } evidence files and { $backups } backups checked.
doctor-more = { $count ->
    [one] And { $count } more of the same kind.
   *[other] And { $count } more of the same kinds.
}
doctor-findings = What was found
doctor-what = What
doctor-where = Where
doctor-step = What to do
doctor-mended = Mended

doctor-damage-place-on-network = The data folder is on a network drive.
doctor-damage-place-synced = The data folder is inside a folder that is copied to the internet.
doctor-damage-place-removable = The data folder is on a stick or card.
doctor-damage-slots-copy-missing = One of the two copies of the sign-in keys is missing.
doctor-damage-slots-copy-damaged = One of the two copies of the sign-in keys is damaged.
doctor-damage-slots-lost = Both copies of the sign-in keys are damaged.
doctor-damage-slot-damaged = The sign-in key of one person is damaged.
doctor-damage-recovery-slot-damaged = The key of the recovery words is damaged.
doctor-damage-database-missing = The file with the records is missing.
doctor-damage-database-unreadable = The file with the records cannot be read.
doctor-damage-database-newer = The records were written by a newer Plumbline.
doctor-damage-page-damaged = A page of the file with the records is damaged.
doctor-damage-structure-damaged = The file with the records is built wrongly.
doctor-damage-entry-signature = A journal entry was changed: its signature does not fit.
doctor-damage-entry-link = A journal entry is missing or stands in the wrong place.
doctor-damage-entry-label = What is noted beside a journal entry was changed.
doctor-damage-journal-short = Journal entries that were there are gone.
doctor-damage-laptop-key = The key of a laptop is not the one that signed.
doctor-damage-table-differs = A table says something else than the journal.
doctor-damage-value-damaged = A protected value was changed.
doctor-damage-evidence-missing = An evidence file is missing.
doctor-damage-evidence-damaged = An evidence file is damaged.
doctor-damage-received-missing = A bundle that was received is missing.
doctor-damage-received-damaged = A bundle that was received is damaged.
doctor-damage-backup-damaged = A backup is damaged.
doctor-damage-backups-missing = There is no backup of the last 7 days.
doctor-damage-backup-folder-gone = The second place for backups is not connected.

doctor-step-move-folder = Ask your IT colleague to move the data folder to the disk of this laptop.
doctor-step-write-slots = “Mend” writes it again from the other copy.
doctor-step-slots-from-backup = “Mend” takes them from the last backup. People added since then must be added again.
doctor-step-new-passphrase = This person signs in with the recovery words and sets a new passphrase.
doctor-step-print-recovery-words = Ask your administrator to print new recovery words.
doctor-step-restore = Go back to the last good backup, on the page Backups.
doctor-step-update-app = Install the newest Plumbline.
doctor-step-rebuild-indexes = “Mend” builds the indexes anew. If that is not enough, go back to the last good backup.
doctor-step-rebuild-tables = “Mend” builds the tables anew from the journal. Nothing is lost.
doctor-step-evidence-from-backup = “Mend” takes it from the second place for backups.
doctor-step-attach-again = Attach the file again where it belongs.
doctor-step-receive-again = Ask the factory for this bundle again and open it here.
doctor-step-received-from-backup = “Mend” takes it from the second place for backups.
doctor-step-back-up = “Mend” makes a new backup, and then removes the damaged one.
doctor-step-connect-folder = Plug in the stick or connect the drive, or choose another place on the page Backups.
