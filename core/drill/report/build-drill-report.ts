import { triageOf } from '../../custody/triage.ts';
import type { DrillAnswers, DrillRun } from '../../model/drill.ts';
import type { Questions } from '../../model/questions.ts';
import type { CaseHost } from '../../ports/case-host.ts';
import type { Block } from '../../report/block.ts';
import { writeHtml } from '../../report/writers/html.ts';
import {
  analysis,
  answerKey,
  earlierRuns,
  expectedActions,
  improvementPlan,
  measuredTimes,
  overview,
  participants,
  scenarioEvents,
} from './after-action-sections.ts';
import type { DrillReportContext } from './drill-report-context.ts';
import { meanwhileOf } from './meanwhile.ts';

const SECTIONS: readonly {
  readonly id: string;
  readonly title: string;
  readonly build: (context: DrillReportContext) => readonly Block[];
}[] = [
  { id: 'overview', title: 'Exercise overview', build: overview },
  { id: 'analysis', title: 'Analysis of objectives', build: analysis },
  { id: 'times', title: 'Measured times', build: measuredTimes },
  { id: 'actions', title: 'Expected actions', build: expectedActions },
  { id: 'events', title: 'Scenario events and decisions', build: scenarioEvents },
  { id: 'earlier', title: 'Comparison with earlier drills', build: earlierRuns },
  { id: 'improvement-plan', title: 'Appendix A: Improvement plan', build: improvementPlan },
  { id: 'participants', title: 'Appendix B: Participants', build: participants },
  { id: 'answer-key', title: 'Appendix C: Answer key', build: answerKey },
];

/** After-action report and improvement plan in the form of HSEEP: one document, the same bytes for the same case. */
export function buildDrillReport(context: DrillReportContext): string {
  return writeHtml({
    title: 'After-action report and improvement plan',
    caseTitle: context.run.title,
    caseId: context.manifest.id,
    classification: 'Exercise: nothing in here happened',
    ...{ edition: 'Drill', version: '', isRelease: undefined, organisation: undefined, logo: undefined },
    ...{ intro: undefined, footer: undefined, hasContents: true, isCompact: false, leavesOut: [] },
    sections: SECTIONS.map(({ id, title, build }) => ({ id, title, blocks: build(context) })),
    eventLabels: new Map(),
  });
}

interface DrillCase {
  readonly host: Pick<CaseHost, 'journal' | 'manifest'>;
  readonly questions: Pick<Questions, 'sql' | 'findings'>;
}

/** Asks the case what the report needs to know of a run. */
export async function drillReportContext(
  { host, questions }: DrillCase,
  run: DrillRun,
  answers: DrillAnswers | undefined,
  earlier: readonly DrillRun[] = [],
): Promise<DrillReportContext> {
  const triaged = new Map(triageOf((await host.journal()).entries).map((one) => [one.findingId, one.state]));
  const found = new Map<string, 'found' | 'confirmed'>();
  for (const { findingId, ruleId } of await questions.findings()) {
    const isConfirmed = triaged.get(findingId) === 'confirmed' || found.get(ruleId) === 'confirmed';
    found.set(ruleId, isConfirmed ? 'confirmed' : 'found');
  }
  const meanwhile = await meanwhileOf(questions, run);
  const ordered = earlier.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return { run, manifest: await host.manifest(), answers, found, meanwhile, earlier: ordered };
}
