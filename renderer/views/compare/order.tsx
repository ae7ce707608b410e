import type { ComparedCall, ComparedStep, Comparison } from '../../../core/model/comparison.ts';
import { showEvent } from '../../state/selection.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { arrayRows } from '../../ui/row-source.ts';
import type { Column } from '../../ui/table-column.ts';
import { counted, formatCount, statusTitle } from '../../ui/words.ts';
import { ArgumentChange } from './argument-change.tsx';

interface StepRow {
  readonly number: number;
  readonly step: ComparedStep;
}

/** The calls of both sides in their order, those of one tool opposite each other. */
export function Order({ comparison: { steps, unaligned } }: { readonly comparison: Comparison }) {
  const cut = unaligned.left + unaligned.right;
  const rows = steps.map((step, at): StepRow => ({ number: at + 1, step }));
  return (
    <Panel title="Order of calls" note={saidOf(steps)} isFlush>
      {cut > 0 && (
        <p className="compare-cut">
          Aligned are the first 2,000 calls of each side. Behind them are {formatCount(unaligned.left)} on the left and{' '}
          {formatCount(unaligned.right)} on the right.
        </p>
      )}
      <div className="compare-order">
        <DataTable
          label="Calls of both sides in order"
          columns={COLUMNS}
          rows={arrayRows(rows)}
          rowKey={({ number }) => String(number)}
          onOpen={({ step }) => {
            const eventId = (step.left ?? step.right)?.eventId;
            if (eventId !== undefined) showEvent(eventId);
          }}
          empty={<EmptyState title="No call of a tool on either side" />}
        />
      </div>
    </Panel>
  );
}

function saidOf(steps: readonly ComparedStep[]): string {
  const of = (inputs: ComparedStep['inputs']) => steps.filter((step) => step.inputs === inputs).length;
  const [same, different, unknown, alone] = [of('same'), of('different'), of('not_recorded'), of('alone')];
  return `${counted(same, 'pair')} with the same arguments, ${formatCount(different)} with others, ${formatCount(unknown)} not recorded, ${formatCount(alone)} alone`;
}

const INPUT_WORDS: Readonly<Record<ComparedStep['inputs'], { readonly words: string; readonly tone: Tone }>> = {
  same: { words: 'same', tone: 'plain' },
  different: { words: 'different', tone: 'warn' },
  not_recorded: { words: 'not recorded', tone: 'plain' },
  alone: { words: 'one side', tone: 'accent' },
};

const COLUMNS: readonly Column<StepRow>[] = [
  { id: 'number', title: 'No.', width: 48, align: 'end', cell: ({ number }) => formatCount(number) },
  { id: 'left', title: 'A', width: 'fill', cell: ({ step }) => <Call call={step.left} /> },
  {
    id: 'inputs',
    title: 'Arguments',
    width: 108,
    cell: ({ step }) =>
      step.inputs === 'different' ? (
        <ArgumentChange left={step.left} right={step.right} />
      ) : (
        <Badge tone={INPUT_WORDS[step.inputs].tone}>{INPUT_WORDS[step.inputs].words}</Badge>
      ),
  },
  { id: 'right', title: 'B', width: 'fill', cell: ({ step }) => <Call call={step.right} /> },
];

function Call({ call }: { readonly call: ComparedCall | undefined }) {
  if (!call) return <span className="compare-hint">–</span>;
  const isTold = call.status === 'error' || call.status === 'denied';
  return (
    <>
      <EventLink eventId={call.eventId}>
        <span className="mono">
          <InertLine text={call.toolName === '' ? 'tool not recorded' : call.toolName} />
        </span>
      </EventLink>{' '}
      {isTold && <Badge tone={call.status === 'error' ? 'error' : 'warn'}>{statusTitle(call.status)}</Badge>}{' '}
      <span className="compare-preview">
        {call.preview === undefined ? <NotRecorded /> : <InertLine text={call.preview} />}
      </span>
    </>
  );
}
