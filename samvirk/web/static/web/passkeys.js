// Passkeys: the browser asks for a finger, a face or a PIN, and the answer is sent with the form around the button.

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

async function questionOf(button) {
  if (button.dataset.options) return JSON.parse(button.dataset.options);
  const token = button.form.querySelector('[name=csrfmiddlewaretoken]').value;
  const answer = await fetch(button.dataset.question, { method: 'POST', headers: { 'X-CSRFToken': token } });
  return answer.json();
}

async function fillIn(button) {
  const question = asked(await questionOf(button));
  const credential = await navigator.credentials[button.dataset.passkey](question);
  button.form.querySelector('[name=credential]').value = JSON.stringify(answered(credential));
}

// Beside a form that can be sent without: shown only where it can work, and says so when it does not.
function offerToUse(button) {
  const failed = button.form.querySelector('[data-passkey-failed]');
  button.hidden = false;
  button.addEventListener('click', () => {
    failed.hidden = true;
    fillIn(button).then(() => {
      if (button.dataset.action) button.form.action = button.dataset.action;
      button.form.submit();
    }, () => { failed.hidden = false; });
  });
}

// The button that sends the form: without an answer the server says what is wrong.
function makeBeforeSending(button) {
  button.form.addEventListener('submit', (event) => {
    event.preventDefault();
    fillIn(button).catch(() => {}).then(() => button.form.submit());
  });
}

if ('PublicKeyCredential' in window) {
  document.querySelectorAll('[data-passkey-missing]').forEach((notice) => { notice.hidden = true; });
  document.querySelectorAll('[data-passkey=get]').forEach(offerToUse);
  document.querySelectorAll('[data-passkey=create]').forEach(makeBeforeSending);
}
