# The page and the command line of the inbox, which a customer runs to receive bundles.
inbox-title = Inbox of { $name }
inbox-lead = Bundles that factories sent here, and what became of them. The bundles are encrypted; this inbox cannot open them.
inbox-switch-language = 中文
inbox-none-received = Nothing has arrived yet.
inbox-none-refused = Nothing was refused.
inbox-none-senders = No invite has been made yet. Make one with: plumbline-inbox invite
inbox-shown = The newest { $count } are shown.

## What arrived
inbox-received = Received
inbox-refused = Refused and kept aside
inbox-col-time = Time (UTC)
inbox-col-sender = From
inbox-col-number = No.
inbox-col-file = File
inbox-col-size = Size
inbox-col-digest = Check sum (SHA-256)
inbox-col-receipt = Receipt
inbox-col-verdict = Reason
inbox-receipt-signed = Signed receipt for no. { $seq }
inbox-size = { $kib } KiB

## Who may send
inbox-senders = Senders
inbox-col-invited = Invited (UTC)
inbox-col-state = State
inbox-col-words = Six words
inbox-state-paired = Paired
inbox-state-waiting = Invite not used yet, valid until { $date }
inbox-state-expired = Invite expired
inbox-state-revoked = Withdrawn
inbox-words-hint = Compare the six words with the factory on the telephone. They stand for its keys.
inbox-sender-unnamed = Factory { $id }

## Why a bundle was refused
inbox-verdict-gap = An earlier bundle is missing.
inbox-verdict-replay = It has arrived before.
inbox-verdict-fork = Another bundle with this number has arrived before.
inbox-verdict-wrong-prev = It does not follow the bundle before it.
inbox-verdict-revoked-key = Its key was withdrawn.
inbox-verdict-wrong-recipient = It is addressed to somebody else.
inbox-verdict-unknown-predicate = It is another kind of document.
inbox-verdict-newer-schema = It was made by a newer version. Update the inbox.
inbox-verdict-unknown-key = Its key is not one of the factory's keys.
inbox-verdict-bad-signature = The signature does not fit.
inbox-verdict-digest-mismatch = The contents are not what was signed, or it was damaged on the way.
inbox-verdict-malformed = It is not a bundle, or it was damaged on the way.

## Command line
inbox-cli-operator = The operator's page asks for the name "operator" and the password in { $file }
inbox-cli-invite-written = The invite is in { $file }. Give it to the factory. It is valid until { $date }.
inbox-cli-words = Read these six words to the factory on the telephone: { $words }
inbox-cli-identity = The private key that opens the bundles is in { $file }. Keep it safe and away from this inbox.
inbox-cli-none = Nothing to list.
inbox-cli-verified = { $count ->
    [one] 1 bundle was checked.
   *[other] { $count } bundles were checked.
}
inbox-cli-damaged = { $file }: { $reason }
inbox-cli-revoked = { $id } can send no more.
inbox-cli-folder = What arrives is kept in the folder { $folder }
inbox-cli-store = What arrives is kept in { $store }. Other receivers can share it if they have the same inbox.key.
inbox-cli-exported = { $count ->
    [0] Nothing new to write.
    [one] 1 new file was written.
   *[other] { $count } new files were written.
}
inbox-cli-export-differs = { $file } is there already with other contents. It was left as it is. Move it away and export again.
inbox-cli-export-gone = { $count ->
    [one] 1 file between laptops was fetched and is kept no longer: its receipt was written.
   *[other] { $count } files between laptops were fetched and are kept no longer: their receipts were written.
}

## What is wrong with the store
inbox-fault-store-address = This store cannot be used. Write it as s3://bucket/prefix, and set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and, for a service other than Amazon's, AWS_ENDPOINT_URL.
inbox-fault-store-unreachable = The store cannot be reached. Check AWS_ENDPOINT_URL and the network, then try again.
inbox-fault-store-denied = The store does not let this receiver in. Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. The key must be allowed to list the bucket and to read, write and delete in it.
inbox-fault-store-missing = There is no such bucket. Make it first, or correct its name.
inbox-fault-store-full = The store is full. Make room there, then try again.
inbox-fault-store-of-another = This store belongs to an inbox with another key. Copy inbox.key from the data folder of the first receiver into this one, or choose another prefix.
inbox-fault-store-overwrites = This service writes over what stands there although it was asked not to (If-None-Match). Two receivers could take the same number, so it cannot be used. Choose a service that honours it.
inbox-fault-disk-full = The disk is full. Make room, then try again.
