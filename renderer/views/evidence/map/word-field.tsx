import type { Selector } from '../../../../core/model/mapping.ts';
import type { SampledField } from '../../../../core/model/sample.ts';
import { InertLine } from '../../../ui/inert-text.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { kindTitle } from '../../../ui/words.ts';
import { fieldTitle } from './field-title.ts';
import { Row } from './map-row.tsx';
import { constantOf, lookupOf, pointerOf, WORDS, type WordColumn, wordsBy } from './mapping-draft.ts';

export interface WordFieldProps {
  readonly column: WordColumn;
  readonly title: string;
  readonly fields: readonly SampledField[];
  readonly selector: Selector | undefined;
  readonly onChange: (selector: Selector | undefined) => void;
}

const FIXED = '=';

/** A column that has only certain words: the same for all, or by the values of a field. */
export function WordField({ column, title, fields, selector, onChange }: WordFieldProps) {
  const words: readonly string[] = WORDS[column];
  const constant = constantOf(selector);
  const pointer = pointerOf(selector);
  const lookup = lookupOf(selector);
  const choose = (chosen: string) => {
    const field = fields.find((candidate) => candidate.pointer === chosen);
    if (field) onChange(wordsBy(field, selector, column));
    else onChange(chosen.startsWith(FIXED) ? { constant: chosen.slice(1) } : undefined);
  };
  const options = [
    { value: '', title: '—' },
    ...words.map((word) => ({ value: `${FIXED}${word}`, title: `always ${kindTitle(word)}` })),
    ...fields
      .filter(({ isNested }) => !isNested)
      .map((field) => ({ value: field.pointer, title: `by ${fieldTitle(field.pointer)}` })),
  ];
  return (
    <>
      <Row title={title}>
        <SelectInput
          label={title}
          value={constant === undefined ? (pointer ?? '') : `${FIXED}${constant}`}
          options={options}
          onChange={choose}
        />
      </Row>
      {pointer !== undefined && (
        <ul className="map-words" aria-label={`${title} by value`}>
          {Object.entries(lookup).map(([value, word]) => (
            <li key={value}>
              <span className="mono">
                <InertLine text={value} />
              </span>
              <SelectInput
                label={`${title} where it says ${value}`}
                value={word}
                options={[
                  { value: '', title: 'not told' },
                  ...words.map((one) => ({ value: one, title: kindTitle(one) })),
                ]}
                onChange={(chosen) => onChange({ from: pointer, lookup: { ...lookup, [value]: chosen } })}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
