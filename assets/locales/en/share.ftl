# Customers, bundles for them, and the queue.
share-title = Share
share-lead = Send customers what they asked for. You see every word before it leaves.

## First run
share-empty = No customer yet. Ask your customer for their invite, a file that ends in .plumb.
share-empty-read = No customer yet. Customers stand here as soon as somebody adds one.
share-empty-how-1 = Write to your customer: "Please send us your Plumbline invite."
share-empty-how-2 = They answer with a file, for example invite.plumb.
share-empty-how-3 = Open it here and compare six words by phone.

## Pair
share-pair = Add customer
share-pair-title = Add a customer
share-pair-choose = Choose invite
share-pair-drop = or drop the .plumb file here
share-pair-where = The customer makes it in Plumbline, or in their inbox, and sends it to you.
share-pair-name = Customer
share-pair-inbox = Sends to
share-pair-inbox-none = No inbox. You hand over bundles on a USB stick or in a shared folder.
share-pair-questionnaires = Brings questionnaires (you decide later)
share-pair-expires = Invite valid until
share-pair-words = Six words of this customer
share-pair-compare = Compare these words by phone or in person before you accept.
share-pair-compare-why = Call a number you already know, not one from the same e-mail. If one word differs, do not accept.
share-pair-qr = The same six words as a QR code
share-pair-checked = I compared all six words. They are the same.
share-pair-accept = Accept customer
share-pair-refuse = Do not accept
share-pair-done = { $name } is paired. You can prepare the first bundle.

## Cards
share-customers = Customers
share-card-fingerprint = Six words
share-card-last-sent = Last sent
share-card-never = Nothing sent yet
share-card-receipt = Receipt
share-card-receipt-at = Received { $date }
share-card-receipt-none = No receipt yet
share-card-waiting = { $count ->
    [0] Nothing waits
    [one] 1 bundle waits
   *[other] { $count } bundles wait
}
share-card-way = Goes to
share-card-way-inbox = { $host }
share-card-way-folder = A folder or USB stick
share-card-outbox = Outbox
share-prepare = Prepare a bundle

## Preview
share-preview-title = Bundle for { $customer }
share-preview-running = Collecting what may leave
share-preview-note = This is exactly what { $customer } will see. Nothing has left this laptop.
share-preview-made = Made { $date }
share-preview-cycle = Cycle
share-preview-score-none = The questionnaire is not complete yet, so no overall score leaves.
share-preview-score-answered = { $answered } of { $total } questions answered.
share-preview-paper = On paper
share-preview-practice = In practice
share-preview-section = Section
share-preview-section-open = Not complete
share-preview-findings = Findings and actions ({ $count })
share-preview-findings-none = No findings leave.
share-preview-files = Evidence files ({ $count })
share-preview-files-none = No files leave. Tick "Customers may see it" on evidence to add some.
share-preview-withheld = Kept back
share-preview-withheld-none = Nothing was kept back.
share-preview-withheld-reason = { $what } ({ $count }): { $reason }
share-preview-size = { $count ->
    [0] no files
    [one] 1 file
   *[other] { $count } files
}, { $size }
share-preview-no-date = no date yet
share-preview-whole = Whole questionnaire
share-preview-goes = { $findings ->
    [one] 1 finding
   *[other] { $findings } findings
},
share-preview-show-all = Show all { $count }
share-preview-show-less = Show fewer
share-preview-refresh = Collect again
share-preview-back = Back to Share
share-send-queue = Sign and queue
share-send-queue-hint = Goes to the inbox as soon as there is a connection.
share-send-queue-none = This customer has no inbox.
share-send-folder = Write to a folder
share-send-folder-hint = For a USB stick or a shared folder.
share-news = Goes on from no. { $since }, which the customer accepted: { $records ->
    [0] no record changed
    [one] 1 changed record
   *[other] { $records } changed records
}, { $files ->
    [0] no new file.
    [one] 1 new file ({ $size }).
   *[other] { $files } new files ({ $size }).
}
share-news-all = Everything goes, with the action plan as a PDF.
share-everything = Send everything again
share-everything-hint = Also what the customer has, and the action plan as a PDF.
share-sent-queue = The bundle is signed. It leaves by itself as soon as there is a connection.
share-sent-folder = The bundle is in the folder. Hand it over.

## What was kept back
share-what-names = Names of people
share-what-notes = Notes
share-what-evidence = Evidence files
share-what-hotline-findings = Findings from the worker hotline
share-what-other = Other records
share-reason-names-never-leave = names stay in your factory
share-reason-working-notes = for your own use only
share-reason-not-ticked = not ticked "Customers may see it"
share-reason-hotline-confidence = to protect the people who spoke up
share-reason-photo-metadata = the photo still says where or when it was taken. Save it again as JPEG and add that file
share-reason-other = kept back by the sharing rules

