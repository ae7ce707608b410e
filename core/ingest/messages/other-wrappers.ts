import { isJsonObject, type Json } from '../../base/json.ts';

/** Wrappers that hold chat messages but are another format's, which knows more of them. */
const OTHERS: readonly { readonly members: readonly string[]; readonly name: string }[] = [
  { name: 'AgentDojo', members: ['suite_name', 'pipeline_name'] },
  { name: 'tau-bench', members: ['traj'] },
  { name: 'SWE-agent', members: ['trajectory'] },
  { name: 'ATIF', members: ['schema_version', 'steps'] },
  { name: 'OpenAI Agents RunState', members: ['$schemaVersion'] },
  { name: 'Inspect', members: ['eval', 'plan'] },
  { name: 'Inspect', members: ['sample_id', 'epoch'] },
  { name: 'Gemini CLI', members: ['sessionId', 'projectHash'] },
  { name: 'Cline', members: ['version', 'updated_at', 'sessionId'] },
  { name: 'MAST', members: ['mas_name'] },
  { name: 'Letta', members: ['agents', 'blocks'] },
  { name: 'Who&When', members: ['history', 'mistake_step'] },
  { name: 'Codex CLI', members: ['timestamp', 'instructions', 'git'] },
];

/** True of a wrapper that another format knows more of. */
export function isOthers(value: Json): boolean {
  return isJsonObject(value) && OTHERS.some(({ members }) => members.every((member) => value[member] !== undefined));
}
