# A customer's store: invitations, what factories sent, reviews; and at the factory, what customers say.

## Set-up
setup-store = Where do you work?
setup-store-factory = At a factory
setup-store-factory-about = We assess ourselves, plan actions and report to customers.
setup-store-customer = At a customer
setup-store-customer-about = We review what factories send us.
setup-step-company = Your company
setup-company-title = Your company
setup-company-about = Factories read this name in your invite and beside your reviews.
setup-company-how-title = How it works
setup-company-how-1 = You make an invite, a small file, and send it to your factories.
setup-company-how-2 = They send bundles: by file, or through an inbox of yours.
setup-company-how-3 = You read them here, write remarks, and send a signed review back.
setup-company-reads = You see what a factory chose to send. Nothing of it can be changed here.
setup-company-done-about = Three things to know before you begin.
setup-company-done-next = Invite the first factory
setup-company-done-invite = Make an invite first. Without it no factory can send you anything.
company-name = Name of your company
company-name-hint = As your factories know you.
company-name-missing = Type the name of your company.

## Roles
role-company-administrator = Administrator
role-reviewer = Reviewer
role-company-viewer = Reader
role-may-company-administrator = Adds people, makes invites, goes back to backups. Does not review.
role-may-reviewer = Opens bundles, writes remarks, signs reviews.
role-may-company-viewer = Reads only.
right-inspect = See what factories sent, and the journal
right-review = Open bundles, trust factories, sign reviews
right-invite = Make invites for factories
right-restore = Go back to a backup, mend damage

## Factories
frame-factories = Factories
factories-invite = Invite a factory
factories-open = Open bundles
factories-drop = Drop bundles here
mail-title = Your inbox
mail-fetch = Fetch now
mail-running = Fetching now
mail-stop = Stop
mail-never = Not fetched yet.
mail-worked = { $date }: { $count ->
    [0] nothing new.
    [one] 1 bundle fetched.
   *[other] { $count } bundles fetched.
}
mail-next-try = Next try at { $time }.
mail-unsent = { $count ->
    [one] 1 signed reply waits to go.
   *[other] { $count } signed replies wait to go.
}
mail-waiting = { $count ->
    [one] 1 waits for you
   *[other] { $count } wait for you
}
mail-waiting-line = Bundle no. { $seq }, fetched { $date }
mail-compare = Compare words
mail-again = Try again
mail-drop = Remove
mail-drop-title = Remove bundle no. { $seq } from this list?
mail-drop-goes = The file goes from this laptop. Your inbox keeps it.
mail-why-address-unusable = The address in the invite cannot be used. Ask whoever runs the inbox for a new invite.
mail-why-token-refused = The inbox does not let this store in any more. Ask whoever runs it for a new invite.
mail-why-invite-used = Another Plumbline uses this invite. Ask whoever runs the inbox for a new one.
mail-why-invite-expired = The invite is no longer valid. Ask whoever runs the inbox for a new one.
mail-why-bundle-refused = The inbox does not have this factory's newest keys yet. We try again; you can also save the reply as a file.
mail-why-too-large = It is larger than the inbox takes. Save the reply as a file.
mail-why-quota-reached = The inbox has no room left. Ask whoever runs it to make room.
mail-why-file-unreadable = The signed file cannot be read on this laptop.
mail-why-file-changed = The signed file was changed on this laptop, so it is not sent.
factories-empty = No factory yet. Send one your invite, then open the file it sends you.
factories-empty-read = No factory yet. Factories stand here as soon as a reviewer has opened their first bundle.
factories-empty-how-1 = Make an invite and send it to the factory.
factories-empty-how-2 = The factory accepts it and sends you a bundle, a file that ends in .plumb.
factories-empty-how-3 = Open the file here and compare six words by phone.
factories-col-name = Factory
factories-col-last = Last bundle
factories-col-state = State
factories-col-practice = In practice
factories-col-paper = On paper
factories-col-overdue = Overdue
factories-col-open = Open
factories-col-changes = Changed since last time
factories-last = No. { $seq }, { $date }
factories-unknown = not yet
factories-read = In order
factories-answered = In order, answered
factories-nothing = Nothing yet
factories-waiting = { $count ->
    [one] 1 bundle waits
   *[other] { $count } bundles wait
}
factories-changed-reopened = { $count } reopened
factories-changed-moved = { $count ->
    [one] 1 date moved
   *[other] { $count } dates moved
}
factories-changed-new = { $count } new
factories-changed-closed = { $count } closed
factories-changed-evidence = { $count ->
    [one] 1 file
   *[other] { $count } files
}

