import type { RecordReader, RecordReaders } from '../../../core/model/access-answers.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { counted } from '../../ui/words.ts';
import { showAccesses } from './access-terms.ts';

/** Everyone who came near one record, the first to do so first. */
export function RecordDetail({ record: { record, name, value, calls, agents } }: { readonly record: RecordReaders }) {
  return (
    <section className="access-detail" aria-label="Record">
      <header>
        <p className="access-faint">
          <InertText text={name} />
        </p>
        <h2 className="mono">
          <InertText text={value} />
        </h2>
        <p>
          {counted(agents.length, 'agent')} in {counted(calls, 'call')} named it, in arguments or in what came back.
        </p>
        <Button variant="plain" onPress={() => showAccesses('record', record)}>
          Show its accesses
        </Button>
      </header>
      <ol className="record-readers" aria-label="Who came near it, in order of first time">
        {agents.map((agent) => (
          <li key={agent.id} className="record-reader">
            <Reader agent={agent} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Reader({ agent: { name, calls, failed, inArguments, inResults, firstNs, lastNs } }: { agent: RecordReader }) {
  return (
    <>
      <h3>
        {name === '' ? <NotRecorded /> : <InertText text={name} />}
        {failed > 0 && <Badge tone="warn">{counted(failed, 'failed call')}</Badge>}
      </h3>
      <p>
        {counted(calls, 'call')}: {placesWords(inArguments, inResults)}
      </p>
      <dl className="record-times">
        <dt>First</dt>
        <dd>
          <TimeText ns={firstNs} />
        </dd>
        <dt>Last</dt>
        <dd>
          <TimeText ns={lastNs} />
        </dd>
      </dl>
    </>
  );
}

/** Asked for by name, or came back in a result: the second is a reading that nobody asked for by that name. */
function placesWords(inArguments: number, inResults: number): string {
  const places = [
    ...(inArguments > 0 ? [`named in the arguments of ${inArguments}`] : []),
    ...(inResults > 0 ? [`came back in the result of ${inResults}`] : []),
  ];
  return places.join(', ');
}
