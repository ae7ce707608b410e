/** Playbooks that rules of the pack suggest and that do not come with Spoor yet, by the one that stands in for each. */
const STAND_INS: Readonly<Record<string, string>> = {
  'credential-compromise': 'contain-misbehaving-agent',
  'data-exposure': 'contain-misbehaving-agent',
  'destructive-action': 'contain-misbehaving-agent',
  'malicious-mcp-tool': 'investigate-prompt-injection',
  'poisoned-memory': 'investigate-prompt-injection',
  'rogue-subagent': 'contain-misbehaving-agent',
  'runaway-agents': 'contain-misbehaving-agent',
  'shadow-agent': 'contain-misbehaving-agent',
};

/** Playbooks that exist in the place of those that a rule suggests, each once. */
export function standingIn(playbooks: readonly string[]): readonly string[] {
  return [...new Set(playbooks.map((id) => STAND_INS[id] ?? id))];
}
