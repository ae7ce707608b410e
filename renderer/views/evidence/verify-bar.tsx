import { type ReactNode, useState } from 'react';
import { openByteSearch } from '../../state/byte-search.ts';
import { hearProgress } from '../../state/hear-progress.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { counted } from '../../ui/words.ts';
import type { EvidenceCheck } from '../../worker/api.ts';

type Verifying =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly done: number; readonly total: number }
  | { readonly state: 'done'; readonly checks: readonly EvidenceCheck[] }
  | { readonly state: 'failed'; readonly error: unknown };

/** The head of the sources, with the act that hashes all evidence again. */
export function VerifyBar({ children }: { readonly children: ReactNode }) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const [now, setNow] = useState<Verifying>({ state: 'idle' });
  const verify = async () => {
    setNow({ state: 'running', done: 0, total: 0 });
    try {
      const show = (done: number, total: number) => setNow({ state: 'running', done, total });
      const checks = await hearProgress(show, (onProgress) => workbench.verifyEvidence(onProgress));
      setNow({ state: 'done', checks });
    } catch (error) {
      setNow({ state: 'failed', error });
    }
    await refresh('journal', 'custody');
  };
  return (
    <>
      <div className="evidence-head">
        {children}
        <Button icon="search" onPress={openEmptySearch}>
          Search in bytes
        </Button>
        <Button icon="shield" isDisabled={now.state === 'running'} onPress={() => void verify()}>
          Verify evidence
        </Button>
      </div>
      {now.state !== 'idle' && (
        <div className="evidence-check">
          <Verdict now={now} />
        </div>
      )}
    </>
  );
}

function openEmptySearch(): void {
  openByteSearch({ kind: 'text', wanted: '', ignoresCase: true });
}

function Verdict({ now }: { readonly now: Exclude<Verifying, { state: 'idle' }> }) {
  switch (now.state) {
    case 'running':
      return (
        <>
          Hashing again: {now.done} of {counted(now.total, 'item')}
          <Progress
            label="Items of evidence verified"
            done={now.done}
            total={now.total === 0 ? undefined : now.total}
          />
        </>
      );
    case 'failed':
      return <ErrorNotice error={now.error} />;
    case 'done':
      return <Checks checks={now.checks} />;
  }
}

function Checks({ checks }: { readonly checks: readonly EvidenceCheck[] }) {
  const wrong = checks.filter((check) => check.state !== 'intact');
  if (wrong.length === 0) {
    return (
      <Notice tone="ok">
        {counted(checks.length, 'item')} of evidence hashed again: each has the SHA-256 under which it was received.
      </Notice>
    );
  }
  return (
    <Notice tone="error">
      {wrong.length} of {counted(checks.length, 'item')} of evidence {wrong.length === 1 ? 'is' : 'are'} not as
      received. Stop work on this case folder and compare with your own copy.
      <ul>
        {wrong.map((check) => (
          <li key={`${check.evidenceId} ${check.name}`} className="evidence-altered mono">
            <InertLine text={check.name} /> {check.state}, expected {check.evidenceId}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
