import type { PolicyDecision } from '../../../core/model/what-if.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';

const LOOKS: Readonly<Record<PolicyDecision, { readonly tone: Tone; readonly title: string }>> = {
  allowed: { tone: 'plain', title: 'allowed' },
  denied: { tone: 'error', title: 'stopped' },
  over_rate: { tone: 'error', title: 'stopped: rate' },
  asked: { tone: 'warn', title: 'held: ask' },
  undecided: { tone: 'accent', title: 'not recorded' },
};

/** What a policy says to a call. */
export function DecisionBadge({ decision }: { readonly decision: PolicyDecision }) {
  const { tone, title } = LOOKS[decision];
  return <Badge tone={tone}>{title}</Badge>;
}
