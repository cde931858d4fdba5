### Several laptops of one factory: joining, files between them, and what they disagree on.

settings-page-laptops = Laptops
setup-step-join = You and this laptop
setup-step-admit = Join the factory

## First screen
join-way-title = This factory is already on another laptop
join-way-about = Your laptop gets its own copy of all records. You exchange files on a USB stick, without the internet.
join-way = Join

## Who asks
join-ask-title = Join a factory that is on another laptop
join-ask-about = Tell the other laptop who asks. Your role and your job title are given there.
join-ask-next = Next
join-person = Your name
join-person-hint = As colleagues know you
join-laptop = Name of this laptop
join-laptop-hint = For example: HR office, Warehouse
join-laptop-missing = Type a name, so that colleagues know which laptop is meant.
join-how-title = What happens next
join-how-1 = You write down 24 recovery words for this laptop.
join-how-2 = This laptop writes a request file. You carry it to the other laptop on a USB stick.
join-how-3 = An administrator there compares six words with you and writes an answer file.
join-how-4 = You bring the answer file back and open it here. Then all records are on this laptop too.
join-how-time = You can stop after every step. Nothing can be lost.
join-paper = A laptop that joins a factory

## Waiting to be let in
join-title = Three steps, and the factory is on this laptop
join-about = You need a USB stick and a colleague who is an administrator on the other laptop.
join-request-title = Save the request file
join-request-about = Save it on the stick and take it to the other laptop. It holds your name, the name of this laptop and its public keys. It holds no passphrase and no records.
join-request-save = Save the request file
join-request-again = Save it again
join-request-saved = Saved: { $path }
join-compare-title = Compare the six words of “{ $laptop }”
join-compare-about = On the other laptop open Settings, Laptops, “Add a laptop”, and choose the file. It shows six words. Read these to each other, side by side or on the phone. If one word differs, stop.
join-answer-title = Open the answer file
join-answer-about = The other laptop writes it when your colleague has let you in. Bring it back on the stick.
join-answer-choose = Choose the answer file
join-factory-words = Six words of the factory
join-factory-compare = The other laptop shows the six words of the factory too. Are they the same? If one word differs, the file comes from somebody else: do not join.
join-factory-same = I compared all six words. They are the same.
join-passphrase = Your passphrase
join-passphrase-hint = The one you chose for this laptop
join-accept = Join the factory
join-accepting = All records of the factory are being written. This can take a minute.
join-refuse = Do not go on
join-rest = You can stop at any time, also for days. Lock or close Plumbline: after you sign in, this page is here again, and nothing is lost.

## The list
laptops-about = Each laptop has all records and works alone. Now and then, carry a file from one to the other, so that both know the same.
laptops-about-inbox = Each laptop has all records and works alone. They exchange by your inbox; a file on a stick works too.
laptops-alone = The records of this factory are on this laptop only.
laptops-alone-how-1 = Install Plumbline on the other laptop. On its first screen, choose “This factory is already on another laptop”.
laptops-alone-how-2 = Bring its request file here and choose “Add a laptop”. You compare six words and say who will use it.
laptops-alone-how-3 = Take the answer file back. From then on, both laptops can work at the same time.
laptops-waiting = { $count ->
    [one] 1 thing waits for your decision
   *[other] { $count } things wait for your decision
}
laptops-col-letter = Letter
laptops-col-name = Name
laptops-col-added = Added
laptops-col-sent = Last sent
laptops-col-received = Last received
laptops-col-steps = Steps
laptops-name-of = Name of laptop { $letter }
laptops-own-about = This laptop. You sit in front of it.
laptops-never = Never
laptops-lost-since = Marked as lost on { $date }. What it wrote before stays.
laptops-letter-name = { $letter } ({ $name })
laptops-unknown = a laptop that is new here
laptops-back = Back to Laptops
laptops-file-drop = or drop the .plumb file here

