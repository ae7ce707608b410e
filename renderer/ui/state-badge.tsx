import type { SourceAccount } from '../../core/model/answers.ts';
import { Badge, type Tone } from './badge.tsx';

const STATES: Readonly<Record<Exclude<SourceAccount['state'], 'read'>, { tone: Tone; words: string }>> = {
  opaque: { tone: 'warn', words: 'not understood' },
  empty: { tone: 'plain', words: 'empty' },
  duplicate: { tone: 'accent', words: 'duplicate' },
  refused: { tone: 'error', words: 'refused' },
};

/** The format of a source that was read; for any other, what became of it. */
export function StateBadge({ source }: { readonly source: SourceAccount }) {
  const isOpen = source.decision === 'open' && source.state !== 'duplicate';
  if (isOpen) return <Badge tone="warn">{source.format ? `${source.format}?` : 'to be decided'}</Badge>;
  if (source.state === 'read') return <span title={source.formatReason}>{source.format}</span>;
  const { tone, words } = STATES[source.state];
  return <Badge tone={tone}>{words}</Badge>;
}
