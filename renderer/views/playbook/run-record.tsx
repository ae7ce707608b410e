import { spanWords } from '../../../core/base/span-words.ts';
import { isoToNs } from '../../../core/base/time.ts';
import type { Attachment, PlaybookRun, PlaybookStep, RunEvent, StepRecord } from '../../../core/model/playbook-run.ts';
import { Badge } from '../../ui/badge.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { Hash } from '../../ui/hash.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { counted } from '../../ui/words.ts';
import { answerTitle, deviationTitle, eventTitle } from './playbook-words.ts';

export interface RunRecordProps {
  readonly run: PlaybookRun;
  readonly steps: ReadonlyMap<string, PlaybookStep>;
}

/** What was answered and what else befell the run: who, when, why, on what, and the journal entry that holds it. */
export function RunRecord({ run, steps }: RunRecordProps) {
  const deviations = run.answers.flatMap((record) => record.deviations).length;
  const note = `${counted(run.answers.length, 'answer')}${deviations === 0 ? '' : `, ${counted(deviations, 'deviation')}`}`;
  const others = run.events.filter(({ kind }) => kind !== 'gate_overridden');
  return (
    <>
      <Panel title="Record" note={note} isFlush>
        {run.answers.length === 0 && <p className="playbook-nothing">No step has been answered yet.</p>}
        <ol className="playbook-record" aria-label="Answers, newest first">
          {run.answers.toReversed().map((record) => (
            <Entry key={record.journalNumber} record={record} step={steps.get(record.stepId)} />
          ))}
        </ol>
      </Panel>
      {others.length > 0 && (
        <Panel title="Pauses and hand-overs" isFlush>
          <ol className="playbook-record" aria-label="Pauses and hand-overs, newest first">
            {others.toReversed().map((event) => (
              <Happening key={event.journalNumber} event={event} steps={steps} />
            ))}
          </ol>
        </Panel>
      )}
    </>
  );
}

function Entry({ record, step }: { readonly record: StepRecord; readonly step: PlaybookStep | undefined }) {
  const { note, eventIds, attachments, deviations, orderedAt, effectAt, tookMs } = record;
  return (
    <li className="playbook-entry">
      <h3>
        {step?.name ?? (record.stepName || record.stepId)} <strong>{answerTitle(record.answer)}</strong>
      </h3>
      <p className="playbook-faint">
        <TimeText ns={isoToNs(record.at)} /> · <InertLine text={record.by} />
        {tookMs !== undefined && ` · took ${spanWords(tookMs)}`} · journal entry {record.journalNumber}
      </p>
      {deviations.map(({ kind, sentence }) => (
        <p key={kind} className="playbook-deviation">
          <Badge tone="warn" icon="warning">
            {deviationTitle(kind)}
          </Badge>{' '}
          <InertText text={sentence} />
        </p>
      ))}
      {note !== '' && (
        <p>
          <InertText text={note} />
        </p>
      )}
      {(orderedAt ?? effectAt) !== undefined && (
        <p className="playbook-faint">
          As entered: ordered {orderedAt ?? 'not recorded'}, in effect {effectAt ?? 'not recorded'}
        </p>
      )}
      <Variables of={record.variables} />
      {eventIds.length > 0 && (
        <p className="playbook-entry-events">
          {eventIds.map((eventId) => (
            <EventLink key={eventId} eventId={eventId} />
          ))}
        </p>
      )}
      {attachments.map((attachment) => (
        <AttachmentLine key={keyOf(attachment)} attachment={attachment} />
      ))}
    </li>
  );
}

function Variables({ of }: { readonly of: StepRecord['variables'] }) {
  return Object.entries(of).map(([name, value]) => (
    <p key={name} className="playbook-faint">
      {name} = <InertLine text={value} />
    </p>
  ));
}

function keyOf(attachment: Attachment): string {
  return 'ask' in attachment ? attachment.ask : `${attachment.kind} ${attachment.sha256}`;
}

function AttachmentLine({ attachment }: { readonly attachment: Attachment }) {
  switch (attachment.kind) {
    case 'result':
      return (
        <p className="playbook-faint">
          {attachment.title}: {counted(attachment.rows, 'row')}, SHA-256 <Hash value={attachment.resultSha256} />
        </p>
      );
    case 'no_result':
      return (
        <p className="playbook-faint">
          {attachment.title}: no result. <InertLine text={attachment.reason} />
        </p>
      );
    case 'file':
      return (
        <p className="playbook-faint">
          File <InertLine text={attachment.name} />, SHA-256 <Hash value={attachment.sha256} />
        </p>
      );
    case 'text':
      return (
        <details className="playbook-ask">
          <summary>
            Text: {attachment.template.replaceAll('-', ' ')}, SHA-256 {attachment.sha256.slice(0, 12)}…
          </summary>
          <pre className="playbook-text">
            <InertText text={attachment.text} folded={20_000} />
          </pre>
        </details>
      );
  }
}

function Happening({ event, steps }: { readonly event: RunEvent; readonly steps: RunRecordProps['steps'] }) {
  return (
    <li className="playbook-entry">
      <h3>
        <strong>{eventTitle(event, steps)}</strong>
      </h3>
      <p className="playbook-faint">
        <TimeText ns={isoToNs(event.at)} /> · <InertLine text={event.by} /> · journal entry {event.journalNumber}
      </p>
      <p>
        <InertText text={event.reason} />
      </p>
    </li>
  );
}
