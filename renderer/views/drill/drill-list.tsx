import { useState } from 'react';
import type { DrillSummary } from '../../../core/model/drill.ts';
import { useDrillAct } from '../../state/drill.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { EmptyState, ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Term } from '../../ui/term.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { counted, formatCount } from '../../ui/words.ts';

/** What can be run, from which seed and by whom. */
export function DrillList() {
  const drills = useQuestion('drills', []);
  const [seed, setSeed] = useState('1');
  const [people, setPeople] = useState('');
  const act = useDrillAct();
  const holdsEvidence = (useQuestion('summary', [], { keepsPrevious: true }).data?.totals.sources ?? 0) > 0;
  const begin = (drillId: string) => act.mutate({ act: 'start', drillId, seed, participants: partsIn(people) });
  return (
    <div className="drill">
      <EmptyState title="No drill is run in this case yet">
        <p>
          A drill is a tabletop exercise on a made-up incident. Start it in a new, empty case: the evidence comes with
          it, part by part.
        </p>
      </EmptyState>
      {holdsEvidence && (
        <Notice tone="warn">
          This case holds evidence, so no drill can start in it. To make a case for one, on the command line:{' '}
          <code className="mono">spoor drill start injected-payment --case drill.spoor</code>, then{' '}
          <code className="mono">spoor open drill.spoor</code>.
        </Notice>
      )}
      <Panel title="Before you start">
        <div className="drill-form">
          <div className="drill-field">
            <span>Seed: another one makes another incident of the same kind</span>
            <TextInput label="Seed" value={seed} onChange={setSeed} />
          </div>
          <div className="drill-field">
            <span>Who takes part, one “role: name” a line (may stay empty)</span>
            <TextArea
              label="Who takes part"
              value={people}
              onChange={setPeople}
              rows={3}
              placeholder="lead: Ada Novak"
            />
          </div>
        </div>
      </Panel>
      {act.error && <ErrorNotice error={act.error} />}
      <Answer to={drills} what="the drills">
        {(known) => (
          <ul className="drill-cards" aria-label="Drills">
            {known.map((drill) => (
              <DrillCard
                key={drill.id}
                drill={drill}
                isBusy={act.isPending || holdsEvidence || seed.trim() === ''}
                onStart={() => begin(drill.id)}
              />
            ))}
          </ul>
        )}
      </Answer>
    </div>
  );
}

interface DrillCardProps {
  readonly drill: DrillSummary;
  readonly isBusy: boolean;
  readonly onStart: () => void;
}

function DrillCard({ drill, isBusy, onStart }: DrillCardProps) {
  const facts = [`${drill.durationMinutes} minutes`, counted(drill.objectives, 'objective')];
  return (
    <li className="drill-card">
      <h3>{drill.title}</h3>
      <p className="drill-faint">
        {facts.join(' · ')} · {formatCount(drill.injects)}{' '}
        <Term of="inject">{drill.injects === 1 ? 'inject' : 'injects'}</Term> · playbook {drill.playbook}
      </p>
      <details>
        <summary>For the facilitator: it gives the story away</summary>
        <p className="drill-guide">
          <InertText text={drill.guide} folded={20_000} />
        </p>
      </details>
      <Button icon="play" isDisabled={isBusy} onPress={onStart} aria-label={`Start “${drill.title}”`}>
        Start
      </Button>
    </li>
  );
}

/** `lead: Ada Novak` on each line; what names no role is left out. */
function partsIn(people: string): readonly { readonly role: string; readonly name: string }[] {
  return people.split('\n').flatMap((line) => {
    const [role = '', name = ''] = line.split(/:(.*)/s).map((part) => part.trim());
    return role === '' || name === '' ? [] : [{ role, name }];
  });
}
