// Passkeys (the browser asks the device, the form carries the answer), and what makes typing a password easier.
'use strict';

(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];

  // --- passkeys ---------------------------------------------------------------------------------------------------------
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const keys = (list) => (list ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

  async function options(form) {
    const answer = await fetch(form.dataset.options, {
      method: 'POST',
      headers: { 'X-XSRF-TOKEN': form.elements._csrf.value },
    });
    if (answer.redirected) {
      location.assign(answer.url); // the time to do this is over: sign in again
      return new Promise(() => {});
    }
    if (!answer.ok) {
      throw new Error(`status ${answer.status}`);
    }
    return answer.json();
  }
  async function create(form) {
    const asked = await options(form);
    const made = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: keys(asked.excludeCredentials),
      },
    });
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      authenticatorAttachment: made.authenticatorAttachment ?? undefined,
      clientExtensionResults: made.getClientExtensionResults(),
      response: {
        attestationObject: text(made.response.attestationObject),
        clientDataJSON: text(made.response.clientDataJSON),
        transports: made.response.getTransports ? made.response.getTransports() : [],
      },
    };
  }
  async function prove(form) {
    const asked = await options(form);
    const proof = await navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: keys(asked.allowCredentials) },
    });
    return {
      id: proof.id,
      rawId: text(proof.rawId),
      type: proof.type,
      authenticatorAttachment: proof.authenticatorAttachment ?? undefined,
      clientExtensionResults: proof.getClientExtensionResults(),
      response: {
        authenticatorData: text(proof.response.authenticatorData),
        clientDataJSON: text(proof.response.clientDataJSON),
        signature: text(proof.response.signature),
        userHandle: proof.response.userHandle ? text(proof.response.userHandle) : undefined,
      },
    };
  }

  if (window.PublicKeyCredential) {
    all('[data-passkey]').forEach((form) => {
      form.hidden = false;
      form.querySelector('button[type="submit"]').disabled = false;
      form.querySelector('[data-passkey-absent]')?.remove();
      const said = form.querySelector('[data-passkey-said]');
      form.addEventListener('submit', async (event) => {
        event.preventDefault();
        const button = form.querySelector('button[type="submit"]');
        button.disabled = true;
        said.hidden = true;
        try {
          const answer = await (form.dataset.passkey === 'create' ? create(form) : prove(form));
          form.elements.answer.value = JSON.stringify(answer);
          form.submit();
        } catch {
          // called off by the person, or no passkey for this place: the browser tells them apart to nobody
          said.textContent = form.dataset.failed;
          said.hidden = false;
          button.disabled = false;
        }
      });
    });
  }

  // --- passwords --------------------------------------------------------------------------------------------------------
  all('[data-shows]').forEach((button) => {
    const input = document.getElementById(button.dataset.shows);
    button.hidden = false;
    button.addEventListener('click', () => {
      const shown = input.type === 'password';
      input.type = shown ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(shown));
      input.focus();
    });
  });

  all('[data-prints]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => print());
  });
})();
