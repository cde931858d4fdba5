### Every refusal in words: what happened, and (.next) what to do next.

## Signing in and the store
error-passphrase-wrong = This passphrase does not open the records.
    .next = Check Caps Lock and the keyboard language, then type it again.
error-keychain-missing = Your account on this computer keeps no key for you any more.
    .next = Sign in with your passphrase. You can switch it on again in Settings, under “This laptop”.
error-keychain-refused = This computer did not keep the key.
    .next = Nothing was changed. Go on signing in with your passphrase.
error-keychain-not-for-handlers = People who handle worker reports sign in with their passphrase.
    .next = Sign in with your passphrase. It is what keeps the reports closed to everybody else.
error-passphrase-weak = This passphrase is too easy to guess.
    .next = Use 12 characters or more, or four words with spaces between them.
error-too-many-tries = There were too many wrong tries.
    .next = { $seconds ->
        [one] Wait 1 second, then try again. Each wrong try makes the wait longer.
       *[other] Wait { $seconds } seconds, then try again. Each wrong try makes the wait longer.
    }
error-recovery-words-invalid = These are not 24 recovery words.
    .next = Compare them with your paper: 24 words, in the same order, each spelled as printed.
error-recovery-words-wrong = These are not the recovery words of this factory.
    .next = Compare each word with your paper: the right sheet, the right number, letter by letter.
error-recovery-not-confirmed = The recovery words are not confirmed yet.
    .next = Type the words that are asked for from your paper first.
error-slots-missing = The file with the sign-in keys is not there.
    .next = Put the Plumbline data folder back from your last copy. Do not set up again in the same folder.
error-slots-damaged = The file with the sign-in keys is damaged.
    .next = Put the Plumbline data folder back from your last copy.
error-slot-damaged = The sign-in key of this person is damaged.
    .next = Choose “I forgot my passphrase” and use the 24 recovery words.
error-vault-exists = This laptop is already set up.
    .next = Close Plumbline and open it again to sign in.
error-vault-missing = The file with your records is not there.
    .next = Put the Plumbline data folder back from your last copy. Plumbline never makes an empty file in its place.
error-vault-damaged = The file with your records is damaged.
    .next = Close Plumbline, keep a copy of the data folder as it is, then put back your last good copy.
error-vault-newer = These records were written by a newer Plumbline.
    .next = Install the newest Plumbline on this laptop, then open it again.
error-vault-in-use = Another Plumbline window has these records open.
    .next = Close the other window, or restart the laptop, then try again.
error-vault-locked = Plumbline is locked.
    .next = Sign in again. What you typed is kept.
error-folder-synced = The data folder is inside a folder that is copied to the internet (OneDrive or similar).
    .next = Ask your IT colleague to move it to a normal folder of this laptop. Copying while you work can damage the records.
error-folder-on-network = The data folder is on a network drive.
    .next = Ask your IT colleague to move it to the disk of this laptop. A broken connection can damage the records.
error-folder-removable = The data folder is on a stick or card. Pulling it out too early can damage the records.
    .next = Ask your IT colleague to move it to the disk of this laptop. A stick is the right place for backups.

## Backups

error-backup-missing = This backup is no longer there.
    .next = Choose another one from the list, or plug in the stick it is on.
error-backup-damaged = This backup is damaged. Nothing was changed.
    .next = Choose another one. “Mend” on the page Health replaces damaged backups by a new one.
error-backup-other = This backup belongs to other records: their key does not open it. Nothing was changed.
    .next = Choose a backup that was made here.
error-backup-folder-gone = The folder for backups is not there. The backup on this laptop was made.
    .next = Plug in the stick or connect the drive, then make a backup again.
error-backup-folder-inside = Backups cannot go inside the data folder itself.
    .next = Choose a folder on a stick or on another disk.
error-restore-nobody = In this backup nobody could add people: everybody who was an administrator that day has been removed since. Nothing was changed.
    .next = Choose a newer backup.

## People and records
error-permission-denied = Your role does not allow this.
    .next = Ask an administrator of your factory to do it, or to change your role.
error-last-administrator = Nobody would be left who can add people and change roles.
    .next = Make somebody else an administrator first.
error-not-found = This record is not there any more.
    .next = Go back to the list. A colleague may have deleted it.
error-value-invalid = This value does not fit here.
    .next = Look at what you typed and change it. The last good value is kept.
