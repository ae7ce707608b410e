import type { PlaybookStep, PlaybookSummary } from '../../../core/model/playbook-run.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { Draft } from './playbook-drafts.ts';

export interface StepInputsProps {
  readonly step: PlaybookStep;
  readonly playbook: PlaybookSummary;
  readonly known: Readonly<Record<string, string>>;
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Values of variables that the step uses or sets, and the times of order and effect. */
export function StepInputs({ step, playbook, known, draft, onChange }: StepInputsProps) {
  const { guide } = step;
  const named = [...new Set([...guide.uses, ...guide.sets])];
  const variables = playbook.variables.filter(({ name }) => named.includes(name));
  const set = (name: string, value: string) => onChange({ variables: { ...draft.variables, [name]: value } });
  return (
    <>
      {variables.length > 0 && (
        <div className="playbook-inputs">
          {variables.map(({ name, description }) => (
            <Field key={name} title={name} hint={description}>
              <TextInput
                label={name}
                value={draft.variables[name] ?? known[name] ?? ''}
                onChange={(value) => set(name, value)}
                placeholder="not supplied"
              />
            </Field>
          ))}
        </div>
      )}
      {guide.isEffect && <EffectTimes draft={draft} onChange={onChange} />}
    </>
  );
}

function EffectTimes({ draft, onChange }: Pick<StepInputsProps, 'draft' | 'onChange'>) {
  return (
    <div className="playbook-inputs">
      <Field title="Ordered at" hint="">
        <TimeField label="Ordered at" value={draft.orderedAt} onChange={(orderedAt) => onChange({ orderedAt })} />
      </Field>
      <Field title="In effect at" hint="">
        <TimeField label="In effect at" value={draft.effectAt} onChange={(effectAt) => onChange({ effectAt })} />
      </Field>
    </div>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TimeField({ label, value, onChange }: TimeFieldProps) {
  // To the second: nobody gives an order to the millisecond.
  const now = () => onChange(`${new Date().toISOString().slice(0, 19)}Z`);
  return (
    <span className="playbook-time">
      <TextInput label={label} value={value} onChange={onChange} placeholder="2026-03-01T14:30:00Z" />
      <Button variant="quiet" icon="clock" onPress={now}>
        Now<span className="visually-hidden">: {label}</span>
      </Button>
    </span>
  );
}

function Field({ title, hint, children }: { title: string; hint: string; children: React.ReactNode }) {
  return (
    <div className="playbook-field">
      <span className="playbook-field-title" title={hint}>
        {title}
      </span>
      {children}
    </div>
  );
}
