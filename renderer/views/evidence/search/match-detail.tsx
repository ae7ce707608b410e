import { useState } from 'react';
import { concatBytes } from '../../../../core/base/sha256.ts';
import { type ByteMatch, type SearchedItem, textOfMatch } from '../../../../core/model/byte-search.ts';
import { usePlace } from '../../../state/place.ts';
import { Button } from '../../../ui/button.tsx';
import { type BytesForm, BytesFormChoice } from '../../../ui/bytes-form.tsx';
import { EventLink } from '../../../ui/event-link.tsx';
import { BYTES_PER_LINE, hexLine } from '../../../ui/hex-lines.ts';
import { InertLine, InertText } from '../../../ui/inert-text.tsx';
import { counted, formatCount } from '../../../ui/words.ts';
import { formTitle, noEventWords } from './match-words.ts';

export interface MatchDetailProps {
  readonly match: ByteMatch;
  readonly item: SearchedItem | undefined;
}

/** One match with what stands around it, as inert text or as hex. */
export function MatchDetail({ match, item }: MatchDetailProps) {
  const [form, setForm] = useState<BytesForm>('text');
  return (
    <section className="byte-match" aria-label="Match">
      <header className="byte-match-head">
        <BytesFormChoice value={form} onChange={setForm} />
        <span>
          {match.isCut && 'More than '}
          {counted(match.length, 'byte')} at offset {formatCount(match.offset)}
        </span>
        <span>{formTitle(match.form)}</span>
        <PlaceWords match={match} />
        {item?.sourceId !== undefined && <OpenSource sourceId={item.sourceId} />}
        <span className="byte-match-name mono">
          <InertLine text={item?.name ?? ''} />
        </span>
      </header>
      {form === 'text' ? <MatchText match={match} /> : <MatchHex match={match} />}
    </section>
  );
}

function PlaceWords({ match: { place } }: Pick<MatchDetailProps, 'match'>) {
  if (place.kind === 'event')
    return (
      <span>
        {place.outcome === 'imported' ? 'Event ' : `Record ${place.outcome}, event `}
        <EventLink eventId={place.eventId} />
        {place.events > 1 && ` and ${formatCount(place.events - 1)} more of record ${formatCount(place.recordNo)}`}
      </span>
    );
  return (
    <span>
      {noEventWords(place)}
      {place.kind === 'rejected' && (
        <>
          {' '}
          {formatCount(place.recordNo)}: <InertLine text={place.reason} />
        </>
      )}
    </span>
  );
}

function OpenSource({ sourceId }: { readonly sourceId: string }) {
  const go = usePlace((place) => place.go);
  return (
    <Button variant="link" onPress={() => go({ open: sourceId, terms: {} })}>
      Open the source
    </Button>
  );
}

function MatchText({ match }: Pick<MatchDetailProps, 'match'>) {
  const { before, bytes, after, form } = match;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key.
    <section className="bytes-box" aria-label="Bytes as text" tabIndex={0}>
      <InertText text={textOfMatch(before, form)} />
      <mark>
        <InertText text={textOfMatch(bytes, form)} />
      </mark>
      <InertText text={textOfMatch(after, form)} />
    </section>
  );
}

function MatchHex({ match: { before, bytes, after, offset } }: Pick<MatchDetailProps, 'match'>) {
  const all = concatBytes([before, bytes, after]);
  const numbers = Array.from({ length: Math.ceil(all.length / BYTES_PER_LINE) }, (_, number) => number);
  const [from, to] = [before.length, before.length + bytes.length];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key.
    <section className="bytes-box" aria-label="Bytes as hex" tabIndex={0}>
      {numbers.map((number) => {
        const line = hexLine(all, offset - before.length, number);
        const first = Math.max(0, from - number * BYTES_PER_LINE);
        const last = Math.min(BYTES_PER_LINE, to - number * BYTES_PER_LINE);
        return (
          <div key={line.offset} className="bytes-line">
            <span className="bytes-offset">{line.offset}</span>
            <span>
              <Marked text={line.hex} from={digitOf(first)} to={last > first ? digitOf(last - 1) + 2 : 0} />
            </span>
            <span>
              <Marked text={line.text} from={first} to={last} />
            </span>
          </div>
        );
      })}
    </section>
  );
}

/** Where the digits of a byte begin in a line: three characters each, and one more behind the eighth. */
function digitOf(byte: number): number {
  return byte * 3 + (byte >= 8 ? 1 : 0);
}

function Marked({ text, from, to }: { readonly text: string; readonly from: number; readonly to: number }) {
  if (to <= from) return text;
  return (
    <>
      {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </>
  );
}
