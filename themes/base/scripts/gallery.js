// A thumbnail shows its photo without an address of its own: the way back leads to the page before, not to the photo
// before.
import { isPlain } from './modules/plain.js';

for (const thumbs of document.querySelectorAll('.gallery-thumbs')) {
  thumbs.addEventListener('click', (event) => {
    const a = event.target.closest('a');
    if (!a || !isPlain(event)) return;
    event.preventDefault();
    document.querySelector(a.hash).scrollIntoView({ block: 'nearest', inline: 'start' });
  });
}
