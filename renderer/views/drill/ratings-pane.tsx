import { useState } from 'react';
import { type DrillObjective, type DrillRun, RATING_WORDS, RATINGS, type Rating } from '../../../core/model/drill.ts';
import { useDrillAct } from '../../state/drill.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextInput } from '../../ui/text-input.tsx';

/** Each objective with its scoring guide, and the rating with its reason. */
export function RatingsPane({ run }: { readonly run: DrillRun }) {
  return (
    <ul className="drill-pane drill-list" aria-label="Objectives">
      {run.objectives.map((objective) => (
        <li key={objective.id}>
          <Objective runId={run.runId} objective={objective} />
        </li>
      ))}
    </ul>
  );
}

function Objective({ runId, objective }: { readonly runId: string; readonly objective: DrillObjective }) {
  const act = useDrillAct();
  const [rating, setRating] = useState<Rating>(objective.rating?.rating ?? 'S');
  const [rationale, setRationale] = useState(objective.rating?.rationale ?? '');
  const rate = () => act.mutate({ act: 'rate', runId, objective: objective.id, rating, rationale });
  return (
    <section className="drill-form" aria-label={objective.text}>
      <div className="drill-line">
        <h3>
          <InertText text={objective.text} />
        </h3>
        <span>
          <Badge>{objective.csf}</Badge> {objective.rating && <Badge tone="ok">{objective.rating.rating}</Badge>}
        </span>
      </div>
      <Segmented
        label={`Rating of “${objective.text}”`}
        segments={RATINGS.map((value) => ({ value, title: value }))}
        value={rating}
        onChange={setRating}
      />
      <p className="drill-faint">
        {RATING_WORDS[rating]}. Here: <InertText text={objective.scoring[rating]} />
      </p>
      <div className="drill-line">
        <TextInput label={`Why, for “${objective.text}”`} value={rationale} onChange={setRationale} placeholder="Why" />
        <Button isDisabled={rationale.trim() === '' || act.isPending} onPress={rate}>
          Rate
        </Button>
      </div>
      {act.error && <ErrorNotice error={act.error} />}
    </section>
  );
}
