import { remember } from '../../base/remember.ts';
import { matchesWildcard } from '../../base/wildcard.ts';
import { TRUST_LABELS, TRUST_TARGETS, type Trust, type TrustLabel } from '../../model/trust.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { textOf } from '../cells.ts';
import type { Origin } from './origins.ts';
import { toolWords } from './tool-words.ts';

/** A source of content, as far as its label asks. */
export interface LabelledSource {
  readonly seq: number;
  readonly toolName: string | undefined;
  readonly toolServer: string | undefined;
}

interface Labelled {
  readonly trust: Trust;
  readonly basis: string;
}

const EXTERNAL =
  /(?:^|_)(?:e?mails?|inbox|messages?|web|webpage|page|url|http|https|browse|browser|navigate|fetch|search|read|file|files|cat|download|issue|issues|comment|comments|pull|repository|review|reviews|calendar|document|doc|docs|slack|channel|chat|ticket|tickets|feed|post|posts|curl|bash|shell)(?:_|$)/;

/** What comes from tools carries a label that can be set; whose words others are, no analyst can change. */
const LABELLED: readonly Origin[] = ['tool_result', 'retrieval', 'memory'];

/** The labels of a case: those that analysts set, else defaults by the kind of source and the name of the tool. */
export class TrustLabels {
  readonly #labels: readonly TrustLabel[];
  /** By place of an event, the label of a host that its call names. */
  readonly #byHost: ReadonlyMap<number, TrustLabel>;

  private constructor(labels: readonly TrustLabel[], byHost: ReadonlyMap<number, TrustLabel>) {
    this.#labels = labels;
    this.#byHost = byHost;
  }

  static async of(database: Database, labels: readonly TrustLabel[]): Promise<TrustLabels> {
    const sorted = labels.toSorted(closest);
    const domains = sorted.filter(({ about }) => about === 'domain');
    return new TrustLabels(sorted, domains.length > 0 ? await hostLabels(database, domains) : new Map());
  }

  /** The label of what comes from a source, and why, in words. */
  of(origin: Origin, source: LabelledSource): Labelled {
    const set = LABELLED.includes(origin) ? this.setFor(source) : undefined;
    if (!set) return defaultTrust(origin, source.toolName);
    const trust = TRUST_LABELS.find((label) => label === set.trust) ?? 'unknown';
    return { trust, basis: `set by analyst: ${set.reason}` };
  }

  /** An analyst's label: of the host that was asked, else of the tool, else of its server. */
  setFor({ seq, toolName, toolServer }: LabelledSource): TrustLabel | undefined {
    if (this.#labels.length === 0) return undefined;
    const byName = (about: TrustLabel['about'], name: string | undefined) =>
      this.#labels.find((label) => label.about === about && name !== undefined && matchesWildcard(name, label.pattern));
    return this.#byHost.get(seq) ?? byName('tool', toolName) ?? byName('server', toolServer);
  }

  /** True where an analyst vouched for a source: what it says is no outsider's. */
  isVouchedFor(source: LabelledSource): boolean {
    const trust = this.setFor(source)?.trust;
    return trust === 'principal' || trust === 'operator' || trust === 'internal_tool';
  }
}

/** The longest pattern says most; a wildcard says less than any name. */
function closest(a: TrustLabel, b: TrustLabel): number {
  const wildcards = Number(a.pattern.includes('*')) - Number(b.pattern.includes('*'));
  return wildcards || b.pattern.length - a.pattern.length || (a.pattern < b.pattern ? -1 : 1);
}

/** The labels that the case was linked with. */
export async function savedTrustLabels(database: Database): Promise<readonly TrustLabel[]> {
  const result = await database.query('SELECT about, pattern, trust, reason FROM trust_label ORDER BY about, pattern');
  return rowsOf(result).flatMap((row) => {
    const about = TRUST_TARGETS.find((target) => target === row['about']);
    const trust = TRUST_LABELS.find((label) => label === row['trust']);
    if (!about || !trust) return [];
    return [{ about, pattern: textOf(row, 'pattern'), trust, reason: textOf(row, 'reason') }];
  });
}

function defaultTrust(origin: Origin, toolName: string | undefined): Labelled {
  if (origin === 'user') return { trust: 'principal', basis: 'the user’s own words' };
  if (origin === 'system_prompt') return { trust: 'operator', basis: 'the system prompt' };
  if (origin === 'agent') return { trust: 'other_agent', basis: 'another agent’s words' };
  if (origin === 'retrieval') return { trust: 'external_tool', basis: 'retrieved documents' };
  if (origin !== 'tool_result') return { trust: 'unknown', basis: 'nothing tells who wrote it' };
  if (toolName === undefined) return { trust: 'unknown', basis: 'a tool whose name is not recorded' };
  return toolTrust(toolName);
}

/** By a tool's name: it is asked for every piece that a result brought. */
const toolTrust = remember(10_000, (toolName): Labelled => {
  const word = EXTERNAL.exec(toolWords(toolName))?.[0].replaceAll('_', '');
  return word === undefined
    ? { trust: 'internal_tool', basis: 'a tool whose name speaks of no content from outside' }
    : { trust: 'external_tool', basis: `a tool with “${word}” in its name brings in what others wrote` };
});

/** Of a call that names several labelled hosts, the label that trusts least. */
const LEAST_FIRST: readonly TrustLabel['trust'][] = [
  'external_tool',
  'unknown',
  'other_agent',
  'internal_tool',
  'operator',
  'principal',
];

async function hostLabels(database: Database, domains: readonly TrustLabel[]): Promise<Map<number, TrustLabel>> {
  const result = await database.query(
    `WITH named AS (
       SELECT event_id, lower(name) AS host FROM resource_mention WHERE kind = 'host'
       UNION
       SELECT event_id, lower(system) FROM access_mention WHERE basis = 'url')
     SELECT DISTINCT e.seq, n.host FROM (
       SELECT event_id, host FROM named
       UNION ALL
       SELECT r.event_id, n.host FROM named AS n JOIN event AS r ON r.cause_event_id = n.event_id AND r.kind = 'tool_result') AS n
     JOIN event AS e ON e.event_id = n.event_id ORDER BY e.seq, n.host`,
  );
  const [seqs, hosts] = result.values;
  const labels = new Map<number, TrustLabel>();
  for (let row = 0; row < result.rowCount; row += 1) {
    const seq = Number(seqs?.[row]);
    const host = String(hosts?.[row]).replace(/:\d+$/, '');
    const label = domains.find(({ pattern }) => host === pattern || host.endsWith(`.${pattern}`));
    const known = labels.get(seq);
    if (label && (!known || rank(label) < rank(known))) labels.set(seq, label);
  }
  return labels;
}

function rank({ trust }: TrustLabel): number {
  return LEAST_FIRST.indexOf(trust);
}
