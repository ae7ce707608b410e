import { BatchWriter, type WriteCell } from '../../ports/batch-writer.ts';
import type { ColumnBatch, Database } from '../../ports/database.ts';
import type { AskedActs } from './asked-acts.ts';
import { halfOfLineage, type KeptPieces, pieceIn } from './kept-pieces.ts';
import type { SourceEvent, SourceEvents } from './source-events.ts';
import type { Traced, TracedSpan } from './traced-span.ts';
import type { Tracer } from './tracer.ts';
import type { TrustLabels } from './trust.ts';

interface At {
  readonly database: Database;
  readonly sources: SourceEvents;
  readonly labels: TrustLabels;
}

/** Traces pieces and writes a row of `lineage` for each; calls are told to what judges whether they were asked for. */
export class LineageRows {
  readonly #at: At;
  readonly #tracer: Tracer;
  readonly #acts: AskedActs;
  readonly #origins = new BatchWriter(halfOfLineage(false));

  constructor(at: At, tracer: Tracer, acts: AskedActs) {
    this.#at = at;
    this.#tracer = tracer;
    this.#acts = acts;
  }

  async write(pieces: KeptPieces): Promise<void> {
    let event = 0;
    for (const { rows, eventsTo } of pieces.batches()) {
      const first = pieces.piecesFrom(event);
      for (; event < eventsTo; event += 1) this.#append(pieces, event, (piece) => pieceIn(rows, piece - first));
      await this.#at.database.insert(joined(rows, this.#origins.take()));
    }
  }

  #append(pieces: KeptPieces, at: number, pieceOf: (piece: number) => TracedSpan['span']): void {
    const acts = this.#acts;
    const event = this.#at.sources.at(pieces.seqOf(at));
    const isHeard = event.kind === 'tool_call' && acts.isAskedIn(event.scope);
    const traced: TracedSpan[] = [];
    for (let piece = pieces.piecesFrom(at); piece < pieces.piecesFrom(at + 1); piece += 1) {
      const one = this.#tracer.trace(pieces, piece, event);
      this.#origins.append(originCells(event, one, this.#at.labels));
      if (isHeard) traced.push({ ...one, span: pieceOf(piece) });
    }
    if (isHeard) acts.call(event, traced);
  }
}

/** Both halves of the same rows. */
function joined(one: ColumnBatch, other: ColumnBatch): ColumnBatch {
  const columns = new Map([...one.columns, ...other.columns]);
  return { table: one.table, rowCount: one.rowCount, columns };
}

function originCells(
  { scope }: SourceEvent,
  { origin, grade, first, from }: Traced,
  labels: TrustLabels,
): readonly WriteCell[] {
  const label = from && labels.of(origin, from);
  return [
    origin,
    grade,
    from?.eventId,
    from?.part,
    first?.start,
    first?.length,
    from?.toolName,
    first?.encoding,
    from && (from.scope === scope ? 'session' : 'case'),
    label?.trust,
    label?.basis,
  ];
}
