import { useEffect } from 'react';
import { isDialogOpen, isTypedIn } from '../ui/use-view-keys.ts';
import type { Command } from './commands.ts';

/** Runs commands by their keys, except while the analyst types or a dialog is open. */
export function useShortcuts(commands: readonly Command[]): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = keyOf(event);
      // Most commands have no key: what has none either is not meant for them.
      const command = commands.find((candidate) => key !== undefined && candidate.key === key);
      if (!command || event.defaultPrevented || isTaken(event, command)) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [commands]);
}

/** The key as commands name it; undefined with modifiers that no command uses. */
function keyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string | undefined {
  if (event.altKey) return undefined;
  return event.ctrlKey || event.metaKey ? `mod+${event.key.toLowerCase()}` : event.key;
}

/** True where the key belongs to a field or to an open dialog. */
function isTaken(event: KeyboardEvent, command: Command): boolean {
  if (isDialogOpen()) return true;
  return command.key?.startsWith('mod+') !== true && isTypedIn(event);
}