error-verifier-is-owner = The person who marked an action as done cannot verify it.
    .next = Ask a colleague to sign in and verify it.
error-reason-needed = A reason is missing.
    .next = Write one sentence why the date moves or why the work begins again.
error-dependency-loop = These actions would wait for each other in a circle.
    .next = Open the other action and take its dependency away first.
error-date-in-future = This day has not come yet.
    .next = Choose the day it happened: today or earlier.
error-incident-has-finding = A finding was already made from this record: { $number }.
    .next = Open finding { $number } and work on there.
error-undo-too-late = This can no longer be undone.
    .next = Something newer depends on it. Change the value by hand.
error-evidence-damaged = This evidence file is damaged and cannot be shown.
    .next = Remove it here and add the original file again.
error-evidence-in-use = This file still serves { $count ->
    [one] 1 record
   *[other] { $count } records
}, so it stays.
    .next = Take it away from what it serves first. Then it can be deleted.
error-evidence-same = This is the same file as “{ $name }”.
    .next = Choose the newer file.
error-badge-unknown = Nobody who works here has this badge number.
    .next = Check the number. A new person is added under People first.
error-badge-taken = Another person has this badge number.
    .next = Check the number, or find that person under People.
error-cycle-closed = This cycle is closed. It takes no more changes.
    .next = Make the correction in the next cycle.
error-cycle-running = The cycle before is still open.
    .next = Close it first, under “Review and close”.
error-not-the-sponsor = Only the sponsor of this cycle signs its plan.
    .next = Ask whoever leads the cycle to name you as its sponsor, or ask the sponsor to sign in.
error-gate-shut = { $count } conditions are not met yet.
    .next = Meet them first, or write down why you go on all the same.
error-course-in-use = Sessions of this course are on record ({ $sessions }), so it cannot be deleted.
    .next = Switch it off instead: it leaves the matrix and its sessions stay.

## The worker hotline
error-hotline-not-ready = The hotline is not ready yet: one lost passphrase could lose every case.
    .next = Add a second case handler, or print the hotline key and type three of its words back.
error-sealed-for-others = This text is sealed, and your key does not open it yet.
    .next = Ask another case handler to sign in and open the hotline once, or use the printed hotline key.
error-receipt-unknown = This number opens no case here.
    .next = Ask for the 16 digits again, in groups of four. If the number is lost, record what the person says as a new case.
error-conflict-too-few = Too few keys would be left to open this case.
    .next = Add another case handler, or print the hotline key first. Then shut this person out.
error-case-unsettled = Two laptops changed a sealed text of this case at the same time.
    .next = Settle that under Settings, Disagreements. Then try again.
error-appeal-open = An appeal of this case waits for its answer.
    .next = Decide on the appeal first. Then close the case.
error-appeal-own-answer = Whoever gave the first answer does not decide on the appeal.
    .next = Ask another case handler to decide on it.
error-case-held = This case is on hold: nothing of it is destroyed.
    .next = Lift the hold first, if the reason for it is over.

## Surveys of the hotline
error-survey-incomplete = The protocol is not complete yet.
    .next = Fill what is still missing; it is listed above the button.
error-survey-unchanged = Nothing was changed since the last version.
    .next = Go on with the version that is frozen.
error-survey-not-signed = Interviews begin when both sides have signed.
    .next = Get both signatures under the newest version first.
error-survey-signed-already = This side has signed this version already.
    .next = Nothing more is needed. A change makes a new version.
error-survey-version-old = A newer version takes the place of this one.
    .next = Open the newest version of the protocol.
error-survey-digest-wrong = These are not the first characters of this version’s digest.
    .next = Compare with the foot of the signed paper. If it differs, another version was signed: print and sign this one.
error-survey-group-full = All { $asked } interviews of the group “{ $group }” are there.
    .next = Choose another group. More than was agreed would change the sample.
error-survey-finished = This survey is finished.
    .next = Begin a new survey to ask again.
error-survey-list-empty = There is nobody on this list.
    .next = Record workers with their employee numbers first, or paste a list: number and group, one person a line.
error-survey-line-wrong = Line { $line } does not have two parts. Nothing was taken in.
    .next = Put employee number and group on each line, with a tab or comma between them.
