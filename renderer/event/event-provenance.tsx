import './event-provenance.css';
import { useState } from 'react';
import type { EventDetail, RecordPlace } from '../../core/model/answers.ts';
import { useQuestion } from '../state/question.ts';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { BytesView } from '../ui/bytes-view.tsx';
import { Hash } from '../ui/hash.tsx';
import { InertText } from '../ui/inert-text.tsx';
import { counted, formatCount } from '../ui/words.ts';
import { Facts, Section } from './facts.tsx';

/** Where the event was read: down to the bytes, so that anyone can look there with other tools. */
export function EventProvenance({ detail }: { readonly detail: EventDetail }) {
  const { provenance } = detail;
  return (
    <>
      <Section title="Where it was read">
        <Facts
          facts={[
            ['Source', <InertText key="source" text={provenance.sourceName} />],
            provenance.member === '' ? undefined : ['Member', <InertText key="member" text={provenance.member} />],
            ['Format', provenance.format ?? 'none'],
            ['Record', `number ${formatCount(provenance.recordNo)}, counted from 0`],
            ['Bytes', `${formatCount(provenance.length)} at offset ${formatCount(provenance.offset)}`],
            provenance.pointer === ''
              ? undefined
              : ['JSON pointer', <InertText key="pointer" text={provenance.pointer} />],
            provenance.encoding === 'utf-8'
              ? undefined
              : ['Encoding', `${provenance.encoding}; offsets count bytes of the UTF-8 form`],
            ['Evidence', <Hash key="evidence" value={provenance.evidenceId} length={16} />],
            ['Event id', <Hash key="event" value={detail.row.eventId} length={48} />],
          ]}
        />
      </Section>
      <Section title="The record’s bytes">
        <RecordBytes key={detail.row.eventId} place={provenance} />
      </Section>
      {detail.mergedRecords.length > 0 && <Merged records={detail.mergedRecords} />}
    </>
  );
}

const FIRST_BYTES = 65_536;

interface BytePlace {
  readonly sourceId: string;
  readonly offset: number;
  readonly length: number;
}

function RecordBytes({ place: { sourceId, offset, length } }: { readonly place: BytePlace }) {
  const [limit, setLimit] = useState(FIRST_BYTES);
  const raw = useQuestion('raw', [{ sourceId, offset, length }, limit], { keepsPrevious: true });
  return (
    <Answer to={raw} what="the record">
      {(record) => (
        <>
          <BytesView record={record} />
          {record.bytes.length < record.length && (
            <Button variant="link" onPress={() => setLimit(record.length)}>
              Show all {counted(record.length, 'byte')}
            </Button>
          )}
        </>
      )}
    </Answer>
  );
}

/** Records that told more of the same event. */
function Merged({ records }: { readonly records: readonly RecordPlace[] }) {
  const [shown, setShown] = useState<RecordPlace | undefined>(undefined);
  return (
    <Section title="Merged records" note={`${counted(records.length, 'record')} of the source told more of this event`}>
      <ul className="merged-records">
        {records.map((record) => (
          <li key={`${record.sourceId} ${record.recordNo}`}>
            <Button
              variant="link"
              aria-expanded={shown === record}
              onPress={() => setShown(shown === record ? undefined : record)}
            >
              Record {formatCount(record.recordNo)}
            </Button>{' '}
            at offset {formatCount(record.offset)}: <InertText text={record.reason} />
            {shown === record && <RecordBytes place={record} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
