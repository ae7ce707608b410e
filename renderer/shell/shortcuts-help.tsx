import './shortcuts-help.css';
import { Dialog } from '../ui/dialog.tsx';
import { GLOSSARY, type TermOfArt } from '../ui/glossary.ts';
import type { View } from '../view.ts';
import type { Command } from './commands.ts';

export interface ShortcutsHelpProps {
  readonly commands: readonly Command[];
  readonly views: readonly View[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const IN_TABLES: readonly (readonly [string, string])[] = [
  ['↑ ↓, K J', 'Row before, row after'],
  ['Page Up, Page Down', 'A screenful of rows'],
  ['Home, End', 'First row, last row'],
  ['Enter', 'Open the row'],
];

const IN_FILTER: readonly (readonly [string, string])[] = [
  ['↑ ↓', 'Way to go on above, below'],
  ['Enter, Tab', 'Take it; without one, Enter applies the line'],
  ['Esc', 'Close the ways to go on'],
  ['F8', 'Go to what in the line is not understood, one after the other'],
];

/** Every key, derived from the commands themselves. */
export function ShortcutsHelp({ commands, views, isOpen, onClose }: ShortcutsHelpProps) {
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <Dialog title="Keyboard shortcuts and words" isOpen={isOpen} onClose={onClose} isWide>
      <div className="shortcuts">
        {groups.map((group) => (
          <KeyList key={group} title={group} keys={keysOf(commands.filter((command) => command.group === group))} />
        ))}
        <KeyList title="In tables" keys={IN_TABLES} />
        <KeyList title="In the filter" keys={IN_FILTER} />
        {views.map(({ id, title, keys }) => keys && <KeyList key={id} title={`In ${title}`} keys={keys} />)}
      </div>
      <Words />
    </Dialog>
  );
}

function KeyList({ title, keys }: { readonly title: string; readonly keys: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="shortcut-list">
        {keys.map(([key, does]) => (
          <div key={key} className="shortcut">
            <dt>
              <kbd className="key">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What words and abbreviations mean, in the order of the alphabet. */
function Words() {
  const terms: readonly TermOfArt[] = Object.values(GLOSSARY);
  return (
    <section className="help-words" aria-label="Words and abbreviations">
      <h3>Words and abbreviations</h3>
      <dl>
        {terms
          .toSorted((a, b) => (a.word < b.word ? -1 : 1))
          .map(({ word, says }) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{says}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** A view without a key of its own is reached by the palette; other commands without a key are not listed. */
function keysOf(commands: readonly Command[]): readonly (readonly [string, string])[] {
  return commands.flatMap(({ key, title, group }) => {
    if (key !== undefined) return [[keyTitle(key), title] as const];
    return group === 'Views' ? [[`${keyTitle('mod+k')} ${title}`, title] as const] : [];
  });
}

export function keyTitle(key: string): string {
  return key
    .replace('mod+', 'Ctrl ')
    .replace(/^(Ctrl )?([a-z])$/, (_, ctrl = '', letter) => ctrl + letter.toUpperCase());
}