error-survey-number-twice = The employee number of line { $line } stands on line { $first } already. Nothing was taken in.
    .next = Take one of the two lines out, then paste again.
error-customer-cannot-sign = This customer’s invitation names no key that signs reviews.
    .next = Have the protocol signed on paper, or ask the customer for a new invitation and accept it.
error-benchmark-without-source = A benchmark needs its source.
    .next = Write who measured it, when, and where it is written. Or leave the value empty.
error-figure-impossible = These counts make no such figure.
    .next = A share divides cases by other cases. Middle and mean need days. Per 100 workers needs workers below. Choose the kind again.

## Destroying what was kept
error-purge-still-here = This person still works or signs in here, so the name is needed.
    .next = Enter the day a worker left, or remove the person who signs in. Then destroy the name.
error-text-destroyed = This was destroyed on purpose. Nobody can open it any more.
    .next = Look at the certificate to see when and by whom.

## Files
error-disk-full = The disk is full. Nothing was lost, but nothing more can be saved.
    .next = Free some space on this laptop, then try again.
error-file-unreadable = The file { $file } cannot be read.
    .next = Check that it still exists and is not open in another program, then choose it again.
error-file-unwritable = The file { $file } cannot be written.
    .next = Close it if it is open in Excel or a PDF reader, or choose another folder.
error-file-in-use = The file { $file } is open in another program or protected against changes. It was left as it was.
    .next = Close it in Excel or the PDF reader and save again, or choose another name.
error-file-too-large = The file { $file } is larger than { $limit }.
    .next = Choose a smaller file: a photo or a few scanned pages, not a video.
error-file-exists = There is a file { $file } already. It was left as it is.
    .next = Choose another name or folder.
error-drop-expired = The dropped file is no longer waiting.
    .next = Drop it again.
error-paper-gone = This document is no longer held.
    .next = Make it again: the data has not changed.
error-logo-unreadable = This file cannot be used as a logo.
    .next = Choose a PNG or JPEG picture of at most 20 MB.
error-export-mismatch = The saved file was opened again and does not match the records.
    .next = Do not use this file. Export it again, and tell support if it happens twice.
error-cell-too-long = { $column } of finding { $number } is longer than an Excel cell can hold (32,767 characters).
    .next = Shorten this text, or export the plan as PDF, which takes any length.
error-list-too-long = This list has more rows than an Excel sheet takes (1,048,575).
    .next = Narrow it down with a filter, for example to one year, and save it again.
error-cancelled = This was cancelled.
    .next = Nothing was changed. You can start it again.

## Import
error-import-unreadable = This file is not an Excel or CSV table that Plumbline can read.
    .next = Open it in Excel and save it as .xlsx, then choose it again.
error-import-empty = There are no rows to import on this sheet.
    .next = Choose another sheet, or set the right header row.
error-import-field-missing = A column that is needed has no match yet.
    .next = Say which column of your sheet it is.
error-import-has-errors = Some rows have mistakes, so nothing was imported.
    .next = Correct them in Excel and choose the file again, or import only the good rows.

## Questionnaires as a workbook
error-answer-sheet-empty = No section is ticked, so there is nothing to export.
    .next = Tick at least one section.
error-not-an-answer-sheet = “{ $file }” is not a workbook with questionnaires from Plumbline.
    .next = Nothing was changed. Choose the file that was exported under “Fill in with Excel” and filled in.
error-answer-sheet-damaged = “{ $file }” no longer says which question each row is about. This happens when rows are copied into a new workbook.
    .next = Nothing was changed. Export the questionnaires again, and copy only the yellow cells into the new file.
error-answer-sheet-for-others = “{ $file }” has the answers of another factory.
    .next = Nothing was changed. Open it in the Plumbline of the factory that exported it.
error-answer-sheet-other-cycle = “{ $file }” belongs to another cycle{ $cycle ->
    [blank] .
   *[other] : { $cycle }.
}
    .next = Nothing was changed. Answers are taken into the running cycle only: export its questionnaires and have that file filled in.
error-answer-sheet-nothing = No answer is ticked, so nothing was taken in.
    .next = Tick what you want to take in, or close the file.

## Exchange with customers
error-not-a-pack = “{ $file }” is not a questionnaire for Plumbline.
    .next = A questionnaire is a file that ends in .json and says “format” at its top. Ask whoever made it for that file.
