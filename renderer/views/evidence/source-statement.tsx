import type { ReactNode } from 'react';
import type { SourceAccount } from '../../../core/model/answers.ts';
import { AccountSentence } from '../../ui/account-sentence.tsx';
import { Count } from '../../ui/count.tsx';
import { Hash } from '../../ui/hash.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { counted, formatBytes, formatCount } from '../../ui/words.ts';

/** What is known of a source and what became of its records, in sentences an examiner can quote. */
export function SourceStatement({ source }: { readonly source: SourceAccount }) {
  return (
    <div className="statement">
      <section>
        <h3>Account of the records</h3>
        <div className="statement-sentences">
          <p>{stateSentence(source)}</p>
          <p>
            <AccountSentence account={source} />
          </p>
          {source.events > 0 && <EventSentences source={source} />}
        </div>
      </section>
      <section>
        <h3>The source itself</h3>
        <dl className="facts">
          <Fact name="Format">{source.format ?? <NotRecorded />}</Fact>
          <Fact name="Recognised by">
            <InertText text={source.formatReason || 'nothing that any format knows'} />
          </Fact>
          <Fact name="Confidence">{Math.round(source.confidence * 100)} %</Fact>
          <Fact name="Size">
            {formatBytes(source.bytes)} ({counted(source.bytes, 'byte')}), {source.encoding}
          </Fact>
          <Fact name="First event">
            <TimeText ns={source.firstNs} />
          </Fact>
          <Fact name="Last event">
            <TimeText ns={source.lastNs} />
          </Fact>
          {source.member !== '' && (
            <Fact name="In the archive">
              <InertText text={source.member} />
            </Fact>
          )}
          <Fact name="SHA-256">
            <Hash value={source.sha256} length={64} />
          </Fact>
          <Fact name="Evidence">
            <Hash value={source.evidenceId} length={64} />
          </Fact>
        </dl>
      </section>
    </div>
  );
}

/** Of a source that made no event, both would be true and say nothing. */
function EventSentences({ source }: { readonly source: SourceAccount }) {
  return (
    <>
      <p>
        They made <Count value={source.events} of="events" filter={{ sources: [source.sourceId] }} />{' '}
        {source.events === 1 ? 'event' : 'events'}; {timesSentence(source)}
      </p>
      <p>{linksSentence(source)}</p>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function stateSentence({ state, stateReason }: SourceAccount): ReactNode {
  const reason = stateReason === '' ? undefined : <InertText text={` ${stateReason}`} />;
  switch (state) {
    case 'read':
      return <>It was read to its end.{reason}</>;
    case 'opaque':
      return (
        <>It is kept as it was received, but no format understood it: what it says is not in the events.{reason}</>
      );
    case 'empty':
      return <>It holds no records.{reason}</>;
    case 'duplicate':
      return <>Its bytes are those of another source, which was read instead.{reason}</>;
    case 'refused':
      return <>It was refused and not read.{reason}</>;
  }
}

function timesSentence({ untimedEvents, events }: SourceAccount): string {
  if (untimedEvents === 0) return 'each has a recorded time.';
  if (untimedEvents === events) return 'none has a recorded time.';
  return `of these ${formatCount(untimedEvents)} without a recorded time.`;
}

function linksSentence({ unresolvedLinks }: SourceAccount): string {
  if (unresolvedLinks === 0) return 'Every event that its events refer to is in the case.';
  return `${counted(unresolvedLinks, 'reference')} to events that are not in the case.`;
}
