### Destroying what was kept of a person: the question before it, what stands there afterwards, and the certificate.

purge-gone = (destroyed)
purge-gone-by = (destroyed on { $day } by { $name })
purge-line-case = The texts of this case were destroyed on { $day } by { $name }. Nobody can open them any more.
purge-line-case-some = Older texts of this case were destroyed on { $day } by { $name }. What was written afterwards is still sealed here.
purge-line-name = Name and personal values were destroyed on { $day } by { $name }.
purge-somebody = somebody
purge-certificate-open = Certificate

## The question
purge-case = Destroy the texts…
purge-case-title = Destroy the texts of case { $number }?
purge-worker = Destroy the name…
purge-worker-title = Destroy the name and badge of { $name }?
purge-worker-first = Enter the day this person left first. Then an administrator can destroy the name.
purge-person = Destroy the name…
purge-person-title = Destroy the name of { $name }?
purge-goes = What goes, for good
purge-goes-case = What the reporter said, who it is and the note on the outcome: { $values ->
    [one] 1 text
   *[other] { $values } texts
}, older versions counted{ $steps ->
    [0] .
    [one] , with the words of 1 step.
   *[other] , with the words of { $steps } steps.
}
purge-goes-worker = Name, badge and sex: { $values ->
    [one] 1 value
   *[other] { $values } values
}, older versions counted. The search does not find this person any more.
purge-goes-person = The name: { $values ->
    [one] 1 value
   *[other] { $values } values
}, older versions counted. “(destroyed)” stands in its place wherever this person did something.
purge-goes-drafts = What is half typed about it on this laptop.
purge-goes-laptops = The same on every other laptop of the factory, at its next exchange.
purge-stays = What stays
purge-stays-case = Number, days, category, state and outcome; who did what and when; a finding that came from this case.
purge-stays-worker = Department, days and attendance, so that the training figures stay right. A name that somebody typed in another record stays there.
purge-stays-person = What this person recorded and when, under “(destroyed)”.
purge-stays-files = Files that were printed, saved or sent before.
purge-backups = Backups made until now still hold it, encrypted. Each goes in its turn, the last one by { $day } if Plumbline is used until then. On a stick they go when the stick is plugged in after that day.
purge-open-case = This case is not closed yet. Without its texts nobody can go on with it.
purge-reason = Why
purge-reason-missing = Choose why. It stands in the certificate.
purge-reason-expired = The time to keep it is over
purge-reason-asked = The person asked for it
purge-reason-mistake = It should not have been recorded
purge-reason-other = Another reason
purge-final = This cannot be taken back: not with “Undo”, not with the recovery words, not by going back to a backup.
purge-do = Destroy for good
purge-done = Destroyed. The certificate is ready.

## The certificate
purge-certificate = Certificate of destruction
purge-certificate-of-case = The sealed texts of hotline case { $number }
purge-certificate-of-worker = Name, badge and sex of a worker
purge-certificate-of-person = The name of a person who signed in
purge-certificate-of-other = Personal values
purge-certificate-factory = Factory
purge-certificate-what = What was destroyed
purge-certificate-values = How many values
purge-certificate-on = Destroyed on
purge-certificate-by = By
purge-certificate-reason = Reason
purge-certificate-gone = Last backup gone by
purge-certificate-record = Record
purge-certificate-number = Certificate
purge-certificate-says = The values were destroyed on this laptop and are destroyed on each other laptop of the factory when it exchanges next. The signed journal keeps that they were there and when they went, and none of their words.
purge-certificate-backups = Backups from before are encrypted and go in their turn. They do not bring the values back: going back to one destroys them again.
purge-certificate-print = Print
purge-certificate-none = This certificate is for case handlers.
purge-of-case = Hotline case
purge-of-worker = Worker
purge-of-person = Person
