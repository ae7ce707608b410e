import type { CaseRules } from '../model/detection-rules.ts';
import type { TurningPoints } from '../model/lineage-answers.ts';
import type { SessionName } from '../model/session-name.ts';
import { eventId, type Words } from './report-words.ts';

type Rows = readonly (readonly string[])[];

/** What the tables of the small case hold, by a piece of the SELECT that asks for it; the first that fits answers. */
function tablesOf({
  agentName,
  toolName,
  fileName,
  preview,
}: Words): readonly (readonly [piece: string, rows: Rows])[] {
  return [
    ['AS figure FROM source', [['1']]],
    ["AS figure FROM record_outcome WHERE outcome = 'rejected'", [['1']]],
    ['AS figure FROM record_outcome', [['5']]],
    ['AS figure FROM event WHERE start_ns IS NULL', [['1']]],
    ["AS figure FROM event WHERE kind = 'tool_call'", [['2']]],
    ["AS figure FROM event WHERE status IN ('error', 'denied')", [['1']]],
    ['AS figure FROM event', [['4']]],
    ['AS figure FROM session', [['1']]],
    ['AS figure FROM actor', [['1']]],
    ['AS figure FROM access', [['2']]],
    ['AS taking_part', appearances()],
    ['FROM authority', [[agentName, toolName, '', 'definition', 'not_stated', '2', '1', '0', eventId(1)]]],
    ['FROM credential_use', [['', 'ana', agentName, toolName, '2', eventId(1), eventId(2)]]],
    [
      'GROUP BY approval',
      [
        ['not_recorded', '1'],
        ['denied', '1'],
      ],
    ],
    ['FROM call_authority', [[eventId(2), agentName, toolName, 'denied', '', '']]],
    [
      'FROM access AS a',
      [
        [
          agentName,
          'payments',
          'transfer',
          'pay',
          'GB29NWBK60161331926819',
          'financial',
          '2',
          '1',
          '0',
          '0',
          '0',
          '1',
          eventId(1),
          eventId(2),
        ],
      ],
    ],
    ['FROM access_record', [['iban', '1', '1', eventId(1)]]],
    ["'destination' AS basis", [[eventId(1), 'destination', '', 'GB29NWBK60161331926819', '2']]],
    ["kind IN ('delegation'", [['', 'delegation', agentName, '', '', eventId(3)]]],
    ['FROM inventory', [[agentName, '', '', '', 'gpt-5', 'ana', '1', '1', '0', '0', '0']]],
    ["d.kind = 'prompt'", [[agentName, 'ab'.repeat(32), '3', eventId(1)]]],
    ['r.status AS result_status', []],
    ['e.end_ns < e.start_ns', []],
    ['e.tool_server =', vendorRows(toolName, fileName, preview)],
  ];
}

/** The rows of a SELECT; undefined where it asks for places of events. */
export function sqlRows(sql: string, words: Words): Rows | undefined {
  return tablesOf(words).find(([piece]) => sql.includes(piece))?.[1];
}

function appearances(): Rows {
  return [
    ['agent:billing', eventId(1), eventId(3)],
    ['human:ana', eventId(0), eventId(0)],
    ['tool:send_money', eventId(1), eventId(2)],
  ];
}

function vendorRows(toolName: string, fileName: string, preview: string): Rows {
  return [[eventId(1), '1768471201500000000', 'tool_call', fileName, toolName, '', '', '', 'ok', preview]];
}

export function rulesOf({ finding }: Words): CaseRules {
  const rule = {
    severity: 'high',
    kind: 'analyzer',
    origin: 'spoor',
    file: '',
    playbooks: [],
    isReporting: true,
  } as const;
  return {
    rules: [
      { ...rule, ruleId: 'payment-from-content', title: 'Payment', explanation: finding, taxonomy: ['ASI01'] },
      { ...rule, ruleId: 'approval-missing', title: 'Approval missing', explanation: 'Looks for calls.', taxonomy: [] },
    ],
    problems: [],
    saved: [],
  };
}

export function sessionNamesOf({ agentName, toolName }: Words): readonly SessionName[] {
  const [agents, isCut, firstNs, events] = [1, true, undefined, 4];
  return [{ sessionId: 's-1', agent: agentName, agents, request: toolName, isCut, firstNs, events }];
}

export function turningPointsOf({ finding }: Words): TurningPoints {
  return {
    sessions: [
      {
        sessionId: 's-1',
        state: 'found',
        sentence: finding,
        contentEventId: eventId(0),
        contentSeq: 1,
        actionEventId: eventId(1),
        actionSeq: 2,
        value: undefined,
        actionsAfter: 2,
        askedAfter: 1,
        principalAfter: 0,
      },
    ],
    sessionsWithoutActions: 0,
  };
}
