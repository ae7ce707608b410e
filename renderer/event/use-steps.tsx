import { useMemo, useState } from 'react';
import type { EventDetail } from '../../core/model/answers.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { type Along, narrowedTo, useNeighbours } from '../state/neighbours.ts';
import { Segmented } from '../ui/segmented.tsx';
import { SelectInput } from '../ui/select-input.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { sharedArguments } from './shared-arguments.ts';

/** `argument`: the events whose texts contain one of its values. */
type Step = Along | 'argument';

const ALONG: readonly { readonly value: Step; readonly title: string }[] = [
  { value: 'all', title: 'All' },
  { value: 'actor', title: 'Agent' },
  { value: 'session', title: 'Session' },
  { value: 'tool', title: 'Tool' },
];
const BY_ARGUMENT = { value: 'argument', title: 'Argument' } as const;

/** What is stepped along, as a choice to show, and the events before and after on that way, within a filter. */
export function useSteps({ row, input }: EventDetail, filter: EventFilter, usual: Along) {
  const [chosen, setChosen] = useState<Step>(usual);
  const [sought, setSought] = useState<string | undefined>(undefined);
  const values = useMemo(() => sharedArguments(input), [input]);
  const along = chosen === 'argument' && values.length === 0 ? usual : chosen;
  // The value stays while stepping from event to event, as far as they have it, too.
  const value = values.find((candidate) => candidate.value === sought)?.value ?? values[0]?.value ?? '';
  const narrowed = along === 'argument' ? { ...filter, text: value } : narrowedTo(filter, row, along);
  const neighbours = useNeighbours(narrowed, row.eventId);
  const choice = (
    <>
      <Segmented
        label="Step along"
        segments={values.length > 0 ? [...ALONG, BY_ARGUMENT] : ALONG}
        value={along}
        onChange={setChosen}
      />
      {along === 'argument' && (
        <SelectInput
          label="Argument to step along"
          value={value}
          options={values.map((one) => ({
            value: one.value,
            title: visibleText(`${one.name}: ${one.value}`).slice(0, 60),
          }))}
          onChange={setSought}
        />
      )}
    </>
  );
  return { neighbours, choice };
}
