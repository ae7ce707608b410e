import { type ReactNode, useEffect, useRef } from 'react';

export interface OfferedOptionsProps<Option> {
  /** The list's id, by which its field names it; each option's is `<id>-<place>`. */
  readonly id: string;
  /** Its accessible name. */
  readonly label: string;
  readonly options: readonly Option[];
  readonly keyOf: (option: Option) => string;
  /** The place of the option that the field's keys are at; −1 for none. */
  readonly active: number;
  readonly className?: string | undefined;
  readonly optionClassName: string;
  readonly onTake: (option: Option) => void;
  /** What is shown of an option. */
  readonly children: (option: Option) => ReactNode;
}

/** What a field offers while it is typed into. The focus stays in the field, whose keys choose (`option-steps.ts`). */
export function OfferedOptions<Option>(props: OfferedOptionsProps<Option>) {
  const { id, label, options, keyOf, active, className, optionClassName, onTake, children } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The keys may lead out of sight where the list is longer than its room; not every engine in tests can scroll.
    list.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  return (
    // biome-ignore-start lint/a11y/useSemanticElements: a <datalist> cannot say what each option is.
    // biome-ignore-start lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option.
    // biome-ignore-start lint/a11y/useKeyWithClickEvents: keys are those of the field.
    <div ref={list} role="listbox" id={id} className={className} aria-label={label}>
      {options.map((option, place) => (
        <div
          key={keyOf(option)}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === active}
          className={optionClassName}
          // Before the field loses its focus, which would close the list.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(option)}
        >
          {children(option)}
        </div>
      ))}
    </div>
    // biome-ignore-end lint/a11y/useKeyWithClickEvents: as above.
    // biome-ignore-end lint/a11y/useFocusableInteractive: as above.
    // biome-ignore-end lint/a11y/useSemanticElements: as above.
  );
}
