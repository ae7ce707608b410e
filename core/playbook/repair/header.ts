import { SpoorError } from '../../base/errors.ts';
import { asArray, asString, type OpenObject } from '../../base/json.ts';
import { isoToNs, nsToIso } from '../../base/time.ts';
import { type Draft, isId, members, newId, note, open, shown, stepsOf } from './draft.ts';

/** What stands above the workflow: what it is, who made it, when, and where it starts. */
export function repairHeader(draft: Draft): void {
  repairKind(draft);
  repairTimes(draft, draft.playbook, '');
  for (const [id, marking] of members(open(draft.playbook, 'data_marking_definitions'))) {
    repairTimes(draft, marking, `data_marking_definitions/${id}/`);
  }
  repairCreator(draft);
  repairStart(draft);
}

function repairKind(draft: Draft): void {
  const { playbook } = draft;
  const said = asString(playbook['spec_version'] ?? undefined);
  if (said === undefined || /^(?:cacao[- ]?)?2(?:\.0)?$/i.test(said)) {
    if (said === 'cacao-2.0') return;
    note(draft, 'spec_version', said === undefined ? 'is missing' : `is "${said}"`, 'cacao-2.0');
    playbook['spec_version'] = 'cacao-2.0';
  } else if (said !== 'cacao-2.0') {
    throw new SpoorError(
      'playbook/invalid',
      `The file is "${said}". Spoor reads CACAO 2.0: convert it with its maker's tool.`,
    );
  }
}

const TIMES = ['created', 'modified', 'valid_from', 'valid_until'];
const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

function repairTimes(draft: Draft, object: OpenObject, where: string): void {
  for (const name of TIMES) {
    const said = asString(object[name]);
    if (said === undefined || UTC.test(said)) continue;
    const whole = /^\d{4}-\d\d-\d\d$/.test(said) ? `${said}T00:00:00Z` : said.replace(' ', 'T');
    const ns = isoToNs(whole);
    if (ns === undefined) continue;
    const made = nsToIso(ns).replace(/(\.\d{3})\d*Z$/, '$1Z');
    object[name] = made;
    note(draft, `${where}${name}`, `is "${said}", not a time in UTC as CACAO writes it`, made);
  }
  if (where !== '') return;
  for (const [name, other] of [
    ['created', 'modified'],
    ['modified', 'created'],
  ] as const) {
    const said = object[other];
    if (object[name] !== undefined || said === undefined) continue;
    object[name] = said;
    note(draft, name, 'is missing', `the time of ${other}, ${shown(said)}`);
  }
}

function repairCreator(draft: Draft): void {
  const { playbook } = draft;
  const said = asString(playbook['created_by']);
  if (said !== undefined && isId(said)) return;
  const made = newId(draft, 'identity', said ?? 'nobody named');
  playbook['created_by'] = made;
  if (said === undefined) {
    note(draft, 'created_by', 'is missing', `${made}, which stands for nobody named`);
    return;
  }
  playbook['external_references'] = [
    ...(asArray(playbook['external_references']) ?? []),
    { name: said, description: 'Named as the author in the file that was imported.' },
  ];
  note(
    draft,
    'created_by',
    `is "${shown(said)}", not the id of an identity`,
    `${made}, and the name as an external reference`,
  );
}

function repairStart(draft: Draft): void {
  const steps = stepsOf(draft);
  const said = asString(draft.playbook['workflow_start']);
  if (said !== undefined && steps.some(([id]) => id === said)) return;
  const starts = steps.filter(([, step]) => step['type'] === 'start');
  const [only] = starts;
  if (!only || starts.length > 1) return;
  draft.playbook['workflow_start'] = only[0];
  note(
    draft,
    'workflow_start',
    said === undefined ? 'is missing' : `names "${shown(said)}", which is no step`,
    `the only start step, ${only[0]}`,
  );
}
