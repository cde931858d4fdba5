### How well the hotline works: key figures, surveys of awareness and trust, agreements on confidentiality, and their papers.

hotline-tab-cases = Cases
hotline-tab-works = How well it works
hotline-tab-surveys = Awareness and trust
hotline-tab-agreements = Agreements
hotline-parts = Parts of the hotline
hotline-not-you-works = You can see its rounded counts, and what surveys showed.

## Key figures
kpi-span = Time
kpi-span-year = This year
kpi-span-last-year = Last year
kpi-span-twelve = Last 12 months
kpi-span-three-years = Last 3 years
kpi-step = Trend by
kpi-step-month = Month
kpi-step-quarter = Quarter
kpi-page-make = PDF for management
kpi-page-made = Saved: { $file }. { $pages ->
    [one] 1 page.
   *[other] { $pages } pages.
}
kpi-page-note = The PDF for management holds rounded counts of quarters that are over, and survey shares. Never a case.
kpi-table = Key figures
kpi-col-figure = Figure
kpi-col-value = Value
kpi-col-made-of = Made of
kpi-col-left-out = Left out
kpi-col-benchmark = Others report
kpi-figure-received = Cases received
kpi-figure-per-hundred = Cases per 100 workers a year
kpi-figure-acknowledged-in-time = Acknowledged in time
kpi-figure-answered-in-time = Answered in time
kpi-figure-closed-in-time = Closed in time
kpi-figure-median-days = Days to close, middle case
kpi-figure-mean-days = Days to close, mean
kpi-figure-anonymous = Anonymous reports
kpi-figure-substantiated = Confirmed
kpi-figure-reopened = Reopened
kpi-figure-retaliation = Told of retaliation
kpi-figure-satisfied = Reporter satisfied
kpi-figure-appealed = Appealed
kpi-formula-received = Cases that came in during these days.
kpi-formula-per-hundred = Cases × 100 × 365, divided by workers × days of the period. The workers are everybody in the factory’s table of people, if no number there is missing.
kpi-formula-acknowledged-in-time = Cases in which the reporter heard within { $days } days that the case arrived, of all cases in which this was done or is late. Days are counted from receipt.
kpi-formula-answered-in-time = Cases answered within { $days } days, of all cases in which this was done or is late.
kpi-formula-closed-in-time = Cases closed within { $days } days of receipt, of all cases that are closed or late.
kpi-formula-median-days = Days from receipt to closing, put in order: the one in the middle, or the mean of the two in the middle.
kpi-formula-mean-days = Days from receipt to closing, added up, divided by closed cases. One very long case moves it; the middle case is steadier.
kpi-formula-anonymous = Cases without a name, of all cases. Many can mean fear; none can mean that nobody believes it is possible.
kpi-formula-substantiated = Confirmed or partly confirmed, of closed cases in which this was found out. Passed on and withdrawn cases do not count.
kpi-formula-reopened = Cases opened again after their answer, of all cases with an answer.
kpi-formula-retaliation = Reporters who told of trouble afterwards, of all who said yes or no when asked.
kpi-formula-satisfied = Reporters who said that they are satisfied, of all who answered. “Partly satisfied” counts as no.
kpi-formula-appealed = Cases in which the reporter asked for another decision, of all cases with an answer.
kpi-state-unknown = Unknown
kpi-state-not-applicable = Not applicable
kpi-unknown-headcount = The number of workers is not complete. Fill every box of the table of people in Settings, 0 where nobody is.
kpi-unknown-before = No cases were recorded here in this time. If the hotline ran elsewhere, add its figures below.
kpi-not-applicable-about = There is no case yet of which this could be said.
kpi-of = { $count } of { $of }
kpi-of-workers = { $count } cases, { $of } workers, { $days } days
kpi-of-closed = { $of } closed cases
kpi-of-days = { $count } days in { $of } closed cases
kpi-left-unknown = { $count } not known
kpi-left-waiting = { $count } too early
kpi-detail = { $figure }: how it is made
kpi-trend = From { $step ->
    [month] month to month
   *[quarter] quarter to quarter
}
kpi-col-period = Period
kpi-running = still running
kpi-typed = from elsewhere
kpi-benchmark = What others report
kpi-benchmark-none = No benchmark with a source is known. You can set your own.
kpi-benchmark-value = Value
kpi-benchmark-source = Source
kpi-benchmark-source-hint = Who measured it, when, and where it is written. Without a source it is not kept.
kpi-benchmark-save = Keep this benchmark
kpi-benchmark-clear = Leave it empty
kpi-benchmark-reset = Back to what Plumbline ships
kpi-benchmark-own = Set by this factory
kpi-caution = Few cases do not mean few problems. Read them beside what workers say.
kpi-beside = What workers say
kpi-beside-none = No survey is finished yet. Few cases mean nothing while nobody has asked whether workers know the hotline and trust it.
kpi-beside-open = Start a survey
kpi-counts = Counts
kpi-by-channel = How it came
kpi-shared-title = The hotline in rounded counts
kpi-shared-about = These are the counts that customers may see: quarters that are over, rounded to 5, few cases only as “under”. Single cases are for handlers alone.
kpi-shared-empty = No quarter is over since the hotline began. Its counts will stand here.
past-title = Figures from elsewhere, or from before
past-about = A hotline that another company ran, or that ran before Plumbline, can be looked at with the same formulas. Leave a box empty if nobody counted it.
past-add = Add a period
past-change = Change
past-remove = Remove
past-remove-title = Remove the figures of { $period }?
past-save = Keep these figures
past-starts = From
past-ends = To
past-source = Who counted, and where it is written
past-received = Received
past-acknowledged_in_time = Acknowledged in time
past-closed = Closed
past-closed_in_time = Closed in time
past-median_days = Days to close, middle case
past-anonymous = Anonymous
past-decided = Closed and decided
past-substantiated = Confirmed
past-reopened = Reopened
past-retaliation = Told of retaliation
past-headcount = Workers

