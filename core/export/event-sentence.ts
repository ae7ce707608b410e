import type { Finding } from '../model/answers.ts';
import type { WholeEvent } from '../model/whole-event.ts';

/** What happened, in a few words, without its content: for tools that show one line for an event. */
export function eventSentence(event: WholeEvent): string {
  const { kind, toolName, status } = event;
  const who = event.actorName ?? event.actorId ?? 'not recorded';
  const whom = toolName ?? event.targetName ?? event.targetId;
  const what = kind.replaceAll('_', ' ');
  const outcome = status === 'not_recorded' ? '' : ` [${status}]`;
  return `${who}: ${what}${whom === undefined ? '' : ` ${whom}`}${outcome}`;
}

/** The rules that cite an event, by its id, each once and in the order of the findings. */
export function citationsOf(findings: readonly Finding[]): ReadonlyMap<string, readonly string[]> {
  const cited = new Map<string, readonly string[]>();
  for (const { ruleId, eventIds } of findings) {
    for (const eventId of eventIds) {
      const before = cited.get(eventId) ?? [];
      if (!before.includes(ruleId)) cited.set(eventId, [...before, ruleId]);
    }
  }
  return cited;
}