## Writing a file
laptops-write = Write a file
laptops-write-for = Write a file for { $name }
laptops-write-title = A file for “{ $name }”
laptops-write-about = It holds everything that “{ $name }” may not know yet. Save it on a USB stick or in a shared folder. Only that laptop can open it.
laptops-write-everything = Send everything again
laptops-write-everything-hint = Larger. Only needed when an earlier file was lost.
laptops-write-do = Choose where to save
laptops-written = The file for “{ $name }” is written
laptops-written-what = { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}, { $files ->
    [0] no evidence files
    [one] 1 evidence file
   *[other] { $files } evidence files
}, { $size }. Take it in on the other laptop under Settings, Laptops.

## Lost
laptops-lose = Mark as lost
laptops-lose-which = Mark { $name } as lost
laptops-lose-title = Is the laptop “{ $name }” lost?
laptops-lose-no-files = No more files are written for it.
laptops-lose-not-taken = Nothing that it writes from now on is taken in.
laptops-lose-stays = What it wrote before stays, under the names of the people.
laptops-lose-passphrase = Whoever finds the laptop still needs a passphrase to open the records. Write files for your other laptops soon, so that they know it too.
laptops-lost = “{ $name }” is marked as lost.

## Letting a laptop in
laptops-add = Add a laptop
laptops-add-choose = Choose the request file
laptops-add-where = The other laptop writes it. On its first screen, choose “This factory is already on another laptop”.
laptops-add-asks = { $person } asks to join with the laptop “{ $laptop }”.
laptops-add-its-words = Six words of the new laptop
laptops-add-its-words-about = The new laptop shows them on its screen. They must be the same there.
laptops-add-own-words-about = The new laptop shows these when it opens the answer file. Read them to your colleague.
laptops-add-compared = I compared the six words with the screen of “{ $laptop }”. They are the same.
laptops-add-compared-missing = Compare the words first, then tick here. If one word differs, do not go on.
laptops-add-who = Who will use it?
laptops-add-who-about = What is changed there is recorded under this name.
laptops-add-known = Somebody who is known here
laptops-add-new = A new person
laptops-add-person = Person
laptops-add-do = Let it in and save the answer file
laptops-add-do-hint = Nothing is written before you choose where to save.
laptops-added = “{ $laptop }” belongs to the factory now.
laptops-added-next = Take this file to { $person } and open it on “{ $laptop }”. Only that laptop can read it.

## The factory's own inbox
exchange-title = Exchange without a stick
exchange-offer = Does your factory run an inbox of its own? Then the laptops exchange by themselves whenever there is a connection. The inbox passes sealed files on and cannot read them.
exchange-enter = Enter the invite of your inbox
exchange-invite-choose = Choose the invite file
exchange-invite-where = Whoever runs the inbox makes it with: plumbline-inbox invite --kind laptops
exchange-invite-name = Inbox
exchange-invite-address = Address
exchange-invite-expires = Can be used until
exchange-invite-words = Six words of the inbox
exchange-invite-compare = The inbox printed the same six words when the invite was made. Compare them with whoever made it, by phone or face to face. If one word differs, do not go on.
exchange-invite-same = I compared all six words. They are the same.
exchange-invite-accept = Exchange by this inbox
exchange-invite-others = The other laptops hear of it with the next file from this one. After that they need no stick.
exchange-invite-done = The laptops exchange by “{ $name }” from now on.
exchange-now = Exchange now
exchange-stop = Stop
exchange-running = Exchanging now
exchange-worked = Last exchange: { $date }
exchange-never = No exchange yet
exchange-next-try = Next try at { $time }.
exchange-who = Only somebody who may exchange sets it going: administrators, EHS and HR managers.
exchange-peers = What goes to the other laptops
exchange-peer-waiting = { $count ->
    [one] 1 entry waits.
   *[other] { $count } entries wait.
}
exchange-peer-untold = They go when { $name } has told how far it is, at its next exchange.
exchange-peer-soon = It goes with the next exchange.
exchange-peer-at-inbox = { $name } has not fetched it yet. It is at the inbox since { $date }.
exchange-peer-fetched = { $name } fetched everything on { $date }.
exchange-peer-nothing = Nothing to send.
exchange-letters = Waits for you
exchange-letter-from = A file from laptop { $laptop }, fetched { $date }
exchange-letter-look = Look at the file
exchange-letter-look-at = Look at the file from laptop { $laptop }
exchange-leave = Stop using this inbox
exchange-leave-title = Stop using the inbox “{ $name }”?
exchange-leave-goes = The laptops no longer exchange by themselves. Files on a stick still work.
exchange-leave-stays = All records stay on every laptop.

