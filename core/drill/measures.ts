import type { DrillMeasure, DrillRun } from '../model/drill.ts';
import { FROM_START, FROM_TURNING_POINT } from './parse-drill.ts';
import type { PreparedDrill } from './prepare-drill.ts';

/** The times that the drill wants measured, as far as the run has come. */
export function measuresOf(run: DrillRun, { drill, incident }: PreparedDrill): readonly DrillMeasure[] {
  const turningPoint = incident && Number(incident.answers.turningPointNs - incident.zeroNs) / 6e10;
  const begins = (from: string): number | undefined => {
    if (from === FROM_START) return 0;
    if (from === FROM_TURNING_POINT) return turningPoint;
    return run.injects.find((one) => one.id === from)?.delivered?.minute;
  };
  return drill.document.time_targets.map((target) => ({
    name: target.name,
    from: nameOf(run, target.from),
    to: run.expected.find((action) => action.id === target.to)?.text ?? target.to,
    targetMinutes: target.within_minutes,
    fromMinute: begins(target.from),
    toMinute: run.expected.find((action) => action.id === target.to)?.done?.minute,
  }));
}

function nameOf(run: DrillRun, from: string): string {
  if (from === FROM_START) return 'the start of the drill';
  if (from === FROM_TURNING_POINT) return 'the first harmful act in the traces';
  return `the inject “${run.injects.find((one) => one.id === from)?.title ?? from}”`;
}
