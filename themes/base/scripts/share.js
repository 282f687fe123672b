// The sheet by which a telephone passes an address on, where the browser has one.
for (const button of document.querySelectorAll('[data-share]')) {
  const { title, address: url } = button.dataset;
  button.hidden = !navigator.share;
  button.addEventListener('click', () => navigator.share({ title, url }).catch(() => {})); // closed without a choice
}
