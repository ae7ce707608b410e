import { EVIDENCE_KINDS } from '../../../../core/model/response-vocabulary.ts';
import { TextInput } from '../../../ui/text-input.tsx';
import type { Draft, DraftStep } from './draft.ts';
import { ChecksField, LinesField, Part } from './fields.tsx';
import { type DraftResponse, responseOf, withResponse } from './response-draft.ts';

export interface ResponseFieldsProps {
  readonly draft: Draft;
  readonly id: string;
  readonly step: DraftStep;
  readonly onChange: (draft: Draft) => void;
}

const KINDS = EVIDENCE_KINDS.map((value) => ({ value, title: value.replaceAll('_', ' ') }));

/** What a step keeps and destroys, what comes before it, what decides it, and by when it is done. */
export function ResponseFields({ draft, id, step, onChange }: ResponseFieldsProps) {
  const said = responseOf(step);
  const change = (response: Partial<DraftResponse>) => onChange(withResponse(draft, id, response));
  return (
    <Part title="Evidence, criteria and time">
      <ChecksField
        title="Keeps"
        options={KINDS}
        chosen={said.preserves}
        onChange={(preserves) => change({ preserves })}
      />
      <ChecksField
        title="Destroys"
        options={KINDS}
        chosen={said.destroys}
        onChange={(destroys) => change({ destroys })}
      />
      <LinesField
        label="Capture first, one a line"
        lines={said.evidence_first}
        onChange={(evidence_first) => change({ evidence_first })}
      />
      <LinesField
        label="What decides, one a line"
        lines={said.decision_criteria}
        onChange={(decision_criteria) => change({ decision_criteria })}
      />
      <div className="editor-field">
        <span aria-hidden="true">To be done within seconds</span>
        <TextInput
          label="To be done within seconds"
          value={said.target_seconds}
          onChange={(target_seconds) => change({ target_seconds })}
          placeholder="no target"
        />
      </div>
      <label>
        <input type="checkbox" checked={said.effect} onChange={(event) => change({ effect: event.target.checked })} />{' '}
        the answer records when it was ordered and when it took effect
      </label>
    </Part>
  );
}
