import { type RefObject, useId, useRef } from 'react';
import type { RuleCheck, RuleProblem } from '../../../core/model/detection-rules.ts';
import { useQuestion } from '../../state/question.ts';
import { SeverityBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeArea, goToPlace } from '../../ui/code-area.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Term } from '../../ui/term.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { counted } from '../../ui/words.ts';
import { closeRuleEditor, dropRuleDraft, useRuleDraft } from './rule-draft.ts';
import { useSaveRule } from './use-own-rules.ts';

/** Where Sigma rules of one's own are written: every problem at its line while typing, and saved only where there is none. */
export function RuleEditor() {
  const isOpen = useRuleDraft((draft) => draft.isOpen);
  return isOpen ? <OpenEditor /> : undefined;
}

function OpenEditor() {
  const { name, text, isSaved } = useRuleDraft();
  const save = useSaveRule(dropRuleDraft);
  const check = useQuestion('checkRule', [{ name, text }], { isAsked: text.trim() !== '', keepsPrevious: true });
  const field = useRef<HTMLTextAreaElement>(null);
  const outcome = useId();
  const nameField = useId();
  const isRight = check.data !== undefined && !check.isPlaceholderData && check.data.problems.length === 0;
  const isReady = isRight && name.trim() !== '' && !save.isPending;
  return (
    <Dialog
      title={isSaved ? `Change the rules “${name}”` : 'Add rules to this case'}
      isOpen
      isWide
      isHeld={save.isPending}
      onClose={closeRuleEditor}
      footer={
        <Button variant="primary" isDisabled={!isReady} onPress={() => save.mutate({ name: name.trim(), text })}>
          Save in the case
        </Button>
      }
    >
      <div className="rule-editor">
        <p className="rule-editor-hint">
          <Term of="sigma">Sigma 2.1</Term>, one rule or several separated by <code>---</code>. Saved rules run whenever
          the findings of this case are asked for, and the journal keeps their whole text.
        </p>
        {!isSaved && (
          <div className="rule-editor-name">
            <label htmlFor={nameField}>Name in the case</label>
            <TextInput
              id={nameField}
              label="Name in the case"
              value={name}
              onChange={(changed) => useRuleDraft.setState({ name: changed })}
            />
          </div>
        )}
        <CodeArea
          label="Rules as YAML"
          value={text}
          onChange={(changed) => useRuleDraft.setState({ text: changed })}
          wrongLines={new Set(check.data?.problems.map(({ line }) => line))}
          field={field}
          describedBy={outcome}
        />
        <div id={outcome} className="rule-editor-outcome" role="status">
          {check.data && text.trim() !== '' && <Outcome check={check.data} field={field} />}
        </div>
        {check.error && <ErrorNotice error={check.error} />}
        {save.error && <ErrorNotice error={save.error} />}
      </div>
    </Dialog>
  );
}

interface OutcomeProps {
  readonly check: RuleCheck;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

function Outcome({ check: { rules, problems }, field }: OutcomeProps) {
  if (problems.length > 0)
    return (
      <Notice tone="warn">
        <p>{counted(problems.length, 'problem')}. Nothing is saved while there is one.</p>
        <ul className="rule-problems" aria-label="Problems">
          {problems.map((problem) => (
            <li key={`${problem.line}:${problem.column} ${problem.path} ${problem.message}`}>
              <Problem problem={problem} field={field} />
            </li>
          ))}
        </ul>
      </Notice>
    );
  return (
    <Notice tone="ok">
      <p>{rules.length === 1 ? 'One rule, and it is right.' : `${counted(rules.length, 'rule')}, all right.`}</p>
      <ul className="rule-problems" aria-label="Rules in this text">
        {rules.map((rule) => (
          <li key={rule.ruleId}>
            <SeverityBadge severity={rule.severity} /> <InertText text={rule.title} />
            {!rule.isReporting && ' (serves a correlation and reports nothing itself)'}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Problem({ problem, field }: { readonly problem: RuleProblem; readonly field: OutcomeProps['field'] }) {
  const { line, column, path, message } = problem;
  return (
    <>
      <Button variant="link" onPress={() => goToPlace(field.current, problem)}>
        Line {line}, column {column}
      </Button>
      : {path !== '' && <code>{path}: </code>}
      <InertText text={message} />
    </>
  );
}
