import type { JournalEntry } from '../ports/case-host.ts';
import type { Recognise } from './drill-format.ts';

/** Looks for the signs of one expected action, entry by entry, in the order of the journal. */
export interface Recogniser {
  /** True at the entry that completes the sign. */
  sees(entry: JournalEntry): boolean;
}

/** What an action is recognised by, as a sentence for people. */
export function signOf(recognise: Recognise, nameOfTag: (tag: string) => string): string {
  if ('finding' in recognise) return `A finding of ${recognise.finding.join(' or ')} is confirmed.`;
  if ('decision' in recognise) return `The decision “${nameOfTag(recognise.decision)}” is logged.`;
  if ('playbook' in recognise)
    return recognise.steps === 0
      ? `The playbook ${recognise.playbook} is started.`
      : `${recognise.steps} steps of the playbook ${recognise.playbook} are answered, other than skipped.`;
  return `${recognise.act} stands in the journal${recognise.times > 1 ? ` ${recognise.times} times` : ''}.`;
}

export function recogniserOf(recognise: Recognise): Recogniser {
  if ('playbook' in recognise) return playbookRecogniser(recognise.playbook, recognise.steps);
  if ('act' in recognise) {
    let left = recognise.times;
    return {
      sees(entry) {
        if (entry.act === recognise.act) left -= 1;
        return entry.act === recognise.act && left === 0;
      },
    };
  }
  if ('decision' in recognise)
    return { sees: ({ act, data }) => act === 'drill.decision' && data['tag'] === recognise.decision };
  return {
    sees: ({ act, data }) =>
      act === 'finding.triaged' &&
      data['state'] === 'confirmed' &&
      recognise.finding.some((id) => id === data['ruleId']),
  };
}

function playbookRecogniser(playbook: string, steps: number): Recogniser {
  const runs = new Set<string>();
  const answered = new Set<string>();
  return {
    sees({ act, object, data }) {
      if (act === 'playbook.started' && data['playbook'] === playbook) {
        runs.add(object);
        return steps === 0;
      }
      if (act !== 'playbook.step' || !runs.has(object) || data['answer'] === 'skipped') return false;
      const isNew = !answered.has(String(data['step']));
      answered.add(String(data['step']));
      return isNew && answered.size === steps;
    },
  };
}
