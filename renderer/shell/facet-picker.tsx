import { useState } from 'react';
import type { FacetValue } from '../../core/model/answers.ts';
import { EVENT_SIGNS, type EventFilter } from '../../core/model/event-filter.ts';
import { toggleFilterSign, toggleFilterValue, useFilter } from '../state/filter.ts';
import type { ListField } from '../state/filter-url.ts';
import { useQuestion } from '../state/question.ts';
import { useFacets, useSessionTitles } from '../state/session-titles.ts';
import { InertLine } from '../ui/inert-text.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { formatCount, kindTitle, statusTitle } from '../ui/words.ts';
import { useKnownMarks } from './known-marks.ts';

type Field = ListField | 'has';
type Counted = Exclude<ListField, 'resources' | 'tags'>;
const FIELDS: readonly (readonly [Field, string])[] = [
  ['actors', 'Actor'],
  ['tools', 'Tool'],
  ['kinds', 'Kind'],
  ['statuses', 'Status'],
  ['sessions', 'Session'],
  ['sources', 'Source'],
  ['resources', 'Resource'],
  ['tags', 'Tag'],
  ['has', 'Sign'],
];

/**
 * The values that events have in each field, with how many events have them under the rest of the filter: what is chosen
 * in a field does not take its other values away.
 */
export function FacetPicker() {
  const filter = useFilter();
  const [field, setField] = useState<Field>('actors');
  const { [field]: chosen = [], ...rest } = filter;
  const facets = useFacets(rest, { keepsPrevious: true, isAsked: isCounted(field) }).data;
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
      {isCounted(field) && <FacetValues key={field} field={field} values={facets?.[field] ?? []} chosen={chosen} />}
      {field === 'resources' && <ResourceValues filter={rest} chosen={chosen} />}
      {(field === 'tags' || field === 'has') && <MarkValues key={field} field={field} chosen={chosen} />}
    </div>
  );
}

function isCounted(field: Field): field is Counted {
  return field !== 'resources' && field !== 'tags' && field !== 'has';
}

interface FacetValuesProps {
  readonly field: Counted;
  readonly values: readonly FacetValue[];
  readonly chosen: readonly string[];
}

const SHOWN = 200;

function FacetValues({ field, values, chosen }: FacetValuesProps) {
  const [typed, setTyped] = useState('');
  // What is chosen stays in the list even where the rest of the filter leaves it no events.
  const { title } = useSessionTitles(field === 'sessions');
  const absent = chosen.filter((value) => !values.some((facet) => facet.value === value));
  const all = [...values, ...absent.map((value) => ({ value, name: title(value), count: 0 }))];
  const found = all.filter((facet) => titleOf(field, facet).toLowerCase().includes(typed.toLowerCase()));
  return (
    <div className="facet-values">
      <TextInput label="Find a value" icon="search" placeholder="Find a value" value={typed} onChange={setTyped} />
      <div className="facet-list">
        {found.slice(0, SHOWN).map((facet) => (
          <ValueBox
            key={facet.value}
            field={field}
            value={facet.value}
            isChosen={chosen.includes(facet.value)}
            title={titleOf(field, facet)}
            hint={formatCount(facet.count)}
          />
        ))}
        {found.length === 0 && <p className="facet-none">No event has such a value.</p>}
        {found.length > SHOWN && (
          <p className="facet-none">{formatCount(found.length - SHOWN)} more: type to narrow them.</p>
        )}
      </div>
    </div>
  );
}

/** Resources are asked for by part of their name, for there may be as many as events. */
function ResourceValues({ filter, chosen }: { readonly filter: EventFilter; readonly chosen: readonly string[] }) {
  const [typed, setTyped] = useState('');
  const asked = useQuestion('resourcesLike', [filter, typed.trim(), SHOWN + 1], { keepsPrevious: true }).data ?? [];
  const absent = chosen.filter((value) => !asked.some((resource) => resource.value === value));
  return (
    <div className="facet-values">
      <TextInput
        label="Find a resource"
        icon="search"
        placeholder="Find a resource"
        value={typed}
        onChange={setTyped}
      />
      <div className="facet-list">
        {absent.map((value) => (
          <ValueBox key={value} field="resources" value={value} isChosen title={value} hint="" />
        ))}
        {asked.slice(0, SHOWN).map(({ value, name, count }) => (
          <ValueBox
            key={value}
            field="resources"
            value={value}
            isChosen={chosen.includes(value)}
            title={name}
            hint={formatCount(count)}
          />
        ))}
        {asked.length === 0 && <p className="facet-none">No event names such a resource.</p>}
        {asked.length > SHOWN && <p className="facet-none">More than {SHOWN}: type to narrow them.</p>}
      </div>
    </div>
  );
}

interface MarkValuesProps {
  readonly field: 'tags' | 'has';
  readonly chosen: readonly string[];
}

/** What people and detections say of events. */
function MarkValues({ field, chosen }: MarkValuesProps) {
  const marks = useKnownMarks();
  const signs = EVENT_SIGNS.map((sign) => marks.signs.find(({ value }) => value === sign) ?? { value: sign, hint: '' });
  const known = field === 'tags' ? marks.tags : signs;
  const absent = chosen.filter((value) => !known.some((mark) => mark.value === value));
  return (
    <div className="facet-values">
      <div className="facet-list">
        {[...known, ...absent.map((value) => ({ value, hint: '' }))].map(({ value, hint }) => (
          <ValueBox
            key={value}
            field={field}
            value={value}
            isChosen={chosen.includes(value)}
            title={value}
            hint={hint}
          />
        ))}
        {known.length + absent.length === 0 && (
          <p className="facet-none">
            Nothing is tagged yet: tag events, agents, findings or ranges where you see them.
          </p>
        )}
      </div>
    </div>
  );
}

interface ValueBoxProps {
  readonly field: Field;
  readonly value: string;
  readonly isChosen: boolean;
  readonly title: string;
  readonly hint: string;
}

function ValueBox({ field, value, isChosen, title, hint }: ValueBoxProps) {
  return (
    <label className="facet-value">
      <input
        type="checkbox"
        checked={isChosen}
        onChange={() => (field === 'has' ? toggleFilterSign(value) : toggleFilterValue(field, value))}
      />
      <InertLine text={title} />
      <span className="facet-value-count">{hint}</span>
    </label>
  );
}

function titleOf(field: Counted, facet: FacetValue): string {
  if (field === 'kinds') return kindTitle(facet.value);
  if (field === 'statuses') return statusTitle(facet.value);
  return facet.name;
}
