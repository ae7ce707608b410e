import { isoToNs } from '../../../core/base/time.ts';
import type { JournalEntry } from '../../../core/ports/case-host.ts';
import { Hash } from '../../ui/hash.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { JsonView } from '../../ui/json-view.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { entryWords } from './entry-words.ts';
import { SignExport } from './sign-export.tsx';

/** One entry whole: its links in the chain and what was recorded with it. */
export function EntryDetail({ entry }: { readonly entry: JournalEntry }) {
  return (
    <section aria-label="Entry">
      <h2>Entry {entry.number}</h2>
      <p className="journal-words">
        <InertText text={entryWords(entry)} />
      </p>
      <p className="journal-said-by">
        by <InertText text={entry.by} />, <TimeText ns={isoToNs(entry.at)} />
      </p>
      <dl className="journal-facts">
        <dt>Act</dt>
        <dd className="journal-act">{entry.act}</dd>
        <dt>Time</dt>
        <dd>{entry.at}</dd>
        <dt>By</dt>
        <dd>
          <InertText text={entry.by} />
        </dd>
        <dt>Object</dt>
        <dd className="mono">
          <InertText text={entry.object} />
        </dd>
        <dt>Hash</dt>
        <dd>
          <Hash value={entry.hash} length={24} />
        </dd>
        <dt>Before it</dt>
        <dd>
          <Hash value={entry.previous} length={24} />
        </dd>
      </dl>
      <SignExport entry={entry} />
      <JsonView text={JSON.stringify(entry.data)} />
    </section>
  );
}
