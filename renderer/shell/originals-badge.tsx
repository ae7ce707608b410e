import { useEffect, useState } from 'react';
import { hearProgress } from '../state/hear-progress.ts';
import { usePlace } from '../state/place.ts';
import { useWorkbench } from '../state/workbench.tsx';
import { Badge, type Tone } from '../ui/badge.tsx';
import type { IconName } from '../ui/icon.tsx';
import { counted, formatCount } from '../ui/words.ts';
import type { EvidenceCheck } from '../worker/api.ts';

type Checking =
  | { readonly state: 'checking'; readonly done: number; readonly total: number }
  | { readonly state: 'done'; readonly checks: readonly EvidenceCheck[] }
  | { readonly state: 'failed' };

/** Hashes every original in the background when the case opens, and says how that stands. Leads to the evidence. */
export function OriginalsBadge() {
  const workbench = useWorkbench();
  const go = usePlace((place) => place.go);
  const [now, setNow] = useState<Checking>({ state: 'checking', done: 0, total: 0 });
  useEffect(() => {
    let isLeft = false;
    const show = (next: Checking) => {
      if (!isLeft) setNow(next);
    };
    hearProgress(
      (done: number, total: number) => show({ state: 'checking', done, total }),
      (onProgress) => workbench.checkEvidence(onProgress),
    ).then(
      (checks) => show({ state: 'done', checks }),
      () => show({ state: 'failed' }),
    );
    return () => {
      isLeft = true;
    };
  }, [workbench]);
  const said = wordsOf(now);
  if (!said) return undefined;
  return (
    <button
      type="button"
      className="top-bar-completeness"
      aria-label={`${said.words}. Show the evidence.`}
      onClick={() => go({ view: 'evidence', open: undefined })}
    >
      <Badge tone={said.tone} icon={said.icon}>
        {said.words}
      </Badge>
    </button>
  );
}

interface Said {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly words: string;
}

/** What is said of the originals: nothing where a case has none. */
function wordsOf(now: Checking): Said | undefined {
  if (now.state === 'failed') return { tone: 'error', icon: 'error', words: 'Originals could not be checked' };
  if (now.state === 'checking')
    return {
      tone: 'plain',
      icon: 'shield',
      words: `Checking originals ${formatCount(now.done)}/${formatCount(now.total)}`,
    };
  if (now.checks.length === 0) return undefined;
  const wrong = now.checks.filter(({ state }) => state !== 'intact').length;
  if (wrong > 0) return { tone: 'error', icon: 'error', words: `${counted(wrong, 'original')} not as received` };
  return { tone: 'ok', icon: 'shield', words: `${counted(now.checks.length, 'original')} intact on opening` };
}
