// What makes pages that already work better to use: keys, folding, dropping files, progress and failures of htmx requests.
'use strict';

document.documentElement.classList.add('has-script');

// The browser asks here before a text becomes markup and before an address becomes a script's. Markup comes from our own server only, and
// scripts in it do not run; addresses are those of our own files.
window.trustedTypes?.createPolicy('default', {
  createHTML: (text) => text,
  createScriptURL: (text) => {
    const address = new URL(text, document.baseURI);
    return address.origin === location.origin && /^\/(parix|vendor)\//.test(address.pathname) ? text : null;
  },
});

(() => {
  const { nonce } = document.currentScript;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // --- requests of htmx -------------------------------------------------------------------------------------------------
  const working = document.getElementById('working');
  const notices = document.getElementById('notices');
  let underWay = 0;
  let late;

  document.addEventListener('htmx:configRequest', (event) => {
    const csrf = document.querySelector('meta[name=csrf]');
    if (csrf) event.detail.headers[csrf.dataset.header] = csrf.content;
  });
  document.addEventListener('htmx:beforeRequest', () => {
    underWay += 1;
    clearTimeout(late);
    late = setTimeout(() => showWorking(underWay > 0), 300);
  });
  document.addEventListener('htmx:afterRequest', () => {
    underWay = Math.max(0, underWay - 1);
    if (underWay === 0) {
      clearTimeout(late);
      showWorking(false);
    }
  });
  // Who was sent on asks no more: each further answer would begin the way anew, and on a slow line nobody would arrive.
  let leaving = false;
  document.addEventListener('htmx:beforeOnLoad', (event) => {
    leaving ||= event.detail.xhr.getResponseHeader('HX-Redirect') !== null;
  });
  document.addEventListener('htmx:confirm', (event) => {
    if (leaving) event.preventDefault();
  });
  window.addEventListener('pageshow', () => {
    leaving = false;
  });
  function showWorking(on) {
    working.classList.toggle('is-on', on);
    working.firstElementChild.hidden = !on;
  }

  // A refusal or failure comes as a whole page: its notice is shown here, and the page stays as it is.
  document.addEventListener('htmx:responseError', (event) => {
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, 'text/html');
    show(page.querySelector('[data-failure]') ?? offline());
  });
  document.addEventListener('htmx:sendError', () => show(offline()));
  document.addEventListener('htmx:beforeRequest', (event) => {
    if (event.detail.requestConfig?.verb !== 'get') {
      notices.replaceChildren();
    }
  });
  function offline() {
    return document.getElementById('offline').content.firstElementChild.cloneNode(true);
  }
  function show(notice) {
    notices.replaceChildren(document.adoptNode(notice));
    notices.scrollIntoView({ block: 'nearest' });
  }

  // --- the rail -------------------------------------------------------------------------------------------------------
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-folds]')) {
      const folded = document.documentElement.classList.toggle('is-folded');
      document.cookie = `rail=${folded ? 'folded' : 'open'}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
    }
    const opener = event.target.closest('[data-opens]');
    if (opener) {
      document.getElementById(opener.dataset.opens).showModal();
    }
    all('details.menu[open]').forEach((menu) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
    const back = event.target.closest('[data-back]');
    if (back) {
      event.preventDefault();
      history.back();
    }
  });

  // --- keys -----------------------------------------------------------------------------------------------------------
  let going = false;
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      all('details.menu[open]').forEach((menu) => {
        menu.open = false;
        menu.querySelector('summary').focus();
      });
    }
    if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target) || document.querySelector('dialog[open]')) {
      return;
    }
    const key = event.key;
    if (going) {
      going = false;
      const place = document.querySelector(`.rail [data-key="${CSS.escape(key)}"]`);
      if (place) {
        event.preventDefault();
        place.click();
        return;
      }
    }
    const act = {
      g: () => { going = true; setTimeout(() => { going = false; }, 1500); },
      '/': () => document.querySelector('input[type="search"]')?.focus(),
      j: () => step(1),
      k: () => step(-1),
      t: showTable,
      T: showTable,
      '?': () => document.getElementById('keys')?.showModal(),
      Enter: () => openChosen(event),
    }[key];
    if (act) {
      if (key !== 'Enter') {
        event.preventDefault();
      }
      act();
    }
  });
  function writes(element) {
    return element.closest?.('input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable]') != null;
  }

  // --- rows: j, k, Enter, and a click anywhere opens ------------------------------------------------------------------------
  function step(by) {
    const rows = all('tr[data-row]');
    if (rows.length === 0) {
      return;
    }
    const now = rows.findIndex((row) => row.classList.contains('is-chosen'));
    const next = rows[now < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, now + by))];
    rows.forEach((row) => row.classList.toggle('is-chosen', row === next));
    next.scrollIntoView({ block: 'nearest' });
    next.querySelector('a[href]')?.focus({ preventScroll: true });
  }
  function openChosen(event) {
    if (event.target.closest?.('a, button, summary, input, label')) {
      return;
    }
    document.querySelector('tr[data-row].is-chosen a[href]')?.click();
  }
  document.addEventListener('click', (event) => {
    const row = event.target.closest('tr[data-row]');
    if (row && !event.target.closest('a, button, input, select, textarea, label, summary') && String(getSelection()) === '') {
      row.querySelector('a[href]')?.click();
    }
  });

  // --- files dropped ----------------------------------------------------------------------------------------------------
  document.addEventListener('dragover', (event) => {
    const drop = event.target.closest('[data-drop]');
    if (drop) {
      event.preventDefault();
      drop.querySelector('.drop__place').classList.add('is-over');
    }
  });
  document.addEventListener('dragleave', (event) => {
    const drop = event.target.closest('[data-drop]');
    if (drop && !drop.contains(event.relatedTarget)) {
      drop.querySelector('.drop__place').classList.remove('is-over');
    }
  });
  document.addEventListener('drop', (event) => {
    const drop = event.target.closest('[data-drop]');
    if (!drop) {
      return;
    }
    event.preventDefault();
    drop.querySelector('.drop__place').classList.remove('is-over');
    const input = drop.querySelector('input[type="file"]');
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  document.addEventListener('change', (event) => {
    const chosen = event.target.closest('[data-drop]')?.querySelector('[data-drop-chosen]');
    if (chosen) {
      const [file] = event.target.files;
      chosen.textContent = file ? `${file.name} – ${size(file.size)}` : '';
    }
  });
  function size(bytes) {
    const numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
    return bytes < 1e6 ? `${numbers.format(Math.max(1, Math.floor(bytes / 1000)))} KB` : `${numbers.format(bytes / 1e6)} MB`;
  }

  // --- what appears ----------------------------------------------------------------------------------------------------
  function prepare(root) {
    all('[data-takes-focus]', root).slice(0, 1).forEach((element) => element.focus());
    all('[data-back]', root).forEach((link) => { link.hidden = history.length < 2; });
    if (root.querySelector('[data-chart]')) {
      charts(root);
    }
  }
  document.addEventListener('htmx:load', (event) => prepare(event.detail.elt.parentElement ?? event.detail.elt));
  if (!window.htmx) {
    prepare(document);
  }

  // --- charts ----------------------------------------------------------------------------------------------------------
  let library;
  function charts(root) {
    const figures = all('[data-chart]:not([data-drawn])', root);
    figures.forEach((figure) => { figure.dataset.drawn = ''; });
    library ??= load(figures[0].dataset.library);
    library.then(() => figures.forEach((figure) => window.parixChart(figure)));
  }
  function load(echarts) {
    const script = (url) => new Promise((done, failed) => {
      const element = document.createElement('script');
      element.nonce = nonce;
      element.src = url;
      element.onload = done;
      element.onerror = failed;
      document.head.append(element);
    });
    const drawing = document.querySelector('[data-chart]').dataset.drawing;
    return script(echarts).then(() => script(drawing));
  }
  function showTable() {
    const figures = all('[data-chart]');
    const near = figures.find((figure) => figure.contains(document.activeElement)) ?? figures[0];
    const table = near?.querySelector('.chart__table') ?? document.querySelector('[data-table]');
    if (table) {
      table.open = !table.open;
      table.querySelector('summary').focus();
    }
  }

  // --- printing ---------------------------------------------------------------------------------------------------------
  all('[data-prints]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });

  // --- copying what is shown once ---------------------------------------------------------------------------------------
  if (navigator.clipboard) {
    all('[data-copies]').forEach((button) => {
      button.hidden = false;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
        button.textContent = button.dataset.copied;
      });
    });
  }
})();
