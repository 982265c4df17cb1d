"""Who is told of what, in which words and by which channel; it takes messages out of the outbox.

No rows of its own: `recipients` asks the policy, `texts` holds the words, `channels` sends, `deliver` works.
"""
