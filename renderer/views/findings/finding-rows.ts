import type { EventRow } from '../../../core/model/answers.ts';
import type { RuleSummary } from '../../../core/model/detection-rules.ts';
import type { TriagedFinding, TriageState } from '../../../core/model/triage.ts';
import type { Terms } from '../../state/place.ts';

/** A finding with what its events say of when and who. */
export interface FindingEntry {
  readonly finding: TriagedFinding;
  /** Its events that are in the case, in the case's order; undefined while they are being read. */
  readonly events: readonly EventRow[] | undefined;
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
  /** Who its events are of or go to, tools and servers aside; that of the last event first, which is the act. */
  readonly agents: readonly Agent[];
}

export interface Agent {
  readonly id: string;
  readonly name: string;
}

/** Findings of one rule. */
export interface FindingGroup {
  readonly ruleId: string;
  readonly title: string;
  readonly severity: TriagedFinding['severity'];
  readonly entries: readonly FindingEntry[];
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
}

export type FindingRow =
  | { readonly kind: 'group'; readonly key: string; readonly group: FindingGroup; readonly isFolded: boolean }
  | { readonly kind: 'finding'; readonly key: string; readonly entry: FindingEntry };

/** Joins findings with their events, which may yet have to come. */
export function entriesOf(
  findings: readonly TriagedFinding[],
  events: readonly EventRow[] | undefined,
): readonly FindingEntry[] {
  const byId = new Map(events?.map((event) => [event.eventId, event]));
  return findings.map((finding) => {
    const cited = finding.eventIds.flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.seq - b.seq);
    return {
      finding,
      events: events && cited,
      ...boundsOf(cited.map(({ startNs }) => ({ firstNs: startNs, lastNs: startNs }))),
      agents: agentsOf(cited),
    };
  });
}

/** A result is recorded as the tool's: the agent is then the one that it went to. */
function agentsOf(cited: readonly EventRow[]): readonly Agent[] {
  const agents = new Map<string, Agent>();
  for (const { actorId, actorName, targetId, targetName } of cited.toReversed()) {
    if (actorId !== undefined && !isThing(actorId)) agents.set(actorId, { id: actorId, name: actorName ?? actorId });
    else if (targetId && isAgent(targetId)) agents.set(targetId, { id: targetId, name: targetName ?? targetId });
  }
  return [...agents.values()];
}

/** What answers and never decides: it is not to be named as who did it. */
function isThing(id: string): boolean {
  return /^(?:tool|mcp_server|model):/.test(id);
}

function isAgent(id: string): boolean {
  return /^(?:agent|subagent):/.test(id);
}

/** Severity, state, agent and words of the view, as its URL has them. */
export function isShown({ finding, agents }: FindingEntry, { severity, state, agent, text }: Terms): boolean {
  if (severity && finding.severity !== severity) return false;
  if (state && finding.triage.state !== state) return false;
  if (agent && !agents.some(({ id }) => id === agent)) return false;
  if (!text) return true;
  const said = [finding.title, finding.summary, finding.ruleId, finding.triage.latest?.reason ?? ''];
  return said.join('\n').toLowerCase().includes(text.toLowerCase());
}

/** One group per rule, in the order of each rule's first finding: ten like findings must not hide the eleventh. */
export function groupsOf(entries: readonly FindingEntry[]): readonly FindingGroup[] {
  const byRule = new Map<string, FindingEntry[]>();
  for (const entry of entries) {
    const known = byRule.get(entry.finding.ruleId);
    if (known) known.push(entry);
    else byRule.set(entry.finding.ruleId, [entry]);
  }
  return [...byRule].flatMap(([ruleId, found]) => {
    const [first] = found;
    if (!first) return [];
    const { title, severity } = first.finding;
    return [{ ruleId, title, severity, entries: found, ...boundsOf(found) }];
  });
}

/** The rows of the list: each group, and its findings unless it is folded. */
export function rowsOf(groups: readonly FindingGroup[], folded: ReadonlySet<string>): readonly FindingRow[] {
  return groups.flatMap((group): readonly FindingRow[] => {
    const isFolded = folded.has(group.ruleId);
    const head = { kind: 'group', key: group.ruleId, group, isFolded } as const;
    if (isFolded) return [head];
    return [head, ...group.entries.map((entry) => ({ kind: 'finding', key: entry.finding.findingId, entry }) as const)];
  });
}

export type StateCounts = Readonly<Record<TriageState, number>>;

export function statesOf(entries: readonly FindingEntry[]): StateCounts {
  const count = (state: TriageState) => entries.filter(({ finding }) => finding.triage.state === state).length;
  return { new: count('new'), confirmed: count('confirmed'), dismissed: count('dismissed') };
}

/** Rules that gave no finding at all. */
export function silentRules(
  rules: readonly RuleSummary[],
  findings: readonly TriagedFinding[],
): readonly RuleSummary[] {
  const fired = new Set(findings.map(({ ruleId }) => ruleId));
  return rules.filter(({ ruleId }) => !fired.has(ruleId));
}

interface Bounds {
  readonly firstNs: bigint | undefined;
  readonly lastNs: bigint | undefined;
}

function boundsOf(spans: readonly Bounds[]): Bounds {
  let bounds: Bounds = { firstNs: undefined, lastNs: undefined };
  for (const { firstNs, lastNs } of spans) {
    if (firstNs === undefined || lastNs === undefined) continue;
    bounds = {
      firstNs: bounds.firstNs === undefined || firstNs < bounds.firstNs ? firstNs : bounds.firstNs,
      lastNs: bounds.lastNs === undefined || lastNs > bounds.lastNs ? lastNs : bounds.lastNs,
    };
  }
  return bounds;
}
