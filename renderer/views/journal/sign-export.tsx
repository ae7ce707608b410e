import { useState } from 'react';
import type { JournalEntry } from '../../../core/ports/case-host.ts';
import { useQuestion, useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';

/** Signs the frozen file of an entry, where it is one and a key is open. */
export function SignExport({ entry }: { readonly entry: JournalEntry }) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const { data: signing } = useQuestion('signingState', []);
  const [signed, setSigned] = useState<{ readonly number: number; readonly name: string } | undefined>(undefined);
  const [error, setError] = useState<unknown>(undefined);
  if (!isFrozenFile(entry) || !signing) return undefined;
  const sign = async () => {
    setError(undefined);
    try {
      const { name } = await workbench.signExport(entry.object);
      setSigned({ number: entry.number, name });
      await refresh('journal', 'custody');
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <div className="journal-note">
      <Button icon="shield" isDisabled={!signing.key} onPress={() => void sign()}>
        Sign this file
      </Button>
      {!signing.key && <p>Open a key above to sign it.</p>}
      {signed?.number === entry.number && (
        <Notice tone="ok">
          Signed: the signature is frozen as <InertLine text={signed.name} />.
        </Notice>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </div>
  );
}

/** Portable cases and packages are journalled too, and lie elsewhere: their entries tell no size. */
function isFrozenFile({ act, data }: JournalEntry): boolean {
  return (act === 'report.exported' || act === 'case.exported') && 'bytes' in data && !('signs' in data);
}
