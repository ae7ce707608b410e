import { create } from 'zustand';
import type { RuleText } from '../../../core/model/detection-rules.ts';

/** What a new text of rules starts from: a rule that is right, small enough to be changed by who has never seen one. */
const NEW_RULE: RuleText = {
  name: 'my-rule',
  text: `title: A payment above what our desk may make
level: medium
logsource: { product: ai_agent, category: tool_call }
detection:
  large: { tool|contains: payment, args.amount|gt: 1000 }
  condition: large
x-spoor:
  explanation: A payment tool was called with more than 1000. Refunds that a person approved look the same.
`,
};

interface RuleDraft extends RuleText {
  readonly isOpen: boolean;
  /** True where the case holds rules of this name already: their name stays. */
  readonly isSaved: boolean;
}

/** The text being written. It outlives its dialog, so that closing it by mistake loses nothing. */
export const useRuleDraft = create<RuleDraft>(() => ({ ...NEW_RULE, isOpen: false, isSaved: false }));

/** Opens the editor on the new rule that was being written. */
export function writeNewRule(): void {
  const { isSaved } = useRuleDraft.getState();
  useRuleDraft.setState({ ...(isSaved ? NEW_RULE : {}), isOpen: true, isSaved: false });
}

/** Opens the editor on rules that the case holds. */
export function changeRule({ name, text }: RuleText): void {
  useRuleDraft.setState({ name, text, isOpen: true, isSaved: true });
}

export function closeRuleEditor(): void {
  useRuleDraft.setState({ isOpen: false });
}

/** After saving: the next new rule starts afresh. */
export function dropRuleDraft(): void {
  useRuleDraft.setState({ ...NEW_RULE, isOpen: false, isSaved: false });
}
