import { sha256Hex } from '../../base/sha256.ts';
import { type Block, callout, heading, type Line, paragraph } from '../block.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';
import { suppliedFor, suppliedTable } from '../supplied.ts';

/** What a machine can check about the case beside this report, and what it cannot. */
export default defineSection({
  id: 'machine-part',
  title: 'Machine-readable part and verification',
  order: 136,
  build(context): readonly Block[] {
    const { receipts, journal } = context;
    const entries = entriesReportedOn(journal);
    const manifest = receipts.map(({ evidenceId, bytes, name }) => `${evidenceId} ${bytes} ${name}\n`).join('');
    const rows: readonly (readonly [string, Line])[] = [
      ['Manifest', `${receipts.length} items, listed with size and SHA-256 under evidence`],
      ['Hash of the manifest', [{ code: sha256Hex(manifest) }, ' (one line each: SHA-256, bytes, name)']],
      ['Signature', 'none by Spoor’s report itself: a signed package has its own'],
      ['Time stamp of a third party (RFC 3161)', 'not time-stamped by a third party'],
      ['Audit log', `${entries.length} journal entries, chained by SHA-256; head ${entries.at(-1)?.hash ?? 'none'}`],
    ];
    return [
      { kind: 'facts', rows },
      callout(
        'not_recorded',
        'This report has not been time-stamped by a third party, and its journal is not signed with a key. Its hashes show ' +
          'that nothing changed since the journal was written, not who wrote it.',
      ),
      heading('For other tools'),
      paragraph('CASE/UCO with provenance, STIX 2.1 and tables: written from the same case.'),
      {
        kind: 'code',
        text: 'spoor export CASE --as case-uco\nspoor export CASE --as stix\nspoor export CASE --as timesketch-csv',
      },
      heading('To verify'),
      paragraph(
        'Any tool that computes SHA-256 can verify the items: the name of each file under evidence/sha256/ is its hash. With Spoor:',
      ),
      { kind: 'code', text: 'spoor verify CASE' },
      heading('To reproduce'),
      paragraph(
        'The method names the version, the items by hash and the commands; figures and queries stand in the appendix, each with the hash of its result.',
      ),
      heading('Redaction'),
      paragraph('The report is made from the full case. What an edition leaves out is stated at its end.'),
      suppliedTable(suppliedFor(context), 'redactions'),
    ];
  },
});
