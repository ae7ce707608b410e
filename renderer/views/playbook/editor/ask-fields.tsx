import { useMutation } from '@tanstack/react-query';
import type { PlaybookAsk } from '../../../../core/model/playbook-guide.ts';
import { useQuestion } from '../../../state/question.ts';
import { useWorkbench } from '../../../state/workbench.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { AskAnswer } from '../step-asks.tsx';
import { ASKABLE_VIEWS } from './askable-views.ts';
import { DecidesFields } from './decides-fields.tsx';
import { Part } from './fields.tsx';
import { LabelledSelect } from './labelled-select.tsx';
import { LabelledText } from './labelled-text.tsx';
import { type AskKind, type DraftAsk, responseOf, withResponse } from './response-draft.ts';
import type { ResponseFieldsProps } from './response-fields.tsx';

const KINDS: readonly { readonly value: AskKind; readonly title: string }[] = [
  { value: 'sql', title: 'a query (SQL)' },
  { value: 'rule', title: 'the findings of a rule' },
  { value: 'view', title: 'a view to look at' },
];

/** What a step asks the case, each with its answer of now, and which answer of the step that suggests. */
export function AskFields({ draft, id, step, onChange }: ResponseFieldsProps) {
  const { asks } = responseOf(step);
  const set = (changed: readonly DraftAsk[]) => onChange(withResponse(draft, id, { asks: changed }));
  return (
    <Part title="Questions to the case" count={asks.length}>
      {asks.map((ask, at) => (
        <OneAsk
          // biome-ignore lint/suspicious/noArrayIndexKey: an ask is its place in the list while its id is typed.
          key={at}
          number={at + 1}
          ask={ask}
          onChange={(changed) => set(asks.with(at, changed))}
          onRemoved={() => set(asks.toSpliced(at, 1))}
        />
      ))}
      <Button icon="plus" onPress={() => set([...asks, newAsk(asks)])}>
        Add a question
      </Button>
      {asks.length > 0 && <DecidesFields {...{ draft, id, step, onChange }} />}
    </Part>
  );
}

function newAsk(asks: readonly DraftAsk[]): DraftAsk {
  const taken = new Set(asks.map(({ id }) => id));
  let number = 1;
  while (taken.has(`question-${number}`)) number += 1;
  return { id: `question-${number}`, title: 'What is to be seen', kind: 'sql', asks: FIRST_QUERY };
}

/** An order of its own, so that the same case gives the same rows in the same order. */
const FIRST_QUERY =
  "SELECT seq, event_id, actor_id, tool_name, status FROM event WHERE kind = 'tool_call' ORDER BY seq";

interface OneAskProps {
  readonly number: number;
  readonly ask: DraftAsk;
  readonly onChange: (ask: DraftAsk) => void;
  readonly onRemoved: () => void;
}

function OneAsk({ number, ask, onChange, onRemoved }: OneAskProps) {
  const name = `question ${number}`;
  return (
    <fieldset className="editor-fields">
      <legend>Question {number}</legend>
      <div className="editor-row">
        <LabelledText
          title="Title"
          label={`Title of ${name}`}
          value={ask.title}
          onChange={(title) => onChange({ ...ask, title })}
        />
        <IconButton icon="close" label={`Take out ${name}`} onPress={onRemoved} />
      </div>
      <LabelledText
        title="Id"
        label={`Id of ${name}`}
        value={ask.id}
        onChange={(id) => onChange({ ...ask, id: id.trim() })}
      />
      <LabelledSelect
        label={`Question ${number} asks by`}
        value={ask.kind}
        options={KINDS}
        onChange={(kind) =>
          onChange({ ...ask, kind: KINDS.find(({ value }) => value === kind)?.value ?? 'sql', asks: firstOf(kind) })
        }
      />
      {ask.kind === 'sql' && (
        <LabelledText
          title="Query"
          label={`Query of ${name}`}
          value={ask.asks}
          onChange={(asks) => onChange({ ...ask, asks })}
          rows={5}
          isMono
        />
      )}
      {ask.kind === 'rule' && <RuleChoice name={name} ask={ask} onChange={onChange} />}
      {ask.kind === 'view' && (
        <LabelledSelect
          label={`View of ${name}`}
          value={ask.asks}
          options={ASKABLE_VIEWS}
          onChange={(asks) => onChange({ ...ask, asks })}
        />
      )}
      {ask.kind !== 'view' && <Preview name={name} ask={ask} />}
    </fieldset>
  );
}

function firstOf(kind: string): string {
  if (kind === 'view') return ASKABLE_VIEWS[0].value;
  return kind === 'sql' ? FIRST_QUERY : '';
}

function RuleChoice({ name, ask, onChange }: Pick<OneAskProps, 'ask' | 'onChange'> & { readonly name: string }) {
  const rules = useQuestion('rules', []);
  const known = (rules.data?.rules ?? []).map(({ ruleId, title }) => ({
    value: ruleId,
    title: `${title} (${ruleId})`,
  }));
  const isKnown = known.some(({ value }) => value === ask.asks);
  const other = ask.asks === '' ? { value: '', title: 'Choose a rule' } : { value: ask.asks, title: ask.asks };
  return (
    <LabelledSelect
      label={`Rule of ${name}`}
      value={ask.asks}
      options={isKnown ? known : [other, ...known]}
      onChange={(asks) => onChange({ ...ask, asks })}
    />
  );
}

/** What the case says to the question now: a query that cannot be read is told of before a run meets it. */
function Preview({ name, ask }: { readonly name: string; readonly ask: DraftAsk }) {
  const workbench = useWorkbench();
  const asking = useMutation({ mutationFn: (asked: PlaybookAsk) => workbench.playbookAsk(asked) });
  const isOfThis = asking.data !== undefined && asking.variables !== undefined && textOf(asking.variables) === ask.asks;
  return (
    <>
      <Button
        icon="play"
        aria-label={`Try ${name} on this case`}
        isDisabled={ask.asks.trim() === '' || asking.isPending}
        onPress={() => asking.mutate(askedBy(ask))}
      >
        {asking.isPending ? 'Asking the case' : 'Try it on this case'}
      </Button>
      {asking.error && <ErrorNotice error={asking.error} />}
      {isOfThis && <AskAnswer result={asking.data} />}
    </>
  );
}

function textOf(ask: PlaybookAsk): string {
  if (ask.kind === 'sql') return ask.sql;
  return ask.kind === 'rule' ? ask.rule : ask.view;
}

function askedBy({ id, title, kind, asks }: DraftAsk): PlaybookAsk {
  if (kind === 'sql') return { id, title, kind, sql: asks };
  return kind === 'rule' ? { id, title, kind, rule: asks } : { id, title, kind, view: asks };
}