## Surveys
survey-list = Surveys
survey-empty = Ask workers whether they know the hotline and trust it. First agree with your customer whom you ask and what.
survey-empty-example = Example: 7,000 workers, 95% confidence, 5 points margin: 365 interviews, chosen by a word both sides agree on.
survey-new = New survey
survey-new-name = Name of the survey
survey-new-name-example = Hotline survey, spring
survey-state-drafting = Being agreed
survey-state-signing = Waits for signatures
survey-state-interviewing = Interviews
survey-state-finished = Finished
survey-back = All surveys
survey-steps = Steps of the survey
survey-step-protocol = 1 Agree
survey-step-sign = 2 Sign
survey-step-interviews = 3 Interview
survey-step-results = 4 Results
survey-field-name = Name
survey-field-factory = Factory
survey-field-customer = Customer’s side
survey-field-customer-hint = Who asked for the survey and signs for the other side.
survey-field-population_note = Who counts
survey-field-population_note-hint = For example: everybody on the payroll on 1 March, agency workers too; managers not.
survey-field-confidence = Confidence
survey-field-margin = Margin (points)
survey-field-share = Expected share (%)
survey-field-share-hint = 50 if nothing is known.
survey-field-minimum = Fewest of a group
survey-field-corrected = Count the size of the population
survey-field-corrected-hint = Finite population correction: fewer interviews in a small factory.
survey-field-seed = Word for choosing
survey-field-seed-hint = Each side says a few digits; write them one after the other. Nobody can then have chosen the people.
survey-field-place = Place of the interviews
survey-field-place-hint = Where no manager sees or hears, for example the training room of dormitory 2.
survey-field-languages = Languages
survey-field-interviewers = Who interviews
survey-field-interviewers-hint = Somebody workers do not depend on: an outside organisation if you can.
survey-field-starts_on = First day
survey-field-ends_on = Last day
survey-field-strata = Groups
survey-field-questions = Questions
survey-part-who = Who agrees
survey-part-groups = Whom to ask
survey-part-groups-hint = Groups are asked apart, so that small ones are heard. Make them from the workers in Plumbline, paste a list, or type names and sizes.
survey-part-size = How many
survey-part-choose = How they are chosen, and where they are asked
survey-part-questions = What is asked
survey-part-questions-hint = One question a line. Both sides can change them until the protocol is frozen.
survey-from-department = From workers, by department
survey-from-department-sex = From workers, by department and sex
survey-paste = Paste a list
survey-paste-title = Paste employee numbers
survey-paste-hint = Copy two columns from Excel: employee number, and group (department, shift, …). One person a line.
survey-paste-take = Take this list
survey-group-add = Add a group
survey-group-name = Group
survey-group-size = People
survey-group-remove = Remove { $name }
survey-no-department = No department
survey-sex-female = women
survey-sex-male = men
survey-sex-other = others
survey-listed = { $count ->
    [0] No list to choose from: people are chosen outside Plumbline.
    [one] 1 person on the list to choose from
   *[other] { $count } people on the list to choose from
}
survey-list-drop = Choose without this list
survey-field-list = List to choose from
survey-col-group = Group
survey-col-size = People
survey-col-asked = Interviews
survey-col-reserve = Reserve
survey-col-question = Question
survey-col-area = About
survey-col-good = Good answer
survey-col-share = Share
survey-col-range = Range
survey-col-count = Answers
survey-col-declined = Would not say
survey-col-done = Interviewed
survey-col-survey = Survey
survey-col-interviewed = Interviews
survey-size-line = { $population } people, { $confidence }% confidence, { $margin } points: { $people } interviews, { $asked } after rounding up each group
survey-size-unknown = The number of interviews comes as soon as every group has its size.
survey-size-arithmetic = n0 = { $z }² × { $p } × { $q } / { $e }² = { $endless }; corrected for { $population } people: { $exact }, rounded up { $people }
survey-size-arithmetic-endless = n0 = { $z }² × { $p } × { $q } / { $e }² = { $endless }, rounded up { $people }
survey-size-source = Cochran, Sampling Techniques (1977); the same as the table of Krejcie and Morgan (1970).
survey-question-text-en = English
survey-question-text-zh = Chinese
survey-question-add = Add a question
survey-question-remove = Remove question { $number }
survey-area-awareness = Awareness
survey-area-access = Access
survey-area-trust = Trust
survey-area-use = Use
survey-area-fear = Fear of retaliation
survey-answer-yes = Yes
survey-answer-no = No
survey-answer-unsure = Not sure
survey-answer-declined = Would not say
survey-missing = Still missing: { $what }
survey-missing-customer = the customer’s side
survey-missing-groups = groups
survey-missing-sizes = the size of each group
survey-missing-list = a list that fits the groups (paste it again, or make groups from workers)
survey-missing-seed = the word for choosing
survey-missing-place = the place
survey-missing-languages = the languages
survey-missing-interviewers = who interviews
survey-missing-dates = first and last day
survey-missing-questions = questions
survey-freeze = Freeze version { $version }
survey-freeze-title = Freeze version { $version } of the protocol?
survey-freeze-goes = People are chosen now, and the text gets its digest.
survey-freeze-note = Both sides sign this text. A later change makes a new version that must be signed again.
survey-changed = The draft was changed since version { $version }. Freeze it again and have it signed again, or undo the changes.
survey-version-line = Version { $version }, frozen { $day } by { $name }
survey-older = Older versions
survey-digest = Digest of the protocol (SHA-256)
survey-protocol-save = Save the protocol as PDF
survey-saved = Saved: { $file }
survey-side-factory = For the factory
survey-side-customer = For the customer’s side
survey-sign = Sign for the factory
survey-sign-title = Sign version { $version } for the factory?
survey-sign-goes = Your name and today’s date stand under the protocol for good.
survey-sign-who = A senior manager signs here for the factory. Your role cannot.
survey-signed-line = { $name }, { $organisation }, { $day }
survey-unsigned = Not signed yet
survey-record = Record the signature
survey-record-about = The customer’s side signs the printed protocol. Type who signed, and the first 8 characters of the digest from that paper: so it is this text that was signed.
survey-record-name = Name
survey-record-organisation = Organisation
survey-record-day = Signed on
survey-record-digest = Digest on the paper, first 8 characters
survey-scans = Scans of the signed paper
survey-not-frozen = Freeze the protocol first. Then both sides sign it here.
survey-chosen-show = Show who was chosen
survey-chosen-hide = Hide the list
survey-chosen-title = Chosen people
survey-chosen-about = For the interviewers alone. Tick on paper, not here: no answer is ever kept beside a number.
survey-chosen-place = Place
survey-chosen-number = Employee number
survey-chosen-reserve = reserve
survey-chosen-copy = Copy the list
survey-chosen-copied = Copied. Destroy the paper when the interviews are done.
survey-chosen-none = Nobody was chosen here: there was no list.
survey-interviews-locked = Interviews begin when both sides have signed.
survey-interviews-new-version = There is a newer version. Have it signed first.
survey-interview-group = Group
survey-interview-next = { $done } of { $asked }
survey-interview-keys = Keys: 1 yes, 2 no, 3 not sure, 4 would not say, Backspace one back, Enter keeps the interview.
survey-interview-save = Keep this interview
survey-interview-missing = { $count ->
    [one] 1 question has no answer yet.
   *[other] { $count } questions have no answer yet.
}
survey-interview-kept = Interview kept. It holds the group and the answers, nothing else.
survey-interview-shuffle = Enter interviews at the end of the day and in another order than they were held. Then nobody can tell from the time which is whose.
survey-interview-full = Every interview of this group is done.
survey-finish = Finish the survey
survey-finish-title = Finish survey { $number }?
survey-finish-goes = No interview comes after this. Results are shown from now on.
survey-finish-note = { $done } of { $asked } interviews are done.
survey-results-later = Results are shown when the survey is finished: figures that change with each interview would tell what it said.
survey-results-save = Save the results as PDF
survey-results-range = Ranges hold the share of all workers with { $confidence }% confidence (Wilson 1927{ $corrected ->
    [yes] , corrected for the size of the population
   *[no] {""}
}).
survey-results-weighted = each group as large as it is: { $share }
survey-withheld = withheld
survey-withheld-about = A group is withheld where fewer than 5 answered, or all said the same; then a second one is withheld too, so that the difference tells nothing.
survey-finished = Finished
survey-trend = From survey to survey
survey-trend-about = Where two ranges overlap, no change is proven.
survey-lists-destroy = Destroy the list of people
survey-lists-about = The survey is over: nobody needs the list of chosen people any more.