error-pack-unreadable = “{ $file }” is a questionnaire, but line { $line } is not as the format describes it. Nothing was taken in.
    .next = Ask whoever made it to check that line.
error-pack-newer = “{ $file }” was made for a newer Plumbline.
    .next = Update Plumbline, then open it again.
error-pack-too-large = This questionnaire is larger than { $limit }.
    .next = Ask for it in smaller parts.
error-pack-taken = A questionnaire “{ $pack }” with version { $version } is already here, with other questions.
    .next = A version never changes once it is out: ask for it under a new version number.
error-not-a-form = “{ $file }” is not a form for ODK: it has no sheet “survey” with a column “type”.
    .next = Open a questionnaire (.json) or an XLSForm (.xlsx, .xls). Ask whoever made it for that file.
error-form-refused = “{ $file }” has things that a questionnaire cannot carry.
    .next = Correct the cells that are named, save the form in Excel and open it again.
error-pack-invalid = { $fault ->
    [id-shape] The questionnaire has a name that cannot be used: “{ $place }”. Names have small letters, digits and dashes only.
    [id-twice] “{ $place }” stands in the questionnaire twice. Each question and section needs a name of its own.
    [version-shape] The version of the questionnaire is not a number like 1.0.0.
    [out-of-range] A number at “{ $place }” is outside what is allowed.
    [language-missing] At “{ $place }” the text is missing in one of the questionnaire's languages, or there is one too many.
    [no-questions] The questionnaire has no questions.
    [too-many-questions] The questionnaire has more than 2,000 questions.
    [choices] The choices of “{ $place }” cannot be used: there must be one to 1,000, each with a name of its own.
    [columns] The columns of “{ $place }” cannot be used: 1 to 40, each with a name of its own.
    [condition-question] “{ $place }” depends on a question that does not stand before it.
    [condition-choice] “{ $place }” depends on a choice that its question does not have.
    [expression] An expression at “{ $place }” cannot be worked out.
    [default] The default of “{ $place }” is not an answer to it.
   *[other] Something at “{ $place }” is not as the format describes it.
} Nothing was taken in.
    .next = Ask whoever made the questionnaire to mend that place.
error-answer-invalid = { $kind ->
    [number] { $bounds ->
        [both] Please write a number from { $min } to { $max }
        [min] Please write a number of at least { $min }
        [max] Please write a number of at most { $max }
       *[none] Please write a number
    }{ $decimals ->
        [0] , without a decimal point.
       *[other] .
    }
    [time] Please write a time as hours and minutes, for example 08:30.
    [date-time] Please give a day and a time, for example 2026-03-15 08:30.
    [step] Please write a number from { $min } to { $max }, in steps of { $step }.
    [date] Please write a day as year-month-day, for example 2026-03-15.
   *[other] This answer does not fit the question. Choose one of its answers.
}
    .next = What you typed is still in the field: correct it there.
error-not-an-invite = This file is not a Plumbline invitation.
    .next = Ask your customer for the invitation file that ends in .plumb.
error-invite-damaged = This invitation was changed or damaged on the way.
    .next = Ask your customer to send it again.
error-invite-expired = This invitation was valid until { $date }.
    .next = Ask your customer for a new one.
error-invite-for-laptops = This invitation is for the inbox of a factory's own laptops.
    .next = To use it, open Settings, Laptops. For a customer, ask them for their invitation.
error-invite-for-customers = This is the invitation of a customer.
    .next = Open it under Share. For your own inbox, make one with: plumbline-inbox invite --kind laptops
error-invite-for-factories = This invite is for a factory that sends to you.
    .next = To fetch here, ask whoever runs your inbox for another one: plumbline-inbox invite --kind desk
error-invite-for-others = This invite does not hold the keys of your company.
    .next = Give the two keys shown here to whoever runs the inbox, and ask for a new invite.
error-inbox-unreachable = The inbox cannot be reached, so no invitation was made. Nothing was saved.
    .next = { $why ->
        [sign-in-page] This network asks for a sign-in first. Open a web page in your browser, sign in, and press the button again.
        [proxy-sign-in] The proxy of this network asks for a sign-in. Ask your IT colleague, then press the button again.
        [server-not-trusted] The inbox could not prove who it is. Ask whoever runs it, or choose “They send files”.
        [clock-or-certificate] Check date and time of this laptop, then press the button again.
        [server-busy] The inbox is busy. Press the button again in a minute.
        [server-fault] The inbox has a fault. Tell whoever runs it, or choose “They send files”.
       *[other] Check the connection of this laptop and press the button again, or choose “They send files”: that works without a connection.
    }
