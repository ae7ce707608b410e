import { clockOffsetText } from '../../core/base/clock-offset.ts';
import type { EventDetail, EventRow } from '../../core/model/answers.ts';
import { statedCost } from '../../core/model/stated-cost.ts';
import { toggleFilterValue } from '../state/filter.ts';
import type { ListField } from '../state/filter-url.ts';
import { useSessionTitles } from '../state/session-titles.ts';
import { StatusBadge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { approvalWords } from '../ui/event-words.ts';
import { formatDuration } from '../ui/format-time.ts';
import { InertLine, InertText } from '../ui/inert-text.tsx';
import { NotRecorded } from '../ui/not-recorded.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { formatCount, statusTitle } from '../ui/words.ts';
import { type Fact, Facts } from './facts.tsx';

/** Who did what, when, on whose authority. What most events lack is named only where it was recorded. */
export function EventFacts({ detail }: { readonly detail: EventDetail }) {
  const { row } = detail;
  const { title } = useSessionTitles(row.sessionId !== undefined);
  const session = row.sessionId && title(row.sessionId);
  return (
    <Facts
      facts={[
        ['Time', <Time key="time" detail={detail} />],
        detail.timeBasis === 'corrected' ? ['Recorded', <RecordedTime key="recorded" row={row} />] : undefined,
        ['Agent', <Narrow key="actor" field="actors" id={row.actorId} name={row.actorName ?? row.actorId} />],
        optional('Towards', row.targetName === row.toolName ? undefined : row.targetName),
        row.toolName === undefined
          ? undefined
          : ['Tool', <Narrow key="tool" field="tools" id={row.toolName} name={row.toolName} />],
        optional('Tool server', detail.toolServer),
        optional('Operation', detail.operation),
        ['Status', <Status key="status" detail={detail} />],
        ['Approval', text(approvalWords(detail.approval))],
        ['Authority', text(detail.principal)],
        optional('Credential', detail.credential),
        ['Session', <Narrow key="session" field="sessions" id={row.sessionId} name={session} />],
        ...modelFacts(detail),
        optional('Trace', detail.traceId),
        optional('Span', detail.spanId),
      ]}
    />
  );
}

function modelFacts(detail: EventDetail): readonly (Fact | undefined)[] {
  const { model, provider, inputTokens, outputTokens, finishReason, attributes } = detail;
  const hasTokens = inputTokens !== undefined || outputTokens !== undefined;
  return [
    model === undefined ? undefined : ['Model', text(provider === undefined ? model : `${model} (${provider})`)],
    hasTokens ? ['Tokens', `${tokens(inputTokens)} in, ${tokens(outputTokens)} out`] : undefined,
    optional('Cost', costWords(attributes)),
    optional('Finished by', finishReason),
  ];
}

/** What the source states, in its own figures; the currency is US dollars wherever a source names one. */
function costWords(attributes: string | undefined): string | undefined {
  const cost = statedCost(attributes);
  return cost === undefined ? undefined : `${cost} as the source states it, in US dollars where it names a currency`;
}

function Time({ detail }: { readonly detail: EventDetail }) {
  const { startNs } = detail.row;
  const endNs = detail.endNs ?? detail.row.shownEndNs;
  const isDerived = detail.endNs === undefined && endNs !== undefined;
  return (
    <>
      <TimeText ns={startNs} />
      {startNs !== undefined && endNs !== undefined && endNs !== startNs && (
        <span className="event-lasting">
          {' '}
          for {formatDuration(endNs - startNs)}
          {isDerived && ' until its result (derived)'}
        </span>
      )}
    </>
  );
}

function RecordedTime({ row: { startNs, clockOffsetNs } }: { readonly row: EventRow }) {
  return (
    <>
      <TimeText ns={startNs === undefined ? undefined : startNs - clockOffsetNs} />
      <span className="event-lasting"> corrected by {clockOffsetText(clockOffsetNs)} on an analyst’s word</span>
    </>
  );
}

function Status({ detail }: { readonly detail: EventDetail }) {
  return (
    <>
      {statusTitle(detail.row.status) === 'not recorded' ? <NotRecorded /> : <StatusBadge status={detail.row.status} />}
      {detail.statusMessage !== undefined && (
        <>
          {' '}
          <InertText text={detail.statusMessage} />
        </>
      )}
    </>
  );
}

interface NarrowProps {
  readonly field: ListField;
  readonly id: string | undefined;
  readonly name: string | undefined;
}

/** A name that narrows the filter to itself, or lifts that again. */
function Narrow({ field, id, name }: NarrowProps) {
  if (id === undefined || name === undefined) return <NotRecorded />;
  return (
    <Button variant="link" onPress={() => toggleFilterValue(field, id)}>
      <InertLine text={name} />
    </Button>
  );
}

function optional(term: string, value: string | undefined): Fact | undefined {
  return value === undefined ? undefined : [term, text(value)];
}

function text(value: string | undefined) {
  return value === undefined ? <NotRecorded /> : <InertText text={value} />;
}

function tokens(count: number | undefined): string {
  return count === undefined ? 'not recorded' : formatCount(count);
}
