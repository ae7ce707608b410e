import { notebookOf } from '../custody/notebook.ts';
import { alteredSinceOpened } from '../custody/opened-as.ts';
import { triageOf } from '../custody/triage.ts';
import { detailRows, detailText } from '../model/report-details.ts';
import type { EvidenceFound, ReleaseCheck, ReleaseCondition } from '../model/report-request.ts';
import { withTriage } from '../model/triage.ts';
import type { ReportContext } from './context.ts';
import { eventPlaces } from './event-places.ts';
import { counted, namesText } from './phrases.ts';
import { releasesIn } from './releases.ts';
import { entriesReportedOn } from './reported-entries.ts';
import { eventsOf, suppliedFor } from './supplied.ts';

/** Whether the report can be released: every condition with what was found, and what to do where it is not met. */
export async function checkRelease(context: ReportContext, evidence: readonly EvidenceFound[]): Promise<ReleaseCheck> {
  const conditions = [
    journalWhole(context),
    evidenceIntact(evidence),
    await findingsShown(context),
    await answersShown(context),
    await notebookSettled(context),
    named(context, 'reviewer'),
    named(context, 'authoriser'),
    versionNew(context),
    gatesClosed(context),
  ];
  return { isReleasable: conditions.every(({ isMet }) => isMet), conditions };
}

type Problem = Pick<ReleaseCondition, 'sentence' | 'remedy'>;

/** The first problem that there is. */
function firstOf(...problems: readonly (readonly [isThere: boolean, problem: Problem])[]): Problem | undefined {
  return problems.find(([isThere]) => isThere)?.[1];
}

function condition(
  about: Pick<ReleaseCondition, 'id' | 'title' | 'view'>,
  met: string,
  problem: Problem | undefined,
): ReleaseCondition {
  return { ...about, isMet: problem === undefined, ...(problem ?? { sentence: met, remedy: '' }) };
}

function journalWhole({ manifest, journal: { state, entries } }: ReportContext): ReleaseCondition {
  const about = { id: 'journal', title: 'The journal is whole', view: 'journal' };
  const altered = alteredSinceOpened(manifest, entries);
  const broken = state.state === 'broken' ? `line ${state.atLine}: ${state.reason}` : undefined;
  const problem = firstOf(
    [
      broken !== undefined,
      {
        sentence: `The chain is broken at ${broken}`,
        remedy:
          'Find out who changed the journal, and open a new case from the same evidence. A broken chain cannot be mended.',
      },
    ],
    [
      altered.length > 0,
      {
        sentence: `The file case.json is not as the journal opened the case: ${altered.join(', ')}.`,
        remedy:
          'Restore it from a backup of the case folder, or write in it again what the first entry of the journal says.',
      },
    ],
  );
  return condition(about, `${counted(state.count, 'entry', 'entries')}, each chained to the one before.`, problem);
}

function evidenceIntact(evidence: readonly EvidenceFound[]): ReleaseCondition {
  const about = { id: 'evidence', title: 'The evidence is unchanged', view: 'evidence' };
  const wrong = evidence.filter(({ state }) => state !== 'intact');
  const list = namesText(
    wrong.map(({ name, state }) => `${name} (${state})`),
    5,
  );
  const problem = firstOf(
    [
      wrong.length > 0,
      {
        sentence: `Not as received: ${list}.`,
        remedy: 'Put the original back from another copy, and verify the case again.',
      },
    ],
    [
      evidence.length === 0,
      { sentence: 'The case holds no evidence.', remedy: 'Import the evidence that the report is about.' },
    ],
  );
  return condition(about, `${counted(evidence.length, 'item')} hashed again, all as received.`, problem);
}

async function findingsShown({ questions, journal }: ReportContext): Promise<ReleaseCondition> {
  const about = { id: 'findings', title: 'Every finding has its evidence', view: 'findings' };
  const all = withTriage(await questions.findings(), triageOf(entriesReportedOn(journal)));
  const standing = all.filter(({ triage }) => triage.state !== 'dismissed');
  const places = await eventPlaces(
    questions,
    standing.flatMap(({ eventIds }) => eventIds.slice(0, 1)),
  );
  const bare = standing.filter(({ eventIds: [first] }) => first === undefined || !places.has(first));
  const problem =
    bare.length === 0
      ? undefined
      : {
          sentence: `Without an event of this case: ${namesText(
            bare.map(({ title }) => title),
            5,
          )}.`,
          remedy: 'Dismiss the finding with a reason, or correct the rule so that it cites its events.',
        };
  return condition(about, `${counted(standing.length, 'finding')}, each citing an event of the case.`, problem);
}