## Queue
share-queue = Outbox
share-queue-empty = The outbox is empty.
share-queue-send-now = Send now
share-queue-col-customer = Customer
share-queue-col-bundle = Bundle
share-queue-col-created = Signed
share-queue-col-state = State
share-queue-col-size = Size
share-queue-col-steps = Steps
share-queue-seq = No. { $seq }
share-queue-since = changes since no. { $since }
share-queue-whole = everything
share-queue-pause = Pause
share-queue-resume = Resume
share-queue-cancel = Cancel
share-queue-folder = To a folder
share-queue-again = Try again
share-queue-receipt = Show receipt
share-queue-cancel-verb = Do not send it
share-queue-cancel-title = Cancel bundle no. { $seq } for { $customer }?
share-queue-cancel-goes = The bundle is not sent. Your records stay. The next bundle carries what this one held.
share-queue-progress = { $sent } of { $size }
share-queue-next-try = Next try { $time }
share-state-waiting = Waiting
share-state-sending = Sending
share-state-paused = Paused by you
share-state-delivered = Delivered
share-state-in-folder = In the folder
share-state-in-folder-hint = No receipt yet. It comes back the same way.
share-state-cancelled = Cancelled
share-state-refused = Refused by the inbox
share-state-unverified = Sent. No verified receipt yet.
share-why-address-unusable = The address in the invite cannot be used. Ask the customer for a new invite.
share-why-no-connection = No connection. We try again by ourselves.
share-why-connection-lost = The connection broke. We go on where it stopped.
share-why-timed-out = The inbox did not answer in time. We try again by ourselves.
share-why-sign-in-page = This network asks for a sign-in first. Open a web page in your browser and sign in.
share-why-proxy-sign-in = The proxy of this network asks for a sign-in. Ask your IT colleague.
share-why-server-not-trusted = The inbox could not prove who it is, so nothing was sent. Call the customer.
share-why-clock-or-certificate = The date of this laptop and the inbox do not fit together. Check date and time of this laptop.
share-why-not-the-plumbline-inbox = Something else answers at this address. We try again. If it lasts, call the customer.
share-why-server-busy = The inbox is busy. We try again by ourselves.
share-why-server-fault = The inbox has a fault. We try again by ourselves.
share-why-token-refused = The inbox does not know this laptop any more. Ask the customer for a new invite.
share-why-invite-used = The invite was used by another laptop. Ask the customer for a new one.
share-why-invite-expired = The invite is no longer valid. Ask the customer for a new one.
share-why-keys-refused = The inbox did not accept the keys of this laptop. Ask the customer.
share-why-quota-reached = The inbox has no room left for your factory. Ask the customer to make room.
share-why-too-large = The bundle is larger than the inbox takes. Share fewer or smaller files.
share-why-bundle-refused = The inbox did not accept it. Prepare a new bundle. If it happens again, call the customer.
share-why-behind = Bundle no. { $seq } goes first.
share-why-gap = An earlier bundle goes first. This one follows by itself.
share-why-receipt-invalid = The receipt is not signed by the customer, so it does not count. Call the customer.
share-why-receipt-waiting = All is there. The receipt is still on its way.
share-why-file-unreadable = The file of this bundle cannot be read. Prepare a new bundle.
share-why-file-changed = The file of this bundle was changed on this laptop. Prepare a new bundle.
share-why-secure-connection-unavailable = This laptop cannot make secure connections. Ask your IT colleague.
share-why-refused = The inbox did not accept it. Ask the customer.
share-why-other = It waits. We try again by ourselves.

## Receipt
share-receipt-title = Receipt for bundle no. { $seq }
share-receipt-verified = The signature of the receipt was checked.
share-receipt-means = A signature proves where something comes from. It does not prove that it is true.
share-receipt-received = Received by the inbox
share-receipt-digest = Check sum (SHA-256)
share-receipt-key = Key of the inbox
share-receipt-customer = Customer

## Fields in the preview
share-field-containment = Containment
share-field-root_cause = Root cause
share-field-corrective = Corrective action
share-field-preventive = Preventive action
share-field-effectiveness = Effectiveness
share-field-outcome = Did it help?
share-field-grade = Grade in your audit
share-field-cost = Cost
share-field-no_action_reason = Reason for no action
share-field-verification = Verified
share-field-evidence = Evidence
share-verification-desk = at the desk
share-verification-site = on site

## Pages of one customer
share-pages = Pages of this customer
share-page-bundle = Next bundle
share-page-rules = What they may see
share-page-known = What they know
share-preview-by = Chosen by the rules “{ $profile }”, version { $version }.
share-preview-change = Change what they may see
share-profile-standard = standard
share-profile-custom = adapted for this customer
share-profile-other = { $wish }

