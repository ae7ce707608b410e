import type { ByteQuery, ByteSearchResult } from '../../../../core/model/byte-search.ts';
import { type ByteSearch, useByteSearch } from '../../../state/byte-search.ts';
import { useCaseVersion } from '../../../state/case-version.ts';
import { InertLine } from '../../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { counted, formatBytes } from '../../../ui/words.ts';
import { formTitle, resultWords } from './match-words.ts';

/** How far a search is, or what it came to. */
export function SearchStatus() {
  const now = useByteSearch((store) => store.now);
  switch (now.state) {
    case 'idle':
      return undefined;
    case 'running':
      return <Running now={now} />;
    case 'failed':
      return (
        <div className="byte-search-status">
          <ErrorNotice error={now.error} />
        </div>
      );
    case 'done':
      return <Done result={now.result} version={now.version} />;
  }
}

function Running({ now }: { readonly now: Extract<ByteSearch, { state: 'running' }> }) {
  const { progress, pace } = now;
  return (
    <div className="byte-search-status">
      <p role="status">
        {progress ? (
          <>
            <Wanted query={now.query} /> {formatBytes(progress.bytesDone)} of {formatBytes(progress.bytesTotal)}
            {pace && `, ${formatBytes(Math.round(pace.bytesPerSecond))}/s${leftWords(pace.secondsLeft)}`},{' '}
            {counted(progress.matches, 'match', 'matches')}: <InertLine text={progress.name} />
          </>
        ) : (
          'Opening the evidence'
        )}
      </p>
      <Progress
        label="Bytes looked through"
        done={progress?.bytesDone ?? 0}
        total={progress ? Math.max(1, progress.bytesTotal) : undefined}
      />
    </div>
  );
}

const ASKED = { text: 'Text', expression: 'Expression', hex: 'Bytes' } as const;

/** What was looked for: the form above may hold something else by now. */
function Wanted({ query }: { readonly query: ByteQuery }) {
  return (
    <>
      {ASKED[query.kind]}{' '}
      <span className="byte-search-wanted mono">
        <InertLine text={query.wanted} />
      </span>
      {query.kind !== 'hex' && (query.ignoresCase ? ' in any case' : ' in this case')}
      {query.itemIds && ', in one item'}:
    </>
  );
}

function leftWords(seconds: number | undefined): string {
  return seconds === undefined ? '' : `, ${Math.ceil(seconds)} s left`;
}

function Done({ result, version }: { readonly result: ByteSearchResult; readonly version: number }) {
  const isStale = useCaseVersion((store) => store.version !== version);
  const failed = result.items.flatMap(({ name, failure }) =>
    failure === undefined ? [] : [{ name, reason: failure }],
  );
  const left = [...failed, ...result.unsearched];
  const forms = result.byForm.map(([form, matches]) => `${formTitle(form)}: ${counted(matches, 'match', 'matches')}`);
  return (
    <div className="byte-search-status">
      <p role="status">
        <Wanted query={result.query} /> {resultWords(result)} {forms.length > 1 && `${forms.join('; ')}.`}
      </p>
      {isStale && <Notice tone="warn">The case has changed since. Search again to look through all of it.</Notice>}
      {left.length > 0 && (
        <Notice tone="warn">
          <details>
            <summary>{counted(left.length, 'item')} not looked through to the end</summary>
            <ul className="byte-search-left">
              {left.map(({ name, reason }) => (
                <li key={`${name} ${reason}`}>
                  <InertLine text={name} />: <InertLine text={reason} />
                </li>
              ))}
            </ul>
          </details>
        </Notice>
      )}
    </div>
  );
}
