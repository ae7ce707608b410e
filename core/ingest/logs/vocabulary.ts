import type { Json } from '../../base/json.ts';
import type { LinkRef } from '../../model/event.ts';
import type { Telling } from '../spans/telling.ts';
import type { LogRecord } from './log-record.ts';

/** What a vocabulary adds to an event beside its columns. */
export interface LogMore {
  readonly keys?: readonly string[];
  readonly links?: readonly LinkRef[];
  /** What the columns do not hold of the body; the whole body where this is not said at all. */
  readonly body?: Json | undefined;
  /** Another event counts the tokens; here they stay attributes. */
  readonly countsNoTokens?: boolean;
}

/** The names by which one program calls what it logs. */
export interface LogVocabulary {
  readonly id: string;
  readonly speaks: (name: string) => boolean;
  readonly tell: (telling: Telling, record: LogRecord) => LogMore;
}
