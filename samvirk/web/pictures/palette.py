"""The literal colours of pictures on white paper, for documents and print; on a page the theme decides."""

from enum import Enum


class Tone(Enum):
    """The colour families of shapes; a tone never carries meaning alone."""

    PRIMARY = "primary"
    ACCENT = "accent"
    EXTRA = "extra"
    INFO = "info"
    SUCCESS = "success"
    NEUTRAL = "neutral"
    DANGER = "danger"


PAPER = "#ffffff"

# Each tone: a solid shape, words on that shape, a pale area, and words on paper or on the pale area.
_TONES = {
    Tone.PRIMARY: ("#0b5a61", "#ffffff", "#e1eaeb", "#1e676d"),
    Tone.ACCENT: ("#7a3b69", "#ffffff", "#eee6ec", "#844a74"),
    Tone.EXTRA: ("#c2571a", "#000000", "#f6e5dc", "#994514"),
    Tone.INFO: ("#0a71c0", "#ffffff", "#dcebf6", "#0860a3"),
    Tone.SUCCESS: ("#068718", "#ffffff", "#daeddd", "#056d13"),
    Tone.NEUTRAL: ("#24303a", "#ffffff", "#e7e9ea", "#555f66"),
    Tone.DANGER: ("#c01b1b", "#ffffff", "#f8e4e4", "#b81a1a"),
}
_LOADS = ("#eff4f5", "#e1eaeb", "#cddddf", "#b7ced0", "#a3c1c4", "#fbe3c0", "#f5c07a")

TOKENS: dict[str, str] = {
    "paper": PAPER,
    "ink": "#222d36",
    "soft": "#555f66",
    "line": "#727a80",
    "faint": "#b8bcbf",
    **{tone.value: solid for tone, (solid, _, _, _) in _TONES.items()},
    **{f"on-{tone.value}": on for tone, (_, on, _, _) in _TONES.items()},
    **{f"{tone.value}-tint": tint for tone, (_, _, tint, _) in _TONES.items()},
    **{f"{tone.value}-text": text for tone, (_, _, _, text) in _TONES.items()},
    **{f"load-{number}": colour for number, colour in enumerate(_LOADS, start=1)},
}

# Which token is written, and which drawn, upon which other.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("ink", "paper"),
    ("soft", "paper"),
    ("on-neutral", "soft"),
    *((f"on-{tone.value}", tone.value) for tone in Tone),
    *((f"{tone.value}-text", "paper") for tone in Tone),
    *((f"{tone.value}-text", f"{tone.value}-tint") for tone in Tone),
    *(("ink", f"{tone.value}-tint") for tone in Tone),
    *(("ink", f"load-{number}") for number in range(1, len(_LOADS) + 1)),
)
SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    ("line", "paper"),
    *((tone.value, "paper") for tone in Tone),
    *((tone.value, f"{tone.value}-tint") for tone in Tone),
)
