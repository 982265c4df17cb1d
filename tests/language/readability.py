"""LIX, Björnsson's measure of a text: below 30 very easy, 30–40 easy, 40–50 medium, above 50 hard."""

import re
from typing import Final

LONG_WORD: Final = 6
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_END: Final = re.compile(r"[.!?:]+(?:\s|$)|\n\s*\n")
# «10. desember» and «f.eks.» end no sentence.
_NO_END: Final = re.compile(r"(?<=\d)\.(?=\s)|\b(?:f\.eks|bl\.a|jf|nr|kl|kap|pkt)\.", re.IGNORECASE)


def lix(text: str) -> float:
    """Return words per sentence plus the percentage of words longer than six letters; 0 for no words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = [part for part in _SENTENCE_END.split(_NO_END.sub("", text)) if _WORD.search(part)]
    long_words = [word for word in words if len(word) > LONG_WORD]
    return len(words) / len(sentences) + 100 * len(long_words) / len(words)
