import { EVENT_KINDS } from '../../model/event.ts';
import { type Block, heading, paragraph, table } from '../block.ts';
import { counted } from '../phrases.ts';
import { defineSection } from '../section.ts';

/** What was looked for and not found. */
export default defineSection({
  id: 'negative-results',
  title: 'What was looked for and not found',
  order: 92,
  async build({ questions }): Promise<readonly Block[]> {
    const { rules } = await questions.rules();
    const fired = new Set((await questions.findings()).map(({ ruleId }) => ruleId));
    const silent = rules.filter(({ ruleId, isReporting }) => isReporting && !fired.has(ruleId));
    const { kinds } = await questions.summary();
    const absent = EVENT_KINDS.filter((kind) => !kinds.some(({ value }) => value === kind));
    return [
      paragraph(
        'That a rule found nothing means that nothing it looks for was recorded. It is no proof that it did not happen.',
      ),
      heading('Rules that found nothing'),
      table(
        `${counted(silent.length, 'rule')} of ${counted(rules.filter(({ isReporting }) => isReporting).length, 'rule')}`,
        ['Rule', 'Title', 'Severity'],
        silent.map(({ ruleId, title, severity }) => [[{ code: ruleId }], title, severity]),
        'Every rule found something.',
      ),
      heading('Kinds of events of which there is none'),
      paragraph(
        absent.length === 0
          ? 'None: every kind occurs.'
          : `${absent.map((kind) => kind.replaceAll('_', ' ')).join(', ')}.`,
      ),
      heading('Questions without an answer'),
      paragraph('Queries that gave no row have 0 rows in the appendix of figures and queries.'),
    ];
  },
});
