import { useEffect, useRef } from 'react';
import { useCaseVersion } from './case-version.ts';
import { useRefresh } from './question.ts';
import { useWorkbench } from './workbench.tsx';

const EVERY_MS = 1000;

/**
 * Follows what other windows of the case do, while `isFollowing`: what they journal is asked again, and evidence that they
 * brought is read. Not a question, for a view must not count as busy while it only listens.
 */
export function useFollowCase(isFollowing: boolean): void {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const bump = useCaseVersion((store) => store.bump);
  const known = useRef(-1);
  const told = useRef({ refresh, bump });
  told.current = { refresh, bump };
  useEffect(() => {
    if (!isFollowing) return undefined;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      // A host that does not answer now is asked again; the views say so by their own questions.
      const seen = await workbench.follow().catch(() => undefined);
      if (isOver) return;
      if (seen?.hasNewEvidence) told.current.bump();
      else if (seen && seen.entries !== known.current && known.current >= 0) await told.current.refresh(...JOURNALLED);
      known.current = seen?.entries ?? known.current;
      timer = setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isFollowing, workbench]);
}

/** What is folded from the journal. */
const JOURNALLED = [
  'journal',
  'custody',
  'bookmarks',
  'savedViews',
  'notebook',
  'triage',
  'playbookRuns',
  'drillRuns',
  'drillAnswers',
  'keptWhatIfs',
] as const;
