// Cards of works come as batches of rendered HTML beside the facet index, in the
// order of the catalogue. Addresses in data are those beside the file that they
// come from.
import { load } from './load.js';

// card gives the card at a position of the catalogue, as a list item.
export async function card(index, position, size) {
  const file = new URL(`cards-${Math.floor(position / size) + 1}.js`, index).href;
  const html = (await load(file))[position % size];
  const full = (written) => new URL(written, file).href;
  const template = document.createElement('template');
  template.innerHTML = `<li>${html}</li>`;
  for (const name of ['href', 'src']) {
    for (const element of template.content.querySelectorAll(`[${name}]`)) element.setAttribute(name, full(element.getAttribute(name)));
  }
  for (const element of template.content.querySelectorAll('[srcset]')) {
    element.srcset = element.getAttribute('srcset').split(', ').map((candidate) => candidate.replace(/^\S+/, full)).join(', ');
  }
  return template.content.firstElementChild;
}
