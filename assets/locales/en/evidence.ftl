### The evidence library: every file once, what it serves and when it runs out.

frame-evidence = Evidence
home-item-document = Document that runs out
home-item-case-checkin = Ask the reporter how they fare
home-item-case-escalation = Case passed on to you
search-group-evidence = Evidence

evidence-title = Evidence library
evidence-table-label = Evidence
evidence-add = Add files
evidence-added = { $count ->
    [one] The file is in the library.
   *[other] { $count } files are in the library.
}
evidence-search = Search the evidence
evidence-search-hint = Search name, issuer, number or note ( / )
evidence-drop-label = Evidence. Files dropped here go into the library.
evidence-empty = One file can serve many questions, findings and trainings. Start with a permit that runs out: Plumbline tells you in time.
evidence-empty-example = Example: “Discharge permit 2026.pdf”, issued by the environment bureau, runs out on 31 January. It proves three questions and closes one finding.
evidence-no-match = No file matches these filters.

evidence-kind-permit = Permit
evidence-kind-certificate = Certificate
evidence-kind-record = Record
evidence-kind-photo = Photo
evidence-kind-policy = Policy
evidence-kind-other = Other

evidence-count-expired = expired
evidence-count-within-30 = run out in 30 days
evidence-count-within-60 = in 60 days
evidence-count-within-90 = in 90 days
evidence-count-unused = { $count ->
    [one] serves nothing yet
   *[other] serve nothing yet
}
evidence-count-photos = { $count ->
    [one] photo
   *[other] photos
}
evidence-count-documents = { $count ->
    [one] document
   *[other] documents
}
evidence-count-replaced = replaced

evidence-filter-expired = Expired
evidence-filter-within-30 = Runs out in 30 days
evidence-filter-within-60 = Runs out in 60 days
evidence-filter-within-90 = Runs out in 90 days
evidence-filter-unused = Serves nothing yet
evidence-filter-replaced = Replaced by a newer file
evidence-filter-photos = Photos
evidence-filter-documents = Documents

evidence-col-name = Name
evidence-col-kind = Kind
evidence-col-size = Size
evidence-col-added = Added
evidence-col-by = By
evidence-col-uses = Used by
evidence-col-expires = Runs out
evidence-col-shared = Customers
evidence-shared-yes = may see it
evidence-shared-no = –
evidence-expired = Ran out { $date }
evidence-soon = Soon: { $date }
evidence-never = –
evidence-unused = Nothing yet
evidence-uses-more = { $first } and { $more } more

evidence-panel-label = Evidence: { $name }
evidence-panel-previous = Previous file
evidence-panel-next = Next file
evidence-preview = What it shows
evidence-open-full = Open full size
evidence-save-copy = Save a copy
evidence-saved-copy = A copy stands at { $path }.
evidence-facts = { $size } · added { $date }{ $person ->
    [none] { "" }
   *[other] {" "}by { $person }
}
evidence-about = About this document
evidence-field-name = Name
evidence-field-document_kind = Kind of document
evidence-field-issuer = Issued by
evidence-field-document_number = Number
evidence-field-expires_on = Runs out on
evidence-field-expires_on-hint = Leave it empty if it never runs out.
evidence-field-remind_days = Remind on Home
evidence-field-remind_days-days = { $days } days before
evidence-field-note = Note
evidence-field-replaced_by = Replaced by
evidence-field-shared = Customers may see it

evidence-uses = Used by
evidence-uses-none = It serves nothing yet. Use it for a question, a finding, a training session or an incident.
evidence-use-answer = Question
evidence-use-finding = Finding
evidence-use-action = Action
evidence-use-session = Training session
evidence-use-course = Course
evidence-use-incident = Incident
evidence-use-good-practice = Good practice
evidence-use-earlier = of an earlier cycle
evidence-use-unknown = A question whose questionnaire is not here
evidence-use-add = Use it elsewhere
evidence-use-remove = Take it away from { $what }
evidence-use-removed = { $name } no longer serves { $what }.
evidence-use-added = { $name } serves { $what } too.
evidence-use-title = What else does “{ $name }” show?
evidence-use-search = Search questions, findings, trainings, incidents
evidence-use-hint = Type a few letters, or a number such as A-012.
evidence-use-none = Nothing found for “{ $text }”.
evidence-use-already = uses it already

evidence-replace = Replace by a newer file
evidence-replace-about = The newer file takes over everything this one serves. This one stays, marked as replaced.
evidence-replaced = { $name } took over. Say until when it is good, and tick it again if customers may see it.
evidence-replaced-by = A newer file took its place:
evidence-replaces = It took the place of:

evidence-delete = Delete this file
evidence-delete-title = Delete “{ $name }”?
evidence-delete-file = the file { $name } and what is written about it
evidence-delete-note = You can undo this for a while.
evidence-delete-confirm = Delete the file
evidence-deleted = { $name } was deleted.

evidence-known = “{ $given }” is already in the library as “{ $known }”. It is now used here too.
evidence-known-here = “{ $given }” is here already, as “{ $known }”. Nothing was stored twice.
evidence-known-library = “{ $given }” is already in the library as “{ $known }”. Nothing was stored twice.
evidence-known-several = { $count } of these files were in the library already. They are used here now, and stored once.

evidence-pick = Choose from the library
evidence-pick-hint = Search name, issuer, number or note
evidence-pick-title = Files of the library
evidence-pick-use = { $count ->
    [0] Use
    [one] Use 1 file
   *[other] Use { $count } files
}
evidence-pick-none = No file in the library matches.
evidence-pick-more = { $count } more. Search to find them.

evidence-shown-none = There is no preview for this kind of file. It is kept as you gave it: save a copy to open it.
evidence-shown-large = This file is too large for a preview. It is kept as you gave it: save a copy to open it.
evidence-shown-pdf-failed = This PDF cannot be shown here. It is kept as you gave it: save a copy to open it.
evidence-shown-pdf-locked = This PDF asks for a password. Save a copy and open it there.
evidence-shown-heic = This is an iPhone photo in HEIC format. It is kept whole, but it cannot be shown here.
evidence-shown-heic-how = How to get a JPEG:
evidence-shown-heic-phone = On the iPhone, for new photos: Settings > Camera > Formats > Most Compatible.
evidence-shown-heic-send = For this photo: open it in Photos on the iPhone, share it by mail and choose a size; it then comes as JPEG. Add that one here.
evidence-shown-heic-windows = On Windows: install “HEIF Image Extensions” from the Microsoft Store, open a saved copy in Photos, and save it as JPEG.
evidence-page = Page { $page } of { $pages }
evidence-page-previous = Previous page
evidence-page-next = Next page

disagree-field-document_kind = Kind of document
disagree-field-issuer = Issued by
disagree-field-document_number = Number of the document
disagree-field-expires_on = Runs out on
disagree-field-remind_days = Days of the reminder
disagree-field-replaced_by = Replaced by
