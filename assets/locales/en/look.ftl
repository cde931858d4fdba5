### Looking at a document before it is saved or printed; the letterhead in the settings.

paper-look = Look first
paper-made = The document is ready to look at
paper-back = Change something
paper-save = Save…
paper-print = Print…
paper-making = Making the document
paper-printing = Getting the pages ready for the printer
paper-pages = { $pages ->
    [one] 1 page
   *[other] { $pages } pages
}
paper-page = Page { $page } of { $pages }
paper-pages-of = Pages of { $name }
paper-layout = Layout
paper-layout-table = Table
paper-layout-findings = One page for each finding, with photos
paper-layout-both = Both
paper-for = For whom
paper-for-own = For us: everything
paper-for-customer = Only what this customer may see: no names, and nothing you have not shared. Check the switches under Customers first.

letterhead-title = Letterhead
letterhead-about = Stands at the head of every paper Plumbline makes. Slips for reporters of the hotline stay without it.
letterhead-line-name = Legal name
letterhead-line-address = Address line
letterhead-line-contact = Phone or licence
letterhead-logo = Logo
letterhead-logo-choose = Choose a logo…
letterhead-logo-replace = Choose another logo…
letterhead-logo-remove = Take the logo away
letterhead-logo-kind = PNG or JPEG, up to 20 MB. It is made smaller to fit.
letterhead-preview = How it looks on paper
letterhead-logo-kept = The logo stands on papers from now on.
letterhead-logo-removed = The logo was taken away.
