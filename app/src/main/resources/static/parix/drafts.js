// Upload with progress, and the review by keyboard with the paper beside it. All of it works without this file too, less comfortably.
'use strict';

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // --- upload -------------------------------------------------------------------------------------------------------------
  const upload = document.querySelector('[data-upload]');
  if (upload) {
    const input = upload.querySelector('input[type="file"]');
    const problem = upload.querySelector('[data-file-problem]');
    const going = upload.querySelector('[data-going]');
    const words = upload.querySelector('[data-going-text]');
    const bar = upload.querySelector('[data-going-bar]');
    const start = upload.querySelector('[data-going-start]');
    let request;

    const say = (text) => {
      problem.textContent = text;
      problem.hidden = text === '';
    };
    const tooLarge = () => input.files[0] && input.files[0].size > Number(upload.dataset.limit);
    input.addEventListener('change', () => say(tooLarge() ? upload.dataset.tooLarge : ''));

    const stop = () => {
      going.hidden = true;
      start.hidden = false;
      request = undefined;
    };
    upload.querySelector('[data-going-stop]').addEventListener('click', () => {
      request?.abort();
      stop();
      start.focus();
    });
    upload.addEventListener('submit', (event) => {
      if (tooLarge()) {
        event.preventDefault();
        say(upload.dataset.tooLarge);
        input.focus();
        return;
      }
      event.preventDefault();
      say('');
      start.hidden = true;
      going.hidden = false;
      bar.value = 0;
      words.textContent = upload.dataset.sending;
      request = new XMLHttpRequest();
      request.upload.addEventListener('progress', (step) => {
        if (step.lengthComputable) {
          bar.value = (100 * step.loaded) / step.total;
        }
      });
      request.upload.addEventListener('load', () => {
        bar.removeAttribute('value');
        words.textContent = upload.dataset.sent;
      });
      request.addEventListener('load', () => {
        // Redirected: the file has been taken in, and its own page says what becomes of it.
        if (request.responseURL !== upload.action) {
          location.assign(request.responseURL);
          return;
        }
        const page = new DOMParser().parseFromString(request.responseText, 'text/html');
        const said = page.querySelector('.field__error span, [data-failure] .notice__words, [data-failure]');
        stop();
        say(said ? said.textContent.trim() : upload.dataset.broken);
      });
      request.addEventListener('error', () => {
        stop();
        say(upload.dataset.broken);
      });
      request.open('POST', upload.action);
      request.send(new FormData(upload));
    });
  }

  // --- a form that is sent once -------------------------------------------------------------------------------------------
  document.addEventListener('submit', (event) => {
    if (event.target.matches('[data-once]')) {
      setTimeout(() => all('button[type="submit"]', event.target).forEach((button) => { button.disabled = true; }));
    }
  });
  const choice = document.querySelector('[data-choice]');
  if (choice) {
    choice.querySelector('[data-choice-go]').hidden = true;
    choice.addEventListener('change', () => choice.submit());
  }

  // --- review -------------------------------------------------------------------------------------------------------------
  const review = document.querySelector('[data-review]');
  if (!review) {
    return;
  }
  const desk = review.querySelector('[data-desk]');
  const paper = review.querySelector('[data-paper]');
  const lines = () => all('.line', review);
  const chosen = () => review.querySelector('.line[aria-current]');

  function choose(line, { focus = true, scroll = true } = {}) {
    if (!line) {
      return;
    }
    lines().forEach((each) => {
      if (each !== line) {
        each.removeAttribute('aria-current');
      }
    });
    line.setAttribute('aria-current', 'true');
    if (focus) {
      line.focus({ preventScroll: true });
    }
    if (scroll) {
      line.scrollIntoView({ block: 'nearest' });
    }
    showSource(line);
  }
  function showSource(line) {
    all('.is-source', paper).forEach((each) => each.classList.remove('is-source'));
    const ids = [line.dataset.place, line.dataset.placeEnd].filter(Boolean);
    const places = ids.map((id) => document.getElementById(id)).filter(Boolean);
    places.forEach((place) => place.classList.add('is-source'));
    if (places[0]) {
      const top = places[0].getBoundingClientRect().top - paper.getBoundingClientRect().top + paper.scrollTop;
      paper.scrollTo({ top: top - paper.clientHeight / 3 });
    }
  }

  document.addEventListener('htmx:afterSettle', (event) => {
    if (paper.contains(event.detail.elt) && chosen()) {
      showSource(chosen());
    }
  });
  // A swapped card: the open field takes the focus, else the row keeps it.
  document.addEventListener('htmx:load', (event) => {
    const line = event.detail.elt.closest?.('.line');
    if (!line) {
      return;
    }
    choose(line, { focus: false });
    const field = line.querySelector('[data-focus]');
    if (field) {
      field.focus();
      field.select?.();
    } else {
      line.focus({ preventScroll: true });
    }
    prepareNames(line);
  });
  review.addEventListener('focusin', (event) => {
    const line = event.target.closest('.line');
    if (line && !line.hasAttribute('aria-current')) {
      choose(line, { focus: false, scroll: false });
    }
  });
  review.addEventListener('click', (event) => {
    const line = event.target.closest('.line');
    if (line && !event.target.closest('a, button, input, textarea, select, summary, label')) {
      choose(line, { focus: true, scroll: false });
    }
    if (event.target.closest('[data-show-place]')) {
      event.preventDefault();
      side('paper');
      choose(line);
      line.querySelector('details[open]')?.removeAttribute('open');
    }
    const walk = event.target.closest('[data-walk]');
    if (walk) {
      walkDoubts(walk.dataset.walk === 'next' ? 1 : -1);
    }
    const to = event.target.closest('[data-side]');
    if (to) {
      side(to.dataset.side);
    }
  });
  function side(name) {
    desk.classList.toggle('shows-paper', name === 'paper');
    all('[data-side]', review).forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.side === name)));
    if (name === 'paper' && chosen()) {
      showSource(chosen());
    }
  }

  function step(by, among = lines()) {
    const every = lines();
    const at = every.indexOf(chosen());
    const next = by > 0
      ? among.find((line) => every.indexOf(line) > at)
      : among.findLast((line) => at < 0 || every.indexOf(line) < at);
    choose(next ?? (at < 0 ? among[0] : undefined));
    return next;
  }
  function walkDoubts(by) {
    const doubtful = lines().filter((line) => Number(line.dataset.doubts) > 0);
    if (doubtful.length === 0) {
      const link = review.querySelector('.tally__views a[href*="show=doubts"]:not([aria-current])');
      link?.click();
      return;
    }
    if (!step(by, doubtful)) {
      choose(by > 0 ? doubtful[0] : doubtful.at(-1));
    }
  }

  let goes = false;
  document.addEventListener('keydown', (event) => {
    const form = event.target.closest?.('.edit');
    if (form) {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit();
      } else if (event.key === 'Escape' && !document.querySelector('.offers:not([hidden])')) {
        event.preventDefault();
        form.querySelector('[data-cancel]').click();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')
        || event.target.closest?.('input:not([type="checkbox"]), textarea, select')) {
      return;
    }
    if (goes) {
      goes = false;
      return;
    }
    const line = chosen();
    const act = {
      g: () => { goes = true; setTimeout(() => { goes = false; }, 1500); },
      j: () => step(1),
      k: () => step(-1),
      n: () => walkDoubts(1),
      p: () => walkDoubts(-1),
      x: () => line?.querySelector('.line__tick')?.click(),
      a: () => line?.querySelector('[data-accept]')?.click(),
      e: () => edit(line),
      u: () => review.querySelector('[data-undo]')?.click(),
    }[event.key];
    if (act) {
      act();
    } else if (event.key === 'Enter' && event.target === line) {
      event.preventDefault();
      edit(line);
    }
  });
  function edit(line) {
    (line?.querySelector('.part--doubt [data-edit]') ?? line?.querySelector('[data-edit="title"]'))?.click();
  }

  // --- acts on ticked rows --------------------------------------------------------------------------------------------------
  const bulk = review.querySelector('[data-bulk]');
  if (bulk) {
    const count = bulk.querySelector('[data-bulk-count]');
    const title = count.textContent;
    const show = () => {
      const ticked = all('.line__tick:checked', review).length;
      count.textContent = ticked === 0 ? title : count.dataset.words.replace('{0}', ticked);
      bulk.classList.toggle('has-ticked', ticked > 0);
    };
    review.addEventListener('change', show);
    document.addEventListener('htmx:load', show);
    const tickAll = bulk.querySelector('[data-tick-all]');
    tickAll.hidden = false;
    tickAll.addEventListener('click', () => {
      const ticks = all('.line__tick', review);
      const on = ticks.some((tick) => !tick.checked);
      ticks.forEach((tick) => { tick.checked = on; });
      show();
    });
    show();
  }

  // --- names offered while one is typed, whatever the diacritics ------------------------------------------------------------
  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
  const known = all('#names option').map((option) => ({ name: option.value, folded: fold(option.value) }));
  let offers = 0;
  function prepareNames(root) {
    all('input[data-names]', root).forEach((input) => {
      if (input.dataset.ready) {
        return;
      }
      input.dataset.ready = 'yes';
      input.removeAttribute('list');
      offer(input);
      if ('spare' in input.dataset) {
        input.addEventListener('input', () => spare(input), { once: true });
      }
    });
  }
  // Whoever fills the empty line gets another one.
  function spare(input) {
    const item = input.closest('li');
    const copy = item.cloneNode(true);
    all('.offers', copy).forEach((list) => list.remove());
    const field = copy.querySelector('input[data-names]');
    field.value = '';
    delete field.dataset.ready;
    delete field.dataset.focus;
    item.after(copy);
    prepareNames(copy);
  }
  function offer(input) {
    const list = document.createElement('ul');
    list.className = 'offers';
    list.id = `offers-${++offers}`;
    list.setAttribute('role', 'listbox');
    list.hidden = true;
    input.after(list);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-autocomplete', 'list');
    let at = -1;

    const close = () => {
      list.hidden = true;
      at = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    };
    const take = (name) => {
      input.value = name;
      close();
    };
    const find = () => {
      const wanted = fold(input.value).split(' ').filter(Boolean);
      const found = wanted.length === 0 ? [] : known.filter((each) => wanted.every((word) => each.folded.includes(word))
        && each.name !== input.value).slice(0, 8);
      list.replaceChildren(...found.map((each, n) => {
        const item = document.createElement('li');
        item.id = `${list.id}-${n}`;
        item.setAttribute('role', 'option');
        item.setAttribute('aria-selected', 'false');
        item.textContent = each.name;
        item.addEventListener('mousedown', (event) => {
          event.preventDefault();
          take(each.name);
        });
        return item;
      }));
      at = -1;
      list.hidden = found.length === 0;
      list.style.width = `${input.offsetWidth}px`;
      input.setAttribute('aria-expanded', String(found.length > 0));
    };
    input.addEventListener('input', find);
    input.addEventListener('blur', close);
    input.addEventListener('keydown', (event) => {
      if (list.hidden) {
        return;
      }
      const items = all('li', list);
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        at = (at + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length;
        items.forEach((item, n) => item.setAttribute('aria-selected', String(n === at)));
        items[at].scrollIntoView({ block: 'nearest' });
        input.setAttribute('aria-activedescendant', items[at].id);
      } else if (event.key === 'Enter' && at >= 0 && !event.ctrlKey) {
        event.preventDefault();
        take(items[at].textContent);
      } else if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
  }
  prepareNames(review);
  if (chosen()) {
    choose(chosen(), { focus: !document.activeElement || document.activeElement === document.body });
    chosen().querySelector('[data-focus]')?.focus();
  }
})();