## Received files
received-title = Opened just now
received-clear = Clear
received-look = Look at it
received-followed = { $count ->
    [one] 1 bundle that waited was read with it.
   *[other] { $count } bundles that waited were read with it.
}
received-verdict-applied = { $name }: bundle no. { $seq } is in order.
received-next-applied = It is shown from now on.
received-verdict-gap = { $name }: bundle no. { $seq } came too early.
received-next-gap = No. { $expected } is missing. Ask the factory for it; then this one is read by itself.
received-verdict-replay = { $name }: bundle no. { $seq } is here already.
received-next-replay = Nothing to do. The file changed nothing.
received-verdict-fork = { $name }: a different bundle no. { $seq } came before.
received-next-fork = Nothing of this one is shown. Call the factory: somebody may be using a copy of its laptop. Under Bundles you can tell them by file.
received-verdict-wrong-prev = { $name }: bundle no. { $seq } does not follow the one before it.
received-next-wrong-prev = Nothing of it is shown. Call the factory and ask which bundle is theirs. Under Bundles you can tell them by file.
received-verdict-revoked-key = This bundle was signed by a laptop that the factory withdrew.
received-next-revoked-key = Nothing of it is shown. Call the factory: the laptop may be lost or stolen.
received-verdict-wrong-recipient = This bundle is addressed to somebody else.
received-next-wrong-recipient = Ask the factory to send it with your invite. If it used an older invite, send it a new one.
received-verdict-unknown-predicate = This file is something else than a bundle for you.
received-next-unknown-predicate = Ask the sender for the bundle that was prepared for you.
received-verdict-newer-schema = This bundle was made by a newer Plumbline.
received-next-newer-schema = Install the newest version here, then open the file again.
received-verdict-unknown-key = This bundle is signed by a key nobody here knows.
received-next-unknown-key = Nothing of it is shown. Ask the factory to update Plumbline and to send the bundle again.
received-verdict-bad-signature = The signature of this bundle does not fit.
received-next-bad-signature = It was changed or damaged on the way. Ask the factory to hand it over again.
received-verdict-digest-mismatch = The contents of this bundle are not what was signed.
received-next-digest-mismatch = It was changed or damaged on the way. Ask the factory to hand it over again.
received-verdict-malformed = This file is not a whole Plumbline bundle.
received-next-malformed = Ask the sender for the file that ends in .plumb, and copy it once more.
received-verdict-unknown-factory = { $name }: the first bundle from this factory.
received-next-unknown-factory = Nothing is shown before you have compared the six words.
received-verdict-keys-changed = { $name }: this bundle brings new keys that the old ones did not sign.
received-next-keys-changed = Nothing of it is shown. Call the factory on a number you know, and ask what happened to its laptops.
received-short-fork = A second one differs
received-short-wrong-prev = Does not follow
received-short-revoked-key = Withdrawn laptop
received-words = Six words of { $name }
received-qr = The same six words as a QR code
received-compare = Compare these words by phone or in person before you trust the factory.
received-compare-where = The factory finds them in Plumbline under Settings, This laptop. Call a number you already know. If one word differs, do not trust it.
received-checked = I compared all six words. They are the same.
received-trust = Trust and open
received-refuse = Do not trust

