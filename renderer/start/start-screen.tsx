import './start-screen.css';
import { type FormEvent, useEffect, useState } from 'react';
import type { FoundCase, StartState } from '../../core/model/start.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { InertLine, InertText } from '../ui/inert-text.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { counted } from '../ui/words.ts';
import type { StartHost } from './start-host.ts';

export interface StartScreenProps {
  readonly host: StartHost;
  /** Called once a case is open. */
  readonly onOpened: () => void;
}

/** Where no case is open: the cases of a folder, and the way to a new one. */
export function StartScreen({ host, onOpened }: StartScreenProps) {
  const { state, error, isBusy, run, look } = useStart(host);
  const open = (work: () => Promise<void>) =>
    run(async () => {
      await work();
      onOpened();
    });
  return (
    <main className="start" aria-busy={isBusy || (state === undefined && error === undefined)}>
      <h1 className="start-name">Spoor</h1>
      {error !== undefined && <ErrorNotice error={error} />}
      {state && (
        <>
          {state.trouble === undefined ? (
            <>
              <NewCaseForm isBusy={isBusy} onMake={(name) => open(() => host.make({ name, timeZone: ownZone() }))} />
              <Cases cases={state.cases} isBusy={isBusy} onOpen={(name) => open(() => host.open(name))} />
            </>
          ) : (
            <p role="alert">
              <InertText text={state.trouble} />
            </p>
          )}
          <Folder state={state} isBusy={isBusy} onChoose={() => look(() => host.chooseFolder())} />
        </>
      )}
      {state === undefined && error !== undefined && (
        <Button icon="play" onPress={() => look(() => host.state())}>
          Try again
        </Button>
      )}
      <p className="start-foot">Offline. Nothing leaves this machine.</p>
    </main>
  );
}

function useStart(host: StartHost) {
  const [state, setState] = useState<StartState | undefined>(undefined);
  const [error, setError] = useState<unknown>(undefined);
  const [isBusy, setBusy] = useState(false);
  const run = (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    work().then(
      () => setBusy(false),
      (thrown: unknown) => {
        setBusy(false);
        setError(thrown);
      },
    );
  };
  const look = (ask: () => Promise<StartState>) => run(async () => setState(await ask()));
  useEffect(() => {
    host.state().then(setState, setError);
  }, [host]);
  return { state, error, isBusy, run, look };
}

interface NewCaseFormProps {
  readonly isBusy: boolean;
  readonly onMake: (name: string) => void;
}

function NewCaseForm({ isBusy, onMake }: NewCaseFormProps) {
  const [name, setName] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '' && !isBusy) onMake(name);
  };
  return (
    <section className="start-part" aria-labelledby="start-new">
      <h2 id="start-new">New case</h2>
      <form className="start-new" onSubmit={onSubmit}>
        <TextInput
          label="Name of the new case"
          placeholder="Wire transfer of 17 March"
          value={name}
          onChange={setName}
        />
        <Button variant="primary" icon="plus" type="submit" isDisabled={isBusy || name.trim() === ''}>
          Make the case
        </Button>
      </form>
      <p className="start-note">
        An empty case, in a folder of this name that ends with .spoor. Its time zone is {ownZone()}; evidence is kept in
        UTC.
      </p>
    </section>
  );
}

interface CasesProps {
  readonly cases: readonly FoundCase[];
  readonly isBusy: boolean;
  readonly onOpen: (name: string) => void;
}

function Cases({ cases, isBusy, onOpen }: CasesProps) {
  return (
    <section className="start-part" aria-labelledby="start-open">
      <h2 id="start-open">Open a case</h2>
      {cases.length === 0 && <p className="start-note">There is no case in this folder yet.</p>}
      {cases.length > 0 && <p className="start-note">{counted(cases.length, 'case')} in this folder, by name.</p>}
      <ul className="start-cases" aria-label="Cases of this folder">
        {cases.map(({ name, title }) => (
          <li key={name}>
            <button type="button" className="start-case" disabled={isBusy} onClick={() => onOpen(name)}>
              <Icon name="folder" />
              <span className="start-case-title">
                <InertLine text={title ?? 'Its case.json cannot be read'} />
              </span>
              <span className="start-case-name">
                <InertLine text={name} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FolderProps {
  readonly state: StartState;
  readonly isBusy: boolean;
  readonly onChoose: () => void;
}

function Folder({ state, isBusy, onChoose }: FolderProps) {
  return (
    <section className="start-part start-folder" aria-label="Folder of the cases">
      <p className="start-note">
        Folder: <InertText text={state.folder} />.{' '}
        {!state.canChoose && 'For another one, start spoor serve there, or name a case: spoor serve CASE.'}
      </p>
      {state.canChoose && (
        <Button icon="folder" isDisabled={isBusy} onPress={onChoose}>
          Choose another folder…
        </Button>
      )}
    </section>
  );
}

function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
