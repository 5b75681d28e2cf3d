const TEXT_FIELDS = 'textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])';

/** Whether a key belongs to what the person writes, to an open dialog or to the browser, and not to the page. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector('[role=dialog]')) return true;
  return event.target instanceof Element && event.target.closest(TEXT_FIELDS) !== null;
}
