import { TextInput } from '../../../ui/text-input.tsx';
import { answerTitle } from '../playbook-words.ts';
import type { DraftStep } from './draft.ts';
import { LabelledSelect } from './labelled-select.tsx';
import { type DraftDecides, responseOf, withResponse } from './response-draft.ts';
import type { ResponseFieldsProps } from './response-fields.tsx';

const BY_COLUMN = '(column)';

/** Which answer the case suggests by a question of the step. What suggests nothing leaves it to the person. */
export function DecidesFields({ draft, id, step, onChange }: ResponseFieldsProps) {
  const { asks, decides } = responseOf(step);
  const set = (changed: DraftDecides | undefined) => onChange(withResponse(draft, id, { decides: changed }));
  const change = (part: Partial<DraftDecides>) => decides && set({ ...decides, ...part });
  const answers = answersOf(step).map((value) => ({ value, title: answerTitle(value) }));
  const asking = asks.filter(({ kind }) => kind !== 'view').map((ask) => ({ value: ask.id, title: ask.title }));
  return (
    <fieldset className="editor-fields">
      <legend>What the case suggests</legend>
      <LabelledSelect
        label="Decided by"
        value={decides?.ask ?? ''}
        options={[{ value: '', title: 'no question' }, ...asking]}
        onChange={(ask) =>
          set(ask === '' ? undefined : { ...(decides ?? { some: answers[0]?.value ?? '', column: '', none: '' }), ask })
        }
      />
      {decides && (
        <>
          <LabelledSelect
            label="Where it gives rows"
            value={decides.column === '' ? decides.some : BY_COLUMN}
            options={[NOTHING, ...answers, { value: BY_COLUMN, title: 'what the first row says in a column' }]}
            onChange={(chosen) =>
              change(chosen === BY_COLUMN ? { some: '', column: 'answer' } : { some: chosen, column: '' })
            }
          />
          {decides.column !== '' && (
            <TextInput
              label="Column that names the answer"
              value={decides.column}
              onChange={(column) => change({ column: column.trim() })}
            />
          )}
          <LabelledSelect
            label="Where it gives none"
            value={decides.none}
            options={[NOTHING, ...answers]}
            onChange={(none) => change({ none })}
          />
        </>
      )}
    </fieldset>
  );
}

const NOTHING = { value: '', title: 'suggests nothing' };

function answersOf({ type, cases }: DraftStep): readonly string[] {
  if (type === 'switch-condition') return Object.keys(cases ?? {});
  return type.endsWith('-condition') ? ['true', 'false'] : ['done', 'skipped'];
}
