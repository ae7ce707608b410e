import './trends.css';
import type { MouseEvent, ReactNode } from 'react';
import type { EventFilter } from '../../../core/model/answers.ts';
import type { Briefing, TrendBucket } from '../../../core/model/briefing.ts';
import { showEvents } from '../../state/filter.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { formatLength } from '../../ui/format-time.ts';
import { InertLine } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { formatCount } from '../../ui/words.ts';

/** The case over time, in five small charts of one scale; each leads to the events that it counts. */
export function Trends() {
  const briefing = useQuestion('briefing', []);
  return (
    <section className="trends" aria-label="Over time">
      <Answer to={briefing} what="what happened when">
        {(answer) => <Charts briefing={answer} />}
      </Answer>
    </section>
  );
}

function Charts({ briefing }: { readonly briefing: Briefing }) {
  const { fromNs, buckets, bucketNs, untimed } = briefing;
  return (
    <>
      <div className="trends-charts">
        {chartsOf(briefing).map((chart) => (
          <Chart key={chart.title} briefing={briefing} chart={chart} />
        ))}
      </div>
      <p className="trends-axis">
        {fromNs === undefined ? (
          'No time is recorded, so nothing can be drawn over time.'
        ) : (
          <>
            <TimeText ns={fromNs} />
            <span>
              one bar is {formatLength(bucketNs)}
              {untimed.events > 0 && `; ${formatCount(untimed.events)} events without a recorded time are in no bar`}
            </span>
            <TimeText ns={fromNs + BigInt(buckets) * bucketNs} />
          </>
        )}
      </p>
    </>
  );
}

interface TrendChart {
  readonly title: string;
  readonly figure: ReactNode;
  readonly note: ReactNode;
  readonly valueOf: (bucket: TrendBucket) => number;
  readonly filter: EventFilter;
  readonly tone: 'plain' | 'warn' | 'error' | 'new';
}

function chartsOf(briefing: Briefing): readonly TrendChart[] {
  const { trend, untimed, failures, denials, firstSeenTotal } = briefing;
  const timed = trend.reduce((sum, { events }) => sum + events, 0);
  return [
    {
      title: 'Activity',
      figure: formatCount(timed + untimed.events),
      note: 'events',
      valueOf: ({ events }) => events,
      filter: {},
      tone: 'plain',
    },
    {
      title: 'Failures',
      figure: formatCount(failures),
      note: 'recorded as failed',
      valueOf: (bucket) => bucket.failures,
      filter: { statuses: ['error'] },
      tone: 'error',
    },
    {
      title: 'Refusals',
      figure: formatCount(denials),
      note: 'recorded as refused',
      valueOf: (bucket) => bucket.denials,
      filter: { statuses: ['denied'] },
      tone: 'warn',
    },
    costChart(briefing),
    {
      title: 'New tools and destinations',
      figure: formatCount(firstSeenTotal),
      note: <Newest briefing={briefing} />,
      valueOf: ({ firstSeen }) => firstSeen,
      filter: { kinds: ['tool_call'] },
      tone: 'new',
    },
  ];
}

/** Where no call states its cost, its tokens must do, which is said. */
function costChart({ cost, tokens }: Briefing): TrendChart {
  const filter: EventFilter = { kinds: ['model_call'] };
  if (cost.stating > 0)
    return {
      title: 'Cost',
      figure: `$${cost.total.toFixed(2)}`,
      note: `as ${formatCount(cost.stating)} of ${formatCount(cost.modelCalls)} model calls state it`,
      valueOf: (bucket) => bucket.cost,
      filter,
      tone: 'plain',
    };
  return {
    title: 'Cost',
    figure: <NotRecorded />,
    note: tokens.stating > 0 ? `tokens: ${formatCount(tokens.total)}` : 'nor are tokens',
    valueOf: (bucket) => bucket.tokens,
    filter,
    tone: 'plain',
  };
}

function Newest({ briefing: { firstSeen } }: { readonly briefing: Briefing }) {
  const [last] = firstSeen;
  if (!last) return 'none';
  return (
    <>
      last:{' '}
      <EventLink eventId={last.eventId}>
        <InertLine text={last.name} />
      </EventLink>
    </>
  );
}

const HEIGHT = 40;

function Chart({ briefing, chart }: { readonly briefing: Briefing; readonly chart: TrendChart }) {
  const { trend, buckets } = briefing;
  const most = Math.max(0, ...trend.map(chart.valueOf));
  return (
    <div className="trend">
      <h3>{chart.title}</h3>
      <span className="trend-figure">{chart.figure}</span>
      <span className="trend-note">{chart.note}</span>
      <button
        type="button"
        className="trend-button"
        aria-label={`${chart.title} over time: show the events`}
        title="Show the events; a click on a bar shows those of its time"
        onClick={(event) => showEvents({ ...chart.filter, ...spanAt(event, briefing) })}
      >
        <svg
          className={`trend-bars trend-bars-${chart.tone}`}
          viewBox={`0 0 ${Math.max(1, buckets)} ${HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {trend.map((bucket) => {
            const value = chart.valueOf(bucket);
            // What happened once must be seen beside what happened a thousand times.
            const height = value === 0 ? 0 : Math.max(3, Math.round((HEIGHT * value) / most));
            return <rect key={bucket.bucket} x={bucket.bucket + 0.1} y={HEIGHT - height} width="0.8" height={height} />;
          })}
        </svg>
      </button>
    </div>
  );
}

/** The time of the bar under the pointer; none for the keyboard, which asks for all of them. */
function spanAt(event: MouseEvent<HTMLElement>, { fromNs, bucketNs, buckets }: Briefing): EventFilter {
  if (fromNs === undefined || event.detail === 0) return {};
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const bucket = Math.min(buckets - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * buckets)));
  const start = fromNs + BigInt(bucket) * bucketNs;
  return { fromNs: start, toNs: start + bucketNs - 1n };
}