## Invite
invite-title = Invite a factory
invite-file = The invite
invite-file-about = One file for all your factories. It holds no secret, so e-mail is fine.
invite-how-1 = Save the file and send it to the factory.
invite-how-2 = The factory opens it in Plumbline under Share, and calls you.
invite-how-3 = Read the six words to each other. Then bundles can come.
invite-save = Save invite
invite-way = How does this factory send?
invite-by-file = They send files
invite-by-inbox = They send to our inbox { $host }
invite-file-about-one = One file for one factory: whoever opens it first may send to your inbox. So give it to this factory alone.
invite-label = Your word for this factory
invite-label-hint = Whoever runs the inbox sees it there. The factory does not.
invite-label-missing = Type a word for this factory, such as its town.
invite-packs = Questionnaires that go along
invite-packs-about = Tick those that this factory shall answer. It sees them when it opens the invite and decides itself; its answers come with its bundles.
invite-packs-none = None of your own yet. With one, you ask factories exactly what you want to know: they answer it in Plumbline, and the answers come with their bundles.
invite-packs-most = { $most } go along: no invite takes more.
invite-packs-add = Add a questionnaire
invite-packs-drop = or drop its file here
invite-packs-what = What is such a file?
invite-packs-format = A questionnaire is a text file that ends in .json. Whoever writes your questions finds out how in Plumbline's source: assets/guidance/questionnaires.md, with examples under assets/packs.
invite-packs-size = { $count ->
    [one] 1 question · version { $version }
   *[other] { $count } questions · version { $version }
}
invite-until = Can be used until { $date }. You can make a new one at any time.
invite-saved = Saved as { $path }
invite-saved-one = Saved for { $name } as { $path }. It can be used until { $date }.
invite-words = Your six words
invite-words-about = They are the same in every invite of yours. Factories ask for them by phone.
invite-words-about-inbox = They are the same in every invite for { $host }. Factories ask for them by phone.
invite-qr = The same six words as a QR code
invite-inbox = With an inbox of your own
invite-inbox-operator = Invites made on the inbox's command line
invite-inbox-about = Not needed once this Plumbline fetches from the inbox: then it makes the invites itself, above. Otherwise, whoever runs the inbox makes them there with these two keys. Show Plumbline one of them once, so that it knows your inbox.
invite-recipient = Recipient
invite-reviewer = Reviewer
invite-inbox-adopt = Open the inbox's invite
invite-inbox-known = Known: { $url }
invite-fetch = Fetch bundles from your inbox
invite-fetch-about = Bundles then come by themselves, signed replies go back the same way, and invites for new factories are made above. Whoever runs the inbox makes an invite for this Plumbline with: plumbline-inbox invite --kind desk
invite-fetch-open = Open that invite
invite-fetch-compare = The inbox printed the same six words when the invite was made. Compare them with whoever made it. If one word differs, do not go on.
invite-fetch-accept = Fetch from this inbox
invite-fetch-until = Can be used until { $date }
invite-fetch-on = Fetches from { $name } ({ $host }).
invite-fetch-stop = Stop fetching
invite-fetch-stop-title = Stop fetching from “{ $name }”?
invite-fetch-stop-goes = Bundles no longer come by themselves. Files still work.
invite-fetch-stop-stays = Everything that was fetched stays here.

