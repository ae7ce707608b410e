import { asString, type OpenObject } from '../../base/json.ts';
import { type CacaoPlaybook, cacaoPlaybook } from '../cacao.ts';
import { checkReach } from '../checks/reach.ts';
import { processingOf } from '../checks/summary.ts';
import { continuationOf, walkOrder, waysOf } from '../workflow.ts';
import { type Draft, newId, note, open, opened, stepsOf } from './draft.ts';
import { eachReference } from './ids.ts';

/** The workflow as a whole: every branch ends, in an end step of its own, and the summary says what is so. */
export function repairShape(draft: Draft): void {
  addEnds(draft);
  if (hasSharedSteps(draft)) {
    joinBranches(draft);
    splitEnds(draft);
  }
  repairSummary(draft);
}

function read(draft: Draft): CacaoPlaybook | undefined {
  return cacaoPlaybook.safeParse(draft.playbook).data;
}

function stepOf(draft: Draft, id: string): OpenObject | undefined {
  return open(opened(draft.playbook, 'workflow'), id);
}

function addEnd(draft: Draft, old: string): string {
  const id = newId(draft, 'end', old);
  opened(draft.playbook, 'workflow')[id] = { type: 'end' };
  return id;
}

function addEnds(draft: Draft): void {
  const playbook = read(draft);
  if (!playbook) return;
  for (const [id, step] of Object.entries(playbook.workflow)) {
    if (!waysOf(step).some(({ to }) => to === undefined)) continue;
    const own = stepOf(draft, id);
    if (!own) continue;
    const name = step.on_failure === undefined ? 'on_completion' : 'on_success';
    own[name] = addEnd(draft, `after ${uuidOf(id)}`);
    note(draft, `workflow/${id}`, 'leads nowhere', `${name}: a new end step, ${own[name]}`);
  }
}

/** Only the last part tells one new id from another: a UUID within the old one would be kept. */
function uuidOf(id: string): string {
  return id.slice(-12);
}

function hasSharedSteps(draft: Draft): boolean {
  const playbook = read(draft);
  return playbook !== undefined && checkReach(playbook).some(({ sentence }) => /is shared by|ends more/.test(sentence));
}

/** Where all branches of a condition come together, that step follows the condition, and each branch ends before it. */
function joinBranches(draft: Draft): void {
  for (const id of (walkOrderOf(draft) ?? []).toReversed()) {
    const playbook = read(draft);
    const step = playbook?.workflow[id];
    if (!playbook || (step?.type !== 'if-condition' && step?.type !== 'switch-condition')) continue;
    if (continuationOf(step) !== undefined) continue;
    const branches = waysOf(step).flatMap(({ to, isBranch }) =>
      to === undefined || !isBranch ? [] : [reach(playbook, to)],
    );
    const [first, ...others] = branches;
    if (!first || others.length === 0) continue;
    const common = [...first].filter((one) => others.every((branch) => branch.has(one)));
    const join = common.find((one) => playbook.workflow[one]?.type !== 'end');
    if (join === undefined) continue;
    const within = new Set([id, ...branches.flatMap((branch) => [...branch])].filter((one) => !common.includes(one)));
    endBefore(draft, within, join);
    const own = stepOf(draft, id);
    if (own) own['on_completion'] = join;
    note(
      draft,
      `workflow/${id}`,
      `has branches that come together again at ${join}`,
      `that step follows it, and each branch has an end step of its own`,
    );
  }
}

function walkOrderOf(draft: Draft): readonly string[] | undefined {
  const playbook = read(draft);
  return playbook && walkOrder(playbook);
}

function endBefore(draft: Draft, within: ReadonlySet<string>, join: string): void {
  for (const [id, step] of stepsOf(draft)) {
    if (!within.has(id)) continue;
    let count = 0;
    eachReference(step, (to) => {
      if (to !== join) return to;
      count += 1;
      return addEnd(draft, `before ${uuidOf(join)} from ${uuidOf(id)} ${count}`);
    });
  }
}

/** What can be reached from a step, itself first, in the order of a walk. */
function reach(playbook: CacaoPlaybook, first: string): ReadonlySet<string> {
  return new Set(walkOrder({ ...playbook, workflow_start: first, workflow_exception: undefined }));
}

/** Gives each way to an end step its own, where more than one leads to it. */
function splitEnds(draft: Draft): void {
  const met = new Set<string>();
  for (const [id, step] of stepsOf(draft)) {
    let count = 0;
    eachReference(step, (value) => {
      const to = asString(value) ?? '';
      if (stepOf(draft, to)?.['type'] !== 'end') return value;
      if (!met.has(to)) {
        met.add(to);
        return value;
      }
      count += 1;
      const made = addEnd(draft, `own ${uuidOf(to)} of ${uuidOf(id)} ${count}`);
      note(draft, `workflow/${id}`, `shares the end step ${to} with another branch`, `an end step of its own, ${made}`);
      return made;
    });
  }
}

function repairSummary(draft: Draft): void {
  const said = open(draft.playbook, 'playbook_processing_summary');
  const playbook = read(draft);
  if (!said || !playbook) return;
  for (const [name, isSo] of Object.entries(processingOf(playbook))) {
    if (said[name] === undefined || said[name] === isSo) continue;
    note(
      draft,
      `playbook_processing_summary/${name}`,
      `says ${String(said[name])}, and the workflow is ${isSo ? '' : 'not '}so`,
      String(isSo),
    );
    said[name] = isSo;
  }
}
