import { useMutation } from '@tanstack/react-query';
import { useQuestion } from '../../../state/question.ts';
import { useWorkbench } from '../../../state/workbench.tsx';
import { Button } from '../../../ui/button.tsx';
import { InertText } from '../../../ui/inert-text.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { ChecksField, Part } from './fields.tsx';
import { LabelledSelect } from './labelled-select.tsx';
import { responseOf, withResponse } from './response-draft.ts';
import type { ResponseFieldsProps } from './response-fields.tsx';

export interface TemplatesFieldProps {
  readonly title: string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** The texts that are filled from the case, each with how it reads now. */
export function TemplatesField({ title, chosen, onChange }: TemplatesFieldProps) {
  const templates = useQuestion('templates', []);
  const workbench = useWorkbench();
  const filling = useMutation({ mutationFn: (id: string) => workbench.fillTemplate(id) });
  const options = (templates.data ?? []).map((value) => ({ value, title: value.replaceAll('-', ' ') }));
  return (
    <>
      <ChecksField title={title} options={options} chosen={chosen} onChange={onChange} />
      {chosen.length > 0 && (
        <div className="editor-field">
          {chosen.map((id) => (
            <Button key={id} variant="quiet" isDisabled={filling.isPending} onPress={() => filling.mutate(id)}>
              Show {id.replaceAll('-', ' ')}
            </Button>
          ))}
        </div>
      )}
      {filling.error && <ErrorNotice error={filling.error} />}
      {filling.data && (
        <pre className="editor-preview">
          <InertText text={filling.data.text} />
        </pre>
      )}
    </>
  );
}

/** Keys that contacts have in the file that comes with Spoor; a case may hold others. */
const USUAL_KEYS = ['on_call', 'ciso', 'legal', 'privacy', 'communications', 'executive', 'vendor'];

/** Which texts a step fills in, and whom it names to be called. */
export function TextsFields({ draft, id, step, onChange }: ResponseFieldsProps) {
  const said = responseOf(step);
  const contacts = useQuestion('contacts', []);
  const held = (contacts.data?.contacts ?? []).map(({ key, name }) => ({ value: key, title: `${key}: ${name}` }));
  const known = new Set(held.map(({ value }) => value));
  const others = [...USUAL_KEYS, said.contact].filter((key) => key !== '' && !known.has(key));
  const options = [
    { value: '', title: 'nobody' },
    ...held,
    ...[...new Set(others)].map((value) => ({ value, title: `${value}: not in this case's contacts` })),
  ];
  return (
    <Part title="Texts and contact" count={said.templates.length + (said.contact === '' ? 0 : 1)}>
      <TemplatesField
        title="Texts to fill in"
        chosen={said.templates}
        onChange={(templates) => onChange(withResponse(draft, id, { templates }))}
      />
      <LabelledSelect
        label="Contact"
        value={said.contact}
        options={options}
        onChange={(contact) => onChange(withResponse(draft, id, { contact }))}
      />
    </Part>
  );
}
