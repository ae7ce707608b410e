import { useState } from 'react';
import { EVIDENCE_KINDS } from '../../../../core/model/response-vocabulary.ts';
import { TextArea, TextInput } from '../../../ui/text-input.tsx';
import type { Draft, DraftStep } from './draft.ts';
import { type DraftResponse, responseOf, withResponse } from './response-draft.ts';

export interface ResponseFieldsProps {
  readonly draft: Draft;
  readonly id: string;
  readonly step: DraftStep;
  readonly onChange: (draft: Draft) => void;
}

/** What a step keeps and destroys, what comes before it, what decides it, and by when it is done. */
export function ResponseFields({ draft, id, step, onChange }: ResponseFieldsProps) {
  const said = responseOf(step);
  const change = (response: Partial<DraftResponse>) => onChange(withResponse(draft, id, response));
  return (
    <details>
      <summary>Evidence, criteria and time</summary>
      <div className="editor-fields">
        <KindsField title="Keeps" kinds={said.preserves} onChange={(preserves) => change({ preserves })} />
        <KindsField title="Destroys" kinds={said.destroys} onChange={(destroys) => change({ destroys })} />
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
      </div>
    </details>
  );
}

interface KindsFieldProps {
  readonly title: string;
  readonly kinds: readonly string[];
  readonly onChange: (kinds: readonly string[]) => void;
}

function KindsField({ title, kinds, onChange }: KindsFieldProps) {
  const toggle = (kind: string) =>
    onChange(kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind]);
  return (
    <fieldset className="editor-fields">
      <legend>{title}</legend>
      <div className="editor-field">
        {EVIDENCE_KINDS.map((kind) => (
          <label key={kind}>
            <input type="checkbox" checked={kinds.includes(kind)} onChange={() => toggle(kind)} />{' '}
            {kind.replaceAll('_', ' ')}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface LinesFieldProps {
  readonly label: string;
  readonly lines: readonly string[];
  readonly onChange: (lines: readonly string[]) => void;
}

/** Keeps the text as it is typed: an empty line is the beginning of the next one, and nothing in the playbook. */
function LinesField({ label, lines, onChange }: LinesFieldProps) {
  const [text, setText] = useState(lines.join('\n'));
  const write = (written: string) => {
    setText(written);
    onChange(written.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])));
  };
  return (
    <div>
      <span aria-hidden="true">{label}</span>
      <TextArea label={label} value={text} onChange={write} rows={2} />
    </div>
  );
}