## One factory
factory-parts = Parts of this factory
factory-report = Action plan (PDF)
factory-report-of = Action plan of no. { $seq } (PDF)
factory-tab-findings = Findings
factory-tab-changes = { $count ->
    [0] What changed
   *[other] What changed ({ $count })
}
factory-tab-assessment = Assessment
factory-tab-protocols = Survey protocol
remark-on-survey-version = survey protocol { $number }
factory-sent-protocols = { $count ->
    [one] 1 survey protocol
   *[other] { $count } survey protocols
}
reply-protocol-signed = Survey { $number }, version { $version } is signed by the customer’s side.
reply-protocol-change-wanted = The customer’s side asks for a change of survey { $number }, version { $version }:
reply-protocol-other-text = The customer’s side answered to another text than the one frozen here. It was kept, and does not count.
reply-protocol-older = A newer version stands here by now: send that one to be signed.
share-preview-protocol = The whole text of the protocol, to be signed by the customer. Nobody who may be asked stands in it.
factory-tab-bundles = Bundles
factory-only-all = findings
factory-only-open = open
factory-only-overdue = overdue
factory-only-closed = closed
factory-search = Find in findings
factory-no-match = Nothing fits this filter.
factory-no-findings = This factory sent no findings.
factory-col-number = No.
factory-col-what = Finding
factory-col-severity = Severity
factory-col-provision = Provision
factory-col-due = Due
factory-col-status = Status
factory-col-evidence = Evidence
factory-remarked = You wrote a remark
factory-finding = Finding { $number }
factory-part-finding = Finding
factory-found = Found on
factory-action = Action { $number }
factory-no-actions = No action was sent for this finding.
factory-whys = Why, step by step
factory-done-on = Done on
factory-file-elsewhere = No bundle brought this file.
factory-file-save = Save a copy
factory-changes-first = This is the first bundle. From the next one on, you see here what changed.
factory-changes-none = Nothing changed since the bundle before.
factory-change-reopened = Reopened
factory-change-moved = Date moved
factory-change-new = New
factory-change-closed = Closed
factory-change-evidence = File added
factory-change-status = Status
factory-change-severity = Severity
factory-change-withdrawn = No longer sent
factory-change-answer = Answer
factory-change-from-to = { $was } → { $becomes }
factory-no-date = no date
factory-cycle = Cycle { $name }, { $from } to { $to }
factory-no-assessment = This factory has not sent an assessment yet.
factory-no-pack = The questionnaire “{ $id }” is not in this Plumbline, so its questions cannot be shown.
factory-no-pack-answers = { $count ->
    [0] No answer to it came yet.
    [one] 1 answer to it is kept here.
   *[other] { $count } answers to it are kept here.
}
factory-no-pack-next = Ask the factory, or whoever wrote it, for the file that ends in .json. Add it under “Invite a factory”: questions, answers and score then stand here. If it came with a newer Plumbline, update this one.
factory-packs = Questionnaires this factory answered ({ $count })
factory-pack-line = { $title } – { $answered } of { $total } answered{ $alarms ->
    [0] {""}
    [one] , 1 needs attention
   *[other] , { $alarms } need attention
}
factory-pack-unknown = { $title } – not in this Plumbline
factory-answered = Answered
factory-alarms = { $count ->
    [one] 1 answer needs attention
   *[other] { $count } answers need attention
}
factory-alarms-about = Ask the factory about each of them. One is enough to act on, whatever the others say.
factory-alarms-none = No answer shows a sign that needs attention.
factory-alarm = needs attention
factory-score-none = Too few for an overall score.
factory-answer-open = not answered
factory-answer-unknown = not known yet
factory-answer-not-applicable = does not apply
factory-withheld = What the factory kept back
factory-withheld-none = Nothing was kept back by the sharing rules.
factory-withheld-line = { $what } ({ $count }): { $reason }
factory-withheld-line-uncounted = { $what }: { $reason }
factory-reason-names-never-leave = names never leave the factory
factory-reason-working-notes = working notes of the factory
factory-reason-not-ticked = the factory did not tick them for customers
factory-reason-hotline-confidence = to protect the people who spoke up
factory-reason-photo-metadata = the photos still say where or when they were taken
factory-reason-other = kept back by the sharing rules
factory-not-sent = Training totals and hotline counts stand here once the factory sends them.
factory-bundle-seq = Bundle
factory-bundle-made = Made
factory-bundle-received = Opened here
factory-bundle-applied = In order
factory-bundle-waiting = Waits for one before it
factory-bundle-reject = Tell the factory
factory-sent = Your replies
factory-sent-none = No reply yet.
factory-sent-line = To bundle no. { $seq }: { $outcome ->
    [accepted] accepted
    [rejected] not accepted
   *[other] remarks
}, { $count ->
    [0] no remarks
    [one] 1 remark
   *[other] { $count } remarks
}. { $name }, { $date }
factory-sent-again = Save again
factory-sent-waiting = Waits to go by your inbox. { $why }
factory-sent-delivered = At your inbox since { $date }.
factory-sent-refused = Could not go by your inbox: { $why } Save it as a file and hand it over.
factory-words = Six words of this factory
factory-trusted = Compared on { $date }.
factory-signature-means = A signature shows who sent a bundle. It does not show that the contents are true.

