import { ADDRESSING_PHRASES, HARNESS_REMINDERS } from '../../base/addressing-phrases.ts';
import { literal } from './literal.ts';

const PATTERN = literal(`(?i)(?:${ADDRESSING_PHRASES.join('|')})`);

/** SQL for the first phrase in a text that addresses a program; empty where there is none. */
export function phraseIn(body: string): string {
  return `regexp_extract(regexp_replace(${body}, ${literal(`(?i)${HARNESS_REMINDERS}`)}, '', 'g'), ${PATTERN})`;
}
