import { clockOffsetText } from '../../base/clock-offset.ts';
import type { CaseCompleteness, ClockPair, SourceCompleteness } from '../../model/completeness.ts';
import { type Block, callout, heading, type Line, numbers, paragraph, table } from '../block.ts';
import { counted, digits, orNotRecorded } from '../phrases.ts';
import { defineSection } from '../section.ts';

/** What each source lacks, and what is known of its clock: all that the checks found, nothing shortened. */
export default defineSection({
  id: 'completeness',
  title: 'Completeness and clocks',
  order: 35,
  async build({ questions }) {
    const complete = await questions.completeness();
    return [
      heading('What each source lacks'),
      paragraph(
        'Each statement counts all that a check found; the events beside it are the first few, as examples. A check sees ' +
          'what the record shows to be missing. What was never written down is in no count.',
      ),
      lacking(complete.sources),
      heading('Clocks'),
      clocks(complete.sources),
      ...skew(complete),
    ];
  },
});

function lacking(sources: readonly SourceCompleteness[]): Block {
  return table(
    'Statements by source',
    ['Source', 'About', 'Statement', numbers('Count'), 'For example'],
    sources.flatMap(({ name, statements }) =>
      statements.map(({ matter, sentence, count, eventIds }) => [
        name,
        matter,
        sentence,
        digits(count),
        cited(eventIds),
      ]),
    ),
    'No check found anything missing.',
  );
}

function cited(eventIds: readonly string[]): Line {
  return eventIds.flatMap((event, at) => (at === 0 ? [{ event }] : [' ', { event }]));
}

function clocks(sources: readonly SourceCompleteness[]): Block {
  return table(
    'What the times of each source say of its clock',
    ['Source', 'Finest unit', numbers('With time'), numbers('Without'), numbers('Steps back'), 'Correction'],
    sources.map(({ name, clock }) => [
      name,
      orNotRecorded(clock.resolution),
      digits(clock.timed),
      digits(clock.untimed),
      digits(clock.backwards),
      clock.correctionNs === 0n
        ? 'none'
        : `${clockOffsetText(clock.correctionNs)}, on an analyst’s word (see the journal)`,
    ]),
    'No source has been read.',
  );
}

function skew({ clockPairs }: CaseCompleteness): readonly Block[] {
  if (clockPairs.length === 0) {
    return [
      paragraph(
        'No event of one source led to an event of another: how their clocks stand to each other is not known.',
      ),
    ];
  }
  const wrong = clockPairs.filter(({ contradictions }) => contradictions > 0);
  const summary = `Of ${counted(clockPairs.length, 'pair')} of sources compared, ${digits(wrong.length)} hold an effect recorded before its cause.`;
  return [
    wrong.length > 0 ? callout('fact', summary) : paragraph(summary),
    table(
      'Clocks of sources against each other, by causes and effects',
      ['What follows', numbers('Pairs'), numbers('Wrong way round'), 'Shown by'],
      clockPairs.map((pair) => [pair.sentence, digits(pair.pairs), digits(pair.contradictions), shownBy(pair)]),
      '',
    ),
  ];
}

function shownBy({ causeEventId, effectEventId }: ClockPair): Line {
  return ['cause ', { event: causeEventId }, ', effect ', { event: effectEventId }];
}
