import type { BytePlace, ByteSearchResult, MatchForm } from '../../../../core/model/byte-search.ts';
import { counted, formatBytes, formatCount } from '../../../ui/words.ts';

const ENCODINGS: readonly (readonly [begin: string, title: string])[] = [
  ['utf-8', 'UTF-8'],
  ['utf-16le', 'UTF-16 LE'],
  ['utf-16be', 'UTF-16 BE'],
];

/** How a match lies in the bytes, in words. */
export function formTitle(form: MatchForm): string {
  const encoding = ENCODINGS.find(([begin]) => form.startsWith(begin));
  if (!encoding) return 'Bytes';
  return form.endsWith('json') ? `${encoding[1]}, escaped as in JSON` : encoding[1];
}

/** Why a match belongs to no event; undefined where it has one. */
export function noEventWords(place: BytePlace): string | undefined {
  switch (place.kind) {
    case 'event':
      return undefined;
    case 'rejected':
      return 'No event: in a rejected record';
    case 'no-event':
      return 'No event: its record made none';
    case 'between':
      return 'No event: between records';
    case 'database':
      return 'No event: in the file of a database';
    case 'not-read':
      return NOT_READ[place.state] ?? 'No event: the source was not read';
  }
}

const NOT_READ: Readonly<Record<string, string>> = {
  opaque: 'No event: the source is opaque',
  refused: 'No event: the source was refused, its bytes are as received',
};

/** What a search came to, as one or two sentences. */
export function resultWords({ isComplete, matches, items, bytes, listed }: ByteSearchResult): string {
  const withMatches = items.filter((item) => item.matches > 0).length;
  const of = isComplete ? '' : ' Stopped before the end.';
  const cut = listed.length === matches ? '' : ` Listed are ${formatCount(listed.length)}; every match is counted.`;
  const found = `${counted(matches, 'match', 'matches')} in ${formatCount(withMatches)} of ${counted(items.length, 'item')}`;
  return `${found}; ${formatBytes(bytes)} looked through.${of}${cut}`;
}
