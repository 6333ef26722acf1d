// Turning to agencies in a comment: the list of all becomes a field with suggestions, and @ in the text goes to it.
'use strict';

(() => {
  const enhance = (form) => {
    const choice = form.querySelector('select[name=mentioned]');
    if (!choice || choice.hidden) return;
    const field = document.createElement('input');
    const list = document.createElement('datalist');
    const chosen = document.createElement('span');
    chosen.className = 'mention-chosen';
    list.id = `${choice.id}-list`;
    field.className = 'field__input';
    field.setAttribute('list', list.id);
    field.setAttribute('aria-describedby', choice.getAttribute('aria-describedby'));
    field.autocomplete = 'off';
    const show = () => {
      list.replaceChildren(
        ...[...choice.options].filter((one) => !one.selected).map((one) => new Option(one.text, one.text)),
      );
      chosen.replaceChildren(
        ...[...choice.selectedOptions].map((one) => {
          const chip = document.createElement('span');
          const off = document.createElement('button');
          chip.className = 'mention';
          chip.textContent = `@${one.text}`;
          off.type = 'button';
          off.textContent = '×';
          off.setAttribute('aria-label', `× ${one.text}`);
          off.addEventListener('click', () => {
            one.selected = false;
            show();
            field.focus();
          });
          chip.append(off);
          return chip;
        }),
      );
    };
    const take = () => {
      const typed = field.value.replace(/^@/, '').trim().toLocaleLowerCase();
      const found = [...choice.options].find((one) => !one.selected && one.text.toLocaleLowerCase() === typed);
      if (found) {
        found.selected = true;
        field.value = '';
        show();
      }
      return found;
    };
    field.addEventListener('input', take);
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        take();
      }
    });
    form.querySelector('textarea').addEventListener('input', (event) => {
      if (event.data === '@') {
        const text = event.target;
        const at = text.selectionStart;
        text.value = text.value.slice(0, at - 1) + text.value.slice(at);
        field.focus();
      }
    });
    choice.hidden = true;
    const label = form.querySelector(`label[for=${choice.id}]`);
    field.id = `${choice.id}-field`;
    label.htmlFor = field.id;
    choice.after(chosen, field, list);
    show();
  };
  const all = (root) => root.querySelectorAll('form[data-mentions]').forEach(enhance);
  all(document);
  document.addEventListener('htmx:load', (event) => all(event.detail.elt.parentElement ?? document));
})();
