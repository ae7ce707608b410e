import './filter-bar.css';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { RangeMarks } from '../notebook/range-marks.tsx';
import { clearFilter, setFilter, useFilter } from '../state/filter.ts';
import { isFilterEmpty, rangeOf } from '../state/filter-url.ts';
import { useFacets } from '../state/session-titles.ts';
import { useShownZone } from '../state/shown-zone.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Popover } from '../ui/popover.tsx';
import { FacetPicker } from './facet-picker.tsx';
import { chipsOf } from './filter-chips.ts';
import { FilterHistory } from './filter-history.tsx';
import { FilterText } from './filter-text.tsx';
import { InRawEvidence } from './in-raw-evidence.tsx';
import { QueryHelp } from './query-help.tsx';
import { SavedViews } from './saved-views.tsx';
import { SearchNote } from './search-note.tsx';

const EVERYTHING: EventFilter = {};

/** What narrows the events of every view that shows them: words, chosen values, a span of time. */
export function FilterBar() {
  const filter = useFilter();
  const zone = useShownZone();
  const facets = useFacets(EVERYTHING).data;
  const counts = useFacets(rangeOf(filter), { keepsPrevious: true }).data;
  return (
    // biome-ignore lint/a11y/useSemanticElements: not every engine that reads the page knows <search> yet.
    <div role="search" className="filter-bar" aria-label="Filter">
      <FilterText facets={facets} counts={counts} />
      <QueryHelp />
      <SearchNote filter={filter} />
      <InRawEvidence filter={filter} />
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
      <SavedViews facets={facets} />
      <FilterHistory facets={facets} />
      {chipsOf(filter, facets, zone.iana).map((chip) => (
        <Chip
          key={`${chip.field} ${chip.value}`}
          field={chip.field}
          value={chip.title}
          onRemove={() => setFilter(chip.without)}
        />
      ))}
      {!isFilterEmpty(filter) && (
        <>
          <Button variant="quiet" onPress={clearFilter}>
            Clear
          </Button>
          <RangeMarks filter={filter} />
        </>
      )}
    </div>
  );
}
