"""Languages of sources: the English name of each code."""

from __future__ import annotations

NOT_STATED = "und"
"""Stands for a language that is not stated. Source: ISO 639-2, undetermined."""

LANGUAGES: dict[str, str] = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fr": "French",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "kk": "Kazakh",
    "ky": "Kyrgyz",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tg": "Tajik",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "uz": "Uzbek",
    "zh": "Chinese",
    NOT_STATED: "Not stated",
}
"""Name by code. Source: ISO 639-1."""


def language_name(code: str) -> str:
    """English name of a language; the code itself where none is known by it.

    >>> language_name("ru")
    'Russian'
    """
    return LANGUAGES.get(code, code)
