import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { DETAIL_FIELDS, DETAIL_GROUPS, type DetailField } from '../../../core/model/detail-fields.ts';
import {
  type DetailId,
  type DetailRow,
  detailRows,
  type ReportDetails,
  trimmedDetails,
} from '../../../core/model/report-details.ts';
import { useQuestion, useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { DetailInput } from './detail-input.tsx';

/** What only people can say for the report. Saved as one entry of the journal. */
export function DetailsForm() {
  const supplied = useQuestion('reportDetails', []);
  return (
    <Answer to={supplied} what="the details of the report">
      {(details) => <Form key={JSON.stringify(details)} supplied={details} />}
    </Answer>
  );
}

function Form({ supplied }: { readonly supplied: ReportDetails }) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const [draft, setDraft] = useState(supplied);
  const save = useMutation({
    mutationFn: () => workbench.setReportDetails(trimmedDetails(draft)),
    onSuccess: () => refresh('reportDetails', 'journal', 'report'),
  });
  const isChanged = JSON.stringify(trimmedDetails(draft)) !== JSON.stringify(trimmedDetails(supplied));
  const missing = DETAIL_FIELDS.filter(({ id }) => trimmedDetails(draft)[id] === undefined).length;
  const change = (id: DetailId, rows: readonly DetailRow[]) => setDraft({ ...draft, [id]: rows });
  return (
    <form
      className="report-details"
      aria-label="Details of the report"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) save.mutate();
      }}
    >
      <div className="report-save">
        <Button variant="primary" isDisabled={!isChanged || save.isPending} onPress={() => save.mutate()}>
          Save the details
        </Button>
        <p className="report-hint" role="status">
          {missing === 0
            ? 'All is supplied.'
            : `${missing} of ${DETAIL_FIELDS.length} are not supplied, and printed as such.`}
          {isChanged ? ' Changes are not saved.' : ''}
        </p>
      </div>
      {save.error && <ErrorNotice error={save.error} />}
      {save.isSuccess && !isChanged && <Notice tone="ok">Saved in the journal.</Notice>}
      {DETAIL_GROUPS.map((group) => (
        <fieldset key={group} className="report-group">
          <legend>{group}</legend>
          {DETAIL_FIELDS.filter((field) => field.group === group).map((field) => (
            <Field
              key={field.id}
              field={field}
              rows={detailRows(draft, field.id)}
              onChange={(rows) => change(field.id, rows)}
            />
          ))}
        </fieldset>
      ))}
    </form>
  );
}

interface FieldProps {
  readonly field: DetailField;
  readonly rows: readonly DetailRow[];
  readonly onChange: (rows: readonly DetailRow[]) => void;
}

function Field({ field, rows, onChange }: FieldProps) {
  const shown = rows.length === 0 && !field.isList ? [{}] : rows;
  const replace = (at: number, row: DetailRow) => onChange(shown.map((one, place) => (place === at ? row : one)));
  return (
    <section className="report-field" aria-label={field.title}>
      <h3>{field.title}</h3>
      <p className="report-hint">{field.about}</p>
      {shown.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list.
        <div key={at} className="report-row">
          <DetailInput
            field={field}
            row={row}
            number={field.isList ? at + 1 : undefined}
            onChange={(next) => replace(at, next)}
          />
          {field.isList && (
            <Button variant="link" onPress={() => onChange(shown.filter((_, place) => place !== at))}>
              Remove
            </Button>
          )}
        </div>
      ))}
      {field.isList && <Button onPress={() => onChange([...shown, {}])}>Add</Button>}
    </section>
  );
}
