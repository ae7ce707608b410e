import { asObject, asString, type JsonObject } from '../../../base/json.ts';

export type Kind = 'session' | 'message' | 'part' | 'todo' | 'permission' | 'session_diff' | 'project';

const PARTS = new Set([
  ...['text', 'reasoning', 'tool', 'file', 'step-start', 'step-finish', 'snapshot', 'patch', 'agent', 'retry'],
  ...['compaction', 'subtask'],
]);

/** What a document of the tree or a row is, by its members; where those fit several, the folder or table decides. */
export function kindOf(value: JsonObject, place: string | undefined): Kind | undefined {
  const isRow = typeof value['data'] === 'string';
  const has = (...names: readonly string[]) => names.every((name) => value[name] !== undefined);
  if (isRow && has('id', 'message_id', 'session_id')) return 'part';
  if (isRow && has('id', 'session_id') && place === 'message') return 'message';
  if (place === 'todo' && has('session_id', 'content', 'status')) return 'todo';
  if ((place === 'permission' || place === 'session_diff') && isRow) return place;
  if (place === 'project' && has('id', 'worktree')) return 'project';
  if (has('id', 'project_id', 'directory', 'time_created') || (place === 'session' && has('id', 'project_id', 'data')))
    return 'session';
  return documentKind(value, place);
}

function documentKind(value: JsonObject, place: string | undefined): Kind | undefined {
  const id = asString(value['id']);
  if (id === undefined) return undefined;
  if (isPart(value, place)) return 'part';
  if (asString(value['sessionID']) !== undefined && asString(value['role']) !== undefined) return 'message';
  const isSession = asString(value['directory']) !== undefined && asObject(value['time'])?.['created'] !== undefined;
  return isSession && (value['projectID'] !== undefined || place === 'session') ? 'session' : undefined;
}

/** Older parts name neither message nor session: then their folder has to say that they are parts. */
function isPart(value: JsonObject, place: string | undefined): boolean {
  const type = asString(value['type']);
  if (type === undefined) return false;
  return asString(value['messageID']) !== undefined || (place === 'part' && PARTS.has(type));
}
