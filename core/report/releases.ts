import { reportDetailsOf } from '../custody/report-details.ts';
import { DETAIL_FIELDS } from '../model/detail-fields.ts';
import { type DetailId, detailRows, type ReportDetails } from '../model/report-details.ts';
import type { JournalEntry } from '../ports/case-host.ts';
import { byText, NOT_SUPPLIED } from './phrases.ts';

/** A report that was released: frozen, with its hash in the journal. */
export interface Release {
  readonly journalNumber: number;
  readonly at: string;
  readonly by: string;
  readonly name: string;
  readonly edition: string;
  readonly version: string;
  readonly sha256: string;
}

/** Every report that was released, in order. Drafts are none. */
export function releasesIn(entries: readonly JournalEntry[]): readonly Release[] {
  return entries.flatMap(({ act, object, data, at, by, number }) => {
    if (act !== 'report.exported' || data['isRelease'] !== true) return [];
    const said = (name: string) => (typeof data[name] === 'string' ? data[name] : NOT_SUPPLIED);
    return [
      {
        journalNumber: number,
        at,
        by,
        name: object,
        edition: said('edition'),
        version: said('version'),
        sha256: said('sha256'),
      },
    ];
  });
}

export interface Changes {
  readonly acts: readonly (readonly [act: string, times: number])[];
  readonly details: readonly { readonly title: string; readonly old: string; readonly now: string }[];
}

/** What was done to the case behind an entry of the journal, and which details of the report became others. */
export function changesSince(entries: readonly JournalEntry[], journalNumber: number): Changes {
  const times = new Map<string, number>();
  for (const { act } of entries.filter(({ number }) => number > journalNumber))
    times.set(act, (times.get(act) ?? 0) + 1);
  const before = reportDetailsOf(entries.filter(({ number }) => number <= journalNumber));
  const after = reportDetailsOf(entries);
  const details = DETAIL_FIELDS.flatMap(({ id, title }) => {
    const [old, now] = [detailWords(before, id), detailWords(after, id)];
    return old === now ? [] : [{ title, old, now }];
  });
  return { acts: [...times].sort(([a], [b]) => byText(a, b)), details };
}

function detailWords(details: ReportDetails, id: DetailId): string {
  const rows = detailRows(details, id);
  if (rows.length === 0) return NOT_SUPPLIED;
  return rows.map((row) => Object.values(row).join('; ')).join('\n');
}