## Agreements
nda-title = Agreements on confidentiality
nda-empty = Keep here which agreement everybody signed who may hear something confidential: interviewers, the customer, the outside organisation.
nda-empty-example = Example: version 1 in English and Chinese, signed by two interviewers on 3 March.
nda-text-new = Write the next version
nda-text-language-new = Add a language to version { $version }
nda-text-language = Language
nda-text-title = Title
nda-text-text = Text
nda-text-keep = Keep this text
nda-text-note = A text is never changed. A change is a new version, and everybody signs again.
nda-version = Version { $version }, { $language }, { $day }
nda-waiting = { $count ->
    [0] Everybody has signed version { $version }.
    [one] 1 person has not signed version { $version }: { $names }
   *[other] { $count } people have not signed version { $version }: { $names }
}
nda-parties = Who signs
nda-party-add = Add a person
nda-party-name = Name
nda-party-organisation = Organisation
nda-party-role = Role
nda-party-left = No longer takes part
nda-sign = { $name } signed
nda-sign-record = Record a signature
nda-sign-text = Text
nda-sign-day = Day
nda-signed-none = Nothing signed yet
nda-signed = Version { $version }, { $language }, { $day }
nda-up-to-date = newest version signed
nda-behind = newest version not signed
nda-scan = Scan of the signed page

