import { type Block, heading, type Line, paragraph } from '../block.ts';
import { NOT_SUPPLIED } from '../phrases.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';
import { suppliedFacts, suppliedFor, suppliedTable, suppliedText } from '../supplied.ts';

/** What report this is, and who made it. What people did not supply is printed as such. */
export default defineSection({
  id: 'identification',
  title: 'Identification',
  order: 10,
  build({ manifest, journal, isRelease }): readonly Block[] {
    const details = suppliedFor({ journal });
    const head = entriesReportedOn(journal).at(-1);
    const reportId = suppliedText(details, 'report_id');
    const rows: readonly (readonly [string, Line])[] = [
      ['Case', manifest.title],
      ['Case id', [{ code: manifest.id }]],
      ['Report id', [{ code: reportId === NOT_SUPPLIED ? idOf(manifest.id, head?.hash) : reportId }]],
      ['Status', isRelease ? 'Released' : 'Draft: not released'],
      ['Reports the case as of', head ? `${head.at}, journal entry ${head.number}` : 'an empty journal'],
      ['Times', `UTC. The case shows ${manifest.timeZone} beside it; this report does not.`],
    ];
    return [
      { kind: 'facts', rows },
      suppliedFacts(details, 'version', 'date', 'classification', 'handling'),
      heading('Who examined'),
      suppliedFacts(details, 'organisation'),
      suppliedTable(details, 'examiners'),
      paragraph(
        'What a person has to supply and did not is printed as "not supplied", so that it can be seen, filled in and signed.',
      ),
    ];
  },
});

function idOf(caseId: string, hash = 'empty'): string {
  return `${caseId}-${hash.slice(0, 12)}`;
}
