### Files of Plumbline that somebody opens outside, with a double click or from a mail.

opened-title = Open this file?
opened-names = { $name } and { $count ->
    [one] 1 more
   *[other] { $count } more
}
opened-customer-invite = An invitation from a customer. Next you see who invites you and compare six words with them on the phone. Nothing is sent before that.
opened-laptops-invite = An invitation to your factory's own inbox, by which your laptops exchange without a stick. Next you see the inbox and compare its six words.
opened-desk-invite = An invitation to your company's inbox, from which Plumbline fetches what factories send. Next you see the inbox and compare its six words.
opened-join-request = A laptop asks to belong to this factory. Next you see who asks, and compare six words on both screens.
opened-laptop-file = Records from another laptop of this factory. Next you see what would change before anything is taken in.
opened-bundle = What a factory sent you. If you go on, its signature is checked and it is taken in; of a factory you do not know yet, you compare its words first.
opened-reply = A customer's review. If you go on, its signature is checked and its remarks are shown beside your findings.
opened-welcome = The answer of your factory. Next you compare six words on both screens; then this laptop belongs to it.
opened-go = Go on
opened-not-now = Not now
opened-waits = { $name } is shown as soon as you have signed in.

error-opened-unknown = { $file } is not a file of Plumbline, or it was damaged on the way.
    .next = Ask whoever sent it for the file once more. A file from a mail must be saved first, not opened inside the mail.
error-opened-for-customers = This file is for a customer's Plumbline. Yours is the one of a factory.
    .next = Pass it on to the person it is for. There it opens in their Plumbline.
error-opened-for-factories = This file is for a factory's Plumbline. Yours is the one of a customer.
    .next = Pass it on to the person it is for. There it opens in their Plumbline.
error-opened-in-sample = This is the sample factory. Files from outside are not opened in it.
    .next = Leave the sample. The file is shown as soon as you have signed in to your own factory.
