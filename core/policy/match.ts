import { matchesWildcard } from '../base/wildcard.ts';
import type { Action } from './action.ts';
import { hourVerdict } from './hours.ts';
import type { AccessFact, Facts } from './load-facts.ts';
import type { ArgumentTest, LineageTest, PolicyFacts } from './policy-document.ts';

/** `holds` is undefined where what was asked for is not recorded; `says` is the fact, or what is missing. */
export interface Verdict {
  readonly holds: boolean | undefined;
  readonly says: string;
}

const NO: Verdict = { holds: false, says: '' };
const yes = (says: string): Verdict => ({ holds: true, says });
const missing = (what: string): Verdict => ({ holds: undefined, says: what });

/**
 * Puts all that a rule asks of a call to what the tables say of it: false where one thing does not hold, whatever is
 * missing besides; undefined where nothing contradicts and something is not recorded.
 */
export function matchFacts(action: Action, asked: PolicyFacts, facts: Facts): Verdict {
  const verdicts: Verdict[] = [];
  for (const test of TESTS) {
    for (const verdict of test(action, asked, facts)) {
      if (verdict.holds === false) return NO;
      verdicts.push(verdict);
    }
  }
  const unknown = verdicts.filter(({ holds }) => holds === undefined);
  const said = unknown.length > 0 ? unknown : verdicts;
  return { holds: unknown.length > 0 ? undefined : true, says: said.map(({ says }) => says).join('; ') };
}

type Test = (action: Action, asked: PolicyFacts, facts: Facts) => readonly Verdict[];

const TESTS: readonly Test[] = [
  (action, { kind }) => (kind ? [kind.includes(action.kind) ? yes(action.kind.replaceAll('_', ' ')) : NO] : []),
  (action, { tool }) => (tool ? [ofTool(action, tool, action.toolName, 'tool')] : []),
  ({ agentId, agentName }, { agent }) =>
    agent ? [fitting(agent, [agentId, agentName].filter(isText), agentName ?? agentId, 'agent')] : [],
  ({ sessionId }, { session }) => (session ? [fitting(session, [sessionId].filter(isText), sessionId, 'session')] : []),
  (action, { server }) => (server ? [ofTool(action, server, action.toolServer, 'server')] : []),
  (action, asked, facts) => accessVerdicts(action, asked, facts),
  (action, { argument }, facts) => (argument ?? []).map((test) => argumentVerdict(action, test, facts)),
  (action, { lineage }, facts) => (lineage ? [lineageVerdict(action, lineage, facts)] : []),
  (action, { status }) => (status ? [recordedVerdict(action, status, 'status')] : []),
  (action, { approval }) => (approval ? [recordedVerdict(action, approval, 'approval')] : []),
  ({ startNs }, { hours }) => (hours ? [hourVerdict(startNs, hours)] : []),
];

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

function fitting(
  patterns: readonly string[],
  values: readonly string[],
  shown: string | undefined,
  what: string,
): Verdict {
  if (values.length === 0) return missing(`${what} not recorded`);
  const fits = values.some((value) => patterns.some((pattern) => matchesWildcard(value, pattern)));
  return fits ? yes(`${what} ${quoted(shown ?? '')}`) : NO;
}

/** A hand-over has no tool: what asks for one does not speak of it. */
function ofTool(action: Action, patterns: readonly string[], value: string | undefined, what: string): Verdict {
  if (action.kind !== 'tool_call') return NO;
  return fitting(patterns, [value].filter(isText), value, what);
}

function accessVerdicts(action: Action, asked: PolicyFacts, facts: Facts): readonly Verdict[] {
  const { operation, system, object, destination, sends, returns } = asked;
  if (!operation && !system && !object && !destination && !sends && !returns) return [];
  if (action.kind !== 'tool_call') return [NO];
  const accesses = action.records.flatMap(({ eventId }) => facts.accesses.get(eventId) ?? []);
  const hasInput = action.records.some((record) => record.hasInput);
  const hasOutput = action.records.some((record) => record.hasOutput);
  const verdicts: Verdict[] = [];
  if (operation) verdicts.push(operationVerdict(accesses, operation));
  if (system)
    verdicts.push(
      among(
        system,
        accesses.map((access) => access.system),
        'system',
        hasInput,
      ),
    );
  if (object)
    verdicts.push(
      among(
        object,
        accesses.map((access) => access.object),
        'object',
        hasInput,
      ),
    );
  if (destination)
    verdicts.push(
      among(destination, accesses.map((access) => access.destination).filter(isText), 'destination', hasInput),
    );
  if (sends)
    verdicts.push(
      classVerdict(
        sends,
        accesses.flatMap((access) => access.sends),
        'arguments',
        hasInput,
      ),
    );
  if (returns)
    verdicts.push(
      classVerdict(
        returns,
        accesses.flatMap((access) => access.returns),
        'result',
        hasOutput,
      ),
    );
  return verdicts;
}

