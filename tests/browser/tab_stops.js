// Lists what Tab should stop at, with its looks before it has the focus, and tells where the focus is now.
() => {
  const selector = 'a[href], button, input, select, textarea, summary, iframe, audio[controls], [tabindex], [contenteditable=true], [role=button], [onclick]';
  // A check box shows its focus around the whole field.
  const looks = (e) => looksOf(e) + looksOf(e.parentElement);
  const looksOf = (e) => {
    const s = getComputedStyle(e);
    const outline = s.outlineStyle === 'none' || parseFloat(s.outlineWidth) === 0 ? '' : `${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor}`;
    return [outline, s.boxShadow, s.borderColor, s.backgroundColor].join('|');
  };
  // The buttons of one radio group are one stop.
  const name = (e) => e.type === 'radio' ? `radio ${e.name}` : (e.dataset.stop ||= `${names.size} ${e.outerHTML.slice(0, 120)}`);
  const isStop = (e) => !e.disabled && e.type !== 'hidden' && !e.closest('[inert]') && e.checkVisibility({ visibilityProperty: true })
    && !(e.hasAttribute('tabindex') && e.tabIndex < 0) && !(e.tagName === 'SUMMARY' && e.parentElement.querySelector('summary') !== e);
  const names = new Set();
  const before = new Map();
  document.activeElement.blur();
  for (const e of document.querySelectorAll(selector)) {
    if (!isStop(e)) continue;
    before.set(e, looks(e));
    names.add(name(e));
  }
  const isOnScreen = (e) => {
    const r = e.getBoundingClientRect();
    const [x, y] = [Math.min(Math.max(r.left + r.width / 2, 0), innerWidth - 1), r.top + r.height / 2];
    const top = document.elementFromPoint(x, y);
    return !!top && (e.contains(top) || top.contains(e) || !!e.labels && [...e.labels].some((l) => l.contains(top)));
  };
  window.tabStops = {
    names: [...names],
    first: before.keys().next().value,
    here: async () => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const isShown = () => looks(e) !== before.get(e) && isOnScreen(e);
      // What slides or fades in is given a second to arrive.
      for (let wait = 0; wait < 20 && !isShown(); wait += 1) await new Promise((later) => setTimeout(later, 50));
      return { name: name(e), is_shown: isShown() };
    },
  };
}