exchange-why-address-unusable = The address in the invite cannot be used. Ask whoever runs the inbox for a new invite.
exchange-why-no-connection = No connection. We try again by ourselves.
exchange-why-connection-lost = The connection broke. We go on where it stopped.
exchange-why-timed-out = The inbox did not answer in time. We try again by ourselves.
exchange-why-sign-in-page = This network asks for a sign-in first. Open a web page in your browser and sign in.
exchange-why-proxy-sign-in = The proxy of this network asks for a sign-in. Ask your IT colleague.
exchange-why-server-not-trusted = The inbox could not prove who it is, so nothing was sent. Ask whoever runs it.
exchange-why-clock-or-certificate = The date of this laptop and the inbox do not fit together. Check date and time of this laptop.
exchange-why-not-the-plumbline-inbox = Something else answers at this address. We try again. If it lasts, ask whoever runs the inbox.
exchange-why-server-busy = The inbox is busy. We try again by ourselves.
exchange-why-server-fault = The inbox has a fault. We try again by ourselves.
exchange-why-token-refused = The inbox does not let this laptop in. Exchange a file on a stick once. If that does not help, ask whoever runs the inbox.
exchange-why-invite-used = Another factory used this invite. Ask for a new one.
exchange-why-invite-expired = The invite is no longer valid. Ask for a new one.
exchange-why-keys-refused = The inbox does not know all laptops of this factory yet. Exchange a file on a stick with the laptop that was paired first.
exchange-why-quota-reached = The inbox has no room left. Ask whoever runs it to make room, or use a stick.
exchange-why-too-large = The file is larger than the inbox takes. Use a stick this time.
exchange-why-bundle-refused = The inbox does not know that laptop yet. We try again by ourselves.
exchange-why-answer-wrong = The inbox gave something else than it announced, so it was not taken. We try again by ourselves.
exchange-why-not-kept = What was fetched could not be kept on this laptop. Is the disk full?
exchange-why-receipt-invalid = The receipt is not signed by this inbox, so it does not count. Ask whoever runs it.
exchange-why-receipt-waiting = All is there. The receipt is still on its way.
exchange-why-secure-connection-unavailable = This laptop cannot make secure connections. Ask your IT colleague.
exchange-why-paused = It was stopped. It goes on by itself.
exchange-why-cancelled = It was stopped. It goes on by itself.
exchange-why-letter-large = It would change { $changed } and delete { $deleted } of your { $records } records. That is much, so you decide.
exchange-why-letter-clock = { $days ->
    [one] The clock of that laptop is 1 day ahead.
   *[other] The clock of that laptop is { $days } days ahead.
} Check the date there, then decide.
exchange-why-letter-fork = That laptop exists twice: two copies wrote. You decide.
exchange-why-letter-own-copy = Another copy of this laptop wrote it. You decide.
exchange-why-letter-behind = An earlier file of that laptop goes first. This one follows by itself.
exchange-why-vault-newer = A newer version of Plumbline wrote it. Update Plumbline on this laptop; it is taken in then.
exchange-why-other = It waits. We try again by ourselves.

