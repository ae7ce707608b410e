import { absent, type EvidenceAnswer, notRecorded, plural, present, someOf, textsIn } from './evidence-question.ts';
import type { Incident } from './incident.ts';

/** Pieces that tell: a number or a short word is in many calls. */
const SELECT_PIECES = `
  SELECT event_id, value, origin, trust, from_event_id, from_tool FROM lineage
  WHERE event_id IN $acts AND part = 'input' AND kind NOT IN ('value', 'number', 'passage')
  ORDER BY seq, pointer, at_offset, kind, value`;

interface Asked {
  readonly isWanted: (piece: { readonly origin: unknown; readonly trust: unknown }) => boolean;
  /** After "first appears". */
  readonly where: string;
  /** The whole sentence where no piece does. */
  readonly whenAbsent: (pieces: string) => string;
}

/** Whether addresses, links, accounts, paths or identifiers in the harmful calls come from somewhere. */
export async function lineageOfActs(
  incident: Incident,
  { isWanted, where, whenAbsent }: Asked,
): Promise<EvidenceAnswer> {
  const pieces = await incident.rows(SELECT_PIECES);
  const wanted = pieces.filter((piece) => isWanted({ origin: piece['origin'], trust: piece['trust'] }));
  const calls = new Set(textsIn(wanted, 'event_id')).size;
  if (calls > 0) {
    const values = textsIn(wanted, 'value');
    return present(
      `${someOf(values)} in ${plural(calls, 'record')} of harmful calls first ${new Set(values).size === 1 ? 'appears' : 'appear'} ${where}.`,
      [...textsIn(wanted, 'from_event_id'), ...textsIn(wanted, 'event_id')],
    );
  }
  if (pieces.length === 0)
    return notRecorded('Lineage holds no address, link, account, path or identifier of these calls.');
  const open = pieces.filter(({ origin }) => origin === 'not_recorded' || origin === 'not_searched');
  if (open.length > 0)
    return notRecorded(`Where ${plural(open.length, 'piece')} of these calls first appeared is not recorded.`);
  return absent(whenAbsent(plural(pieces.length, 'traced piece')));
}
