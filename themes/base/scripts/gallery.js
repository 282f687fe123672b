// A thumbnail shows its photo without an address of its own: the way back leads to the page before, not to the photo
// before.
for (const thumbs of document.querySelectorAll('.gallery-thumbs')) {
  thumbs.addEventListener('click', (event) => {
    const a = event.target.closest('a');
    if (!a) return;
    event.preventDefault();
    const photo = document.querySelector(a.hash);
    photo.parentNode.scrollTo({ left: photo.offsetLeft - photo.parentNode.offsetLeft, behavior: 'auto' });
  });
}
