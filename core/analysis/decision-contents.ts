import type { ShownContent } from '../model/decision.ts';
import type { LineageRow } from '../model/lineage-answers.ts';
import type { Database } from '../ports/database.ts';
import { type ContentRow, contentRows, WHOLE } from './content-rows.ts';
import { excerptAtStart, excerptsAround, type Span } from './excerpts.ts';
import type { Part } from './lineage/origins.ts';

/** Of a text that nothing was taken from, so many characters are shown. */
const BEGINNING = 800;

/** A text as it is shown, with what else is known of its event. */
export interface ToldContent {
  readonly row: ContentRow;
  readonly shown: ShownContent;
}

/** The texts that pieces stand in, with the surroundings of each; `isWanted` chooses among the pieces. */
export async function sourceContents(
  database: Database,
  pieces: readonly LineageRow[],
  isWanted: (piece: LineageRow) => boolean,
): Promise<readonly ToldContent[]> {
  const spans = spansByText(pieces, isWanted);
  const rows = await contentRows(database, [...new Set(spans.map(({ eventId }) => eventId))], WHOLE);
  return spans.flatMap(({ eventId, part, found }) => {
    const row = rows.find(({ event }) => event.eventId === eventId);
    const text = row?.[part];
    if (!row || text === undefined) return [];
    const excerpts = excerptsAround(text, found);
    const isWhole = excerpts.length === 1 && excerpts[0]?.text.length === text.length;
    const { event, contentState } = row;
    const length = part === 'input' ? row.inputLength : row.outputLength;
    const shown = { event, part, contentState, length, isWhole, excerpts, pieces: found.map(({ piece }) => piece) };
    return [{ row, shown }];
  });
}

interface TextSpans {
  readonly eventId: string;
  readonly part: Part;
  readonly found: Span[];
}

function spansByText(pieces: readonly LineageRow[], isWanted: (piece: LineageRow) => boolean): readonly TextSpans[] {
  const texts = new Map<string, TextSpans>();
  for (const [piece, row] of pieces.entries()) {
    const { fromEventId, fromOffset = 0, fromLength = 0 } = row;
    if (fromEventId === undefined || !isWanted(row)) continue;
    const part = row.fromPart === 'input' ? 'input' : 'output';
    const text = texts.get(`${fromEventId} ${part}`) ?? { eventId: fromEventId, part, found: [] };
    text.found.push({ piece, start: fromOffset, length: fromLength });
    texts.set(`${fromEventId} ${part}`, text);
  }
  return [...texts.values()];
}

/** The beginnings of what these events told: of a call its result, else what went in before what came out. */
export async function beginnings(database: Database, eventIds: readonly string[]): Promise<readonly ToldContent[]> {
  return (await contentRows(database, eventIds, BEGINNING)).map((row) => ({ row, shown: beginningOf(row) }));
}

function beginningOf(row: ContentRow): ShownContent {
  const { event, contentState, input, output } = row;
  const isOutput = event.kind === 'tool_call' || event.kind === 'model_call' || input === undefined;
  const text = isOutput ? output : input;
  const length = isOutput ? row.outputLength : row.inputLength;
  return {
    event,
    part: isOutput ? 'output' : 'input',
    contentState: text === undefined ? 'not_recorded' : contentState,
    length,
    isWhole: length <= BEGINNING,
    excerpts: text === undefined ? [] : [excerptAtStart(text, text.length)],
    pieces: [],
  };
}
