import type { RowOrder } from '../../model/row-order.ts';
import type { Database } from '../../ports/database.ts';
import { orderedSql } from '../row-order-sql.ts';
import { type EventColumns, NO_TIME, type Times } from './columns.ts';
import type { Matched } from './matching.ts';
import { keyOf, Recent } from './recent.ts';

/** Orders of all events, and of those of a filter, that are kept: four bytes an event each. */
const KEPT = 3;

/** Puts events in order by what a column shows: over the whole case once for each order, then for each filter. */
export class OrderedPlaces {
  readonly #columns: EventColumns;
  readonly #all = new Recent<Int32Array>(KEPT);
  readonly #filtered = new Recent<Int32Array>(KEPT);

  constructor(columns: EventColumns) {
    this.#columns = columns;
  }

  /** Places of the events of a filter in an order. `filterKey` names the filter. A signal withdraws the sorting. */
  async of(database: Database, order: RowOrder, filterKey: string, matched: Matched): Promise<Int32Array> {
    const key = `${keyOf(order)} ${filterKey}`;
    const known = this.#filtered.get(key);
    if (known) return known;
    const all = await this.#whole(database, order);
    const places = matched.total === all.length ? all : all.filter((at) => matched.mask[at] === 1);
    this.#filtered.set(key, places);
    return places;
  }

  async #whole(database: Database, order: RowOrder): Promise<Int32Array> {
    const key = keyOf(order);
    const known = this.#all.get(key);
    if (known) return known;
    const places = await this.#sorted(database, order);
    this.#all.set(key, places);
    return places;
  }

  async #sorted(database: Database, order: RowOrder): Promise<Int32Array> {
    const { count } = this.#columns;
    if (order.by === 'seq')
      return Int32Array.from({ length: count }, (_, at) => (order.isDescending ? count - 1 - at : at));
    if (order.by === 'time') return byTime(await this.#columns.times(), order.isDescending);
    const { values } = await database.query(orderedSql('TRUE', order));
    return Int32Array.from(values[0] ?? [], (seq) => Number(seq) - 1);
  }
}

/** Events with a time by that time, then those without; backwards, those of one time keep the order of the case. */
function byTime({ byStart, startNs, untimed }: Times, isDescending: boolean): Int32Array {
  const places = new Int32Array(byStart.length + untimed.length);
  places.set(isDescending ? backwards(byStart, startNs) : byStart);
  places.set(untimed, byStart.length);
  return places;
}

function backwards(byStart: Int32Array, startNs: BigInt64Array): Int32Array {
  const places = new Int32Array(byStart.length);
  let written = 0;
  for (let end = byStart.length; end > 0; ) {
    const time = timeAt(byStart, startNs, end - 1);
    let from = end - 1;
    while (from > 0 && timeAt(byStart, startNs, from - 1) === time) from -= 1;
    places.set(byStart.subarray(from, end), written);
    written += end - from;
    end = from;
  }
  return places;
}

function timeAt(byStart: Int32Array, startNs: BigInt64Array, index: number): bigint {
  return startNs[byStart[index] ?? 0] ?? NO_TIME;
}
