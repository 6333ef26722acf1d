// A sheet in which a unit scores itself: what is typed is kept here until the server says what became of it, and sent again after a dropped line.
'use strict';

(() => {
  const PREFIX = 'parix.answer.';
  const AGAIN = 10_000;

  const form = () => document.querySelector('form[data-answer]');
  const key = (unit, criterion) => `${PREFIX}${unit}.${criterion}`;
  const formKey = (one) => key(one.dataset.unit, one.dataset.criterion);
  const unit = () => location.pathname.split('/')[4];

  // --- what waits here ---------------------------------------------------------------------------------------------------
  const store = {
    set(name, value) {
      try {
        localStorage.setItem(name, JSON.stringify(value));
      } catch {
        // full or forbidden: then only the page itself keeps it
      }
    },
    get(name) {
      try {
        return JSON.parse(localStorage.getItem(name));
      } catch {
        return null;
      }
    },
    drop(name) {
      try {
        localStorage.removeItem(name);
      } catch {
        // as above
      }
    },
    names() {
      try {
        return Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}${unit()}.`));
      } catch {
        return [];
      }
    },
  };
  const body = (one) => [...new FormData(one).entries()].filter(([name]) => name !== '_csrf');

  function keep(one) {
    store.set(formKey(one), { part: one.dataset.part, body: body(one), at: Date.now() });
  }

  function say(text) {
    const became = document.getElementById('became');
    const line = document.createElement('p');
    line.className = 'became__waiting small';
    line.textContent = text;
    became?.replaceChildren(line);
  }

  // --- the form that is open ---------------------------------------------------------------------------------------------
  document.addEventListener('input', (event) => {
    const one = event.target.closest?.('form[data-answer]');
    if (one?.hasAttribute('hx-post')) {
      keep(one);
      say(one.dataset.typing);
    }
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    const one = event.detail.elt?.closest?.('form[data-answer]');
    if (!one) return;
    const kept = event.detail.xhr?.getResponseHeader?.('Parix-Kept');
    if (kept === 'kept' || kept === 'late') {
      const waiting = store.get(formKey(one));
      // what was typed while the answer was under way still waits
      const sent = event.detail.requestConfig?.formData;
      if (!waiting || !sent || waiting.body.every(([name, value]) => skips(name) || sent.getAll(name).includes(value))) {
        store.drop(formKey(one));
      }
    } else if (!kept) {
      say(one.dataset.waiting);
    }
    show();
  });
  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target?.id !== 'leaf') return;
    document.querySelector('.sheet')?.classList.add('sheet--opened');
    const criterion = event.detail.target.querySelector('[data-answer]')?.dataset.criterion;
    document.querySelectorAll('.tree__name[aria-current]').forEach((name) => name.removeAttribute('aria-current'));
    const code = criterion ?? event.detail.target.querySelector('.leaf__code')?.textContent;
    document.querySelectorAll('.tree__line.is-leaf').forEach((line) => {
      if (line.querySelector('.tree__code')?.textContent === code) {
        line.querySelector('.tree__name').setAttribute('aria-current', 'true');
      }
    });
    event.detail.target.scrollTop = 0;
    event.detail.target.querySelector('.leaf__name')?.focus({ preventScroll: matchMedia('(min-width: 60rem)').matches });
    takeBack();
  });
  document.addEventListener('click', (event) => {
    const forgets = event.target.closest?.('[data-forget]');
    if (forgets && form()) store.drop(formKey(form()));
  });
  // A leaf of the tree is opened beside it; with a key held, or without htmx, the link leads to the page of the same address.
  document.addEventListener('click', (event) => {
    const name = event.target.closest?.('a.tree__name');
    if (!name || !window.htmx || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const url = new URL(name.href);
    window.htmx.ajax('GET', `${url.pathname}/leaf${url.search}`, { target: '#leaf', swap: 'innerHTML' });
    history.pushState({}, '', url);
  });
  window.addEventListener('popstate', () => location.reload());
  // without htmx the form itself is sent, and what became of it comes with the page
  document.addEventListener('submit', (event) => {
    if (event.target.matches('form[data-answer]') && !event.defaultPrevented) store.drop(formKey(event.target));
  });

  const skips = (name) => name === 'seen' || name === 'over' || name.startsWith('was.');

  // What waits for the leaf that is open goes back into its fields, so that the person sees it and it is sent from there.
  function takeBack() {
    const one = form();
    const waiting = one && store.get(formKey(one));
    if (!waiting || !one.hasAttribute('hx-post')) return;
    const values = new Map(waiting.body);
    one.querySelectorAll('input[type=checkbox]').forEach((box) => {
      box.checked = values.has(box.name);
    });
    waiting.body.forEach(([name, value]) => {
      if (name === 'criterion' || name === 'over' || name === 'seen') return;
      one.querySelectorAll(`[name="${CSS.escape(name)}"]`).forEach((field) => {
        if (field.type === 'radio') field.checked = field.value === value;
        else if (field.type !== 'checkbox' && !name.startsWith('was.')) field.value = value;
      });
    });
    // the revision of that time: whoever was quicker meanwhile is shown, not written over
    const seen = one.querySelector('[name=seen]');
    if (seen && values.has('seen')) seen.value = values.get('seen');
    say(one.dataset.waiting);
    window.htmx?.trigger(one, 'change');
  }

  // --- what waits for other leaves -----------------------------------------------------------------------------------------
  const refused = new Set();
  let sending = false;

  async function sendAll() {
    const csrf = document.querySelector('meta[name=csrf]');
    if (sending || !navigator.onLine || !csrf) return;
    sending = true;
    try {
      const open = form() && formKey(form());
      for (const name of store.names()) {
        if (name === open || refused.has(name)) continue;
        const waiting = store.get(name);
        if (!waiting) continue;
        const answer = await fetch(waiting.part, {
          method: 'POST',
          headers: { [csrf.dataset.header]: csrf.content },
          body: new URLSearchParams(waiting.body),
          redirect: 'manual',
        });
        const kept = answer.headers.get('Parix-Kept');
        if (kept === 'kept' || kept === 'late') store.drop(name);
        else if (kept === 'no') refused.add(name);
      }
    } catch {
      // the line is down: later
    } finally {
      sending = false;
      show();
    }
  }

  function show() {
    const notice = document.getElementById('unsent');
    if (!notice) return;
    const open = form() && formKey(form());
    const names = store.names().filter((name) => name !== open || !navigator.onLine);
    notice.hidden = names.length === 0;
    notice.querySelector('.notice__title').textContent = refused.size > 0 ? notice.dataset.refused : names.length === 1 ? notice.dataset.one : notice.dataset.many;
    notice.querySelector('ul').replaceChildren(
      ...names.map((name) => {
        const criterion = name.slice(`${PREFIX}${unit()}.`.length);
        const item = document.createElement('li');
        const link = document.createElement('a');
        link.href = `${location.pathname}?criterion=${encodeURIComponent(criterion)}`;
        link.textContent = criterion;
        item.append(link);
        return item;
      }),
    );
  }

  window.addEventListener('online', () => {
    takeBack();
    sendAll();
  });
  window.addEventListener('offline', show);
  setInterval(() => {
    if (store.names().length > 0) {
      const one = form();
      if (one && store.get(formKey(one)) && !one.matches('.htmx-request') && Date.now() - store.get(formKey(one)).at > AGAIN) {
        window.htmx?.trigger(one, 'change');
      }
      sendAll();
    }
  }, AGAIN);
  takeBack();
  sendAll();
  show();
})();
