import { useEffect, useRef } from 'react';
import type { SqlCompletion } from './complete.ts';

export interface CompletionListProps {
  readonly id: string;
  readonly offered: readonly SqlCompletion[];
  readonly active: number;
  readonly onTake: (completion: SqlCompletion) => void;
}

/** Ways to go on at the cursor, with what each is; what the chosen one means stands below. */
export function CompletionList({ id, offered, active, onTake }: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  const says = offered[active]?.says ?? '';
  return (
    // biome-ignore-start lint/a11y/useSemanticElements: a <datalist> cannot say what each value is.
    // biome-ignore-start lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option.
    // biome-ignore-start lint/a11y/useKeyWithClickEvents: keys are those of the field.
    <div className="sql-offer">
      <div ref={list} role="listbox" id={id} className="sql-offer-list" aria-label="Ways to go on">
        {offered.map((completion, index) => (
          <div
            key={`${completion.kind} ${completion.text}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className="sql-offer-option"
            // Before the field loses its focus, which would close the list.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(completion)}
          >
            <span className={`sql-${completion.kind}`}>{completion.text}</span>
            <span className="sql-offer-hint">{completion.hint}</span>
          </div>
        ))}
      </div>
      {says !== '' && <p className="sql-offer-says">{says}</p>}
    </div>
    // biome-ignore-end lint/a11y/useKeyWithClickEvents: as above.
    // biome-ignore-end lint/a11y/useFocusableInteractive: as above.
    // biome-ignore-end lint/a11y/useSemanticElements: as above.
  );
}