error-invite-not-made = The inbox did not make the invitation. Nothing was saved.
    .next = { $why ->
        [token-refused] It does not let this store in any more. Ask whoever runs it for a new invite, and open it below.
        [not-the-plumbline-inbox] It may be an older version that cannot make invitations yet. Ask whoever runs it to update plumbline-inbox, or to make one on the command line.
        [too-large] The questionnaires are too large together. Send fewer with this invitation.
        [answer-wrong] It gave something else than was asked, so it was not kept. Tell whoever runs it.
        [invite-used] Whoever runs it has withdrawn this invitation meanwhile. Press the button again for a new one.
       *[other] Press the button again. If it lasts, ask whoever runs the inbox.
    }
error-received-damaged = A bundle that was kept here is damaged.
    .next = Open Settings, Health: it says which one, and how to mend it.
error-remark-without-verdict = The remark on { $number } has no verdict yet.
    .next = Choose accepted, returned or evidence wanted. Then sign again.
error-remark-without-words = The remark on { $number } has no words.
    .next = Write what is missing, so that the factory can act. Then sign again.
error-not-a-reply = This file is a bundle, but not a customer's reply.
    .next = Ask your customer for the review file. Nothing was changed.
error-reply-unknown-sender = This reply is signed by nobody your customers named.
    .next = Nothing was changed. If a customer sent it, ask for a new invite and accept it under Share; then open the reply again.
error-reply-for-others = This reply is not for this factory, or not for this laptop.
    .next = Nothing was changed. Ask your customer which factory they wrote to.
error-reply-known = Reply no. { $number } was opened before.
    .next = Nothing was changed. Ask for the newest reply if you expected another one.
error-reply-contradicts = This reply does not follow the ones that were opened here.
    .next = Nothing was changed. Call your customer: there may be two copies of their records.
error-reply-gap = Reply no. { $number } came before no. { $expected }.
    .next = Nothing was changed. Ask your customer for no. { $expected } and open that first.
error-reply-unknown-bundle = This reply speaks of a bundle no. { $number } that was not sent from here.
    .next = Nothing was changed. Call your customer before you go on.
error-reply-damaged = This reply was changed or damaged on the way.
    .next = Nothing was changed. Ask your customer to save the file once more.
error-not-a-task-sheet = This file is not a task sheet: { $file }.
    .next = Choose the Excel file that somebody filled in and sent back.
error-task-sheet-damaged = The columns of this task sheet cannot be found any more: { $file }.
    .next = Ask for the file as it was given out, with its headings.
error-task-sheet-for-others = This task sheet belongs to another factory: { $file }.
    .next = Choose a sheet that was made here.
error-task-sheet-nothing = There is nothing to take in.
    .next = Tick at least one row.
error-not-a-workbook-reply = { $file } is not the workbook of a review pack.
    .next = Nothing was changed. Ask your customer for the filled-in “Action plan” workbook of the pack you sent.
error-workbook-reply-damaged = { $file } no longer says which record each row is about. This happens when rows are copied into a new workbook.
    .next = Nothing was changed. Ask your customer to fill in the workbook of the pack itself, and send that.
error-workbook-reply-for-others = { $file } belongs to a review pack of another factory.
    .next = Nothing was changed. Ask your customer which factory they wrote to.
error-workbook-reply-unknown = { $file } belongs to a review pack this laptop does not know.
    .next = Nothing was changed. If another laptop made the pack, exchange with it first, then open the workbook again.
error-workbook-reply-nothing = There is nothing new in the rows you ticked.
    .next = Tick a row that is new, or close the workbook. Nothing was changed.
error-customer-unknown = This customer is not on this laptop.
    .next = Open the invitation from this customer first.
error-customer-known = There is a customer of this name already.
    .next = Use that one, or give this one a name that tells them apart.
error-customer-without-keys = This customer has no Plumbline, so no bundle can be sealed for them.
    .next = Make a review pack instead, or ask them for a Plumbline invitation.
error-pack-without-plan = This customer may not see findings and actions, so there is nothing to review.
    .next = Open “What they may see” and switch on “Findings and actions”.
