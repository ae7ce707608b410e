import { SpoorError } from '../../base/errors.ts';
import type { Slice, SliceQuery } from '../../model/lineage-answers.ts';
import type { Database } from '../../ports/database.ts';
import { backwardSlice } from './backward-slice.ts';
import { forwardSlice, forwardSliceOfValue } from './forward-slice.ts';

/** What could have led to an event, or what its content or a value reached. */
export async function sliceFor(database: Database, { direction, eventId, value }: SliceQuery): Promise<Slice> {
  if (direction === 'forward' && value !== undefined) return await forwardSliceOfValue(database, value);
  if (eventId === undefined)
    throw new SpoorError('usage/invalid', 'Name the event to slice from, or, forward, a value with --value.');
  return direction === 'backward' ? await backwardSlice(database, eventId) : await forwardSlice(database, eventId);
}
