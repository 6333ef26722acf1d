// Sends files piece by piece, with progress, and goes on where it was after a lost connection or a reload. Without it the form sends whole files.
'use strict';

(() => {
  const PIECE = 4 * 1024 * 1024;
  const PATIENCE = [1000, 2000, 4000, 8000, 15000, 30000];
  const csrf = document.querySelector('meta[name=csrf]');
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' });

  class SignedOut extends Error {}
  class Said extends Error {}
  class Lost extends Error {}

  const wait = (time) => new Promise((done) => {
    const over = () => {
      clearTimeout(timer);
      removeEventListener('online', over);
      done();
    };
    const timer = setTimeout(over, time);
    addEventListener('online', over);
  });

  const prepare = (root) => root.querySelectorAll('form[data-evidence]:not([data-taken])').forEach((form) => {
    form.dataset.taken = '';
    takeOver(form);
  });

  function takeOver(form) {
    const words = form.dataset;
    const input = form.querySelector('input[type="file"]');
    const list = form.querySelector('[data-sent]');
    const on = form.querySelector('[data-on]');
    const said = form.querySelector('[data-said]');
    const sent = [];
    let queue = Promise.resolve();

    form.addEventListener('submit', (event) => event.preventDefault());
    input.addEventListener('change', () => {
      const files = [...input.files].slice(0, words.several === 'true' ? undefined : 1);
      files.forEach((file) => {
        const row = line(file);
        queue = queue.then(() => send(file, row));
      });
      input.value = '';
      queue = queue.then(onwards);
    });

    function onwards() {
      const ready = sent.filter((one) => one.url && !one.wrong);
      if (ready.length === 0) {
        return;
      }
      if (sent.length === 1) {
        location.assign(ready[0].url);
        return;
      }
      const link = on.querySelector('[data-on-link]');
      link.href = ready[0].url;
      link.textContent = words.describeAll;
      on.hidden = false;
    }

    function line(file) {
      const item = document.createElement('li');
      item.className = 'sent__one';
      const make = (name, type, text = '') => {
        const part = document.createElement(name);
        part.className = type;
        part.textContent = text;
        item.append(part);
        return part;
      };
      const row = {
        item,
        name: make('span', 'sent__name', file.name),
        act: make('button', 'button button--quiet button--small sent__act', words.stop),
        state: make('span', 'sent__state'),
        bar: make('progress', 'sent__bar'),
      };
      row.act.type = 'button';
      row.act.setAttribute('aria-label', `${words.stop} ${file.name}`);
      row.act.addEventListener('click', () => {
        row.stopped = true;
        row.request?.abort();
        row.wake?.();
      });
      row.bar.max = file.size;
      row.bar.value = 0;
      row.bar.setAttribute('aria-label', file.name);
      list.append(item);
      sent.push(row);
      return row;
    }

    // Progress is seen, and heard only where it changes what somebody would do.
    function say(row, text, kind = '') {
      row.state.textContent = text;
      said.textContent = `${row.name.textContent}: ${text}`;
      row.item.className = `sent__one ${kind ? `sent__one--${kind}` : ''}`;
    }
    function show(row, file, offset) {
      row.bar.value = offset;
      row.state.textContent = `${words.sending} ${percent.format(file.size ? offset / file.size : 0)}`;
    }

    async function send(file, row) {
      row.wrong = false;
      row.stopped = false;
      if (file.size > Number(words.limit)) {
        fail(row, words.tooLarge);
        return;
      }
      try {
        const upload = await patiently(row, () => begin(file));
        if (upload.offset > 0) {
          say(row, words.resumed);
        }
        let offset = upload.offset;
        while (offset < file.size) {
          const from = offset;
          offset = await patiently(row, () => piece(upload, file, from, row));
        }
        row.bar.removeAttribute('value');
        say(row, words.checking);
        row.act.hidden = true;
        const looked = await patiently(row, () => ask(`${upload.url}/finish`, new FormData()));
        row.bar.remove();
        if (!looked.taken) {
          fail(row, looked.words);
          return;
        }
        row.url = looked.url;
        say(row, words.ready, 'ready');
        const link = document.createElement('a');
        link.className = 'button button--small sent__act';
        link.href = looked.url;
        link.textContent = words.describe;
        row.act.replaceWith(link);
      } catch (problem) {
        if (row.stopped) {
          fail(row, words.stopped);
        } else if (problem instanceof SignedOut) {
          fail(row, words.signedOut, file);
        } else if (problem instanceof Said) {
          fail(row, problem.message, file);
        } else {
          fail(row, words.broken, file);
        }
      }
    }

    function fail(row, text, file) {
      row.wrong = true;
      say(row, text, 'wrong');
      row.act.hidden = !file;
      if (file) {
        const again = row.act.cloneNode();
        again.textContent = words.try;
        again.setAttribute('aria-label', `${words.try} ${file.name}`);
        again.addEventListener('click', () => {
          again.replaceWith(row.act);
          row.act.hidden = false;
          queue = queue.then(() => send(file, row)).then(onwards);
        });
        row.act.replaceWith(again);
      }
    }

    // What the network loses is tried again, longer and longer apart, until it succeeds or somebody stops it.
    async function patiently(row, act) {
      for (let lost = 0; ; lost += 1) {
        if (row.stopped) {
          throw new Error();
        }
        try {
          return await act();
        } catch (problem) {
          if (!(problem instanceof Lost) || row.stopped) {
            throw problem;
          }
          row.state.textContent = words.waiting;
          await Promise.race([
            wait(PATIENCE[Math.min(lost, PATIENCE.length - 1)]),
            new Promise((wake) => { row.wake = wake; }),
          ]);
        }
      }
    }

    function begin(file) {
      const about = new FormData();
      form.querySelectorAll('input[type="hidden"], select').forEach((field) => {
        if (field.name !== '_csrf') {
          about.append(field.name, field.value);
        }
      });
      about.append('name', file.name);
      about.append('size', file.size);
      about.append('mark', file.lastModified);
      return ask(words.begin, about);
    }

    async function ask(url, fields) {
      let answer;
      try {
        answer = await fetch(url, {
          method: 'POST',
          body: new URLSearchParams(fields),
          headers: { ...(csrf ? { [csrf.dataset.header]: csrf.content } : {}), Accept: 'application/json' },
        });
      } catch {
        throw new Lost();
      }
      if (answer.redirected || answer.status === 401 || answer.status === 403) {
        throw new SignedOut();
      }
      if (answer.status === 502 || answer.status === 503 || answer.status === 504) {
        throw new Lost();
      }
      if (!answer.headers.get('Content-Type')?.includes('json')) {
        throw new Said(words.broken);
      }
      const told = await answer.json();
      if (!answer.ok) {
        throw new Said(told.words);
      }
      return told;
    }

    function piece(upload, file, offset, row) {
      return new Promise((done, failed) => {
        const request = new XMLHttpRequest();
        row.request = request;
        request.upload.addEventListener('progress', (step) => show(row, file, offset + step.loaded));
        request.addEventListener('load', () => {
          const received = Number(request.getResponseHeader('Upload-Offset'));
          if (request.status === 204 || request.status === 409) {
            show(row, file, received);
            done(received);
          } else if (request.status === 423 || request.status >= 502) {
            failed(new Lost());
          } else if (!request.responseURL.endsWith(upload.url) || request.status === 403 || request.status === 401) {
            failed(new SignedOut());
          } else {
            failed(new Said(words.broken));
          }
        });
        request.addEventListener('error', () => failed(new Lost()));
        request.addEventListener('abort', () => failed(new Lost()));
        request.open('PATCH', upload.url);
        request.setRequestHeader('Upload-Offset', offset);
        request.setRequestHeader('Content-Type', 'application/offset+octet-stream');
        if (csrf) {
          request.setRequestHeader(csrf.dataset.header, csrf.content);
        }
        show(row, file, offset);
        request.send(file.slice(offset, offset + PIECE));
      });
    }
  }

  document.addEventListener('htmx:load', (event) => prepare(event.detail.elt.parentElement ?? event.detail.elt));
  prepare(document);
})();
