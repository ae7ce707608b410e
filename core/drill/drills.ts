import { SpoorError } from '../base/errors.ts';
import { once } from '../base/once.ts';
import type { DrillSummary } from '../model/drill.ts';
import { type Drill, parseDrill } from './parse-drill.ts';

const files = import.meta.glob<string>('../../drills/*/drill.yaml', { query: '?raw', eager: true, import: 'default' });
const guides = import.meta.glob<string>('../../drills/*/facilitator.md', {
  query: '?raw',
  eager: true,
  import: 'default',
});
const walks = import.meta.glob<string>('../../drills/*/walk.yaml', { query: '?raw', eager: true, import: 'default' });

/** Every folder of `drills/`, by id. */
export const drills: () => readonly Drill[] = once(() =>
  Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => parseDrill(text, guides[path.replace('drill.yaml', 'facilitator.md')] ?? '')),
);

/** The script by which a shipped drill is walked without people; empty where it has none. */
export function shippedWalk(drillId: string): string {
  return walks[`../../drills/${drillId}/walk.yaml`] ?? '';
}

/** Throws `drill/invalid` where there is no such drill. */
export function drillNamed(id: string): Drill {
  const found = drills().find((drill) => drill.id === id);
  if (found) return found;
  const known = drills()
    .map((drill) => drill.id)
    .join(', ');
  throw new SpoorError('drill/invalid', `There is no drill "${id}". Drills: ${known}.`);
}

export function drillSummary({ id, document, guide }: Drill): DrillSummary {
  return {
    id,
    title: document.title,
    summary: document.summary,
    durationMinutes: document.duration_minutes,
    playbook: document.playbook,
    injects: document.injects.length,
    objectives: document.objectives.length,
    isGenerated: 'generator' in document.case,
    guide,
  };
}
