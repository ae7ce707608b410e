import { sha256Hex } from '../base/sha256.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import type { RefusedSource } from './source.ts';

/** Id of a source: it depends on what was read and where it lay, never on when. */
export function sourceIdOf(evidenceId: string, member: string): string {
  return sha256Hex(`${evidenceId}\0${member}`).slice(0, 16);
}

/** The sources of a case, with those that this import has begun to read. */
export class KnownSources {
  readonly #ids: Set<string>;
  readonly #bySha256: Map<string, string>;

  private constructor(ids: Set<string>, bySha256: Map<string, string>) {
    this.#ids = ids;
    this.#bySha256 = bySha256;
  }

  static async of(database: Database): Promise<KnownSources> {
    const rows = rowsOf(await database.query('SELECT source_id, sha256, state FROM source ORDER BY source_id DESC'));
    const looked = rows.filter((row) => row['state'] !== 'refused' && row['state'] !== 'duplicate');
    return new KnownSources(
      new Set(rows.map((row) => String(row['source_id']))),
      new Map(looked.map((row) => [String(row['sha256']), String(row['source_id'])])),
    );
  }

  /** The first source of these bytes that was looked into. */
  firstOf(sha256: string): string | undefined {
    return this.#bySha256.get(sha256);
  }

  /** A file that was received before under another name needs an id of its own, since the id follows content. */
  freeId({ evidenceId, member, name }: Omit<RefusedSource, 'reason'>): string {
    const id = sourceIdOf(evidenceId, member);
    const free = this.#ids.has(id) ? sha256Hex(`${evidenceId}\0${member}\0${name}`).slice(0, 16) : id;
    this.#ids.add(free);
    return free;
  }

  addLookedInto(sha256: string, sourceId: string): void {
    if (!this.#bySha256.has(sha256)) this.#bySha256.set(sha256, sourceId);
  }
}
