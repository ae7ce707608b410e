import { triageOf } from './custody/triage.ts';
import type { Questions } from './model/questions.ts';
import type { CaseFacts, RequestInQuestion } from './playbook/case-facts.ts';
import { contactsOf } from './playbook/contacts.ts';
import { foldRuns } from './playbook/fold-runs.ts';
import type { Playbook } from './playbook/parse-playbook.ts';
import type { CaseHost } from './ports/case-host.ts';

type Asked = Pick<Questions, 'summary' | 'findings' | 'access' | 'accessGroups' | 'sql'>;

const MOST_OBJECTS = 20;

/** Asks a case for all that the templates of its playbooks can hold. */
export async function caseFacts(
  questions: Asked,
  host: Pick<CaseHost, 'journal' | 'receipts'>,
  playbooks: readonly Playbook[],
): Promise<CaseFacts> {
  const { entries } = await host.journal();
  const findings = await questions.findings();
  return {
    summary: await questions.summary(),
    providers: await providers(questions),
    findings,
    dismissed: triageOf(entries).flatMap(({ findingId, state }) => (state === 'dismissed' ? [findingId] : [])),
    access: await questions.access({ start: 0, count: 0 }),
    objects: await questions.accessGroups({}, 'object', 0, MOST_OBJECTS),
    requests: await requests(
      questions,
      findings.flatMap(({ eventIds }) => eventIds),
    ),
    receipts: await host.receipts(),
    runs: foldRuns(entries, playbooks),
    contacts: contactsOf(entries),
  };
}

async function providers(questions: Asked): Promise<readonly string[]> {
  const { rows } = await questions.sql(
    'SELECT DISTINCT provider FROM event WHERE provider IS NOT NULL ORDER BY provider',
  );
  return rows.map(([name]) => name ?? '');
}

async function requests(questions: Asked, eventIds: readonly string[]): Promise<readonly RequestInQuestion[]> {
  // Ids come from our own tables, but are written into a statement: they are quoted like any text.
  const ids = [...new Set(eventIds)].map((id) => `'${id.replaceAll("'", "''")}'`);
  if (ids.length === 0) return [];
  const { rows } = await questions.sql(
    `SELECT kind, coalesce(tool_name, model, ''), coalesce(CAST(make_timestamp_ns(start_ns) AS VARCHAR), ''),
       coalesce(trace_id, ''), coalesce(span_id, '')
     FROM event WHERE kind IN ('model_call', 'tool_call') AND event_id IN (${ids.join(', ')}) ORDER BY seq`,
  );
  return rows.map(([kind, name, time, traceId, spanId]) => ({
    kind: kind ?? '',
    name: name ?? '',
    time: time === '' || time === undefined || time === null ? '' : `${time.replace(' ', 'T')}Z`,
    traceId: traceId ?? '',
    spanId: spanId ?? '',
  }));
}
