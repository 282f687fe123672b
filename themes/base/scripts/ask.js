// On a telephone the price and the way to ask stay at the foot of the screen once the button has gone out of sight above.
const bar = document.querySelector('[data-ask-bar]');
if (bar && window.IntersectionObserver) {
  // What is below the screen counts as seen, so that a jump over the button is a change too.
  const below = { rootMargin: '0px 0px 1000000px 0px' };
  new IntersectionObserver((entries) => {
    bar.hidden = entries[entries.length - 1].isIntersecting && !bar.contains(document.activeElement);
    // What has the focus, and the end of the page, stay above it.
    document.documentElement.style.setProperty('--bar', `${bar.offsetHeight}px`);
  }, below).observe(document.querySelector('.work-ask'));
}
