// Small behaviour on top of pages that work without it. Nothing is inline (CSP).

// htmx sends the token that Django's forms carry.
document.addEventListener('htmx:config:request', (event) => {
  event.detail.ctx.request.headers['X-CSRFToken'] = document.querySelector('meta[name=csrf-token]').content;
});

// A page or fragment may say where the reader's attention belongs: an error summary, a changed row.
function focusMarked(root) {
  const marked = root.querySelector('[data-focus]');
  if (!marked) return;
  marked.setAttribute('tabindex', '-1');
  marked.focus();
  marked.removeAttribute('data-focus');
}
document.addEventListener('DOMContentLoaded', () => focusMarked(document));
document.addEventListener('htmx:after:swap', () => focusMarked(document));

// One open menu at a time, closed by Escape or by leaving it.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  document.querySelectorAll('details.menu[open]').forEach((menu) => {
    menu.open = false;
    menu.querySelector('summary').focus();
  });
});
document.addEventListener('focusin', (event) => closeMenusOutside(event.target));
document.addEventListener('pointerdown', (event) => closeMenusOutside(event.target));
function closeMenusOutside(target) {
  document.querySelectorAll('details.menu[open]').forEach((menu) => { if (!menu.contains(target)) menu.open = false; });
}

// The offer to undo goes away after its seconds, but never while somebody is reading or reaching for it.
function watchToast() {
  const toast = document.querySelector('#undo .toast:not([data-watched])');
  if (!toast) return;
  toast.dataset.watched = '';
  const timer = setInterval(() => {
    if (toast.matches(':hover, :focus-within')) return;
    clearInterval(timer);
    toast.remove();
  }, Number(toast.dataset.seconds) * 1000);
}
document.addEventListener('DOMContentLoaded', watchToast);
document.addEventListener('htmx:after:swap', watchToast);

// Before the session ends the reader is asked; another tab may have kept it alive, so the server is asked first.
function watchSession() {
  const { sessionUrl, sessionSeconds, sessionWarning } = document.body.dataset;
  if (!sessionUrl) return;
  const dialog = document.getElementById('session-dialog');
  const token = document.querySelector('meta[name=csrf-token]').content;
  let timer;
  const wait = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(ask, Math.max(1, seconds - Number(sessionWarning)) * 1000);
  };
  async function ask() {
    const answer = await fetch(sessionUrl, { redirect: 'manual' });
    if (!answer.ok) { location.reload(); return; }
    const { seconds } = await answer.json();
    if (seconds > Number(sessionWarning)) { wait(seconds); return; }
    if (!dialog.open) dialog.showModal();
    clearTimeout(timer);
    timer = setTimeout(ask, (seconds + 1) * 1000);
  }
  dialog.querySelector('[data-session-continue]').addEventListener('click', async () => {
    const answer = await fetch(sessionUrl, { method: 'POST', headers: { 'X-CSRFToken': token } });
    dialog.close();
    const { seconds } = await answer.json();
    // The twelve hours of a log-in cannot be made longer: asked once, the reader is left in peace until the end.
    if (seconds > Number(sessionWarning)) wait(seconds);
    else timer = setTimeout(ask, (seconds + 1) * 1000);
  });
  wait(Number(sessionSeconds));
}
document.addEventListener('DOMContentLoaded', watchSession);

// A password can be looked at while it is typed.
function offerToShowPasswords() {
  document.querySelectorAll('[data-reveal]').forEach((button) => {
    const input = button.parentElement.querySelector('input');
    button.hidden = false;
    button.addEventListener('click', () => {
      input.type = input.type === 'password' ? 'text' : 'password';
      const { other } = button.dataset;
      button.dataset.other = button.textContent;
      button.textContent = other;
    });
    // As a password again before it is sent, so that the browser offers to keep it and not to suggest it.
    input.form.addEventListener('submit', () => { input.type = 'password'; });
  });
}
document.addEventListener('DOMContentLoaded', offerToShowPasswords);

// A print button is only there when it can print.
document.addEventListener('click', (event) => { if (event.target.closest('[data-print]')) window.print(); });