async function answersShown(context: ReportContext): Promise<ReleaseCondition> {
  const about = { id: 'questions', title: 'Every question is answered', view: 'report' };
  const asked = detailRows(suppliedFor(context), 'questions');
  const open = asked.filter((row) => row['question'] === undefined || row['answer'] === undefined);
  const ids = asked.flatMap(eventsOf);
  const places = await eventPlaces(context.questions, ids);
  const unknown = ids.filter((id) => !places.has(id));
  const remedy = 'Fill in the details of the report. "Cannot be determined" is an answer.';
  const unanswered = namesText(
    open.map((row) => row['question'] ?? 'a question without words'),
    5,
  );
  const problem = firstOf(
    [asked.length === 0, { sentence: 'The questions that were asked are not supplied.', remedy }],
    [open.length > 0, { sentence: `Without an answer: ${unanswered}.`, remedy }],
    [
      unknown.length > 0,
      {
        sentence: `Answers cite events that the case does not have: ${namesText(unknown, 5)}.`,
        remedy: 'Correct the event ids in the answers.',
      },
    ],
  );
  return condition(about, `${counted(asked.length, 'question')}, each with an answer.`, problem);
}

/** Questions of the notebook: each answered, or said to be unanswerable and why. */
async function notebookSettled({ questions, journal }: ReportContext): Promise<ReleaseCondition> {
  const about = { id: 'notebook', title: 'No question of the notebook is open', view: 'notebook' };
  const asked = notebookOf(entriesReportedOn(journal)).questions.filter(({ state }) => state !== 'withdrawn');
  const open = asked.filter(({ state }) => state === 'open').map(({ text }) => text);
  const ids = asked.flatMap(({ latest }) =>
    (latest?.evidence ?? []).flatMap((one) => (one.kind === 'event' ? [one.id] : [])),
  );
  const places = await eventPlaces(questions, ids);
  const unknown = ids.filter((id) => !places.has(id));
  const problem = firstOf(
    [
      open.length > 0,
      {
        sentence: `Open: ${namesText(open, 5)}.`,
        remedy: 'Answer it in the notebook, say why it cannot be answered, or withdraw it with a reason.',
      },
    ],
    [
      unknown.length > 0,
      {
        sentence: `Answers cite events that the case does not have: ${namesText(unknown, 5)}.`,
        remedy: 'Answer the question again, with events of this case.',
      },
    ],
  );
  const met = asked.length === 0 ? 'The notebook asks nothing.' : `${counted(asked.length, 'question')}, none open.`;
  return condition(about, met, problem);
}

const PEOPLE = {
  reviewer: { title: 'A reviewer is named', says: 'The reviewer' },
  authoriser: { title: 'Somebody authorises the release', says: 'Who authorises the report' },
} as const;

function named(context: ReportContext, who: keyof typeof PEOPLE): ReleaseCondition {
  const { title, says } = PEOPLE[who];
  const name = detailRows(suppliedFor(context), who)[0]?.['name'];
  const problem =
    name === undefined
      ? { sentence: `${says} is not supplied.`, remedy: `Fill in "${who}" in the details of the report.` }
      : undefined;
  return condition({ id: who, title, view: 'report' }, `${name}.`, problem);
}

function versionNew(context: ReportContext): ReleaseCondition {
  const entries = entriesReportedOn(context.journal);
  const version = detailText(suppliedFor(context), 'version');
  // Every release that the report lists lies before something that has happened since: this report is another.
  const taken = releasesIn(entries).find((release) => release.version === version);
  const problem = firstOf(
    [
      version === undefined,
      {
        sentence: 'The version of the report is not supplied.',
        remedy: 'Fill in "version" in the details of the report.',
      },
    ],
    [
      taken !== undefined,
      {
        sentence: `Version ${version} was released at ${taken?.at} (entry ${taken?.journalNumber}), and the case has changed since.`,
        remedy: 'Give this report a version of its own in its details, and say under amendments what changed.',
      },
    ],
  );
  return condition(
    { id: 'version', title: 'The version is a new one', view: 'report' },
    `Version ${version}.`,
    problem,
  );
}

const DECISIONS = /condition|switch/;

function gatesClosed({ runs, playbooks }: ReportContext): ReleaseCondition {
  const about = { id: 'gates', title: 'No playbook waits at a gate or for a decision', view: 'playbook' };
  const waiting = runs.flatMap((run) => {
    if (run.state !== 'running' && run.state !== 'paused') return [];
    const steps = playbooks.find(({ id }) => id === run.playbookId)?.steps ?? [];
    return run.waiting.flatMap(({ stepId, missing }) => {
      const step = steps.find((one) => one.stepId === stepId);
      const named = `${run.playbookName}: ${step?.name ?? stepId}`;
      if (missing.length > 0) return [`${named} (not kept: ${missing.join(', ')})`];
      return DECISIONS.test(step?.type ?? stepId) ? [named] : [];
    });
  });
  const problem =
    waiting.length === 0
      ? undefined
      : {
          sentence: `Waiting: ${namesText(waiting, 5)}.`,
          remedy: 'Answer the step in the playbook, or skip it with a reason.',
        };
  return condition(
    about,
    `${counted(runs.length, 'run')} of playbooks, none waits at a gate or for a decision.`,
    problem,
  );
}
