import { spanWords } from '../base/span-words.ts';
import { isoToNs } from '../base/time.ts';
import type {
  Attachment,
  PlaybookRun,
  PlaybookSummary,
  RunEvent,
  StepRecord,
  TimeTargetState,
} from '../model/playbook-run.ts';
import { type Block, callout, heading, type Line, numbers, paragraph, table } from './block.ts';
import { citing, counted, digits, NOT_RECORDED } from './phrases.ts';

/** The whole record of one run, and what still waits. `playbook` is undefined where this version does not ship it. */
export function runBlocks(run: PlaybookRun, playbook: PlaybookSummary | undefined): readonly Block[] {
  const names = new Map(playbook?.steps.map((step) => [step.stepId, step.name]));
  const nameOf = (stepId: string) => names.get(stepId) ?? stepId;
  return [
    heading(`${run.playbookName} (${run.runId})`),
    paragraph(openingText(run)),
    ...(run.isChanged ? [callout('not_recorded', CHANGED)] : []),
    answersTable(run, nameOf),
    ...deviationBlocks(run, nameOf, playbook !== undefined),
    ...timeBlocks(run, nameOf),
    ...attachmentBlocks(run, nameOf),
    ...variableBlocks(run, nameOf),
    ...eventBlocks(run, nameOf),
    ...run.waiting.map(({ stepId, openedAt, owner }) =>
      callout('not_recorded', `Waits for an answer since ${openedAt}, of ${owner}: ${nameOf(stepId)}`),
    ),
    ...(playbook ? [] : [paragraph('This version of Spoor does not ship the playbook: steps are shown by their ids.')]),
  ];
}

const CHANGED =
  'The playbook has changed since this run was started. The answers stand as they were given; names and order of the steps ' +
  'are those of the playbook as it is now.';

function openingText(run: PlaybookRun): string {
  const parent = run.parent ? ` Started for a step of the run ${run.parent.runId}.` : '';
  const led = run.owner === run.startedBy ? '' : ` Led by ${run.owner}.`;
  const ended = run.endedAt === undefined ? '' : ` Ended ${run.endedAt}.`;
  return `Started ${run.startedAt} by ${run.startedBy}. State: ${run.state}.${ended}${led}${parent}`;
}

type NameOf = (stepId: string) => string;

function answersTable(run: PlaybookRun, nameOf: NameOf): Block {
  return table(
    `${counted(run.answers.length, 'answer')}, in the order given`,
    ['Entry', 'When (UTC)', 'Who', 'Step', 'Answer', 'Took', 'Note', 'Events'],
    run.answers.map((record) => answerRow(record, stepName(record, nameOf))),
    'No step has been answered yet.',
  );
}

/** By the name that it had when it was answered, where the playbook of today has none for it. */
function stepName({ stepId, stepName: before }: StepRecord, nameOf: NameOf): string {
  const name = nameOf(stepId);
  return name === stepId && before !== '' ? before : name;
}

function answerRow(record: StepRecord, step: string): readonly Line[] {
  return [
    String(record.journalNumber),
    record.at,
    record.by,
    step,
    record.answer.replaceAll('_', ' '),
    record.tookMs === undefined ? NOT_RECORDED : spanWords(record.tookMs),
    record.note === '' ? 'none' : record.note,
    record.eventIds.length === 0 ? 'none' : citing(record.eventIds, record.eventIds.length),
  ];
}

function deviationBlocks(run: PlaybookRun, nameOf: NameOf, isShipped: boolean): readonly Block[] {
  const rows = run.answers.flatMap((record) =>
    record.deviations.map(({ sentence }) => [String(record.journalNumber), stepName(record, nameOf), sentence]),
  );
  // Without the playbook nobody can say that there was none.
  if (run.answers.length === 0 || (rows.length === 0 && !isShipped)) return [];
  return [
    table(
      `${counted(rows.length, 'deviation')} from the playbook; reasons stand in the notes`,
      ['Entry', 'Step', 'What'],
      rows,
      'No deviation from the playbook is recorded.',
    ),
  ];
}

function timeBlocks(run: PlaybookRun, nameOf: NameOf): readonly Block[] {
  const effects = run.answers.filter(({ orderedAt, effectAt }) => (orderedAt ?? effectAt) !== undefined);
  return [
    ...(run.timeTargets.length === 0
      ? []
      : [
          table(
            `Time targets, by the times of the journal up to ${run.asOf}`,
            ['Target', 'Within', 'State', 'From', 'To', 'Took'],
            run.timeTargets.map(targetRow),
            '',
          ),
        ]),
    ...(effects.length === 0
      ? []
      : [
          table(
            'Orders and their effect, as entered',
            ['Entry', 'Step', 'Ordered', 'Effect', 'Between'],
            effects.map((record) => effectRow(record, nameOf)),
            '',
          ),
        ]),
  ];
}

