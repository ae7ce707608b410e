import type { CaseSummary, Totals } from '../../core/model/answers.ts';
import { usePlace } from '../state/place.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import type { IconName } from '../ui/icon.tsx';
import { counted, formatCount } from '../ui/words.ts';

/** How many records the case has received, and whether each is accounted for. Leads to the evidence. */
export function CompletenessBadge({ summary }: { readonly summary: CaseSummary }) {
  const go = usePlace((place) => place.go);
  const { tone, icon, words } = completenessOf(summary.totals, unreadOf(summary));
  return (
    <button
      type="button"
      className="top-bar-completeness"
      aria-label={`${words}. Show the evidence.`}
      onClick={() => go({ view: 'evidence', open: undefined })}
    >
      <Badge tone={tone} icon={icon}>
        {words}
      </Badge>
    </button>
  );
}

export interface Completeness {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly words: string;
}

/** Sources that are evidence, and of which no event was made since no format understood them. */
function unreadOf({ gaps }: CaseSummary): number {
  return gaps.find(({ code }) => code === 'opaque')?.count ?? 0;
}

/** Says in a few words whether all records are accounted for, and all sources read. */
export function completenessOf(
  { records, imported, merged, duplicates, rejects }: Totals,
  unread: number,
): Completeness {
  const unaccounted = records - imported - merged - duplicates - rejects;
  if (unaccounted !== 0) {
    return { tone: 'error', icon: 'error', words: `${formatCount(Math.abs(unaccounted))} records unaccounted for` };
  }
  // What was not understood has no records to reject: without it, a case that holds nothing else looks whole.
  if (rejects > 0 || unread > 0) {
    const said = [
      counted(records, 'record'),
      ...(rejects > 0 ? [`${formatCount(rejects)} rejected`] : []),
      ...(unread > 0 ? [`${counted(unread, 'source')} not understood`] : []),
    ];
    return { tone: 'warn', icon: 'warning', words: said.join(', ') };
  }
  return { tone: 'ok', icon: 'check', words: `${counted(records, 'record')}, none rejected` };
}