error-preview-stale = The records changed after this preview was made.
    .next = Make the preview again and look at it before you send it.
error-approve-own-text = You wrote this text yourself.
    .next = Ask another case handler to read and approve it.
error-not-a-bundle = This file is not a Plumbline bundle.
    .next = Ask the sender for the file that ends in .plumb.
error-bundle-refused = The customer's inbox did not accept this bundle.
    .next = Make a new preview and send it again. If it is refused again, call your customer.
error-no-connection = There is no connection to the customer's inbox.
    .next = You can work on. Plumbline tries again by itself when there is a connection.
error-not-the-plumbline-inbox = The address answers, but it is not a Plumbline inbox.
    .next = Some networks ask for a sign-in page first. Open a web page in your browser, then try again.
error-server-refused = The customer's inbox answered with an error.
    .next = Plumbline tries again later. If it lasts for days, call your customer.
error-server-not-trusted = The customer's inbox could not prove who it is.
    .next = Nothing was sent. Check the date and time of this laptop, then call your customer.
error-token-refused = The customer's inbox does not know this invitation any more.
    .next = Ask your customer for a new invitation.
error-quota-reached = The customer's inbox has no room left for your factory.
    .next = Ask your customer to make room, then press “Send now”.
error-receipt-invalid = The receipt that came back is not signed by your customer.
    .next = This bundle does not count as delivered. Call your customer and compare the six words.
error-cancel-too-late = This bundle has already left and cannot be called back.
    .next = Send a newer bundle instead. Your customer sees the newest one.

## Laptops of one factory
error-not-a-join-request = This file is not a request of a laptop that wants to join.
    .next = On the new laptop, save the request file again and bring that one.
error-not-from-this-factory = This file comes from a laptop that does not belong to this factory.
    .next = Nothing was taken in. Ask who wrote the file. A new laptop must be added first.
error-laptop-unknown = This laptop is not known here.
    .next = Go back to the list of laptops. A new one must be added first.
error-laptop-retired = This laptop was marked as lost, so nothing goes to it or comes from it.
    .next = If it was found again, set it up anew and add it as a new laptop.
error-laptop-copied = Another copy of this laptop exists, and both write in the same journal.
    .next = Nothing is lost. Sign in again: this laptop then goes on under a letter of its own. Use only one of the two copies.
error-not-for-this-laptop = This file was written for another laptop.
    .next = Ask for a file that is written for this laptop, or open this one where it belongs.
error-exchange-damaged = This file was changed or damaged on the way.
    .next = Nothing was taken in. Ask for the file to be written again, and eject the USB stick before you pull it out.
error-merge-large = This file would change { $changed } and delete { $deleted } of your { $records } records, so it waits for your yes.
    .next = Nothing was taken in. Check who wrote the file. If it is right, tick the box and take it in.

## Anything else
error-internal = Something went wrong inside Plumbline. Your records are safe.
    .next = Try again. If it happens again, send the log number behind “Details” to support.

## A customer's own workbook
error-customer-form-other-kind = { $file } is not an .xlsx workbook. Only .xlsx files keep their formats when they are filled in.
    .next = Open it in Excel, choose Save As, “Excel Workbook (.xlsx)”, and choose that file here.
error-customer-form-macros = { $file } contains macros. Plumbline does not write into files with macros.
    .next = Save it in Excel as “Excel Workbook (.xlsx)”, without macros, or ask the customer for such a file.
error-customer-form-password = { $file } is locked with a password to open it.
    .next = Open it in Excel with the password, take the password off under File, Info, “Protect Workbook”, save it, and choose it again.
error-customer-form-unreadable = { $file } is damaged, or is no Excel workbook at all.
    .next = Open it in Excel to see whether it works there, save it as a new .xlsx file, and choose that one.
error-customer-form-no-sheet = The workbook has no sheet with cells by this name.
    .next = Choose another sheet, or another file.
error-customer-form-no-columns = No column holds the finding or its number, so nobody can tell which row is which.
    .next = Go to “Change columns” and choose it.
error-customer-form-nothing = All of your plan stands in this workbook already, or its cells cannot be filled in.
    .next = There is nothing to save. Check the sheet and the columns if you expected changes.
error-customer-form-changed = { $file } was changed by somebody after you chose it here.
    .next = Choose it again to work with the newest one, or save under another name.