## Case file
case-paper-make = Case file as PDF
case-paper-warn-title = Save case { $number } as a PDF?
case-paper-warn-goes = The whole case leaves the sealed store: what was said, and who said it.
case-paper-warn-note = The file is not encrypted. Your name stands across every page, and the journal records that you made it. Save it where nobody else can open it.
case-paper-warn-verb = Save the case file
case-paper-made = Last case file: { $name }, { $at }

## Names of records
journal-kind-survey = Hotline survey
journal-kind-survey-end = End of a survey
journal-kind-survey-list = List of people for a survey
journal-kind-survey-version = Version of a survey protocol
journal-kind-survey-signature = Signature under a survey protocol
journal-kind-survey-interview = Interview
journal-kind-nda-text = Agreement on confidentiality
journal-kind-nda-party = Person who signs an agreement
journal-kind-nda-signature = Signature under an agreement
journal-kind-kpi-benchmark = Benchmark
journal-kind-hotline-past = Hotline figures from elsewhere
journal-kind-case-paper = Case file on paper
disagree-kind-survey = Hotline survey
disagree-kind-nda-party = Person who signs an agreement
disagree-kind-nda-signature = Signature under an agreement
disagree-kind-kpi-benchmark = Benchmark
disagree-kind-hotline-past = Hotline figures from elsewhere
disagree-kind-survey-list = List of people for a survey
evidence-use-survey-version = Survey protocol
evidence-use-nda-signature = Agreement on confidentiality
purge-goes-survey-list = The employee numbers of everybody who could be chosen and of those who were: { $values ->
        [one] 1 list
       *[other] { $values } lists
    }.
purge-stays-survey-list = The protocol, its signatures, the interviews and what they showed.
