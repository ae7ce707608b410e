import { spanWords } from '../../../core/base/span-words.ts';
import type { TimeTargetState } from '../../../core/model/playbook-run.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { useNow } from './use-now.ts';

/** How long a step waits, and how that compares with its target. */
export function Waiting({
  since,
  targetSeconds,
}: {
  readonly since: string;
  readonly targetSeconds: number | undefined;
}) {
  const waited = Math.max(0, useNow() - Date.parse(since));
  if (targetSeconds === undefined) return <span className="playbook-faint">waits for {spanWords(waited)}</span>;
  const left = targetSeconds * 1000 - waited;
  if (left < 0) return <Badge tone="error" icon="clock">{`overdue by ${spanWords(left)}`}</Badge>;
  return <Badge icon="clock">{`${spanWords(left)} left of ${spanWords(targetSeconds * 1000)}`}</Badge>;
}

const TONES: Readonly<Record<TimeTargetState['state'], Tone>> = {
  waiting: 'plain',
  running: 'accent',
  met: 'ok',
  missed: 'error',
  not_reached: 'plain',
};

/** The time targets of a run: by the journal where they are decided, by the clock of this machine while they run. */
export function TimeTargets({ targets }: { readonly targets: readonly TimeTargetState[] }) {
  const now = useNow();
  if (targets.length === 0) return null;
  return (
    <ul className="playbook-targets" aria-label="Time targets">
      {targets.map((target) => (
        <li key={target.name}>
          <span>{target.name}</span> <TargetBadge target={target} now={now} />
        </li>
      ))}
    </ul>
  );
}

function TargetBadge({ target, now }: { readonly target: TimeTargetState; readonly now: number }) {
  const { state, withinSeconds, fromAt, tookMs } = target;
  const within = withinSeconds * 1000;
  if (state === 'running' && fromAt !== undefined) {
    const left = within - Math.max(0, now - Date.parse(fromAt));
    if (left < 0) return <Badge tone="error">{`overdue by ${spanWords(left)}`}</Badge>;
    return <Badge tone="accent">{`${spanWords(left)} left of ${spanWords(within)}`}</Badge>;
  }
  const took = tookMs === undefined ? `within ${spanWords(within)}` : `${spanWords(tookMs)} of ${spanWords(within)}`;
  return <Badge tone={TONES[state]}>{`${state.replaceAll('_', ' ')}, ${took}`}</Badge>;
}