## What they may see
share-rules-title = What { $customer } may see
share-rules-lead = These switches are for this customer alone. They count from the next bundle on. What was sent before stays with the customer.
share-rules-no-report = The PDF of the action plan needs both the self-assessment and the action plan. It does not go along now.
share-rules-version = Version
share-rules-wish = The customer asked for
share-rules-never = Never leaves
share-never-names = Names of workers and colleagues
share-never-notes = Working notes and the handover log
share-never-ids = Badge and identity numbers
share-never-narratives = What workers told the hotline, and who they are
share-part-assessment = Self-assessment
share-part-assessment-about = Levels of each question and the scores made from them
share-part-plan = Findings and actions
share-part-plan-about = All findings but those from the hotline, with their actions and dates
share-part-evidence = Evidence
share-part-evidence-about = Only files somebody ticked; photos leave without place and time
share-part-root-causes = Root causes
share-part-root-causes-about = The whys and the root cause of each action
share-part-costs = Costs of actions
share-part-costs-about = What actions will cost and did; off unless you switch it on
share-part-training = Training totals
share-part-training-about = How many people had each course, of how many who should
share-part-incidents = Incident figures
share-part-incidents-about = Counts and rates of the last four closed quarters
share-part-hotline = Hotline counts
share-part-hotline-about = Rounded counts by quarter; few cases only as “under 5”
share-part-hotline-texts = Texts about cases
share-part-hotline-texts-about = Only texts two people wrote and approved for sharing
share-part-surveys = Awareness and trust
share-part-surveys-about = Two shares of each finished hotline survey, with their range; no group, no question list

## What they know
share-known-title = What { $customer } knows
share-known-nothing = This laptop has told this customer nothing yet. All this would be new to them.
share-known-since = { $count ->
    [0] Nothing changed since { $date }, when they were told last. The next bundle or pack would tell nothing new.
    [one] Since { $date }, when they were told last, 1 thing changed. The next bundle or pack tells it.
   *[other] Since { $date }, when they were told last, { $count } things changed. The next bundle or pack tells them.
}
share-known-items = What the customer was told
share-known-kind = Kind
share-known-what = What
share-known-was = Told last
share-known-becomes = Told next
share-known-kind-finding = Finding
share-known-kind-action = Action
share-known-kind-evidence = Evidence
share-known-file = Seen
share-known-unseen = Not seen yet
share-known-gone = Goes along no longer
share-known-same = No change
share-known-bundles = Bundles sent ({ $count })
share-known-laptop = Bundles of your other laptops are shown on those.
share-known-periods = Hotline quarters shown
share-known-periods-none = None yet. A quarter is shown once it is over.
share-known-period-told = In the last bundle
share-known-period-next = Not in the last bundle

## Figures without names
figures-about = about { $count }
figures-under = under { $count }
figures-withheld = withheld: it would tell single cases
figures-of = { $count } of { $all }
figures-count = Count
figures-total = All cases
figures-days = { $count } days
figures-training = Training totals
figures-training-about = People who hold the course on { $date }, of those it is for.
figures-course = Course
figures-trained = Trained
figures-by-category = By group
figures-incidents = Incident figures
figures-incidents-base = { $count } people work in the factory.
figures-period = { $from } to { $to }.
figures-rate = Per 1,000 workers a year
figures-rate-few = withheld: fewer than 5
figures-rate-no-headcount = not known: the headcount is incomplete
figures-surveys = Awareness of the hotline and trust in it
figures-surveys-about = Shares of the workers who were asked, in whole percent, and the range in which the share of everybody lies.
figures-surveys-share = { $percent }% ({ $low }–{ $high }%)
figures-hotline = Hotline counts
figures-hotline-about = Rounded to 5, each on its own, so they need not add up. A quarter is shown once, when it is over, and stays as it was shown. The running quarter is not shown.
figures-hotline-received = Cases received
figures-shown-on = shown { $date }
figures-state = State: { $state }
figures-median = Median days to close
figures-median-few = withheld: too few are closed
figures-texts = Texts about cases, approved for sharing

