import { useState } from 'react';
import type { EventFilter } from '../../../core/model/event-filter.ts';
import { filterKey, filterWords } from '../../../core/model/filter-data.ts';
import { parseFilterQuery } from '../../../core/model/filter-query.ts';
import { type LiveBlock, MOST_BLOCK_ROWS, TABLE_FIELDS } from '../../../core/model/story.ts';
import { useFilter } from '../../state/filter.ts';
import { useFacets } from '../../state/session-titles.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { FIELD_WORDS } from './block-words.ts';

const EVERYTHING: EventFilter = {};

export interface LiveFormProps {
  readonly draft: LiveBlock;
  readonly onChange: (draft: LiveBlock) => void;
  readonly onProblem: (problem: string | undefined) => void;
}

/** What a live block asks, and its caption. */
export function LiveForm({ draft, onChange, onProblem }: LiveFormProps) {
  return (
    <>
      {draft.kind === 'query' && (
        <TextArea
          label="Query"
          placeholder="SELECT … FROM event …"
          isMono
          rows={5}
          value={draft.sql}
          onChange={(sql) => onChange({ ...draft, sql })}
        />
      )}
      {'filter' in draft && (
        <FilterLine filter={draft.filter} onChange={(filter) => onChange({ ...draft, filter })} onProblem={onProblem} />
      )}
      <TextInput
        label="Caption"
        placeholder="Caption"
        value={draft.caption}
        onChange={(caption) => onChange({ ...draft, caption })}
      />
      <div className="story-form-row">
        {draft.kind === 'table' && (
          <SelectInput
            label="Count events by"
            value={draft.by}
            options={TABLE_FIELDS.map((value) => ({ value, title: `by ${FIELD_WORDS[value]}` }))}
            onChange={(by) => onChange({ ...draft, by })}
          />
        )}
        {'rows' in draft && (
          <SelectInput
            label="Rows at most"
            value={String(draft.rows)}
            options={rowOptions(draft.rows)}
            onChange={(rows) => onChange({ ...draft, rows: Number(rows) })}
          />
        )}
      </div>
    </>
  );
}

function rowOptions(present: number) {
  const counts = [...new Set([5, 10, 25, 50, 100, MOST_BLOCK_ROWS, present])].sort((a, b) => a - b);
  return counts.map((count) => ({ value: String(count), title: `${count} rows at most` }));
}

interface FilterLineProps {
  readonly filter: EventFilter;
  readonly onChange: (filter: EventFilter) => void;
  readonly onProblem: (problem: string | undefined) => void;
}

/** A filter as a line. It is read only once it is changed: what was chosen elsewhere stays exactly that. */
function FilterLine({ filter, onChange, onProblem }: FilterLineProps) {
  const shared = useFilter();
  const facets = useFacets(EVERYTHING).data;
  const [line, setLine] = useState(lineOf(filter));
  const read = (typed: string) => {
    setLine(typed);
    const { filter: asked, problems } = parseFilterQuery(typed, facets);
    onProblem(problems[0]?.message);
    if (problems.length === 0) onChange(asked);
  };
  const take = () => {
    setLine(lineOf(shared));
    onProblem(undefined);
    onChange(shared);
  };
  return (
    <div className="story-form-row story-form-filter">
      <TextInput
        label="Filter"
        icon="filter"
        placeholder="All events; or tool:send_money after:2026-03-17T09:00:00Z"
        value={line}
        onChange={read}
      />
      {filterKey(shared) !== filterKey(filter) && (
        <Button variant="quiet" onPress={take}>
          Take the present filter
        </Button>
      )}
    </div>
  );
}

function lineOf(filter: EventFilter): string {
  return filterKey(filter) === '{}' ? '' : filterWords(filter);
}
