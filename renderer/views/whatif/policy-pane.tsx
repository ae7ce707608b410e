import { useEffect } from 'react';
import type { ShippedPolicy } from '../../../core/model/what-if.ts';
import { useQuestion } from '../../state/question.ts';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { replayPolicies, type Side, usePolicies, writePolicy } from './policy-drafts.ts';
import { RuleForm } from './rule-form.tsx';

/** Where policies are chosen, written and replayed. */
export function PolicyPane({ policies }: { readonly policies: readonly ShippedPolicy[] }) {
  const { isComparing, texts } = usePolicies();
  const [first] = policies;
  useEffect(() => {
    if (first && usePolicies.getState().texts.left === '') writePolicy('left', first.text, first.id);
  }, [first]);
  const leftProblems = useProblems(texts.left);
  const rightProblems = useProblems(isComparing ? texts.right : '');
  const isReady = [leftProblems, ...(isComparing ? [rightProblems] : [])].every(
    (problems) => problems !== undefined && problems.length === 0,
  );
  return (
    <section className="whatif-policy" aria-label="Policy">
      <div className="whatif-bar">
        <Segmented
          label="How many policies"
          segments={[
            { value: 'one', title: 'One policy' },
            { value: 'two', title: 'Compare two' },
          ]}
          value={isComparing ? 'two' : 'one'}
          onChange={(value) => compare(value === 'two', policies)}
        />
        <Button variant="primary" icon="play" isDisabled={!isReady} onPress={replayPolicies}>
          Replay
        </Button>
      </div>
      <PolicyEditor side="left" label={isComparing ? 'First policy' : 'Policy'} policies={policies} />
      {isComparing && <PolicyEditor side="right" label="Second policy" policies={policies} />}
      {!isComparing && <RuleForm />}
      <p className="whatif-hint">
        Rules are tried in order; the first that matches decides, else <code>default</code>. A call is undecided where a
        rule asks for something that is not recorded.
      </p>
    </section>
  );
}

function compare(isComparing: boolean, policies: readonly ShippedPolicy[]): void {
  usePolicies.setState({ isComparing });
  const { texts, chosen } = usePolicies.getState();
  const other = policies.find(({ id }) => id !== chosen.left);
  if (isComparing && texts.right === '' && other) writePolicy('right', other.text, other.id);
}

/** What is wrong with a text; undefined while it is looked at, or where there is none. */
function useProblems(text: string) {
  return useQuestion('checkPolicy', [text], { isAsked: text.trim() !== '' }).data;
}

interface PolicyEditorProps {
  readonly side: Side;
  readonly label: string;
  readonly policies: readonly ShippedPolicy[];
}

function PolicyEditor({ side, label, policies }: PolicyEditorProps) {
  const text = usePolicies((store) => store.texts[side]);
  const chosen = usePolicies((store) => store.chosen[side]);
  const isComparing = usePolicies((store) => store.isComparing);
  const shipped = policies.find(({ id }) => id === chosen);
  const isEdited = shipped?.text !== text;
  const choose = (id: string) => {
    const policy = policies.find((candidate) => candidate.id === id);
    if (policy) writePolicy(side, policy.text, policy.id);
  };
  return (
    <div className="whatif-editor">
      <div className="whatif-editor-head">
        <SelectInput
          label={`${label}: start from`}
          value={chosen}
          options={policies.map(({ id, name }) => ({ value: id, title: name }))}
          onChange={choose}
        />
        {isEdited && shipped && (
          <Button variant="link" onPress={() => choose(chosen)}>
            Undo changes
          </Button>
        )}
      </div>
      <TextArea
        label={`${label} as YAML`}
        value={text}
        onChange={(value) => writePolicy(side, value)}
        rows={isComparing ? 12 : 18}
        isMono
      />
      <Problems text={text} />
    </div>
  );
}

function Problems({ text }: { readonly text: string }) {
  const problems = useProblems(text) ?? [];
  if (problems.length === 0) return null;
  return (
    <Notice tone="warn">
      <ul className="whatif-problems">
        {problems.map(({ line, column, message }) => (
          <li key={`${line}:${column} ${message}`}>
            Line {line}, column {column}: <InertText text={message} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