## Customers without Plumbline
share-add-named = The customer has no Plumbline
share-add-named-about = You need only their name. They get review packs: an ordinary ZIP file with the plan as PDF and Excel, and the evidence. They answer in the Excel file.
share-add-named-name = Name of the customer
share-add-named-do = Add without invite
share-add-named-done = { $name } is added. You can make the first review pack.
share-card-way-pack = Review pack (ZIP file)
share-card-last-pack = Last pack
share-page-pack = Review pack
pack-page-title = Review pack for { $customer }
pack-note = This is exactly what { $customer } will see. Nothing has left this laptop.
pack-goes-readme = How to answer, in a text file
pack-goes-workbook = Excel workbook to fill in
pack-goes-pdf = Action plan as PDF
pack-goes-no-pdf = No PDF: it needs both the self-assessment and the action plan.
pack-goes-evidence = { $count ->
    [0] No evidence files
    [one] 1 evidence file, { $size }
   *[other] { $count } evidence files, { $size }
}
pack-goes-digests = Digests (SHA-256) of every file
pack-language = Language of headings and help
pack-language-both = Both
pack-make = Save review pack
pack-make-hint = An ordinary ZIP file. Send it by e-mail or hand it over on a stick.
pack-plain = The pack is not encrypted. Whoever gets hold of it can read it.
pack-none = Switch on “Findings and actions” under “What they may see” first: without them there is nothing to review.
pack-making = Making the review pack
pack-cancelled = Cancelled. Nothing was saved.
pack-saved = Review pack { $number } is saved
pack-saved-counted = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}, { $files ->
    [0] no evidence files
    [one] 1 evidence file
   *[other] { $files } evidence files
}. The file was read back and every file in it compared.
pack-saved-next = Send it to your customer. When the filled-in workbook comes back, take it in here.
pack-list = Packs made ({ $count })
pack-list-none = No review pack yet.
pack-list-line = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}, { $files ->
    [0] no files
    [one] 1 file
   *[other] { $files } files
}, { $size }
pack-list-replies = { $count ->
    [0] No answer taken in yet
    [one] 1 answer taken in
   *[other] { $count } answers taken in
}
pack-list-notes = Written outside the rows

## A filled-in workbook comes back
workbook-open = Take in a filled-in workbook
workbook-title = A workbook that came back
workbook-lead = Your customer filled in the workbook of a review pack. You see what is new before anything is taken in.
workbook-choose = Choose workbook
workbook-drop = or drop the Excel file here
workbook-where = It is the “Action plan” workbook of the pack, with the yellow columns filled in. It may come from Excel, WPS or LibreOffice.
workbook-of = { $customer }, review pack { $number } of { $date }
workbook-unsigned = Signed by nobody: a workbook does not prove who filled it in. If something surprises you, call your customer.
workbook-new = { $count ->
    [0] Nothing new stands in it.
    [one] 1 row has something new.
   *[other] { $count } rows have something new.
}
workbook-same = { $count ->
    [one] 1 row says what you took in before.
   *[other] { $count } rows say what you took in before.
}
workbook-silent = { $count ->
    [one] 1 row is not filled in.
   *[other] { $count } rows are not filled in.
}
workbook-missing = Rows that are not in it any more: { $numbers }. Your records stay as they are.
workbook-columns-gone = Columns that are not in it any more: { $columns }. Changes in them cannot be seen.
workbook-rows = What is new
workbook-col-take = Take in
workbook-col-row = Row
workbook-col-said = What they say
workbook-state-new = New
workbook-state-changed = Changed
workbook-state-emptied = Emptied
workbook-state-added = Row they added
workbook-state-emptied-hint = They removed what they wrote. What you took in before stays.
workbook-state-added-hint = Kept as a note with the pack, since it belongs to no record.
workbook-before = Before
workbook-verdict-unknown = Their verdict is none of the list; it stands before the comment.
workbook-origin-lost = What the workbook said in this row cannot be read any more, so their changes of it are not shown.
workbook-take-all = Tick all
workbook-take-none = Untick all
workbook-take = { $count ->
    [0] Take in
    [one] Take in 1 row
   *[other] Take in { $count } rows
}
workbook-take-hint = Verdicts and comments stand beside your records, marked as unsigned. Your own texts are not changed.
workbook-close = Close without taking in
workbook-taken = Taken in from { $customer }
workbook-taken-count = { $remarks ->
    [0] No remarks
    [one] 1 remark
   *[other] { $remarks } remarks
}, { $notes ->
    [0] no notes.
    [one] 1 note.
   *[other] { $notes } notes.
}
workbook-taken-asks = { $count ->
    [0] Nothing is asked of you.
    [one] 1 of them asks for something. It stands on Home.
   *[other] { $count } of them ask for something. They stand on Home.
}
workbook-another = Take in another

## Remarks from workbooks
remark-way-workbook = from a workbook, not signed
remark-verdict-none = Comment
remark-edit = They changed “{ $column }” from “{ $was }” to “{ $becomes }”
remark-edit-empty = nothing
remark-column-number = No.
remark-column-finding = Finding
remark-column-severity = Severity
remark-column-source = Source
remark-column-provision = Provision
remark-column-root_cause = Root cause
remark-column-corrective = Corrective action
remark-column-preventive = Preventive action
remark-column-responsible = Responsible
remark-column-due_on = Due date
remark-column-done_on = Done on
remark-column-status = Status
remark-column-evidence = Evidence
remark-column-answer = Our answer to you