## Taking a file in
laptops-take-in = Take in a file
laptops-take-in-choose = Choose a file
laptops-take-in-where = Another laptop of this factory wrote it for this one. You see what it would do before anything changes.
laptops-file-from = A file from laptop { $laptop }
laptops-file-written = Written { $date }
laptops-file-nothing = Everything in this file is already here. There is nothing to take in.
laptops-figure-created = new records
laptops-figure-changed = changed records
laptops-figure-deleted = deleted records
laptops-figure-conflicts = to decide
laptops-share = { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} of laptop { $laptop }, { $from } to { $to }
laptops-share-day = { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} of laptop { $laptop }, { $day }
laptops-gap = Entries { $from }–{ $to } of laptop { $laptop } are missing. What came after them waits. Ask for a file from laptop { $laptop }.
laptops-gap-one = Entry { $entry } of laptop { $laptop } is missing. What came after it waits. Ask for a file from laptop { $laptop }.
laptops-forked = { $count ->
    [one] 1 entry comes from a second copy of a laptop. It is kept aside, not mixed in.
   *[other] { $count } entries come from a second copy of a laptop. They are kept aside, not mixed in.
} You decide under Disagreements.
laptops-clock = { $days ->
    [one] The clock of the other laptop is 1 day ahead of this one.
   *[other] The clock of the other laptop is { $days } days ahead of this one.
} Nothing is refused for that. Check the date on both laptops.
laptops-large = This file would change { $changed } and delete { $deleted } of your { $records } records. That is much for one file.
laptops-large-next = It can be right, for example after a long time. If you did not expect it, ask who wrote the file before you go on.
laptops-large-yes = Yes, change { $changed } and delete { $deleted } records.
laptops-take-in-do = Take it in
laptops-take-in-not = Not now
laptops-take-in-hint = A disagreement never overwrites anything: both versions are kept.
laptops-taking-in = The records are being written. This can take a minute.
laptops-taken-in = The file from laptop { $laptop } is in.
laptops-taken-in-what = { $created } new, { $changed } changed, { $deleted } deleted records, from { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}.
laptops-taken-in-settle = { $count ->
    [0] See what waits
    [one] Decide 1 disagreement
   *[other] Decide { $count } disagreements
}
laptops-taken-in-kept = Both versions are kept until you decide.
laptops-taken-in-agree = The laptops agree on everything.
laptops-take-in-another = Take in another file

## Disagreements
disagree-title = Disagreements
disagree-waiting-word = to decide
disagree-waiting = { $count ->
    [one] 1 to decide
   *[other] { $count } to decide
}
disagree-none = The laptops agree on everything.
disagree-none-example = Here you will decide, for example, when two laptops, without knowing of each other:
disagree-none-example-a = gave the same action two different due dates
disagree-none-example-b = gave the same badge number to two people
disagree-conflicts = Two versions of the same thing
disagree-count = { $count ->
    [one] 1 row.
   *[other] { $count } rows.
}
disagree-first = The first { $shown } of { $total } rows.
disagree-keys = Press the version that stays. Keys: Up and Down for the row, 1, 2, 3 for the version.
disagree-all-mine = Keep all of this laptop
disagree-all-theirs = Keep all of the others
disagree-keep = Keep this
disagree-kept = The version of laptop { $letter } stays: { $title }
disagree-kept-mine = { $count ->
    [one] 1 row: the version of this laptop stays.
   *[other] { $count } rows: the versions of this laptop stay.
}
disagree-kept-theirs = { $count ->
    [one] 1 row: the version of the other laptop stays.
   *[other] { $count } rows: the versions of the other laptops stay.
}
disagree-counts = counts now
disagree-shown = shows now
disagree-own = This laptop ({ $letter })
disagree-laptop = Laptop { $letter } ({ $name })
disagree-laptop-new = Laptop { $letter }
disagree-deleted = One deleted it, another worked on it
disagree-gone = Deleted this record
disagree-stays = Worked on it: the record stays
disagree-sealed = Sealed text, changed by { $person } on { $date }
disagree-value-table = a table; open the record to see it
disagree-value-record = another record

disagree-breaches = Given out twice
disagree-breaches-about = Both records are kept, and nothing of them is lost.
disagree-breach-number-twice = The number { $value } stands on { $count } records
    .next = Two laptops gave it before they knew of each other. Say which one you mean when you talk about it.
disagree-breach-badge-twice = The badge number { $value } belongs to { $count } people
    .next = If it is one person, mark one of the two as left. If not, correct one badge number.
disagree-breach-letter-twice = The letter { $value } belongs to { $count } laptops
    .next = Both go on with it. Their numbers can be the same; such numbers are listed here.

disagree-forks = A laptop that exists twice
disagree-fork = Two copies of laptop { $letter } ({ $name }) have written
disagree-fork-what = { $count ->
    [one] 1 entry of the other copy, from entry { $seq } on, is
   *[other] { $count } entries of the other copy, from entry { $seq } on, are
} kept aside since { $date }. This happens when a backup was put back, or the disk was copied.
disagree-fork-next = Take the changes over, then use only one of the two copies. Set up the other one anew as another laptop.
disagree-fork-take = Take these changes over
disagree-fork-done = { $count ->
    [one] 1 change is taken over.
   *[other] { $count } changes are taken over.
}

