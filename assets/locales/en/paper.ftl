### Words of documents: letterhead, photos, the page of a finding.

## In documents

paper-logo-of = Logo: { $name }
paper-photo-alt = Photo: { $name }
paper-photo-unknown = This kind of file cannot be shown on paper. Open it in the evidence library.
paper-photo-damaged = This picture is damaged and cannot be shown. Add the photo again if you still have it.
paper-photo-too-large = This picture is too large to show on paper. Open it in the evidence library.

## A page for each finding

paper-finding = Finding { $number }
paper-findings = One page for each finding
paper-continued = { $number }, continued
paper-why = Why { $step }
paper-action = Action { $number }
paper-no-action-yet = No action is planned yet.
paper-before = Before
paper-after = After
paper-more-photos = { $count ->
    [one] One more photo is in the evidence library.
   *[other] { $count } more photos are in the evidence library.
}
paper-sign-responsible = Responsible
paper-sign-verified = Verified by
paper-sign-management = Management
paper-sign-line = Name, date, signature
