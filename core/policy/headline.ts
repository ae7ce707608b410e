import type { AskLoad, DecidedCall, FirstStop, LegitimateHit } from '../model/what-if.ts';

interface Told {
  readonly harmful: readonly DecidedCall[];
  readonly firstStop: FirstStop | undefined;
  readonly legitimate: readonly LegitimateHit[];
  readonly ask: AskLoad;
  readonly undecided: number;
}

/** The outcome in a few sentences. It speaks of recorded calls alone, never of what would have happened instead. */
export function headlineOf(told: Told): string {
  return [
    harmSentence(told.harmful),
    stopSentence(told.firstStop),
    hitSentence(told.legitimate),
    askSentence(told.ask),
    openSentence(told.undecided),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function harmSentence(harmful: readonly DecidedCall[]): string {
  if (harmful.length === 0)
    return 'No call of the case is named by a grave finding or marked, so nothing tells what this policy should have stopped.';
  const count = (decisions: readonly DecidedCall['decision'][]) =>
    harmful.filter(({ decision }) => decisions.includes(decision)).length;
  const [stopped, held, open] = [count(['denied', 'over_rate']), count(['asked']), count(['undecided'])];
  const parts = [
    ...(stopped > 0 ? [`${stopped} would have been stopped`] : []),
    ...(held > 0 ? [`${held} would have waited for a person`] : []),
    ...(open > 0 ? [`of ${open} it cannot be said`] : []),
  ];
  const of = `Of ${plural(harmful.length, 'harmful call')}`;
  const refused = harmful.filter(({ wasRefused }) => wasRefused).length;
  const known = refused > 0 ? ` (${refused} of them ${refused === 1 ? 'was' : 'were'} refused in fact)` : '';
  return parts.length === 0 ? `${of}${known}, none would have been stopped.` : `${of}${known}, ${joined(parts)}.`;
}

function stopSentence(stop: FirstStop | undefined): string {
  if (!stop?.beforeLast) return '';
  const { beforeFirst, beforeLast } = stop;
  const what = stop.isHarmful
    ? 'The first stop is a harmful call itself'
    : 'The first stop is a call that a harmful one rests on';
  const lead =
    beforeFirst && beforeFirst.case > 0 ? `, ${plural(beforeFirst.case, 'action')} before the first harmful one` : '';
  return `${what}${lead}${beforeLast.case > 0 ? `, ${plural(beforeLast.case, 'action')} before the last` : ''}.`;
}

function hitSentence(hits: readonly LegitimateHit[]): string {
  const stopped = hits.reduce((sum, hit) => sum + hit.stopped, 0);
  const held = hits.reduce((sum, hit) => sum + hit.held, 0);
  if (stopped + held === 0) return 'No other work would have been hit.';
  const parts = [...(stopped > 0 ? [`${stopped} stopped`] : []), ...(held > 0 ? [`${held} held`] : [])];
  return `Of other work, ${plural(stopped + held, 'call')} that no finding names would have been hit: ${joined(parts)}.`;
}

function askSentence({ total, hours }: AskLoad): string {
  if (total === 0) return '';
  const most = Math.max(0, ...hours.map(({ count }) => count));
  return `A person would have been asked ${plural(total, 'time')}${hours.length > 0 ? `, at most ${most} in one hour` : ''}.`;
}

function openSentence(undecided: number): string {
  return undecided === 0 ? '' : `${plural(undecided, 'call')} cannot be decided: not recorded.`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
