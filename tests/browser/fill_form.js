// Empties the fields of a form, or fills those that are empty with something sensible.
({ number, filled }) => {
  const inThirtyDays = new Date(Date.now() + 30 * 86400000).toISOString().slice(0, 10);
  const words = { date: inThirtyDays, url: 'https://www.example.org/', email: 'navn@example.org', tel: '40000000' };
  const paper = new DataTransfer();
  paper.items.add(new File(['%PDF-1.7\n'], 'eksempel.pdf', { type: 'application/pdf' }));
  for (const field of document.forms[number].elements) {
    if (!field.name || field.type === 'hidden' || field.tagName === 'BUTTON') continue;
    if (field.type === 'checkbox') field.checked = filled;
    else if (field.type === 'file') field.files = filled ? paper.files : new DataTransfer().files;
    else if (field.type === 'radio') field.checked = filled && (field.checked || !document.forms[number].querySelector(`[name='${field.name}']:checked`));
    else if (field.tagName === 'SELECT') field.selectedIndex = filled ? field.options.length - 1 : 0;
    else if (!filled) field.value = '';
    else if (!field.value) field.value = field.type === 'number' ? (field.min || '1') : (words[field.type] || 'Eksempel');
  }
}
