import { type Block, heading, paragraph, table } from '../block.ts';
import { changesSince, releasesIn } from '../releases.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';
import { suppliedFor, suppliedTable } from '../supplied.ts';

/** Every earlier release, and what has changed since. A new version supersedes, the old one stays. */
export default defineSection({
  id: 'amendments',
  title: 'Versions and amendments',
  order: 148,
  build(context): readonly Block[] {
    const entries = entriesReportedOn(context.journal);
    const releases = releasesIn(entries);
    const last = releases.at(-1);
    const changes = last ? changesSince(entries, last.journalNumber) : { acts: [], details: [] };
    return [
      paragraph(
        'Released reports stay in the exports/ folder of the case, read-only. A report that was exported after the last act is listed in the next one.',
      ),
      table(
        'Released reports',
        ['Entry', 'When (UTC)', 'Who', 'File', 'Edition', 'Version', 'SHA-256'],
        releases.map(({ journalNumber, at, by, name, edition, version, sha256 }) => [
          String(journalNumber),
          at,
          by,
          name,
          edition,
          version,
          [{ code: sha256 }],
        ]),
        'No report has been released before.',
      ),
      heading('What changed since the last release'),
      table(
        'Acts on the case since then',
        ['Act', 'Times'],
        changes.acts.map(([act, times]) => [act, String(times)]),
        last ? 'Nothing.' : 'There is no earlier release to compare with.',
      ),
      table(
        'Details of the report that changed',
        ['Detail', 'Old', 'New'],
        changes.details.map(({ title, old, now }) => [title, old, now]),
        'No detail changed.',
      ),
      heading('Amendments, as people state them'),
      suppliedTable(suppliedFor(context), 'amendments'),
    ];
  },
});
