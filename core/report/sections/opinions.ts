import { detailRows } from '../../model/report-details.ts';
import { type Block, callout, paragraph } from '../block.ts';
import { NOT_SUPPLIED, withEvents } from '../phrases.ts';
import { defineSection } from '../section.ts';
import { eventsOf, suppliedFor } from '../supplied.ts';

/** What examiners hold, apart from what the evidence says and from what rules conclude. */
export default defineSection({
  id: 'opinions',
  title: 'Opinions of the examiners',
  order: 99,
  build(context): readonly Block[] {
    const held = detailRows(suppliedFor(context), 'opinions');
    const intro = paragraph(
      'Marks tell statements apart: a fact is what the evidence says; reported is what an agent or a model says of itself; ' +
        'an assessment is what a rule or a person concludes; an opinion is what an examiner holds.',
    );
    if (held.length === 0) return [intro, callout('not_recorded', `Opinions: ${NOT_SUPPLIED}.`)];
    return [
      intro,
      ...held.flatMap((row) => [
        callout('opinion', withEvents(row['opinion'] ?? NOT_SUPPLIED, eventsOf(row))),
        {
          kind: 'facts' as const,
          rows: [
            ['Held by', row['by'] ?? NOT_SUPPLIED] as const,
            ['Basis', row['basis'] ?? NOT_SUPPLIED] as const,
            ['What else was considered', row['alternatives'] ?? NOT_SUPPLIED] as const,
          ],
        },
      ]),
    ];
  },
});
