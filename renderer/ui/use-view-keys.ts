import { useEffect } from 'react';

/** Runs what a view does on a key without modifiers, except while the analyst types or a dialog is open. */
export function useViewKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
      const isModified = event.altKey || event.ctrlKey || event.metaKey;
      if (!act || isModified || event.defaultPrevented || isDialogOpen() || isTypedIn(event)) return;
      event.preventDefault();
      act();
    };
    // On the document, which hears a key before the window does: keys of a view come before those that work anywhere.
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}

export function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}

/** True where the key goes into a field. */
export function isTypedIn({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