function operationVerdict(accesses: readonly AccessFact[], asked: readonly string[]): Verdict {
  const known = [...new Set(accesses.map(({ operation }) => operation))].filter((operation) => operation !== 'unknown');
  const found = asked.find((operation) => known.includes(operation));
  if (found !== undefined) return yes(`operation ${found}`);
  return known.length === 0 ? missing('operation told neither by name nor by arguments') : NO;
}

function among(patterns: readonly string[], values: readonly string[], what: string, isRecorded: boolean): Verdict {
  const found = values.find((value) => patterns.some((pattern) => matchesWildcard(value, pattern)));
  if (found !== undefined) return yes(`${what} ${quoted(found)}`);
  return isRecorded ? NO : missing(`${what} not recorded: arguments are missing`);
}

function classVerdict(asked: readonly string[], found: readonly string[], where: string, isRecorded: boolean): Verdict {
  const classes = asked.filter((dataClass) => found.includes(dataClass));
  if (classes.length > 0) return yes(`${classes.join(' and ')} data in its ${where}`);
  return isRecorded ? NO : missing(`data of its ${where} not recorded`);
}

/** Of several records of a call, one whose arguments are recorded is enough to decide. */
function argumentVerdict(action: Action, test: ArgumentTest, facts: Facts): Verdict {
  const of = facts.arguments.get(test);
  const verdicts = action.records.flatMap(({ eventId }) => of?.get(eventId) ?? []);
  const found = verdicts.find(({ holds }) => holds === true);
  if (found) return yes(`${test.path} is ${quoted(found.value ?? '')}`);
  return verdicts.some(({ holds }) => holds === false) ? NO : missing(`argument ${test.path} not recorded`);
}

function lineageVerdict(action: Action, { trust, origin, of }: LineageTest, facts: Facts): Verdict {
  const pieces = action.records
    .flatMap(({ eventId }) => facts.pieces.get(eventId) ?? [])
    .filter(({ kind }) => !of || of.some((asked) => asked === kind));
  const found = pieces.find(
    (piece) =>
      (!trust || trust.some((asked) => asked === piece.trust)) &&
      (!origin || origin.some((asked) => asked === piece.origin)),
  );
  if (found) {
    const source = found.fromTool === undefined ? found.origin.replaceAll('_', ' ') : `a result of ${found.fromTool}`;
    return yes(`${quoted(found.value)} first appears in ${source} (${found.trust ?? 'no label'})`);
  }
  if (!action.records.some(({ hasInput }) => hasInput))
    return missing('arguments not recorded, so their lineage is not known');
  if (facts.untraced !== undefined && pieces.length === 0) return missing(facts.untraced);
  const isOpen = pieces.some((piece) => piece.origin === 'not_recorded' || piece.origin === 'not_searched');
  return isOpen ? missing('where an argument comes from is not recorded') : NO;
}

function recordedVerdict(action: Action, asked: readonly string[], what: 'status' | 'approval'): Verdict {
  const values = [...new Set(action.records.map((record) => record[what]))];
  const known = values.filter((value) => value !== 'not_recorded');
  const found = (known.length === 0 ? values : known).find((value) => asked.includes(value));
  if (found !== undefined) return yes(`${what} ${found.replaceAll('_', ' ')}`);
  return known.length === 0 ? missing(`${what} not recorded`) : NO;
}

const LONGEST_QUOTED = 120;

/** A value of evidence inside a sentence: cut with a sign, and with nothing that steers a terminal. */
function quoted(value: string): string {
  const inert = value.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
  const chars = [...inert.slice(0, LONGEST_QUOTED * 2)];
  return chars.length > LONGEST_QUOTED ? `“${chars.slice(0, LONGEST_QUOTED).join('')}…”` : `“${inert}”`;
}
