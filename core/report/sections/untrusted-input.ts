import type { TurningPoint } from '../../model/lineage-answers.ts';
import { type Block, callout, heading, type Line, numbers, paragraph, table } from '../block.ts';
import { counted, digits } from '../phrases.ts';
import { defineSection } from '../section.ts';
import { type SessionTitles, sessionTitles } from '../session-titles.ts';

const MOST_POINTS = 200;

/** What came in from outside before an agent turned to it, and where it turned. */
export default defineSection({
  id: 'untrusted-input',
  title: 'Untrusted input and turning points',
  order: 78,
  async build({ questions }): Promise<readonly Block[]> {
    const { sessions, sessionsWithoutActions } = await questions.turningPoints();
    const titles = sessionTitles(await questions.sessionNames());
    const found = sessions.filter(({ state }) => state === 'found');
    const silent = sessions.filter(({ state }) => state === 'not_recorded');
    return [
      paragraph(
        'A turning point is the first act of a session that does what a content from outside asks for, and that neither the user ' +
          'nor the operator asked for. It is derived from what the content and the act say, and shows connection, not causation.',
      ),
      callout(
        'assessment',
        `Of ${counted(sessions.length, 'session')} with an act, ${digits(found.length)} hold a turning point that was found; of ${digits(silent.length)} it cannot be said.`,
      ),
      ...(sessionsWithoutActions > 0 ? [paragraph(`Sessions without an act: ${digits(sessionsWithoutActions)}.`)] : []),
      heading('Turning points'),
      ...(found.length > MOST_POINTS
        ? [
            callout(
              'not_shown',
              `${MOST_POINTS} of ${digits(found.length)} turning points are listed, the first in order.`,
            ),
          ]
        : []),
      table(
        counted(Math.min(found.length, MOST_POINTS), 'turning point'),
        [
          'Session',
          'Content from outside',
          'First act that does what it asks',
          'What speaks for it',
          numbers('Acts after it'),
          numbers('Of them asked by it'),
        ],
        found.slice(0, MOST_POINTS).map((point) => pointRow(point, titles)),
        'No turning point was found. Input from outside may have had effects that leave no such trace.',
      ),
      ...(silent.length > 0
        ? [
            callout(
              'not_recorded',
              `Of ${counted(silent.length, 'session')}, what was asked or read is not wholly recorded: a turning point could lie there.`,
            ),
          ]
        : []),
    ];
  },
});

function pointRow(
  { sessionId, contentEventId, actionEventId, sentence, actionsAfter, askedAfter }: TurningPoint,
  titles: SessionTitles,
): readonly Line[] {
  return [
    titles(sessionId),
    contentEventId === undefined ? 'not recorded' : [{ event: contentEventId }],
    actionEventId === undefined ? 'not recorded' : [{ event: actionEventId }],
    sentence,
    digits(actionsAfter),
    digits(askedAfter),
  ];
}
