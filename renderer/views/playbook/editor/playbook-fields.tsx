import type { Draft, DraftMakers } from './draft.ts';
import { DutyFields } from './duty-fields.tsx';
import { LinesField, Part } from './fields.tsx';
import { LabelledSelect } from './labelled-select.tsx';
import { LabelledText } from './labelled-text.tsx';
import { MarkingFields } from './marking-fields.tsx';
import { PartyFields } from './party-fields.tsx';
import { playbookResponseOf, withPlaybookResponse } from './playbook-response.ts';
import { SignatureList } from './signature-list.tsx';
import { TemplatesField } from './texts-fields.tsx';
import { stepOptions, TimeTargetFields } from './time-target-fields.tsx';
import { VariableFields } from './variable-fields.tsx';

export interface PlaybookFieldsProps {
  readonly draft: Draft;
  readonly makers: DraftMakers;
  /** The playbook that this one began as a copy of; undefined where it began empty. */
  readonly copiedFrom: string | undefined;
  readonly onChange: (draft: Draft) => void;
}

/** What the playbook says as a whole: who may have it, who acts in it, by when, and what follows a failure. */
export function PlaybookFields({ draft, makers, copiedFrom, onChange }: PlaybookFieldsProps) {
  const said = playbookResponseOf(draft);
  const exception = draft['workflow_exception'];
  const steps = stepOptions(draft).filter(({ value }) => draft.workflow[value]?.type !== 'start');
  return (
    <div className="editor-form">
      <LabelledText
        title="Description of the playbook"
        rows={4}
        value={draft.description ?? ''}
        onChange={(description) => onChange({ ...draft, description })}
        placeholder="When it is walked, and what it comes to"
      />
      <MarkingFields draft={draft} makers={makers} onChange={onChange} />
      <LabelledSelect
        label="When a step fails that has no way of its own"
        value={typeof exception === 'string' ? exception : ''}
        options={[{ value: '', title: 'nothing follows' }, ...steps]}
        onChange={(to) => onChange(withException(draft, to))}
      />
      <VariableFields draft={draft} onChange={onChange} />
      <PartyFields which="agent" draft={draft} makers={makers} onChange={onChange} />
      <PartyFields which="target" draft={draft} makers={makers} onChange={onChange} />
      <DutyFields draft={draft} onChange={onChange} />
      <TimeTargetFields draft={draft} onChange={onChange} />
      <Part title="Ladder and texts" count={said.ladder.length + said.templates.length}>
        <LinesField
          label="Rungs of containment, the lowest first, one a line"
          lines={said.ladder}
          onChange={(ladder) => onChange(withPlaybookResponse(draft, { ladder }))}
        />
        <TemplatesField
          title="Texts that the whole playbook fills in"
          chosen={said.templates}
          onChange={(templates) => onChange(withPlaybookResponse(draft, { templates }))}
        />
      </Part>
      {copiedFrom !== undefined && (
        <Part title="Signatures of what it is a copy of">
          <SignatureList playbookId={copiedFrom} />
          <p className="playbook-faint">
            A copy is another text, so it begins without them. Export it, and sign it with{' '}
            <code>spoor playbooks sign</code>.
          </p>
        </Part>
      )}
    </div>
  );
}

function withException(draft: Draft, to: string): Draft {
  const { workflow_exception: _, ...rest } = draft;
  return to === '' ? rest : { ...rest, workflow_exception: to };
}
