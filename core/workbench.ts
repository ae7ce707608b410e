import { agentFindings, askAgent, askAgents } from './agent-questions.ts';
import { accessGroups } from './analysis/access-groups.ts';
import { accessLedger } from './analysis/access-ledger.ts';
import { accessRecords } from './analysis/access-records.ts';
import { accessPage } from './analysis/access-rows.ts';
import { briefing } from './analysis/briefing.ts';
import { compareEvents } from './analysis/compare.ts';
import { caseCompleteness } from './analysis/completeness/completeness.ts';
import { decisionFor } from './analysis/decision.ts';
import { eventDetail } from './analysis/event-detail.ts';
import { eventsNamed } from './analysis/events.ts';
import { attributeFailure } from './analysis/failure-attribution/attribute-failure.ts';
import type { ResolvedFilter } from './analysis/filter-sql.ts';
import { agentGraph } from './analysis/graph.ts';
import { graphPath } from './analysis/graph-path.ts';
import { graphReach } from './analysis/graph-reach.ts';
import { graphSuspects } from './analysis/graph-suspects.ts';
import { lineagePage } from './analysis/lineage/lineage-page.ts';
import { sliceFor } from './analysis/lineage/slice.ts';
import { turningPoints } from './analysis/lineage/turning-point.ts';
import { resourcesLike } from './analysis/resource-facet.ts';
import { sessionNames } from './analysis/session-names.ts';
import { recordPlaces, sourceAccounts } from './analysis/sources.ts';
import { selectAsText } from './analysis/sql.ts';
import { askSql } from './analysis/sql-query/ask-sql.ts';
import { caseSummary } from './analysis/summary.ts';
import { taskRunsOf } from './analysis/task-runs.ts';
import { timelineGaps } from './analysis/timeline-gaps.ts';
import { SpoorError } from './base/errors.ts';
import { caseRules, checkRule } from './case-rules.ts';
import { marksOf } from './custody/marks.ts';
import { encodingNamed } from './ingest/decode.ts';
import { readExpected } from './ingest/inventory/parse-expected.ts';
import { previewMapping, sampleSource } from './ingest/preview.ts';
import { openSourceAt, rawRecord } from './ingest/raw.ts';
import type { OpenSource } from './ingest/source.ts';
import type { EventFilter } from './model/event-filter.ts';
import type { Questions } from './model/questions.ts';
import { askCase } from './playbook/ask-case.ts';
import { policies } from './policy/policies.ts';
import { policyProblems } from './policy/policy-problems.ts';
import { compareWhatIf, whatIf } from './policy/what-if.ts';
import type { CaseHost } from './ports/case-host.ts';
import { type Database, rowsOf } from './ports/database.ts';
import { RememberedFindings } from './remembered-findings.ts';
import { answerBlock, type BlockQuestions } from './report/story-answers.ts';
import { resolveFilter } from './resolve-filter.ts';
import { rootCauses } from './root-cause/root-causes.ts';
import { type IndexOf, timelineQuestions } from './timeline-questions.ts';

/**
 * Answers questions about one case from its database, and from its evidence where bytes are asked for. Whoever asks a case
 * through several of these gives them one memory of its findings, and may give an index of its events.
 */
