import type { TimelineView } from '../../model/answers.ts';
import type { Questions } from '../../model/questions.ts';
import { type Block, callout, heading, numbers, paragraph, table } from '../block.ts';
import { DENSITY_BUCKETS, drawDensity } from '../figures/density-drawing.ts';
import { type KeyEvent, type KeyEvents, keyEvents } from '../key-events.ts';
import { byText, counted, digits, orNotRecorded, placedTimeText, spanText, timeText } from '../phrases.ts';
import { defineSection } from '../section.ts';

const MOST_LANES = 30;

/** When it happened: density by agent, then the events that matter most, with what selected them. */
export default defineSection({
  id: 'timeline',
  title: 'Timeline',
  order: 80,
  async build(context) {
    const view = await context.questions.timeline({}, 'actor');
    const keys = await keyEvents(context);
    return [
      paragraph(
        `${counted(view.total, 'event')}, ${digits(view.untimed)} of them without a recorded time. Recorded times: ` +
          `${spanText(view.fromNs, view.toNs)} (UTC).`,
      ),
      ...(await density(context.questions, view)),
      heading('Key events'),
      ...selection(keys, view.total),
      keyTable(keys.events),
    ];
  },
});

async function density(questions: Questions, view: TimelineView): Promise<readonly Block[]> {
  const { fromNs, toNs } = view;
  if (fromNs === undefined || toNs === undefined) return [paragraph('No event has a recorded time: nothing to draw.')];
  const answer = await questions.density({ filter: {}, laneBy: 'actor', fromNs, toNs, buckets: DENSITY_BUCKETS });
  const timed = view.lanes.map((lane, index) => ({ lane, index })).filter(({ lane }) => lane.events > lane.untimed);
  const lanes = timed
    .toSorted((a, b) => b.lane.events - a.lane.events || byText(a.lane.laneId, b.lane.laneId))
    .slice(0, MOST_LANES);
  return [
    {
      kind: 'figure',
      title: 'Events over time, by actor',
      description:
        `${counted(lanes.length, 'lane')} from ${timeText(fromNs)} to ${timeText(toNs)} in ${DENSITY_BUCKETS} equal parts. ` +
        'Higher bars hold more events (logarithmic); marked bars hold errors or denials. The number at the end counts all.',
      drawing: drawDensity({ lanes, density: answer, fromNs, toNs }),
    },
    ...notDrawn(view.lanes.length - timed.length, timed.length - lanes.length),
  ];
}

function notDrawn(untimed: number, quiet: number): readonly Block[] {
  const without = untimed === 0 ? [] : [`${counted(untimed, 'actor')} without any event that has a recorded time`];
  const fewest = quiet === 0 ? [] : [`the ${counted(quiet, 'actor')} with the fewest events`];
  const left = [...without, ...fewest];
  return left.length === 0 ? [] : [callout('not_shown', `In the picture: ${left.join('; ')}.`)];
}

function selection(keys: KeyEvents, total: number): readonly Block[] {
  const hidden = keys.selections.filter((one) => one.listed < one.total);
  return [
    paragraph(
      `The table lists ${digits(keys.events.length)} of ${counted(total, 'event')}: delegations, hand-offs and messages ` +
        'between agents; errors and denials; approvals, policy decisions and changes of configuration; events cited by ' +
        'findings, bookmarks, playbook answers and notes.',
    ),
    paragraph('The full list is in the case: spoor timeline --json'),
    ...hidden.map((one) =>
      callout(
        'not_shown',
        `Reason "${one.reason}": ${digits(one.listed)} of ${digits(one.total)} are listed here, the first in order.`,
      ),
    ),
  ];
}

function keyTable(events: readonly KeyEvent[]): Block {
  return table(
    counted(events.length, 'key event'),
    [
      numbers('No.'),
      'Time (UTC)',
      'What',
      'Who',
      'With or to',
      'Outcome',
      'Why listed',
      'Beginning of its content',
      'Event',
    ],
    events.map((event) => [
      digits(event.seq),
      placedTimeText(event.startNs, event.clockOffsetNs),
      event.kind.replaceAll('_', ' '),
      orNotRecorded(event.actor),
      orNotRecorded(event.target),
      orNotRecorded(event.status).replaceAll('_', ' '),
      event.reasons.join(', '),
      event.preview,
      [{ event: event.eventId }],
    ]),
    'No event was selected.',
  );
}
