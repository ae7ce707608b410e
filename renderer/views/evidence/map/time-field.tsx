import type { TimeRule } from '../../../../core/model/mapping.ts';
import type { MappingPreview, SourceSample } from '../../../../core/model/sample.ts';
import { InertLine } from '../../../ui/inert-text.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { fieldTitle } from './field-title.ts';
import { Row } from './map-row.tsx';
import { pointerOf, TIME_FORMATS, timeRuleOf } from './mapping-draft.ts';

export interface TimeFieldProps {
  readonly sample: SourceSample;
  readonly time: string | TimeRule | undefined;
  readonly preview: MappingPreview | undefined;
  readonly onChange: (time: TimeRule | undefined) => void;
}

const OWN = 'own';
const SHOWN = 3;

/** The field of the time and how it is written, with the first times as they are read by that. */
export function TimeField({ sample, time, preview, onChange }: TimeFieldProps) {
  const rule = timeRuleOf(time);
  const pointer = rule && pointerOf(rule);
  const format = formatOf(rule);
  const isNamed = TIME_FORMATS.some(({ value }) => value === format);
  const options = [
    { value: '', title: '—' },
    ...sample.fields
      .filter(({ isNested }) => !isNested)
      .map((field) => ({ value: field.pointer, title: fieldTitle(field.pointer) })),
  ];
  return (
    <>
      <Row title="Time">
        <SelectInput
          label="Time"
          value={pointer ?? ''}
          options={options}
          onChange={(from) => onChange(from === '' ? undefined : { ...rule, from, format })}
        />
      </Row>
      {rule && (
        <>
          <Row title="Written as">
            <SelectInput
              label="Time: written as"
              value={isNamed ? format : OWN}
              options={[...TIME_FORMATS, { value: OWN, title: 'A pattern of your own…' }]}
              onChange={(chosen) => onChange({ ...rule, format: chosen === OWN ? '%Y-%m-%d %H:%M:%S' : chosen })}
            />
            {!isNamed && (
              <TextInput
                label="Time: pattern"
                value={format}
                onChange={(text) => onChange({ ...rule, format: text })}
              />
            )}
          </Row>
          {!format.startsWith('epoch-') && (
            <Row title="Zone, if it has none">
              <TextInput
                label="Time: zone, if it has none"
                value={rule.zone ?? ''}
                placeholder="+02:00 (UTC where left out, and noted)"
                onChange={(zone) => onChange({ from: rule.from, format, ...(zone === '' ? {} : { zone }) })}
              />
            </Row>
          )}
          {pointer !== undefined && <ParsedTimes sample={sample} pointer={pointer} preview={preview} />}
        </>
      )}
    </>
  );
}

/** A mapping may name several formats; the form edits the first. */
function formatOf(rule: TimeRule | undefined): string {
  const { format = 'iso' } = rule ?? {};
  return typeof format === 'string' ? format : (format[0] ?? 'iso');
}

interface ParsedTimesProps {
  readonly sample: SourceSample;
  readonly pointer: string;
  readonly preview: MappingPreview | undefined;
}

function ParsedTimes({ sample, pointer, preview }: ParsedTimesProps) {
  const recorded = sample.records.filter(({ cells }) => (cells[pointer] ?? '') !== '').slice(0, SHOWN);
  return (
    <ul className="map-times" aria-label="Times as they are read">
      {recorded.map(({ number, cells }) => {
        const read = preview?.events.find(({ recordNo }) => recordNo === number);
        return (
          <li key={number}>
            <span className="mono">
              <InertLine text={cells[pointer] ?? ''} />
            </span>
            {read?.startNs === undefined ? (
              <span className="map-unread">{preview ? 'no such time' : '…'}</span>
            ) : (
              <TimeText ns={read.startNs} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
