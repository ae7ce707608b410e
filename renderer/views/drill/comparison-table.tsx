import type { ReactNode } from 'react';
import { RATING_WORDS } from '../../../core/model/drill.ts';
import type {
  ComparedDrill,
  ComparedFunction,
  ComparedMeasure,
  ComparedTime,
  DrillComparison,
} from '../../../core/model/drill-comparison.ts';
import { CSF_FUNCTIONS } from '../../../core/model/drill-comparison.ts';
import { changeText, minutesText, scenarioTime } from '../../../core/model/drill-words.ts';
import { Badge } from '../../ui/badge.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { TrendLine } from './trend-line.tsx';

/** Drills side by side, one a column, the earliest first: times with their targets, what was done, ratings, and how it goes. */
export function ComparisonTable({ comparison }: { readonly comparison: DrillComparison }) {
  const { drills, measures, functions } = comparison;
  const hasTrend = drills.length > 1;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
      <section className="drill-comparison" aria-label="Drills side by side" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              {drills.map((drill) => (
                <DrillHeading key={drill.key} drill={drill} />
              ))}
              {hasTrend && <th scope="col">Trend</th>}
            </tr>
          </thead>
          <tbody>
            {measures.map((measure) => (
              <MeasureRow key={measure.name} measure={measure} drills={drills} />
            ))}
            <CountRow
              title="Expected actions seen"
              drills={drills}
              of={(one) => `${one.expectedSeen} of ${one.expected}`}
            />
            <CountRow title="Hints given" drills={drills} of={({ hints }) => String(hints)} />
            <CountRow title="Decisions logged" drills={drills} of={({ decisions }) => String(decisions)} />
            <CountRow title="Areas for improvement" drills={drills} of={({ improvements }) => String(improvements)} />
            <CountRow title="Ended at" drills={drills} of={({ endedMinute }) => scenarioTime(endedMinute)} />
            {functions.map((one) => (
              <RatingsRow key={one.csf} compared={one} drills={drills} />
            ))}
          </tbody>
        </table>
      </section>
      <p className="drill-faint">
        {hasTrend
          ? 'Different drills, and different seeds of one, are not equally hard: read them as a trend over several, not from one to the next.'
          : 'Nothing to compare with was found.'}
      </p>
    </>
  );
}

function DrillHeading({ drill }: { readonly drill: ComparedDrill }) {
  return (
    <th scope="col" className={drill.isThis ? 'drill-this' : undefined}>
      <InertText text={drill.title} />
      <span className="drill-faint">
        {drill.startedAt.slice(0, 10)}, seed <InertText text={drill.seed} />
      </span>
      {drill.isThis && <Badge tone="accent">this drill</Badge>}
    </th>
  );
}

interface RowOf {
  readonly drills: readonly ComparedDrill[];
}

function MeasureRow({ measure, drills }: RowOf & { readonly measure: ComparedMeasure }) {
  return (
    <tr>
      <th scope="row">
        <InertText text={measure.name} />
      </th>
      {drills.map(({ key }, at) => (
        <td key={key}>
          <TimeCell time={measure.times[at]} />
        </td>
      ))}
      {drills.length > 1 && (
        <td>
          <TrendLine values={measure.times.map((time) => time?.minutes)} />
        </td>
      )}
    </tr>
  );
}

function TimeCell({ time }: { readonly time: ComparedTime | undefined }) {
  if (!time) return <span className="drill-faint">not measured</span>;
  const { minutes, targetMinutes, changeMinutes } = time;
  if (minutes === undefined) return <NotRecorded />;
  const isMet = minutes <= targetMinutes;
  return (
    <>
      {minutesText(minutes)} <Badge tone={isMet ? 'ok' : 'warn'}>{isMet ? 'met' : 'missed'}</Badge>
      <span className="drill-faint">
        target {minutesText(targetMinutes)}
        {changeMinutes !== undefined && `, ${changeText(changeMinutes)}`}
      </span>
    </>
  );
}

function CountRow({
  title,
  drills,
  of,
}: RowOf & { readonly title: string; readonly of: (drill: ComparedDrill) => string }) {
  return <Row title={title} drills={drills} cell={(at) => drills[at] && of(drills[at])} />;
}

function RatingsRow({ compared, drills }: RowOf & { readonly compared: ComparedFunction }) {
  const { csf, rated } = compared;
  return (
    <Row title={`Ratings: ${CSF_FUNCTIONS[csf] ?? csf}`} drills={drills} cell={(at) => <Ratings rated={rated[at]} />} />
  );
}

function Row({ title, drills, cell }: RowOf & { readonly title: string; readonly cell: (at: number) => ReactNode }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {drills.map(({ key }, at) => (
        <td key={key}>{cell(at)}</td>
      ))}
      {drills.length > 1 && <td />}
    </tr>
  );
}

const TONES = { P: 'ok', S: 'ok', M: 'warn', U: 'error' } as const;

function Ratings({ rated }: { readonly rated: ComparedFunction['rated'][number] }) {
  if (!rated) return <span className="drill-faint">no objective</span>;
  return (
    <>
      {rated.ratings.map((rating, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ratings of a finished comparison never move.
        <span key={at} title={RATING_WORDS[rating]}>
          <Badge tone={TONES[rating]}>{rating}</Badge>{' '}
        </span>
      ))}
      {rated.notRated > 0 && <span className="drill-faint">{rated.notRated} not rated</span>}
    </>
  );
}
