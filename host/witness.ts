import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { SpoorError } from '../core/base/errors.ts';

/** Who acts, and when: the only wall clock in Spoor. */
export interface Witness {
  readonly by: string;
  /** RFC 3339 in UTC. */
  now(): string;
  /** 128 random bits in hex, for one entry; undefined where the time is fixed, so that the same acts give the same bytes. */
  readonly newSalt: (() => string) | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The operating system's account and clock, or what `SPOOR_ANALYST` and `SOURCE_DATE_EPOCH` say in their place. */
export function witnessOf(environment: Environment): Witness {
  const fixed = fixedTime(environment['SOURCE_DATE_EPOCH']);
  return {
    by: environment['SPOOR_ANALYST']?.trim() || accountName(),
    now: () => fixed ?? new Date().toISOString(),
    newSalt: fixed === undefined ? () => randomBytes(16).toString('hex') : undefined,
  };
}

/** The time that `SOURCE_DATE_EPOCH` sets for reproducible output; undefined where it sets none. */
export function fixedTime(seconds: string | undefined): string | undefined {
  if (seconds === undefined || seconds === '') return undefined;
  const date = new Date(/^\d+$/.test(seconds) ? Number(seconds) * 1000 : Number.NaN);
  if (Number.isNaN(date.getTime()))
    throw new SpoorError('usage/invalid', `SOURCE_DATE_EPOCH must be seconds since 1970, but is "${seconds}".`);
  return date.toISOString();
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without an entry in the user database, as in many containers, has its number only.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
