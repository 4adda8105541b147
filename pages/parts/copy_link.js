/** Copies a text; without one the address of the page, which holds the whole question and the view,
 * and adds the version of the data that are shown, whatever version the address itself was made on. */
const SAID_MS = 1600;

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector('button');
  button.textContent = data.label;
  if (data.name) button.ariaLabel = data.name;
  button.onclick = async () => {
    button.textContent = (await copy(data.text || linkOf(data))) ? 'Copied' : 'Not allowed';
    setTimeout(() => { button.textContent = data.label; }, SAID_MS);
  };
}

function linkOf({ key, version }) {
  const url = new URL(location.href);
  url.searchParams.set(key, version);
  return url.href;
}

/** Plain HTTP knows no clipboard but the old one. */
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.appendChild(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
