import './answer-chart.css';
import { useMemo, useState } from 'react';
import type { SqlAnswered } from '../../../core/model/sql-answer.ts';
import { InertLine } from '../../ui/inert-text.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { counted, formatCount } from '../../ui/words.ts';
import { BarChart } from './bar-chart.tsx';
import { type ChartChoice, type ChartShape, chartShape, isNumeric, likelyChart } from './chart-shape.ts';
import { axisTitle } from './chart-ticks.ts';
import { LineChart } from './line-chart.tsx';

/** An answer drawn: bars, or lines over time. The table has the same figures, and says what is not drawn. */
export function AnswerChart({ answer }: { readonly answer: SqlAnswered }) {
  const likely = useMemo(() => likelyChart(answer.columns), [answer.columns]);
  const [chosen, setChosen] = useState<ChartChoice>();
  const choice = chosen ?? likely;
  const shape = useMemo(() => choice && chartShape(answer, choice), [answer, choice]);
  if (!choice || !shape)
    return (
      <EmptyState title="Nothing to draw">
        <p>A chart needs a column of numbers and another to put them in order. Count or sum something, grouped.</p>
      </EmptyState>
    );
  const label = labelOf(answer, choice, shape);
  const titles = { x: titleOf(answer, choice.x), y: titleOf(answer, choice.y) };
  const drawn = drawnIn(shape);
  return (
    <div className="sql-chart">
      <ChartBar answer={answer} choice={choice} onChange={setChosen} />
      <figure>
        {choice.kind === 'bar' ? (
          <BarChart label={label} shape={shape} titles={titles} />
        ) : (
          <LineChart label={label} shape={shape} titles={titles} />
        )}
        <figcaption>
          {drawn < answer.total && (
            <strong>
              The chart shows {formatCount(drawn)} of {counted(answer.total, 'row')}.{' '}
            </strong>
          )}
          {leftOutOf(answer, choice, shape)}
        </figcaption>
      </figure>
    </div>
  );
}

function titleOf({ columns }: SqlAnswered, at: number): string {
  return axisTitle(visibleText(columns[at]?.name ?? ''));
}

function drawnIn({ series }: ChartShape): number {
  return series.reduce((sum, { points }) => sum + points.length, 0);
}

function labelOf({ columns, total }: SqlAnswered, { kind, x, y }: ChartChoice, shape: ChartShape): string {
  const name = (at: number) => visibleText(columns[at]?.name ?? '');
  const what = kind === 'bar' ? 'Bars' : counted(shape.series.length, 'line');
  return `${what}: ${name(y)} by ${name(x)}, ${formatCount(drawnIn(shape))} of ${formatCount(total)} rows drawn. The table has every figure.`;
}

/** How to read the drawing, and what of the answer is not in it. */
function leftOutOf({ total, rows }: SqlAnswered, { kind }: ChartChoice, { without, leftOut }: ChartShape): string {
  return [
    kind === 'line' && 'Each dot is a row; the lines join them, and say nothing of what lies between.',
    total > rows.length && `Drawn from the first ${formatCount(rows.length)} of ${formatCount(total)} rows.`,
    without > 0 && `${counted(without, 'row')} without a figure or a place: not drawn.`,
    leftOut > 0 && `${counted(leftOut, kind === 'bar' ? 'more row' : 'more line')} not drawn: the table has them.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}

interface ChartBarProps {
  readonly answer: SqlAnswered;
  readonly choice: ChartChoice;
  readonly onChange: (choice: ChartChoice) => void;
}

function ChartBar({ answer: { columns }, choice, onChange }: ChartBarProps) {
  const all = columns.map(({ name }, at) => ({ value: String(at), title: name }));
  const figures = all.filter((_, at) => columns[at] !== undefined && isNumeric(columns[at]));
  return (
    <div className="sql-chart-bar">
      <Segmented
        label="Kind of chart"
        segments={[
          { value: 'bar', title: 'Bars' },
          { value: 'line', title: 'Lines' },
        ]}
        value={choice.kind}
        onChange={(kind) => onChange({ ...choice, kind })}
      />
      <Choice label="Figure" value={choice.y} options={figures} onChange={(y) => onChange({ ...choice, y })} />
      <Choice label="Along" value={choice.x} options={all} onChange={(x) => onChange({ ...choice, x })} />
      {choice.kind === 'line' && (
        <Choice
          label="One line for each"
          value={choice.by ?? -1}
          options={[{ value: '-1', title: 'one line' }, ...all]}
          onChange={(by) => onChange({ ...choice, by: by < 0 ? undefined : by })}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: number;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  readonly onChange: (value: number) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <span className="sql-chart-choice">
      <span aria-hidden="true">
        <InertLine text={label} />
      </span>
      <SelectInput
        label={label}
        value={String(value)}
        options={options}
        onChange={(chosen) => onChange(Number(chosen))}
      />
    </span>
  );
}
