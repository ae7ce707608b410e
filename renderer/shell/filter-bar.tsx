import './filter-bar.css';
import { useEffect, useRef, useState } from 'react';
import { clearFilter, setFilter, useFilter } from '../state/filter.ts';
import { isFilterEmpty } from '../state/filter-url.ts';
import { useQuestion } from '../state/question.ts';
import { useShownZone } from '../state/shown-zone.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Popover } from '../ui/popover.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { FILTER_TEXT_ID } from './commands.ts';
import { FacetPicker } from './facet-picker.tsx';
import { chipsOf } from './filter-chips.ts';
import { SearchNote } from './search-note.tsx';

/** What narrows the events of every view that shows them: words, chosen values, a span of time. */
export function FilterBar() {
  const filter = useFilter();
  const zone = useShownZone();
  const facets = useQuestion('facets', [{}]).data;
  return (
    // biome-ignore lint/a11y/useSemanticElements: not every engine that reads the page knows <search> yet.
    <div role="search" className="filter-bar" aria-label="Filter">
      <FilterText />
      <SearchNote filter={filter} />
      <Popover
        label="Filter by value"
        trigger={
          <Button variant="quiet" icon="filter">
            Filter
          </Button>
        }
      >
        <FacetPicker />
      </Popover>
      {chipsOf(filter, facets, zone.iana).map((chip) => (
        <Chip
          key={`${chip.field} ${chip.value}`}
          field={chip.field}
          value={chip.title}
          onRemove={() => setFilter(chip.without)}
        />
      ))}
      {!isFilterEmpty(filter) && (
        <Button variant="quiet" onPress={clearFilter}>
          Clear
        </Button>
      )}
    </div>
  );
}

const PAUSE_MS = 200;

/** Takes effect when typing pauses; the whole word is one step of the back button. */
function FilterText() {
  const filter = useFilter();
  const applied = filter.text ?? '';
  const [typed, setTyped] = useState(applied);
  const lastApplied = useRef(applied);
  useEffect(() => {
    // The filter changed elsewhere: by the back button, or by clearing it.
    if (lastApplied.current !== applied) setTyped(applied);
    lastApplied.current = applied;
  }, [applied]);
  useEffect(() => {
    if (typed === applied) return;
    const timer = setTimeout(() => {
      const { text: _, ...rest } = filter;
      lastApplied.current = typed;
      setFilter(typed === '' ? rest : { ...rest, text: typed }, applied === '' ? 'push' : 'replace');
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, applied, filter]);
  return (
    <TextInput
      id={FILTER_TEXT_ID}
      label="Search in events"
      icon="search"
      placeholder="Search in events"
      value={typed}
      onChange={setTyped}
    />
  );
}
