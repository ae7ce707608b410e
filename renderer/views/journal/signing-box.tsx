import { useState } from 'react';
import type { SigningState } from '../../../core/model/signing.ts';
import { useQuestion, useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { Hash } from '../../ui/hash.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';

/** By which key the app signs frozen files: its fingerprint, and how it is opened and closed. */
export function SigningBox() {
  const state = useQuestion('signingState', []);
  return (
    <section aria-label="Signing key" className="journal-note">
      <h2>Signing key</h2>
      <Answer to={state} what="the signing key">
        {(answer) => (answer.key ? <OpenKey state={answer} /> : <OpeningForm canKeep={answer.canKeep} />)}
      </Answer>
    </section>
  );
}

function OpenKey({ state }: { readonly state: SigningState }) {
  const workbench = useWorkbench();
  const { act, error } = useAct();
  return (
    <>
      <dl className="journal-facts">
        <dt>Fingerprint</dt>
        <dd>
          <Hash value={state.key?.fingerprint ?? ''} length={64} />
        </dd>
        {state.key?.comment && (
          <>
            <dt>Comment</dt>
            <dd>
              <InertText text={state.key.comment} />
            </dd>
          </>
        )}
        <dt>Kept</dt>
        <dd>{state.isKept ? 'in the keychain of this account' : 'until Spoor ends'}</dd>
      </dl>
      <Button onPress={() => void act(() => workbench.closeSigningKey())}>Close the key</Button>
      {error !== undefined && <ErrorNotice error={error} />}
    </>
  );
}

function OpeningForm({ canKeep }: { readonly canKeep: boolean }) {
  const workbench = useWorkbench();
  const { act, error, isActing } = useAct();
  const [file, setFile] = useState<File | undefined>(undefined);
  const [passphrase, setPassphrase] = useState('');
  const [isToBeKept, setToBeKept] = useState(false);
  const open = async () => {
    const keyFile = (await file?.text()) ?? '';
    setPassphrase('');
    await workbench.openSigningKey({ keyFile, passphrase, isToBeKept });
  };
  return (
    <form
      className="journal-note"
      onSubmit={(event) => {
        event.preventDefault();
        void act(open);
      }}
    >
      <div className="journal-key-file">
        <FileButton label="Key file" onPicked={([picked]) => setFile(picked)} />
        {file ? <InertLine text={file.name} /> : 'None chosen yet'}
      </div>
      {file && (
        <Notice>
          A window is not told who else may read this file. Only you should: <code>spoor keys show FILE</code> warns
          where others may, and <code>chmod 600 FILE</code> mends it.
        </Notice>
      )}
      <div className="text-input">
        <input
          type="password"
          aria-label="Passphrase of the key"
          placeholder="Passphrase, kept nowhere"
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </div>
      {canKeep && (
        <label>
          <input type="checkbox" checked={isToBeKept} onChange={(event) => setToBeKept(event.target.checked)} /> keep
          the key in the keychain of this account
        </label>
      )}
      <Button type="submit" icon="shield" isDisabled={!file || passphrase === '' || isActing}>
        Open the key
      </Button>
      {error !== undefined && <ErrorNotice error={error} />}
    </form>
  );
}

/** An act on the key, and why it failed. What is known of the key is asked again after it. */
function useAct() {
  const refresh = useRefresh();
  const [error, setError] = useState<unknown>(undefined);
  const [isActing, setActing] = useState(false);
  const act = async (work: () => Promise<unknown>) => {
    setActing(true);
    setError(undefined);
    await work().catch(setError);
    setActing(false);
    await refresh('signingState');
  };
  return { act, error, isActing };
}
