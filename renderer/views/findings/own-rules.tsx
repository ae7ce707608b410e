import './own-rules.css';
import { useState } from 'react';
import type { CaseRules, SavedRule } from '../../../core/model/detection-rules.ts';
import { useQuestion } from '../../state/question.ts';
import { Button } from '../../ui/button.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Popover } from '../../ui/popover.tsx';
import { counted } from '../../ui/words.ts';
import { changeRule, writeNewRule } from './rule-draft.ts';
import { useRemoveRule } from './use-own-rules.ts';

/** The texts of rules that this case holds beside those of Spoor, and where another is added. */
export function OwnRules() {
  const known = useQuestion('rules', []).data;
  return (
    <section className="own-rules" aria-label="Rules of this case">
      <div className="own-rules-head">
        <p>
          {known === undefined || known.saved.length === 0
            ? 'This case has no rules of its own. Those of Spoor stand below.'
            : `${counted(known.saved.length, 'text')} of rules in this case, beside those of Spoor:`}
        </p>
        <Button icon="plus" onPress={writeNewRule}>
          Add rules
        </Button>
      </div>
      {known && known.saved.length > 0 && (
        <ul className="own-rules-list">
          {known.saved.map((saved) => (
            <li key={saved.name} className="own-rule">
              <OwnRule saved={saved} known={known} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function OwnRule({ saved, known }: { readonly saved: SavedRule; readonly known: CaseRules }) {
  const rules = known.rules.filter(({ origin, file }) => origin === 'case' && file === saved.name);
  const problems = known.problems.filter(({ file }) => file === saved.name);
  return (
    <>
      <span className="own-rule-name">
        <InertLine text={saved.name} />
      </span>
      <span className="own-rule-said">
        {counted(rules.length, 'rule')}, saved by <InertText text={saved.by} />
      </span>
      <Button variant="quiet" onPress={() => changeRule(saved)}>
        Change <span className="visually-hidden">{saved.name}</span>
      </Button>
      <RemoveButton name={saved.name} />
      {problems.length > 0 && (
        <div className="own-rule-problems">
          <Notice tone="warn">
            {counted(problems.length, 'problem')} in it: it does not run. Change it to see where.
          </Notice>
        </div>
      )}
    </>
  );
}

function RemoveButton({ name }: { readonly name: string }) {
  const [isAsking, setAsking] = useState(false);
  const remove = useRemoveRule(() => setAsking(false));
  return (
    <Popover
      label={`Remove ${name}`}
      isOpen={isAsking}
      onOpenChange={setAsking}
      trigger={
        <Button variant="quiet">
          Remove <span className="visually-hidden">{name}</span>
        </Button>
      }
    >
      <div className="own-rule-remove">
        <p>Its findings go with it. Its text, and what was decided on its findings, stay in the journal.</p>
        {remove.error && <ErrorNotice error={remove.error} />}
        <Button variant="danger" isDisabled={remove.isPending} onPress={() => remove.mutate(name)}>
          Remove from the case
        </Button>
      </div>
    </Popover>
  );
}
