// Lists the forms inside an element; of those that differ only in an id (rows of a table), the first.
(inside) => {
  const seen = new Set();
  return [...document.forms].map((form, number) => ({ form, number })).filter(({ form }) => {
    const path = new URL(form.action, location).pathname.replace(/[0-9a-f-]{36}|\d+/g, '#');
    const kind = [path, ...[...form.elements].map((e) => e.name)].join(' ');
    const isNew = form.closest(inside) && !form.closest('dialog') && !seen.has(kind);
    seen.add(kind);
    return isNew && form.querySelector('button:not([type=button])');
  }).map(({ form, number }) => ({
    number,
    action: new URL(form.action, location).pathname,
    has_fields: !!form.querySelector('input:not([type=hidden]), select, textarea'),
    is_swapped: form.matches('[data-hx-post], [data-hx-get]') && !!window.htmx,
  }));
}
