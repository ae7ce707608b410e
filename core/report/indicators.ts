import { triageOf } from '../custody/triage.ts';
import { type TriagedFinding, withTriage } from '../model/triage.ts';
import { askRows, quoted } from './asked-rows.ts';
import type { ReportContext } from './context.ts';
import { byText } from './phrases.ts';
import { entriesReportedOn } from './reported-entries.ts';

const INDICATOR_KINDS = ['host', 'ip address', 'url', 'mail address', 'account', 'hash'] as const;
export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

/** Something to search for elsewhere. That it stands here says that a finding cites an event which names it, and no more. */
export interface Indicator {
  readonly kind: IndicatorKind;
  readonly value: string;
  /** Where it was taken from: `destination`, `argument or message`, `value of a rule`. */
  readonly basis: string;
  /** Rules whose findings cite an event that names it. */
  readonly ruleIds: readonly string[];
  /** The first event, in the order of citing, that names it. */
  readonly eventId: string;
}

export interface Indicators {
  readonly indicators: readonly Indicator[];
  /** Events that findings cite, and how many of them were looked at. */
  readonly cited: number;
  readonly looked: number;
}

const MOST_EVENTS = 2000;
const MOST_VALUES = 20_000;

/** Hosts, addresses, hashes and accounts that stand in events which findings cite; dismissed findings are left out. */
export async function indicatorsOf({ questions, journal }: ReportContext): Promise<Indicators> {
  const all = withTriage(await questions.findings(), triageOf(entriesReportedOn(journal)));
  const findings = all.filter(({ triage }) => triage.state !== 'dismissed');
  const rulesOf = rulesByEvent(findings);
  const cited = [...rulesOf.keys()];
  const looked = cited.slice(0, MOST_EVENTS);
  const found = new Map<string, Indicator>();
  const add = (named: Named) => {
    for (const { kind, value } of indicatorsIn(named.text, named.hint)) {
      const known = found.get(`${kind} ${value}`);
      const ruleIds = [...new Set([...(known?.ruleIds ?? []), ...named.ruleIds])].sort(byText);
      const { basis, eventId } = known ?? named;
      found.set(`${kind} ${value}`, { kind, value, basis, eventId, ruleIds });
    }
  };
  if (looked.length > 0) {
    const { rows } = await askRows(questions, selectNamed(looked), MOST_VALUES);
    for (const [eventId = '', basis = '', hint = '', text = ''] of rows)
      add({ text, hint, basis, eventId, ruleIds: rulesOf.get(eventId) ?? [] });
  }
  for (const { values = [], eventIds, ruleId } of findings)
    for (const { value } of values ?? [])
      add({ text: value, hint: '', basis: 'value of a rule', eventId: eventIds[0] ?? '', ruleIds: [ruleId] });
  const indicators = [...found.values()].sort(
    (a, b) => INDICATOR_KINDS.indexOf(a.kind) - INDICATOR_KINDS.indexOf(b.kind) || byText(a.value, b.value),
  );
  return { indicators, cited: cited.length, looked: looked.length };
}

interface Named {
  readonly text: string;
  readonly hint: string;
  readonly basis: string;
  readonly eventId: string;
  readonly ruleIds: readonly string[];
}

function rulesByEvent(findings: readonly TriagedFinding[]): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, string[]>();
  for (const { eventIds, ruleId } of findings)
    for (const eventId of eventIds) rules.set(eventId, [...(rules.get(eventId) ?? []), ruleId]);
  return rules;
}

function selectNamed(eventIds: readonly string[]): string {
  const wanted = `(${eventIds.map(quoted).join(', ')})`;
  return `
SELECT event_id, 'destination' AS basis, '' AS hint, destination AS named, seq FROM access
WHERE event_id IN ${wanted} AND destination <> ''
UNION
SELECT event_id, 'argument or message' AS basis, kind AS hint, value AS named, seq FROM lineage
WHERE event_id IN ${wanted} AND kind IN ('mail', 'url', 'account')
ORDER BY seq, basis DESC, named, event_id`;
}

const HOST = '(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]';
const MAIL = new RegExp(`[\\w.+-]+@${HOST}`, 'giu');
const URL_FORM = new RegExp(`https?://(${HOST}|\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d+)?[^\\s"'<>]*`, 'giu');
const IP = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/g;
const HASH = /(?<![0-9a-z])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-z])/gi;
const IBAN = /(?<![0-9A-Z])[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?(?![0-9A-Z])/g;

/** What a short text names. A hint says what it is where its form alone does not. */
function indicatorsIn(text: string, hint: string): readonly Pick<Indicator, 'kind' | 'value'>[] {
  const lower = text.toLowerCase();
  const mails = all(lower, MAIL).map((value) => ({ kind: 'mail address' as const, value }));
  const urls = [...text.matchAll(URL_FORM)].flatMap(([url, host = '']) => [
    { kind: 'url' as const, value: url },
    hostOf(host.toLowerCase()),
  ]);
  const domains = mails.map(({ value }) => hostOf(value.slice(value.lastIndexOf('@') + 1)));
  const whole = new RegExp(`^${HOST}$`, 'u').test(lower) ? [hostOf(lower)] : [];
  const addresses = all(text, IP)
    .filter(isAddress)
    .map((value) => ({ kind: 'ip address' as const, value }));
  const hashes = all(lower, HASH).map((value) => ({ kind: 'hash' as const, value }));
  const accounts = all(text, IBAN).map((value) => ({ kind: 'account' as const, value: value.replaceAll(' ', '') }));
  const named = hint === 'account' && accounts.length === 0 ? [{ kind: 'account' as const, value: text }] : [];
  return [...mails, ...urls, ...domains, ...whole, ...addresses, ...hashes, ...accounts, ...named];
}

function hostOf(value: string): Pick<Indicator, 'kind' | 'value'> {
  return isAddress(value) ? { kind: 'ip address', value } : { kind: 'host', value };
}

function isAddress(text: string): boolean {
  return /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);
}

function all(text: string, form: RegExp): readonly string[] {
  return [...text.matchAll(form)].map(([found]) => found);
}
