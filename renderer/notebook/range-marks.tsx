import type { EventFilter } from '../../core/model/event-filter.ts';
import { filterWords } from '../../core/model/filter-data.ts';
import { IconButton } from '../ui/button.tsx';
import { InertText } from '../ui/inert-text.tsx';
import { Popover } from '../ui/popover.tsx';
import { SubjectMarks } from './subject-marks.tsx';

/** Marks the events of a filter as one: a range, which may span a time. */
export function RangeMarks({ filter }: { readonly filter: EventFilter }) {
  return (
    <Popover label="Mark these events" trigger={<IconButton icon="star" label="Mark these events as a range" />}>
      <div className="range-marks">
        <p>
          <InertText text={filterWords(filter)} />
        </p>
        <SubjectMarks subject={{ kind: 'range', filter }} />
      </div>
    </Popover>
  );
}
