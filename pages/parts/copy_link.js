/** Copies the address of the page, which holds the whole question and the view. */
const SAID_MS = 1600;
const LABEL = 'Copy link';

export default function ({ parentElement }) {
  const button = parentElement.querySelector('button');
  button.onclick = async () => {
    button.textContent = (await copy(location.href)) ? 'Copied' : 'Not allowed';
    setTimeout(() => { button.textContent = LABEL; }, SAID_MS);
  };
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
