import type { ReactNode } from 'react';
import { ACTOR_KINDS } from '../../../../core/model/event.ts';
import type { MappedEvent, Selector } from '../../../../core/model/mapping.ts';
import type { MappingPreview, SourceSample } from '../../../../core/model/sample.ts';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { kindTitle } from '../../../ui/words.ts';
import { fieldTitle } from './field-title.ts';
import { Row } from './map-row.tsx';
import { actorBy, constantOf, pointerOf, TEXT_FIELDS, withColumn } from './mapping-draft.ts';
import { TimeField } from './time-field.tsx';
import { WordField } from './word-field.tsx';

export interface ColumnFormProps {
  readonly sample: SourceSample;
  readonly event: MappedEvent;
  readonly preview: MappingPreview | undefined;
  readonly onChange: (event: MappedEvent) => void;
}

/** Which field of a record each column of an event is taken from. */
export function ColumnForm({ sample, event, preview, onChange }: ColumnFormProps) {
  const set = <Column extends keyof MappedEvent>(column: Column, value: MappedEvent[Column] | undefined) =>
    onChange(withColumn(event, column, value));
  return (
    <div className="map-form">
      <Group title="When">
        <TimeField sample={sample} time={event.time} preview={preview} onChange={(time) => set('time', time)} />
      </Group>
      <Group title="What kind of event">
        <WordField
          column="kind"
          title="Kind"
          fields={sample.fields}
          selector={event.kind}
          onChange={(kind) => set('kind', kind)}
        />
        <WordField
          column="status"
          title="Status"
          fields={sample.fields}
          selector={event.status}
          onChange={(status) => set('status', status)}
        />
        <WordField
          column="approval"
          title="Approval"
          fields={sample.fields}
          selector={event.approval}
          onChange={(approval) => set('approval', approval)}
        />
      </Group>
      <Group title="Who">
        <ActorField title="Actor" column="actor" sample={sample} event={event} onChange={onChange} />
        <ActorField title="Target" column="target" sample={sample} event={event} onChange={onChange} />
      </Group>
      {TEXT_FIELDS.map(({ title, columns }) => (
        <Group key={title} title={title}>
          {columns.map(([column, name]) => (
            <Row key={column} title={name}>
              <FieldSelect
                label={name}
                sample={sample}
                selector={event[column]}
                onChange={(selector) => set(column, selector)}
              />
            </Row>
          ))}
        </Group>
      ))}
      <Group title="Tokens">
        <Row title="Input tokens">
          <FieldSelect
            label="Input tokens"
            sample={sample}
            selector={event.inputTokens}
            onChange={(selector) => set('inputTokens', selector)}
          />
        </Row>
        <Row title="Output tokens">
          <FieldSelect
            label="Output tokens"
            sample={sample}
            selector={event.outputTokens}
            onChange={(selector) => set('outputTokens', selector)}
          />
        </Row>
      </Group>
      <p className="map-hint">What no column takes stays among the attributes of the event.</p>
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="map-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface FieldSelectProps {
  readonly label: string;
  readonly sample: SourceSample;
  readonly selector: Selector | undefined;
  readonly onChange: (selector: Selector | undefined) => void;
}

const FIXED = '=';

/** A field of the records, a fixed text, or nothing. */
function FieldSelect({ label, sample, selector, onChange }: FieldSelectProps) {
  const constant = constantOf(selector);
  const value = constant === undefined ? (pointerOf(selector) ?? '') : FIXED;
  const options = [
    { value: '', title: '—' },
    ...sample.fields.map(({ pointer }) => ({ value: pointer, title: fieldTitle(pointer) })),
    { value: FIXED, title: 'A fixed text…' },
  ];
  return (
    <>
      <SelectInput label={label} value={value} options={options} onChange={(chosen) => onChange(selectorOf(chosen))} />
      {constant !== undefined && (
        <TextInput label={`${label}: fixed text`} value={constant} onChange={(text) => onChange({ constant: text })} />
      )}
    </>
  );
}

function selectorOf(chosen: string): Selector | undefined {
  if (chosen === '') return undefined;
  return chosen === FIXED ? { constant: '' } : chosen;
}

interface ActorFieldProps {
  readonly title: string;
  readonly column: 'actor' | 'target';
  readonly sample: SourceSample;
  readonly event: MappedEvent;
  readonly onChange: (event: MappedEvent) => void;
}

function ActorField({ title, column, sample, event, onChange }: ActorFieldProps) {
  const rule = event[column];
  const kind = constantOf(rule?.kind) ?? (column === 'actor' ? 'agent' : 'tool');
  const setName = (name: Selector | undefined) =>
    onChange(withColumn(event, column, name === undefined ? undefined : { ...rule, kind: rule?.kind ?? kind, name }));
  const setKind = (chosen: string) =>
    onChange(withColumn(event, column, rule ? { ...rule, kind: chosen } : actorBy(chosen, '')));
  return (
    <Row title={title}>
      <div className={rule ? 'map-row-pair' : undefined}>
        <FieldSelect label={title} sample={sample} selector={rule?.name} onChange={setName} />
        {rule && (
          <SelectInput
            label={`${title}: kind`}
            value={kind}
            options={ACTOR_KINDS.map((value) => ({ value, title: `as ${kindTitle(value)}` }))}
            onChange={setKind}
          />
        )}
      </div>
    </Row>
  );
}
