import type { DetailField } from '../../../core/model/detail-fields.ts';
import type { DetailRow } from '../../../core/model/report-details.ts';
import { TextArea, TextInput } from '../../ui/text-input.tsx';

interface DetailInputProps {
  readonly field: DetailField;
  readonly row: DetailRow;
  /** Its place in a list, from 1; undefined where there is but one. */
  readonly number: number | undefined;
  readonly onChange: (row: DetailRow) => void;
}

/** Details that are written in sentences. */
const LONG: ReadonlySet<string> = new Set([
  ...['statement', 'questions', 'opinions', 'recommendations', 'amendments', 'ai_assistance', 'validation'],
  ...['authority', 'scope', 'organisation', 'disposition', 'declaration'],
]);
const SHORT: ReadonlySet<string> = new Set(['events', 'by', 'on', 'owner', 'due', 'model', 'tool']);

/** The columns of one row, each a labelled field. */
export function DetailInput({ field, row, number, onChange }: DetailInputProps) {
  return (
    <div className="report-cells">
      {field.columns.map(({ id, title }) => {
        const name = field.columns.length === 1 ? field.title : `${field.title}: ${title}`;
        const label = number === undefined ? name : `${name} ${number}`;
        const change = (text: string) => onChange({ ...row, [id]: text });
        const isLong = LONG.has(field.id) && !SHORT.has(id);
        return (
          <div key={id} className={isLong ? 'report-cell report-cell-long' : 'report-cell'}>
            {field.columns.length > 1 && <span aria-hidden="true">{title}</span>}
            {isLong ? (
              <TextArea label={label} value={row[id] ?? ''} onChange={change} rows={2} />
            ) : (
              <TextInput label={label} value={row[id] ?? ''} onChange={change} />
            )}
          </div>
        );
      })}
    </div>
  );
}
