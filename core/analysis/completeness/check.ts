import type { Matter } from '../../model/completeness.ts';
import type { Database } from '../../ports/database.ts';

/** What a check found of one source. */
export interface Found {
  readonly sourceId: string;
  readonly sentence: string;
  readonly count: number;
  readonly eventIds: readonly string[];
}

/** One thing that can be missing from a source, in one file of `checks/`, named by its id. */
export interface Check {
  readonly id: string;
  readonly matter: Matter;
  /** Looks at all sources at once; in order of source, then of what was found. */
  find(database: Database): Promise<readonly Found[]>;
}

export function defineCheck(check: Check): Check {
  return check;
}