## Remarks and the review
remark-on-finding = finding { $number }
remark-on-action = action { $number }
remark-title = Review of { $number }
remark-none = No remark yet.
remark-verdict-of = Verdict on { $number }
remark-comment-of = Comment on { $number }
remark-comment-hint = What the factory should know or do
remark-verdict-accepted = Accepted
remark-verdict-returned = Returned
remark-verdict-evidence-wanted = Evidence wanted
remark-answer-of-factory = The factory answers
remark-not-kept = Not saved yet. Plumbline tries again.
review-send = { $count ->
    [0] Accept bundle
    [one] Sign and send review (1)
   *[other] Sign and send review ({ $count })
}
review-title = Review for { $name }
review-accepts = You confirm that bundle no. { $seq } arrived whole and was read.
review-remarks = Remarks in this review
review-no-remarks = No remarks. Only the acceptance is sent.
review-no-verdict = Choose a verdict
review-no-words = Say what is missing
review-final = After signing, the review cannot be changed. A later review takes its place.
review-sign = Sign and save file
review-sign-send = Sign and send
review-queued = Signed. It goes to your inbox as soon as there is a connection.
review-queued-next = { $name } fetches it from there. Only their laptops can read it.
review-sent = Signed and saved.
review-sent-next = Give the file to { $name }, for example by e-mail or on a stick. Only their laptops can read it.

## At the factory
reply-open = Open a reply
replies-title = Replies by inbox
replies-fetch = Fetch replies
replies-never = Not fetched yet.
replies-worked = { $name }: fetched { $date }. { $count ->
    [0] Nothing new.
    [one] 1 reply came.
   *[other] { $count } replies came.
}
replies-failed = { $name }: { $why }
replies-waiting = Cannot be taken in yet
replies-waiting-line = Reply no. { $seq } from { $name }, fetched { $date }
replies-drop = Remove
replies-drop-title = Remove reply no. { $seq } from { $name }?
replies-drop-goes = The file goes from this laptop. The customer can hand it over once more.
reply-taken = Reply from { $customer }
reply-taken-accepted = { $customer } accepted bundle no. { $seq }.
reply-taken-rejected = { $customer } did not accept bundle no. { $seq }: { $reason }
reply-taken-remarks = { $count ->
    [0] It holds no remarks.
    [one] It holds 1 remark. It stands beside its finding.
   *[other] It holds { $count } remarks. Each stands beside its finding.
}
reply-taken-asks = { $count ->
    [one] 1 of them asks you for something. You find it on Home.
   *[other] { $count } of them ask you for something. You find them on Home.
}
reply-rejected-fork = a different bundle with this number came first
reply-rejected-wrong-prev = it does not follow the bundle before it
reply-rejected-other = it could not be used
share-state-accepted = Accepted
share-state-rejected = Not accepted
share-card-accepted = Up to no. { $seq }
share-answer-accepted = On { $date }
share-answer-accepted-by = By { $name }, { $date }
share-preview-answers = { $count ->
    [one] 1 answer to remarks
   *[other] { $count } answers to remarks
}
remarks-title = What customers say
remarks-of = { $name } on { $number }
remarks-answer = Your answer
remarks-answer-hint = Goes along in the next bundle or review pack
remarks-answer-do = Save answer
remarks-answered = You answered
