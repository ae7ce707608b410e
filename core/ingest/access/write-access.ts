import type { WriteCell } from '../../ports/batch-writer.ts';
import type { EventAccess } from './mentions.ts';

interface AccessWriters {
  append(
    table: 'access_mention' | 'record_mention' | 'data_mention' | 'result_extent',
    cells: readonly WriteCell[],
  ): void;
}

/** Writes what one event says of accesses. */
export function writeAccess(writers: AccessWriters, eventId: string, sourceId: string, access: EventAccess): void {
  for (const [position, one] of access.accesses.entries()) {
    const { system, object, operation, limit, destination, basis, pointer } = one;
    const cells = [system, object, operation, limit, destination, basis, pointer];
    writers.append('access_mention', [eventId, sourceId, position, ...cells]);
  }
  for (const { side, name, value, pointer } of access.records) {
    writers.append('record_mention', [eventId, sourceId, side, name, value, pointer]);
  }
  for (const { side, dataClass, detector, masked, start, length } of access.data) {
    writers.append('data_mention', [eventId, sourceId, side, dataClass, detector, masked, start, length]);
  }
  if (access.rows !== undefined) {
    writers.append('result_extent', [eventId, sourceId, access.rows, access.isWhole ? 'exact' : 'at_least']);
  }
}
