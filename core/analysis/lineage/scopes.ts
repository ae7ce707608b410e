import { type Database, rowsOf } from '../../ports/database.ts';

/** Which sessions belong together: those that enclose or cause one another. By session id; others stand for themselves. */
export class Scopes {
  readonly #numbers = new Map<string, number>();
  readonly #above = new Map<string, string>();

  static async of(database: Database): Promise<Scopes> {
    const scopes = new Scopes();
    for (const column of ['parent_event_id', 'cause_event_id']) {
      const pairs = await database.query(
        `SELECT DISTINCT least(e.session_id, o.session_id) AS a, greatest(e.session_id, o.session_id) AS b
         FROM event AS e JOIN event AS o ON o.event_id = e.${column}
         WHERE e.session_id <> o.session_id ORDER BY a, b`,
      );
      for (const row of rowsOf(pairs)) scopes.#join(String(row['a']), String(row['b']));
    }
    return scopes;
  }

  /** 0 for events without a session: they are searched for in the whole case. */
  numberOf(sessionId: string | null): number {
    if (sessionId === null) return 0;
    const top = this.#top(sessionId);
    const known = this.#numbers.get(top);
    if (known !== undefined) return known;
    this.#numbers.set(top, this.#numbers.size + 1);
    return this.#numbers.size;
  }

  #join(one: string, other: string): void {
    const [low = '', high = ''] = [this.#top(one), this.#top(other)].toSorted();
    if (low !== high) this.#above.set(high, low);
  }

  #top(sessionId: string): string {
    let top = sessionId;
    for (let above = this.#above.get(top); above !== undefined; above = this.#above.get(top)) top = above;
    if (top !== sessionId) this.#above.set(sessionId, top);
    return top;
  }
}
