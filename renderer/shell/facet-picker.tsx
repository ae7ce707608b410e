import { useState } from 'react';
import type { FacetValue } from '../../core/model/answers.ts';
import { toggleFilterValue, useFilter } from '../state/filter.ts';
import type { ListField } from '../state/filter-url.ts';
import { useQuestion } from '../state/question.ts';
import { InertLine } from '../ui/inert-text.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { formatCount, kindTitle, statusTitle } from '../ui/words.ts';

type Field = Exclude<ListField, 'resources' | 'tags'>;
const FIELDS: readonly (readonly [Field, string])[] = [
  ['actors', 'Actor'],
  ['tools', 'Tool'],
  ['kinds', 'Kind'],
  ['statuses', 'Status'],
  ['sessions', 'Session'],
  ['sources', 'Source'],
];

/**
 * The values that events have in each field, with how many events have them under the rest of the filter: what is chosen
 * in a field does not take its other values away.
 */
export function FacetPicker() {
  const filter = useFilter();
  const [field, setField] = useState<Field>('actors');
  const { [field]: chosen = [], ...rest } = filter;
  const facets = useQuestion('facets', [rest], { keepsPrevious: true }).data;
  return (
    <div className="facets">
      <div className="facet-fields">
        {FIELDS.map(([id, title]) => (
          <button
            key={id}
            type="button"
            className="facet-field"
            aria-pressed={id === field}
            onClick={() => setField(id)}
          >
            {title}
            <span className="facet-field-count">{filter[id]?.length}</span>
          </button>
        ))}
      </div>
      <FacetValues key={field} field={field} values={facets?.[field] ?? []} chosen={chosen} />
    </div>
  );
}

interface FacetValuesProps {
  readonly field: Field;
  readonly values: readonly FacetValue[];
  readonly chosen: readonly string[];
}

const SHOWN = 200;

function FacetValues({ field, values, chosen }: FacetValuesProps) {
  const [typed, setTyped] = useState('');
  // What is chosen stays in the list even where the rest of the filter leaves it no events.
  const absent = chosen.filter((value) => !values.some((facet) => facet.value === value));
  const all = [...values, ...absent.map((value) => ({ value, name: value, count: 0 }))];
  const found = all.filter((facet) => titleOf(field, facet).toLowerCase().includes(typed.toLowerCase()));
  return (
    <div className="facet-values">
      <TextInput label="Find a value" icon="search" placeholder="Find a value" value={typed} onChange={setTyped} />
      <div className="facet-list">
        {found.slice(0, SHOWN).map((facet) => (
          <label key={facet.value} className="facet-value">
            <input
              type="checkbox"
              checked={chosen.includes(facet.value)}
              onChange={() => toggleFilterValue(field, facet.value)}
            />
            <InertLine text={titleOf(field, facet)} />
            <span className="facet-value-count">{formatCount(facet.count)}</span>
          </label>
        ))}
        {found.length === 0 && <p className="facet-none">No event has such a value.</p>}
        {found.length > SHOWN && (
          <p className="facet-none">{formatCount(found.length - SHOWN)} more: type to narrow them.</p>
        )}
      </div>
    </div>
  );
}

function titleOf(field: Field, facet: FacetValue): string {
  if (field === 'kinds') return kindTitle(facet.value);
  if (field === 'statuses') return statusTitle(facet.value);
  return facet.name;
}
