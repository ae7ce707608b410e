import { sha256Hex } from '../base/sha256.ts';
import type { RuleText, SavedRule } from '../model/detection-rules.ts';
import type { JournalData, JournalEntry } from '../ports/case-host.ts';

/** What a `rule.saved` entry says; its object is the name. */
export function savedRuleData({ text }: RuleText): JournalData {
  return { text, sha256: sha256Hex(text) };
}

/** The rules that a case holds: the latest text of each name, without those that were removed, by name. */
export function savedRulesOf(entries: readonly JournalEntry[]): readonly SavedRule[] {
  const saved = new Map<string, SavedRule>();
  for (const { act, object: name, data, at, by } of entries) {
    const { text, sha256 } = data;
    if (act === 'rule.removed') saved.delete(name);
    else if (act === 'rule.saved' && typeof text === 'string' && typeof sha256 === 'string')
      saved.set(name, { name, text, sha256, at, by });
  }
  return [...saved.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