## Kinds of record
disagree-kind-factory = Factory
disagree-kind-person = Person
disagree-kind-severity-rule = Days by severity
disagree-kind-scheme = Scheme of an auditor
disagree-kind-comment = Comment
disagree-kind-cycle = Cycle
disagree-kind-answer = Answer
disagree-kind-finding = Finding
disagree-kind-action = Action
disagree-kind-evidence = Evidence
disagree-kind-evidence-link = Evidence
disagree-kind-customer = Customer
disagree-kind-incident = Incident
disagree-kind-handover = Handover log
disagree-kind-worker = Worker
disagree-kind-course = Course
disagree-kind-session = Training session
disagree-kind-attendance = Attendance
disagree-kind-training-setting = Training settings
disagree-kind-worker-pair = Same person or not
disagree-kind-course-question = Test question
disagree-kind-test-score = Test points
disagree-kind-reaction = Feedback on training
disagree-kind-observation = Seen at work
disagree-kind-certificate = Certificate
disagree-kind-case = Hotline case
disagree-kind-case-step = Step of a case
disagree-kind-hotline-setup = Hotline
disagree-kind-laptop = Laptop
disagree-kind-own-inbox = Inbox of the factory
disagree-kind-other = Record

## Fields
disagree-field-name = Name
disagree-field-local_name = Name in your own script
disagree-field-country = Country
disagree-field-address = Address
disagree-field-sites = Sites
disagree-field-products = Products
disagree-field-headcount = Headcount
disagree-field-title = Job title
disagree-field-roles = Roles
disagree-field-active = Active
disagree-field-plan_days = Days to plan
disagree-field-close_days = Days to close
disagree-field-starts_on = From
disagree-field-ends_on = Until
disagree-field-state = State
disagree-field-paper = On paper
disagree-field-practice = In practice
disagree-field-reason = Reason
disagree-field-note = Note
disagree-field-findings = Findings it belongs to
disagree-field-shared = Customers may see it
disagree-field-kind = Kind
disagree-field-happened_on = Happened on
disagree-field-place = Place
disagree-field-what = What happened
disagree-field-first_action = What was done at once
disagree-field-finding = Finding
disagree-field-topic = Topic
disagree-field-leader = Leader
disagree-field-since = Since
disagree-field-deputy = Deputy
disagree-field-know = What to know
disagree-field-badge = Badge number
disagree-field-sex = Sex
disagree-field-category = Group
disagree-field-department = Department
disagree-field-joined_on = Joined
disagree-field-left_on = Left
disagree-field-audiences = For whom
disagree-field-validity_months = Valid for months
disagree-field-provisions = Provisions
disagree-field-topics = Topics
disagree-field-held_on = Held on
disagree-field-hours = Hours
disagree-field-trainer = Trainer
disagree-field-language = Language
disagree-field-course = Course
disagree-field-present = Was there
disagree-field-received_on = Received
disagree-field-acknowledged_on = Acknowledged
disagree-field-answered_on = Answered
disagree-field-closed_on = Closed
disagree-field-channel = Way it came
disagree-field-confidentiality = Confidentiality
disagree-field-outcome = Outcome
disagree-field-handler = Case handler
disagree-field-narrative = What happened
disagree-field-identity = Who reported it
disagree-field-outcome_note = Note on the outcome
disagree-field-text = Text
disagree-field-acknowledge_days = Days to acknowledge
disagree-field-answer_days = Days to answer
disagree-field-retain_months = Months to keep
disagree-field-outside = Outside hotline
disagree-field-inbox_url = Address
disagree-field-receipt_key = Key of the inbox
disagree-field-invite = Invite
disagree-field-fingerprint = Six words
disagree-field-retired_on = Marked as lost

disagree-answer-open = Not answered
disagree-answer-rated = Rated
disagree-answer-not-applicable = Does not apply
disagree-answer-unknown = Not known yet
