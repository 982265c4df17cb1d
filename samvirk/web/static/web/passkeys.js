// Passkeys: the browser asks for a finger, a face or a PIN, and the answer is sent with an ordinary form.

const BYTES = ['challenge', 'id'];
const fromBase64 = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const toBase64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

// What the server asks, with bytes where it wrote text: challenge, user.id, and the ids of known keys.
function asked(value, name = '') {
  if (typeof value === 'string') return BYTES.includes(name) ? fromBase64(value) : value;
  if (Array.isArray(value)) return value.map((one) => asked(one));
  if (value === null || typeof value !== 'object') return value;
  const isPlace = 'name' in value && !('displayName' in value); // rp.id is a host name, no bytes
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, isPlace ? one : asked(one, key)]));
}

// What the authenticator answered, with text where it gave bytes.
function answered(credential) {
  const response = {};
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[name]) response[name] = toBase64(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: toBase64(credential.rawId),
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function questionOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const token = form.querySelector('[name=csrfmiddlewaretoken]').value;
  const answer = await fetch(form.dataset.question, { method: 'POST', headers: { 'X-CSRFToken': token } });
  return answer.json();
}

document.querySelectorAll('form[data-passkey]').forEach((form) => {
  if (!('PublicKeyCredential' in window)) return;
  form.hidden = false;
  document.querySelectorAll('[data-passkey-missing]').forEach((notice) => { notice.hidden = true; });
  const failed = form.querySelector('[data-passkey-failed]');
  form.querySelector('[data-passkey-start]').addEventListener('click', async () => {
    failed.hidden = true;
    try {
      const question = asked(await questionOf(form));
      const credential = await navigator.credentials[form.dataset.passkey](question);
      form.querySelector('[name=credential]').value = JSON.stringify(answered(credential));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
  // Enter in the field for the name would send the form without an answer.
  form.addEventListener('submit', (event) => { event.preventDefault(); form.querySelector('[data-passkey-start]').click(); });
});
