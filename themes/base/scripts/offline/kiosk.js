// Of builds for a USB stick alone. After a minute in which nobody touches
// anything, the start page comes back for the next visitor, who finds nothing of
// the one before. Without a network, links to the outside are not followed: there
// would be no way back from the browser's error page.
const home = document.body.dataset.home;
const idle = 60_000;
let timer;
let printing = false;

function startAgain() {
  if (printing) return wait();
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // a browser may keep nothing for files
  }
  location.href = home;
}

function wait() {
  clearTimeout(timer);
  timer = setTimeout(startAgain, idle);
}

if (home) {
  for (const sign of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll']) {
    addEventListener(sign, wait, { passive: true, capture: true });
  }
  addEventListener('beforeprint', () => { printing = true; });
  addEventListener('afterprint', () => { printing = false; wait(); });
  wait();
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  if (link && link.protocol !== 'file:' && !navigator.onLine) event.preventDefault();
});
