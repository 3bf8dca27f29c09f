"""English words that say nothing of what a text is about; a query leaves them out where other words remain."""

STOP_WORDS = (
    "a an and are as at be but by can do does for from had has have how i if in into is it its may me my no not of on or our "
    "shall should so such that the their them then there these they this those to was we were what when where which who will "
    "with would you your"
).split()
