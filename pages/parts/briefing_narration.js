/** Shows a narration; the scripts that build it of text nodes stand before this one (briefing_words.py). */
export default function ({ parentElement, data }) {
  const place = parentElement.querySelector('article');
  place.lang = data.language;
  place.replaceChildren(...Atlas.narrationOf(data.blocks));
}
