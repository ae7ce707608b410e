import { SpoorError } from '../base/errors.ts';
import type { Finding } from '../model/answers.ts';
import type { IncidentChoice, IncidentOption } from '../model/root-cause.ts';
import { type Action, eventsOf } from '../policy/action.ts';
import { type Harm, harmOf, type Marks } from '../policy/harm.ts';
import { loadActions } from '../policy/load-actions.ts';
import { type Database, type Row, rowsOf } from '../ports/database.ts';

/** What hypotheses are weighed about: the harmful calls, and where they happened. */
export interface Incident {
  readonly incidentId: string;
  readonly title: string;
  readonly acts: readonly Action[];
  /** Those that name a harmful call. */
  readonly findings: readonly Finding[];
  readonly caseFindings: readonly Finding[];
  readonly options: readonly IncidentOption[];
  /** All calls of the case, those of the incident included. */
  readonly actions: readonly Action[];
  /**
   * Asks the tables about the incident. `$acts`: ids of the events that record the harmful calls and their results;
   * `$sessions`: their sessions; `$last`: place of the last of them in the order of the case.
   */
  rows(sql: string): Promise<readonly Row[]>;
}

/** Between the parts of a list in one parameter; no id holds it. */
const SEPARATOR = '\u001f';
const NO_SESSION = '';

export async function loadIncident(
  database: Database,
  choice: IncidentChoice,
  known: { readonly findings: readonly Finding[]; readonly marks: Marks },
): Promise<Incident> {
  const { actions } = await loadActions(database);
  const harm = harmOf(actions, known.findings, known.marks);
  const harmful = actions.filter((action) => harm(action).isHarmful);
  const acts = actsOf(choice, actions, harmful, known.findings);
  const events = new Set(acts.flatMap(eventsOf));
  const lists: Readonly<Record<string, string>> = {
    $acts: [...events].join(SEPARATOR),
    $sessions: [...new Set(acts.flatMap(({ sessionId }) => sessionId ?? []))].join(SEPARATOR),
  };
  const last = Math.max(0, ...acts.flatMap(({ records }) => records.map(({ seq }) => seq)));
  return {
    ...namedBy(choice),
    acts,
    actions,
    findings: known.findings.filter(({ eventIds }) => eventIds.some((eventId) => events.has(eventId))),
    caseFindings: known.findings.filter(({ findingId }) => !known.marks.dismissed.includes(findingId)),
    options: optionsOf(harmful, harm),
    rows: async (sql) => {
      const parameters: string[] = [];
      const asked = sql.replace(/\$acts|\$sessions|\$last/g, (name) => {
        if (name === '$last') return String(last);
        parameters.push(lists[name] ?? '');
        return `(SELECT unnest(string_split(?, chr(31))))`;
      });
      return rowsOf(await database.query(asked, parameters));
    },
  };
}

function actsOf(
  choice: IncidentChoice,
  actions: readonly Action[],
  harmful: readonly Action[],
  findings: readonly Finding[],
): readonly Action[] {
  if ('all' in choice) return harmful;
  if ('sessionId' in choice) {
    const inSession = actions.filter(({ sessionId }) => (sessionId ?? NO_SESSION) === choice.sessionId);
    if (inSession.length === 0)
      throw new SpoorError(
        'usage/invalid',
        `No call of the case lies in a session "${choice.sessionId}". The sessions are in: spoor query CASE "SELECT session_id FROM session".`,
      );
    return harmful.filter((action) => inSession.includes(action));
  }
  const finding = findings.find(({ findingId }) => findingId === choice.findingId);
  if (!finding)
    throw new SpoorError(
      'usage/invalid',
      `The case has no finding "${choice.findingId}". \`spoor findings --json\` lists them.`,
    );
  const named = actions.filter((action) => eventsOf(action).includes(finding.eventIds.at(-1) ?? ''));
  return named.length > 0
    ? named
    : actions.filter((action) => eventsOf(action).some((id) => finding.eventIds.includes(id)));
}

function namedBy(choice: IncidentChoice): { readonly incidentId: string; readonly title: string } {
  if ('all' in choice) return { incidentId: 'all', title: 'All calls that grave findings name or the analyst marked' };
  if ('sessionId' in choice)
    return {
      incidentId: `session:${choice.sessionId}`,
      title: choice.sessionId === NO_SESSION ? 'Calls without a recorded session' : `Session ${choice.sessionId}`,
    };
  return { incidentId: `finding:${choice.findingId}`, title: `Finding ${choice.findingId}` };
}

function optionsOf(harmful: readonly Action[], harm: (action: Action) => Harm): readonly IncidentOption[] {
  const sessions = new Map<string, Action[]>();
  for (const action of harmful) {
    const key = action.sessionId ?? NO_SESSION;
    sessions.set(key, [...(sessions.get(key) ?? []), action]);
  }
  return [...sessions].map(([sessionId, acts]) => ({
    sessionId: sessionId === NO_SESSION ? undefined : sessionId,
    harmfulCalls: acts.length,
    findings: new Set(acts.flatMap((action) => harm(action).findingIds)).size,
  }));
}
