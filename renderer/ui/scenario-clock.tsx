import './scenario-clock.css';
import type { DrillClock } from '../../core/model/drill.ts';
import { useScenarioSeconds } from '../state/drill.ts';
import { Badge } from './badge.tsx';

const TONES = { running: 'ok', paused: 'warn', ended: 'plain' } as const;

/** Scenario time in large figures, and whether it runs. */
export function ScenarioClock({ clock, planned }: { readonly clock: DrillClock; readonly planned: number }) {
  const seconds = useScenarioSeconds(clock);
  return (
    <div className="scenario-clock" role="timer" aria-label="Scenario time">
      <span className="scenario-clock-time">T+{clockText(seconds)}</span>
      <Badge tone={TONES[clock.state]}>{clock.state}</Badge>
      <span className="scenario-clock-note">
        of {planned} min{clock.speed === 1 ? '' : `, ${clock.speed} times as fast`}
      </span>
    </div>
  );
}

function clockText(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
