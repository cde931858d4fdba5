### First use, signing in, and the words that forms about factory and people share.

setup-promise = Works without the internet. Your records stay on this laptop, locked with your passphrase.
setup-step-language = Language
setup-step-factory = Your factory
setup-step-person = You
setup-step-words = Recovery words
setup-step-check = Check the paper
setup-next = Next
setup-back = Back

setup-language-title = Which language do you want to work in?
setup-language-about = You can change it at any time at the top of the window.

setup-factory-title = Tell us about your factory
setup-factory-about = These details stand on your reports. Only the name and the country are needed now; the rest can wait. Everything can be changed later in Settings.
factory-name = Name in Latin letters
factory-name-hint = As on your export papers
factory-name-missing = Type the name of the factory.
factory-local-name = Name in your own script
factory-local-name-hint = For example in Chinese; leave it empty if there is none
factory-country = Country
factory-country-choose = Choose a country
factory-country-missing = Choose the country.
factory-country-often = Often used
factory-country-all = All others
factory-address = Address
factory-sites = Sites
factory-sites-hint = One a line: buildings, workshops, dormitories
factory-products = Products
factory-products-hint = What you make, in a few words

headcount-title = How many people work here?
headcount-group = Group
headcount-sex-women = Women
headcount-sex-men = Men
headcount-sex-other = Other
headcount-total = Total
headcount-not-known = not known
headcount-total-with-unknown = { $known } + { $unknown } not known
headcount-hint = Leave a box empty when you do not know. Empty means “not known”; 0 means nobody.

setup-person-title = Who are you?
setup-person-about = You are the first person on this laptop. You can add colleagues later in Settings, each with their own passphrase.
setup-person-next = Set up this laptop
person-name = Name
person-name-hint = As colleagues know you
person-name-missing = Type a name.
person-title = Job title
person-title-hint = For example: EHS manager
role-label = Roles
role-several = What this person may do. One person can have several roles.
role-missing = Choose at least one role.
role-may-administrator = Adds people, changes settings. Does not answer questions.
role-may-ehs-manager = Answers questions, plans actions, sends to customers.
role-may-hr-manager = The same, for labour topics.
role-may-senior-manager = Reads everything, verifies actions, sends to customers.
role-may-case-handler = Handles hotline cases; reads the rest.
role-may-viewer = Reads only.
passphrase-label = Passphrase
passphrase-again = The same passphrase again
passphrase-new = New passphrase
passphrase-show = Show or hide the passphrase
passphrase-rule = 12 characters or more, or four words with spaces between them.
passphrase-weak = Too short. Use 12 characters or more, or four words.
passphrase-good = Good.
passphrase-strong = Very good.
passphrase-differs = The two passphrases are not the same.
setup-passphrase-lost = Nobody can send you a forgotten passphrase. If you lose it, only the 24 recovery words on the next page open your records. Without both, the records are lost for ever.

setup-words-title = Write down your 24 recovery words
setup-words-about = These words open your records if the passphrase is forgotten. They are shown only now.
setup-words-again = The setup was not finished last time. These are new words; a paper with earlier words no longer works.
setup-words-print = Print this page
setup-words-keep = Keep the paper like your company seal: in a locked place, never as a photo, never in a chat.
setup-words-kept = I have all 24 words on paper.
setup-words-kept-missing = Print the words or copy them by hand first, then tick here.
setup-sheet-title = Plumbline recovery words
setup-sheet-use = To open the records without the passphrase: choose “I forgot my passphrase” and type these 24 words in this order.
setup-sheet-keep = Keep this paper like your company seal. Whoever has it can read all records. Take no photo of it and put it in no chat.

setup-check-title = Type three of the words from your paper
setup-check-about = This makes sure that the paper can be read.
setup-check-word = Word number { $position }
setup-check-missing = Look on your paper and type this word.
setup-check-next = Check

setup-done-title = Everything is ready, { $name }
setup-done-about = Your records are on this laptop, locked with your passphrase.
setup-done-answer = Answer the questions about how your factory works, a few at a time. You can stop at any time; every answer is saved at once.
setup-done-people = Add your colleagues in Settings, so that each signs in as themselves.
setup-done-lock = When you leave the desk, lock Plumbline with your name at the top right. It locks by itself after a while.
setup-done-next = Start the self-assessment

unlock-title = Welcome back
unlock-person = Who are you?
unlock-open = Open
unlock-keychain = Open with my account on this computer
unlock-forgotten = I forgot my passphrase
unlock-forgotten-title = Open with the recovery words
unlock-words = The 24 recovery words
unlock-words-hint = Type them in the order on your paper, with spaces between them. Numbers do no harm.
unlock-words-typed = { $count } of 24 words
unlock-words-count = { $count ->
    [one] There is 1 word here; 24 are needed.
   *[other] There are { $count } words here; 24 are needed.
}
unlock-recover = Open and set the new passphrase
