import type {
  AccessFilter,
  AccessGrouping,
  AccessLedger,
  AccessRow,
  Departure,
  RecordReaders,
  RowsBasis,
} from '../../core/model/access-answers.ts';
import type { FacetValue } from '../../core/model/answers.ts';
import type { Questions } from '../../core/model/questions.ts';
import { FAKE_EVENTS } from './fake-case.ts';

const THINGS = [
  { tool: 'read_mail', operation: 'read', system: 'mail', object: 'inbox/4711', received: ['personal'] },
  { tool: 'search_ledger', operation: 'read', system: 'sql', object: 'customers', received: ['financial', 'personal'] },
  { tool: 'Bash', operation: 'execute', system: 'files', object: '/srv/export\u202egpj.exe\u202c', received: [] },
  { tool: 'send_money', operation: 'pay', system: 'payments', object: 'money', received: [] },
] as const;
const BASES: readonly RowsBasis[] = ['exact', 'at_least', 'at_most', 'not_recorded'];

/** Accesses of the made-up case: every tool call and what it touched. */
const FAKE_ACCESSES: readonly AccessRow[] = FAKE_EVENTS.filter(({ kind }) => kind === 'tool_call').map((event, at) => {
  const thing = THINGS[at % THINGS.length] ?? THINGS[0];
  const rowsBasis = BASES[at % 5] ?? 'not_recorded';
  return {
    seq: event.seq,
    position: 0,
    eventId: event.eventId,
    startNs: event.startNs,
    agentId: event.actorId,
    agentName: event.actorName,
    toolName: thing.tool,
    system: thing.system,
    object: thing.object,
    operation: thing.operation,
    status: event.status ?? 'not_recorded',
    rows: rowsBasis === 'not_recorded' ? undefined : (at % 7) + 1,
    rowsBasis,
    records: at % 3,
    sentClasses: thing.operation === 'pay' ? ['financial'] : [],
    receivedClasses: thing.received,
    destination: thing.operation === 'pay' ? 'CH9300762011623852957' : undefined,
    basis: thing.system === 'sql' ? 'sql' : 'tool',
  };
});

const NOW = { firstNs: FAKE_ACCESSES[0]?.startNs, lastNs: FAKE_ACCESSES.at(-1)?.startNs };

const FAKE_RECORDS: readonly RecordReaders[] = [
  {
    record: 'customer_id:4711',
    name: 'customer_id',
    value: '4711',
    calls: 3,
    ...NOW,
    agents: [
      { id: 'subagent:mail-reader', name: 'mail-reader', calls: 2, failed: 1, inArguments: 1, inResults: 2, ...NOW },
      {
        id: 'agent:billing-assistant',
        name: 'billing-assistant',
        calls: 1,
        failed: 0,
        inArguments: 1,
        inResults: 0,
        ...NOW,
      },
    ],
  },
  {
    record: 'iban:CH9300762011623852957',
    name: 'iban',
    value: 'CH9300762011623852957',
    calls: 1,
    ...NOW,
    agents: [{ id: '', name: '', calls: 1, failed: 0, inArguments: 1, inResults: 0, ...NOW }],
  },
];

const FAKE_DEPARTURES: readonly Departure[] = [
  {
    destination: 'CH9300762011623852957',
    operation: 'pay',
    calls: 40,
    failed: 3,
    sentClasses: ['financial'],
    agents: ['billing-assistant'],
    counts: { exact: 12, atLeast: 0, atMost: 100, notRecorded: 4 },
    ...NOW,
  },
];

/** The ledger over the made-up accesses: filters and groups like the real one, and sorts by the case's order alone. */
export function fakeAccess(): Pick<Questions, 'access' | 'accesses' | 'accessGroups' | 'accessRecords'> {
  return {
    accesses: async (query) => {
      const rows = FAKE_ACCESSES.filter((row) => isAsked(row, query));
      const ordered = query.sort?.isDescending ? rows.toReversed() : rows;
      return { total: rows.length, start: query.start, rows: ordered.slice(query.start, query.start + query.count) };
    },
    access: async (query): Promise<AccessLedger> => {
      const rows = FAKE_ACCESSES.filter((row) => isAsked(row, query));
      return {
        total: rows.length,
        start: query.start,
        rows: rows.slice(query.start, query.start + query.count),
        agents: facet(rows, 'agent'),
        systems: facet(rows, 'system'),
        operations: facet(rows, 'operation'),
        dataClasses: ['financial', 'personal'].map((value) => ({
          value,
          name: value,
          count: rows.filter((row) => isAsked(row, { dataClass: value })).length,
        })),
        records: [],
        recordsTotal: FAKE_RECORDS.length,
        departures: FAKE_DEPARTURES,
      };
    },
    accessGroups: async (filter, by, start, count) => {
      const rows = FAKE_ACCESSES.filter((row) => isAsked(row, filter));
      const groups = facet(rows, by).map(({ value, name, count: accesses }) => ({
        value,
        name,
        accesses,
        failed: rows.filter((row) => keyOf(row, by) === value && isFailed(row)).length,
        counts: { exact: 1, atLeast: 0, atMost: 0, notRecorded: 0 },
        ...NOW,
      }));
      return { total: groups.length, start, groups: groups.slice(start, start + count) };
    },
    accessRecords: async ({ words, start, count }) => {
      const asked = words.toLowerCase().split(/\s+/);
      const records = FAKE_RECORDS.filter(({ record }) => asked.every((word) => record.toLowerCase().includes(word)));
      return { total: records.length, start, records: records.slice(start, start + count) };
    },
  };
}

function keyOf(row: AccessRow, by: AccessGrouping): string {
  if (by === 'agent') return row.agentId ?? '';
  return row[by] ?? '';
}

function isFailed({ status }: AccessRow): boolean {
  return status === 'error' || status === 'denied';
}

function isAsked(row: AccessRow, filter: AccessFilter): boolean {
  const { dataClass, isFailed: onlyFailed } = filter;
  if (dataClass !== undefined && ![...row.sentClasses, ...row.receivedClasses].includes(dataClass)) return false;
  if (onlyFailed === true && !isFailed(row)) return false;
  return (['system', 'object', 'operation', 'agent', 'destination'] as const).every(
    (by) => filter[by] === undefined || filter[by] === keyOf(row, by),
  );
}

function facet(rows: readonly AccessRow[], by: AccessGrouping): readonly FacetValue[] {
  const counts = new Map<string, FacetValue>();
  for (const row of rows) {
    const value = keyOf(row, by);
    const name = by === 'agent' ? (row.agentName ?? value) : value;
    counts.set(value, { value, name, count: (counts.get(value)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