export function createQuestions(
  database: Database,
  host: CaseHost,
  remembered: RememberedFindings = new RememberedFindings(),
  index?: IndexOf,
): Questions {
  const findings = () => remembered.of(database, host);
  const resolve = (filter: EventFilter) => resolveFilter(filter, { findings, host });
  const known = async () => ({
    findings: await findings(),
    marks: marksOf((await host.journal()).entries),
  });
  const sql = (text: string) => selectAsText(database, text);
  const rules = () => caseRules(database, host);
  const timeline = timelineQuestions({ database, resolve, index });
  const told: BlockQuestions = {
    ...timeline,
    graph: async (filter) => await agentGraph(database, await resolve(filter)),
    event: (eventId) => eventDetail(database, eventId),
    askSql: (query) => askSql(database, query),
    findings,
  };
  return {
    summary: async () => await caseSummary(database, await host.manifest()),
    briefing: () => briefing(database),
    sources: () => sourceAccounts(database),
    completeness: () => caseCompleteness(database),
    records: (query) => recordPlaces(database, query),
    ...timeline,
    ...told,
    resourcesLike: async (filter, like, count) => await resourcesLike(database, await resolve(filter), { like, count }),
    timelineGaps: () => timelineGaps(database),
    eventsNamed: (eventIds) => eventsNamed(database, eventIds),
    raw: async ({ sourceId, offset, length }, limit) =>
      await rawRecord(host, { ...(await placeOfSource(database, sourceId)), offset, length }, limit),
    sample: async (sourceId, way, count) => await sampleSource(await sourceNamed(database, host, sourceId), way, count),
    previewMapping: async (sourceId, mapping, count) =>
      await previewMapping(await sourceNamed(database, host, sourceId), mapping, count),
    graphPath: async ({ filter, ...ends }) => await graphPath(database, await resolve(filter), ends),
    graphReach: async ({ filter, nodeId }) => await graphReach(database, await resolve(filter), nodeId),
    graphSuspects: async (filter) => {
      const { findings: all, marks } = await known();
      const open = all.filter(({ findingId }) => !marks.dismissed.includes(findingId));
      return await graphSuspects(database, await resolve(filter), open);
    },
    agents: () => askAgents(database, host),
    agent: (named) => askAgent(database, host, named),
    agentFindings: async (named) => await agentFindings(database, await findings(), named),
    checkExpected: async (written) => readExpected(written).problems,
    access: (query) => accessLedger(database, query),
    lineage: (query) => lineagePage(database, query),
    slice: (query) => sliceFor(database, query),
    turningPoints: () => turningPoints(database),
    decision: (eventId) => decisionFor(database, eventId),
    accesses: (query) => accessPage(database, query),
    accessGroups: (filter, by, start, count) => accessGroups(database, { filter, by, start, count }),
    accessRecords: (query) => accessRecords(database, query),
    policies: async () => policies,
    checkPolicy: async (text) => await policyProblems(database, text),
    whatIf: async (text) => await whatIf(database, text, await known()),
    compareWhatIf: async (left, right) => await compareWhatIf(database, [left, right], await known()),
    ...comparing(database, resolve),
    failureAttribution: async (filter) => await attributeFailure(database, await resolve(filter)),
    rules,
    checkRule: (text) => checkRule(database, host, text),
    rootCauses: async (incident) => await rootCauses(database, incident, await known()),
    storyBlock: async (block) => await answerBlock({ questions: told, entries: (await host.journal()).entries }, block),
    playbookAsk: (ask) => askCase({ sql, findings, rules }, ask),
    sql,
  };
}

function comparing(
  database: Database,
  resolve: (filter: EventFilter) => Promise<ResolvedFilter>,
): Pick<Questions, 'compare' | 'taskRuns' | 'sessionNames'> {
  return {
    compare: async (left, right) => await compareEvents(database, await resolve(left), await resolve(right)),
    taskRuns: async () => await taskRunsOf(database),
    sessionNames: async () => await sessionNames(database),
  };
}

/** The source under its own name: the name tells lines from a document where there is but one line. */
async function sourceNamed(database: Database, host: CaseHost, sourceId: string): Promise<OpenSource> {
  const { name, ...place } = await placeOfSource(database, sourceId);
  return { ...(await openSourceAt(host, place)), name };
}

async function placeOfSource(database: Database, sourceId: string) {
  const [row] = rowsOf(
    await database.query('SELECT evidence_id, member, name, bytes, encoding FROM source WHERE source_id = ?', [
      sourceId,
    ]),
  );
  if (!row)
    throw new SpoorError('evidence/missing', `The case has no source "${sourceId}". \`spoor sources\` lists them.`);
  return {
    evidenceId: String(row['evidence_id']),
    evidenceBytes: await evidenceBytes(database, String(row['evidence_id']), Number(row['bytes'])),
    member: String(row['member']),
    name: String(row['name']),
    encoding: encodingNamed(String(row['encoding'])),
  };
}

async function evidenceBytes(database: Database, evidenceId: string, otherwise: number): Promise<number> {
  const result = await database.query('SELECT bytes FROM received WHERE evidence_id = ?', [evidenceId]);
  const bytes = result.values[0]?.[0];
  return bytes === undefined || bytes === null ? otherwise : Number(bytes);
}
