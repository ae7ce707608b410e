import './subject-picker.css';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../ui/icon.tsx';
import { InertLine } from '../ui/inert-text.tsx';
import { OfferedOptions } from '../ui/offered-options.tsx';
import { stepOf, stepped } from '../ui/option-steps.ts';
import { counted } from '../ui/words.ts';
import type { Pickable, Picking } from './pickable.ts';
import { usePickables } from './use-pickables.ts';

export interface SubjectPickerProps {
  /** Its accessible name: what the choice is for. */
  readonly label: string;
  readonly picking: Picking;
  /** True where it was opened to be typed into. */
  readonly hasFocus?: boolean;
  /** Keys of what was chosen before, which is offered no more. */
  readonly without?: ReadonlySet<string>;
  readonly onPick: (picked: Pickable) => void;
}

const PLACEHOLDERS: Readonly<Record<Picking, string>> = {
  event: 'Words, tool:…, a number or an id of an event',
  subject: 'Words of an event, finding or agent; tool:…; a number or an id',
  story: 'Words of an event, finding, agent or query; tool:…; a number or an id',
};
const NOTHING_CHOSEN: ReadonlySet<string> = new Set();

/** Finds something in the case by its words, so that nobody copies an id by hand. Arrows choose, Enter takes. */
export function SubjectPicker({
  label,
  picking,
  hasFocus = false,
  without = NOTHING_CHOSEN,
  onPick,
}: SubjectPickerProps) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(-1);
  const [isOpen, setOpen] = useState(hasFocus);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hasFocus) input.current?.focus();
  }, [hasFocus]);
  const { found, moreEvents, isPending } = usePickables(isOpen ? typed : '', picking, isOpen);
  const offered = isOpen ? found.filter(({ key }) => !without.has(key)) : [];
  const take = (picked: Pickable) => {
    setTyped('');
    setActive(-1);
    setOpen(false);
    onPick(picked);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = stepOf(event.key);
    const isEnter = event.key === 'Enter' && !event.ctrlKey && !event.metaKey;
    if (!isEnter && (by === 0 || offered.length === 0)) return;
    event.preventDefault();
    event.stopPropagation();
    if (by !== 0) return setActive(stepped(active, by, offered.length));
    const chosen = offered[active] ?? (offered.length === 1 ? offered[0] : undefined);
    if (chosen) take(chosen);
  };
  return (
    <div className="picker">
      <div className="text-input">
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          aria-label={label}
          aria-autocomplete="list"
          aria-controls={offered.length > 0 ? id : undefined}
          aria-activedescendant={active >= 0 && active < offered.length ? `${id}-${active}` : undefined}
          placeholder={PLACEHOLDERS[picking]}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(-1);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {isOpen && (
        <Offered id={id} offered={offered} active={active} onTake={take}>
          {saidOf({ offered: offered.length, moreEvents, isPending, typed })}
        </Offered>
      )}
    </div>
  );
}

interface Said {
  readonly offered: number;
  readonly moreEvents: number;
  readonly isPending: boolean;
  readonly typed: string;
}

function saidOf({ offered, moreEvents, isPending, typed }: Said): string {
  if (moreEvents > 0) return `${counted(moreEvents, 'more event', 'more events')}: type on to narrow them.`;
  if (offered > 0) return '';
  if (isPending) return 'Reading…';
  return typed.trim() === '' ? 'Type a word, a number or an id.' : 'Nothing recorded fits.';
}

interface OfferedProps {
  readonly id: string;
  readonly offered: readonly Pickable[];
  readonly active: number;
  readonly onTake: (picked: Pickable) => void;
  readonly children: string;
}

function Offered({ id, offered, active, onTake, children }: OfferedProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: holds the focus where it is.
    <div className="picker-offered" onMouseDown={(event) => event.preventDefault()}>
      {offered.length > 0 && (
        <OfferedOptions
          id={id}
          label="What was found"
          options={offered}
          keyOf={({ key }) => key}
          active={active}
          optionClassName="picker-option"
          onTake={onTake}
        >
          {shownOf}
        </OfferedOptions>
      )}
      <p role="status">{children}</p>
    </div>
  );
}

function shownOf({ sort, title, hint }: Pickable) {
  return (
    <>
      <span className="picker-sort">{sort}</span>{' '}
      <span className="picker-title">
        <InertLine text={title} />
      </span>{' '}
      <span className="picker-hint">
        <InertLine text={hint} />
      </span>
    </>
  );
}
