import type { Decision, SourceCandidate } from '../model/recognition.ts';
import { unreadable } from './archive/walk.ts';
import type { TableWriters } from './load.ts';
import type { RefusedSource } from './source.ts';

/** What the table of sources says of one, beside its place. */
export interface SourceRow {
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: string;
  readonly format: string | undefined;
  readonly reason: string;
  readonly confidence: number;
  readonly decision: Decision;
  readonly candidates: readonly SourceCandidate[];
  readonly state: 'read' | 'opaque' | 'empty' | 'duplicate' | 'refused';
  readonly stateReason: string;
  readonly framing: string;
}

/** The columns of a source that no format read. */
export const NOTHING_READ = {
  encoding: 'utf-8',
  format: undefined,
  reason: '',
  confidence: 0,
  decision: 'none',
  candidates: [],
  framing: '',
} as const;

/** A source that a format claimed and could not read. */
export function unreadRow(failure: unknown): SourceRow {
  return { ...NOTHING_READ, sha256: '', bytes: 0, state: 'refused', stateReason: unreadable(failure) };
}

export function appendSource(
  writers: TableWriters,
  place: Omit<RefusedSource, 'reason'> & { readonly sourceId: string },
  row: SourceRow,
): void {
  writers.append('source', [
    place.sourceId,
    place.evidenceId,
    place.member,
    place.name,
    row.sha256,
    row.bytes,
    row.encoding,
    row.format,
    row.reason,
    row.confidence,
    row.decision,
    row.state,
    row.stateReason,
    row.framing,
  ]);
  for (const [rank, { format, confidence, reason }] of row.candidates.entries())
    writers.append('source_candidate', [place.sourceId, rank, format, confidence, reason]);
}
