export const OPERATIONS = ['read', 'create', 'update', 'delete', 'execute', 'send', 'pay', 'unknown'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What an access was derived from. `sql_words`: a statement that no parser took, read by its words. */
export type AccessBasis =
  | 'sql'
  | 'sql_words'
  | 'path'
  | 'url'
  | 'mail'
  | 'database'
  | 'command'
  | 'uri'
  | 'payment'
  | 'tool';

/** One thing that the arguments of a call say it is to touch. The call may have failed: its status says so. */
export interface Access {
  readonly system: string;
  readonly object: string;
  readonly operation: Operation;
  /** How many rows the arguments allow at most; undefined where they set no bound. */
  readonly limit?: number | undefined;
  /** Where data goes, where it goes anywhere: an address, a host, an account. */
  readonly destination?: string | undefined;
  readonly basis: AccessBasis;
  /** JSON pointer (RFC 6901) into the arguments; empty where they are no JSON. */
  readonly pointer: string;
}

/** One record that is named: `name` is what kind of identifier it is. */
export interface RecordMention {
  readonly name: string;
  readonly value: string;
  readonly pointer: string;
}
