/** Says that a scene is to be added, and where the map stands: only the browser's address knows. */
const VIEW_KEYS = ['lon', 'lat', 'z'];

export default function ({ parentElement, data, setTriggerValue }) {
  const button = parentElement.querySelector('button');
  button.title = data.help;
  button.disabled = data.disabled;
  button.onclick = () => {
    const given = new URLSearchParams(location.search);
    setTriggerValue('seen', Object.fromEntries(VIEW_KEYS.map((key) => [key, given.get(key) || ''])));
  };
}
