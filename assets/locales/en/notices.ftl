### What Plumbline says on the desktop while its window is in the background. Counts and nothing else: others may see it.

notice-replies = { $count ->
    [one] A customer has answered.
   *[other] { $count } answers from customers have come.
}
notice-bundles = { $count ->
    [one] A factory has sent something.
   *[other] { $count } bundles of factories have come.
}
notice-actions = { $count ->
    [one] One finding or action is due today or late.
   *[other] { $count } findings or actions are due today or late.
}
notice-clocks = { $count ->
    [one] One case of the hotline has a deadline today or before.
   *[other] { $count } cases of the hotline have a deadline today or before.
}