function targetRow({ name, withinSeconds, state, fromAt, toAt, tookMs }: TimeTargetState): readonly Line[] {
  return [
    name,
    spanWords(withinSeconds * 1000),
    state.replaceAll('_', ' '),
    fromAt ?? NOT_RECORDED,
    toAt ?? NOT_RECORDED,
    tookMs === undefined ? NOT_RECORDED : spanWords(tookMs),
  ];
}

function effectRow(record: StepRecord, nameOf: NameOf): readonly Line[] {
  const { orderedAt, effectAt, journalNumber } = record;
  const [from, to] = [isoToNs(orderedAt ?? ''), isoToNs(effectAt ?? '')];
  const between = from === undefined || to === undefined ? NOT_RECORDED : spanWords(Number((to - from) / 1_000_000n));
  return [
    String(journalNumber),
    stepName(record, nameOf),
    orderedAt ?? NOT_RECORDED,
    effectAt ?? NOT_RECORDED,
    between,
  ];
}

function attachmentBlocks(run: PlaybookRun, nameOf: NameOf): readonly Block[] {
  const attached = run.answers.flatMap((record) =>
    record.attachments.map((attachment) => ({ attachment, record, step: stepName(record, nameOf) })),
  );
  if (attached.length === 0) return [];
  const texts = attached.flatMap(({ attachment, record }) =>
    attachment.kind === 'text'
      ? [paragraph(`Text “${attachment.template}” of entry ${record.journalNumber}:`), codeOf(attachment.text)]
      : [],
  );
  return [
    table(
      `${counted(attached.length, 'attachment')}. Results of questions are those at the time of the answer`,
      ['Entry', 'Step', 'What', numbers('Rows or bytes'), 'SHA-256', 'Asked'],
      attached.map(({ attachment, record, step }) => [
        String(record.journalNumber),
        step,
        ...attachmentCells(attachment),
      ]),
      '',
    ),
    ...texts,
  ];
}

function codeOf(text: string): Block {
  return { kind: 'code', text };
}

function attachmentCells(attachment: Attachment): readonly Line[] {
  switch (attachment.kind) {
    case 'result':
      return [
        attachment.title,
        digits(attachment.rows),
        [{ code: attachment.resultSha256 }],
        [{ code: attachment.query }, ' ', `(SHA-256 ${attachment.querySha256})`],
      ];
    case 'no_result':
      return [attachment.title, NOT_RECORDED, 'no result', attachment.reason];
    case 'text':
      return [`Text “${attachment.template}”`, NOT_RECORDED, [{ code: attachment.sha256 }], 'filled from the case'];
    case 'file':
      return [
        `File “${attachment.name}”`,
        digits(attachment.bytes),
        [{ code: attachment.sha256 }],
        'kept outside the case',
      ];
  }
}

function variableBlocks(run: PlaybookRun, nameOf: NameOf): readonly Block[] {
  const set = run.answers.flatMap((record) =>
    Object.entries(record.variables).map(([name, value]) => [
      String(record.journalNumber),
      stepName(record, nameOf),
      [{ code: name }],
      value,
    ]),
  );
  return set.length === 0 ? [] : [table('Values that steps have set', ['Entry', 'Step', 'Variable', 'Value'], set, '')];
}

const EVENT_WORDS: Readonly<Record<RunEvent['kind'], string>> = {
  paused: 'Paused',
  resumed: 'Resumed',
  handed_over: 'Handed over',
  abandoned: 'Given up',
  gate_overridden: 'Gate overridden',
};

function eventBlocks(run: PlaybookRun, nameOf: NameOf): readonly Block[] {
  if (run.events.length === 0) return [];
  return [
    table(
      'What else befell the run',
      ['Entry', 'When (UTC)', 'Who', 'What', 'Why'],
      run.events.map((event) => [
        String(event.journalNumber),
        event.at,
        event.by,
        eventText(event, nameOf),
        event.reason,
      ]),
      '',
    ),
  ];
}

function eventText({ kind, to, stepId, missing }: RunEvent, nameOf: NameOf): string {
  const what = EVENT_WORDS[kind];
  if (kind === 'gate_overridden')
    return `${what} at “${nameOf(stepId)}”; not kept: ${missing.map((word) => word.replaceAll('_', ' ')).join(', ')}`;
  if (kind !== 'handed_over') return what;
  return stepId === '' ? `${what} to ${to}` : `Branch from “${nameOf(stepId)}” handed over to ${to}`;
}
