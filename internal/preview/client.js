// The preview's part in the browser: it says what is not published yet, and listens for what becomes of this page.
(() => {
  const me = document.currentScript;
  const query = new URLSearchParams({ path: me.dataset.path, page: me.dataset.page, style: me.dataset.style });
  const events = new EventSource('/__etalase/events?' + query);

  // The policy of the site blocks <style>, and not a sheet that a script makes.
  const sheet = (css) => {
    const style = new CSSStyleSheet();
    style.replaceSync(css);
    return style;
  };

  // A bar above a page that is not published, and a badge behind each link to one. They are a part of the text, so that
  // they cover nothing and are read once; on paper they are left out.
  const mark = ({ lang, page, links = {} }) => {
    const ink = 'color: #FFF6E5; background: #3A1A12;';
    if (page) {
      const host = document.createElement('div');
      host.id = 'etalase-mark';
      const root = host.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet(`
        aside { ${ink} padding: .6rem 1.25rem; font: 600 16px/1.4 system-ui, sans-serif; border-bottom: 3px solid #D79A2B;
          overflow-wrap: anywhere }
        @media print { aside { display: none } }`)];
      const bar = document.createElement('aside');
      bar.lang = lang;
      bar.textContent = page;
      root.append(bar);
      document.body.prepend(host);
    }
    const badges = sheet(`
      .etalase-mark { ${ink} display: inline-block; margin: .1em 0; padding: .1em .5em; font: 600 13px/1.4 system-ui, sans-serif;
        letter-spacing: normal; text-transform: none; border: 1px solid #D79A2B; border-radius: 3px; vertical-align: middle }
      @media print { .etalase-mark { display: none } }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, badges];
    for (const link of document.querySelectorAll('main a[href]')) {
      const text = links[link.getAttribute('href')];
      if (!text || !link.textContent.trim()) continue;
      const badge = document.createElement('span');
      badge.className = 'etalase-mark';
      badge.lang = lang;
      badge.textContent = text;
      link.after(' ', badge);
    }
  };
  if (me.dataset.marks) mark(JSON.parse(me.dataset.marks));

  const swapStyle = (href) => {
    const old = [...document.querySelectorAll('link[rel=stylesheet]')].find((l) => l.href.includes('/assets/style-'));
    if (!old) return location.reload();
    const next = old.cloneNode();
    next.href = href;
    next.addEventListener('load', () => old.remove());
    old.after(next); // the old one stays until the new one is there: no flash, the scroll is kept
  };

  const overlay = (problems) => {
    document.getElementById('etalase-problems')?.remove();
    if (!problems?.length) return;
    const host = document.createElement('div');
    host.id = 'etalase-problems';
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet(`
      section { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647; box-sizing: border-box;
        padding: 1rem 1.25rem; font: 15px/1.5 system-ui, sans-serif; color: #F2E9DA; background: #2A1210F2; border-top: 3px solid #D79A2B }
      h2 { font-size: 1rem; margin: 0 0 .5rem } ol { margin: 0; padding: 0; list-style: none }
      li { padding: .5rem 0; border-top: 1px solid #ffffff26 } code { font: 13px ui-monospace, monospace; color: #E9B95C }
      p { margin: .15rem 0 } .hint { opacity: .85 } button { position: absolute; top: .6rem; right: 1rem; font: inherit; color: inherit;
        background: none; border: 1px solid #ffffff66; border-radius: 4px; padding: .1rem .6rem; cursor: pointer }`)];
    const section = document.createElement('section');
    section.setAttribute('role', 'alert');
    const add = (parent, tag, text, name) => {
      const e = parent.appendChild(document.createElement(tag));
      if (text) e.textContent = text;
      if (name) e.className = name;
      return e;
    };
    add(section, 'h2', `${problems.length} galat / error`);
    add(section, 'button', '×').addEventListener('click', () => host.remove());
    const list = add(section, 'ol');
    for (const p of problems.slice(0, 20)) {
      const item = add(list, 'li');
      add(item, 'code', `${p.file}:${p.line}:${p.column}`);
      add(item, 'p', p.message);
      if (p.hint) add(item, 'p', p.hint, 'hint');
    }
    root.append(section);
    document.body.append(host);
  };

  events.onmessage = (e) => {
    const message = JSON.parse(e.data);
    if (message.type === 'reload') location.reload();
    if (message.type === 'style') {
      query.set('style', message.style);
      swapStyle(message.style);
    }
    if (message.type === 'problems') overlay(message.problems);
  };
  addEventListener('pagehide', () => events.close());
})();
