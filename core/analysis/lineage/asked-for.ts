import { matchesIn } from '../../base/matches.ts';
import { actsIn } from './act-words.ts';
import { foldText } from './words.ts';

/**
 * Where a sentence can begin to ask: at its beginning, behind a mark, or behind words that lead to a request. German verbs
 * may stand at the end, so its polite word is enough there.
 */
const LEADS =
  'please|kindly|then|first|firstly|and|must|should|shall|need to|needs to|have to|has to|want you to|like you to|ask you to|going to|also|immediately|now|instead|just|directly|quickly|' +
  "bitte|zuerst|dann|und|auch|sofort|jetzt|stattdessen|favor|primero|luego|después|y|también|ahora|debes|d'abord|ensuite|puis|et|aussi|maintenant|dois|devez|plaît";
const ASKS = new RegExp(
  `(?:^|[^\\p{L}\\p{N}\\s'’]\\s*|(?:^|\\s)(?:${LEADS})[ \\n]+(?:immediately |directly |also )?)([\\p{L}]{2,})`,
  'giu',
);
/** Verbs that ask, with an act named later in the sentence. */
const GENERAL = new Set('give use check read go log look find take perform do'.split(' '));

/** The kinds of act of a sentence that asks for something, by where its verb stands; none where it only tells. */
export function actsAskedFor(sentence: string): ReadonlySet<string> {
  for (const { 1: verb = '' } of matchesIn(ASKS, sentence)) {
    const word = verb.toLowerCase();
    if (GENERAL.has(word) || actsIn([word]).size > 0) return actsIn(foldText(sentence).split(' '));
  }
  return new Set();
}
