import { type Block, numbers, paragraph, table } from './block.ts';
import type { ReportContext } from './context.ts';
import { type EventPlace, eventPlaces } from './event-places.ts';
import { byText, digits, orNotRecorded, placedTimeText } from './phrases.ts';
import { withoutOthers } from './vendor-names.ts';

export interface CitedEvents {
  /** Event id to the label by which the report cites it, in the order of the case. */
  readonly labels: ReadonlyMap<string, string>;
  readonly blocks: readonly Block[];
}

/** Labels every cited event and says where its record lies, byte for byte. */
export async function citeEvents(context: ReportContext, eventIds: readonly string[]): Promise<CitedEvents> {
  const places = await eventPlaces(context.questions, eventIds);
  const known = eventIds.flatMap((id) => places.get(id) ?? []).sort((a, b) => a.seq - b.seq);
  const unknown = eventIds.filter((id) => !places.has(id)).sort(byText);
  const ordered = [...known.map((place) => place.eventId), ...unknown];
  const labels = new Map(ordered.map((eventId, index) => [eventId, `E${index + 1}`]));
  return { labels, blocks: [placesTable(known, await withoutOthers(context)), ...unknownBlocks(unknown)] };
}

function placesTable(places: readonly EventPlace[], without: (text: string) => string): Block {
  return table(
    'Every event that this report cites, in the order of the case',
    [
      'Event',
      'Event id',
      'Time (UTC)',
      'What',
      'Source',
      'SHA-256 of the item',
      numbers('Record'),
      numbers('Byte offset'),
      numbers('Bytes'),
    ],
    places.map((place) => [
      [{ event: place.eventId }],
      [{ code: place.eventId }],
      placedTimeText(place.startNs, place.clockOffsetNs),
      orNotRecorded(place.kind).replaceAll('_', ' '),
      without(place.sourceName),
      [{ code: place.evidenceId }],
      place.recordNo,
      place.offset,
      place.length,
    ]),
    'The report cites no event of the case.',
  );
}

function unknownBlocks(eventIds: readonly string[]): readonly Block[] {
  if (eventIds.length === 0) return [];
  return [
    paragraph(`Cited by a person, but no event of this case has such an id (${digits(eventIds.length)}):`),
    { kind: 'list', lines: eventIds.map((eventId) => [{ event: eventId }, ': ', { code: eventId }]) },
  ];
}
