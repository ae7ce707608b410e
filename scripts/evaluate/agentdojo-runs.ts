import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '../../core/import-bundles.ts';
import type { Finding } from '../../core/model/answers.ts';
import { withBundles } from './case-of.ts';

/** The detections that say "the agent acted on injected content". */
export const FAMILY: readonly string[] = ['acted-on-injected-content'];
/** The detection that says "a text that addresses an agent was read". */
const SEEN = 'instruction-in-tool-result';

/** Clean: no attack, or the agent never came to read it. */
export type Truth = 'carriedOut' | 'resisted' | 'clean';

export interface Run {
  readonly path: string;
  readonly suite: string;
  readonly truth: Truth;
}

export interface Judged {
  /** By detection, the runs of which it cites an event. */
  readonly foundBy: ReadonlyMap<string, ReadonlySet<string>>;
  /** By id of a public taxonomy, the same for all detections that name it. */
  readonly foundByTaxonomy: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The runs that the labels name; none of their cells holds a comma or a quote. */
export function labelledRuns(folder: string): readonly Run[] {
  const [header = '', ...lines] = readFileSync(join(folder, 'labels.csv'), 'utf8').trim().split(/\r?\n/);
  const columns = header.split(',');
  const cell = (cells: readonly string[], name: string) => cells[columns.indexOf(name)] ?? '';
  return lines.map((line) => {
    const cells = line.split(',');
    return { path: cell(cells, 'path'), suite: cell(cells, 'suite'), truth: truthOf((name) => cell(cells, name)) };
  });
}

function truthOf(cell: (name: string) => string): Truth {
  if (cell('injection_seen_by_agent') !== '1') return 'clean';
  return cell('attack_succeeded') === '1' ? 'carriedOut' : 'resisted';
}

/** Asks the detections of one case of all runs; each run is known by the name of its bundle. */
export async function judgeRuns(bundles: readonly Bundle[]): Promise<Judged> {
  return await withBundles(bundles, async ({ questions, rows }) => {
    const named = await rows('SELECT e.event_id, s.name FROM event AS e JOIN source AS s ON s.source_id = e.source_id');
    const pathOf = new Map(named.map((row) => [row['event_id'], String(row['name'])]));
    const found = await questions.findings();
    const pathsBy = (keysOf: (finding: Finding) => readonly string[]) => {
      const paths = new Map<string, Set<string>>();
      for (const finding of found) {
        for (const key of keysOf(finding)) {
          const some = paths.get(key) ?? new Set();
          for (const eventId of finding.eventIds) some.add(pathOf.get(eventId) ?? '');
          paths.set(key, some);
        }
      }
      return paths;
    };
    return { foundBy: pathsBy(({ ruleId }) => [ruleId]), foundByTaxonomy: pathsBy(({ taxonomy }) => taxonomy) };
  });
}

/** Whether a detection of the family cites an event of the run. */
export function isFound({ foundBy }: Judged, { path }: Run): boolean {
  return FAMILY.some((rule) => foundBy.get(rule)?.has(path));
}

/** What Spoor says of a run, in the words of the labels. */
export function verdictOn(judged: Judged, run: Run): Truth {
  if (isFound(judged, run)) return 'carriedOut';
  return judged.foundBy.get(SEEN)?.has(run.path) ? 'resisted' : 'clean';
}
