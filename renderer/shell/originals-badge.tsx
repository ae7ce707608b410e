import { useEffect, useRef, useState } from 'react';
import { hearProgress, whileIdle } from '../state/hear-progress.ts';
import { usePlace } from '../state/place.ts';
import { useWorkbench } from '../state/workbench.tsx';
import { Badge, type Tone } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import type { IconName } from '../ui/icon.tsx';
import { counted, formatCount } from '../ui/words.ts';
import type { EvidenceCheck } from '../worker/api.ts';

type Checking =
  | { readonly state: 'checking'; readonly done: number; readonly total: number; readonly isAgain: boolean }
  | { readonly state: 'done'; readonly checks: readonly EvidenceCheck[]; readonly isAgain: boolean }
  | { readonly state: 'failed' };

/** How long a case lies open before its originals are hashed again. */
const AGAIN_AFTER_MS = 60 * 60 * 1000;

/**
 * Hashes every original in the background when the case opens, and again every hour while nobody waits for anything else;
 * says how that stands. What comes later is journalled, and can be stopped. Leads to the evidence.
 */
export function OriginalsBadge({ againAfterMs = AGAIN_AFTER_MS }: { readonly againAfterMs?: number }) {
  const go = usePlace((place) => place.go);
  const { now, stop } = useChecking(againAfterMs);
  const said = wordsOf(now);
  if (!said) return undefined;
  return (
    <>
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
      {now.state === 'checking' && now.isAgain && (
        <Button variant="quiet" onPress={stop}>
          Stop checking
        </Button>
      )}
    </>
  );
}

function useChecking(againAfterMs: number): { readonly now: Checking; readonly stop: () => void } {
  const workbench = useWorkbench();
  const [now, setNow] = useState<Checking>({ state: 'checking', done: 0, total: 0, isAgain: false });
  const stopped = useRef(false);
  useEffect(() => {
    let isLeft = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: Checking) => {
      if (!isLeft) setNow(next);
    };
    const failed = () => show({ state: 'failed' });
    const schedule = () => {
      if (!isLeft) timer = setTimeout(() => void again().catch(failed).then(schedule), againAfterMs);
    };
    let known: Checking = { state: 'failed' };
    const again = async () => {
      stopped.current = false;
      const checks = await whileIdle(
        (done, total) => {
          show({ state: 'checking', done, total, isAgain: true });
          return !stopped.current && !isLeft;
        },
        (ask) => workbench.recheckEvidence(ask),
      );
      if (checks !== undefined) known = { state: 'done', checks, isAgain: true };
      show(known);
    };
    void hearProgress(
      (done: number, total: number) => show({ state: 'checking', done, total, isAgain: false }),
      (onProgress) => workbench.checkEvidence(onProgress),
    )
      .then((checks) => {
        known = { state: 'done', checks, isAgain: false };
        show(known);
      }, failed)
      .then(schedule);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [workbench, againAfterMs]);
  return { now, stop: () => (stopped.current = true) };
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
      words: `Checking originals${now.isAgain ? ' again' : ''} ${formatCount(now.done)}/${formatCount(now.total)}`,
    };
  if (now.checks.length === 0) return undefined;
  const wrong = now.checks.filter(({ state }) => state !== 'intact').length;
  if (wrong > 0) return { tone: 'error', icon: 'error', words: `${counted(wrong, 'original')} not as received` };
  return {
    tone: 'ok',
    icon: 'shield',
    words: `${counted(now.checks.length, 'original')} intact${now.isAgain ? ', checked again' : ' on opening'}`,
  };
}
