import { type KeptWhatIf, keptWhatIfs } from '../../custody/kept-what-ifs.ts';
import { type Block, callout, heading, numbers, paragraph, table } from '../block.ts';
import { counted, digits, withEvents } from '../phrases.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';

const FIGURES: Readonly<Record<string, string>> = {
  calls: 'Calls replayed',
  allowed: 'Allowed',
  denied: 'Denied',
  asked: 'A person would have been asked',
  overRate: 'Over a rate',
  undecided: 'Cannot be decided: not recorded',
  harmful: 'Harmful calls (named by grave findings or marked)',
  harmfulStopped: 'Of these, stopped',
  harmfulHeld: 'Of these, held for a person',
  harmfulUndecided: 'Of these, undecided',
  actionsBeforeLastHarm: 'Actions of the case between the first stop and the last harmful call',
  otherStopped: 'Other calls stopped that no finding names',
  otherHeld: 'Other calls held that no finding names',
  dependents: 'Calls that depend on a stopped one (derived)',
  askedHours: 'Hours in which a person would have been asked',
};

/** Results of policies replayed over the case, as the analyst kept them. */
export default defineSection({
  id: 'what-if',
  title: 'What-if',
  order: 98,
  build({ journal }): readonly Block[] {
    const kept = keptWhatIfs(entriesReportedOn(journal));
    if (kept.length === 0) return [paragraph('No result of a policy replayed over the case was kept.')];
    return [
      paragraph(
        'A policy was put to every recorded call, in the order of the case. It says which calls the policy would have ' +
          'stopped; what would have happened instead, nobody knows. Figures are those of the day on which the result was kept.',
      ),
      ...kept.flatMap(keptBlocks),
    ];
  },
});

function keptBlocks({ name, at, by, journalNumber, headline, figures, ...kept }: KeptWhatIf): readonly Block[] {
  const known = figures.filter(([figure]) => FIGURES[figure] !== undefined);
  return [
    heading(name),
    callout('assessment', withEvents(headline, kept.stoppedHarmful)),
    paragraph([`Kept ${at} by ${by}, entry ${journalNumber}. SHA-256 of the policy: `, { code: kept.sha256 }]),
    table(
      counted(known.length, 'figure'),
      ['What', numbers('Count')],
      known.map(([figure, value]) => [FIGURES[figure] ?? figure, digits(value)]),
      'The entry holds no figures.',
    ),
    { kind: 'code', text: kept.policyText.trimEnd() },
  ];
}
