import type { Format } from './format.ts';
import { RecordDesk, type RecordListener } from './record-desk.ts';
import type { SourceToCut } from './unit.ts';
import { cutters } from './units.ts';

export interface RecordsToRead extends SourceToCut {
  readonly sourceId: string;
  readonly format: Format;
  /** Records that came before, where this is a piece of a source; 0 where absent. */
  readonly firstRecord?: number | undefined;
}

/** Reads every record of a source through its format. Every record is answered: imported, merged or rejected. */
export async function readRecords(toRead: RecordsToRead, listener: RecordListener): Promise<void> {
  const reader = toRead.format.open({
    sourceId: toRead.sourceId,
    name: toRead.source.name,
    framing: toRead.framing,
  });
  const isSliced = toRead.format.hasIndependentLines === true && toRead.framing.unit === 'line';
  const desk = new RecordDesk(reader, listener, { ...toRead, isSliced });
  await cutters[toRead.framing.unit](toRead, desk);
  desk.end();
}
