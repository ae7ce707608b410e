import { nsToIso } from '../base/time.ts';
import type { AccessGroup, Departure } from '../model/access-answers.ts';
import type { FacetValue } from '../model/answers.ts';
import type { Contact } from '../model/contacts.ts';
import type { EvidenceReceipt } from '../ports/case-host.ts';
import type { CaseFacts, RequestInQuestion } from './case-facts.ts';
import { inertCode, inertLine } from './inert-markdown.ts';

/** A placeholder: its lines, at most so many and how many more there are; none where the case does not hold it. */
export type Filler = (facts: CaseFacts, most: number) => readonly string[];

/** Every placeholder that a template can hold, beside `contact_<key>`. docs/playbook-templates.md says what each gives. */
const PLACEHOLDERS: Readonly<Record<string, Filler>> = {
  case_title: ({ summary }) => [inertLine(summary.title)],
  agents: ({ summary }, most) =>
    listed(
      summary.agents.map(({ name }) => inertCode(name)),
      most,
      'agents',
    ),
  first_event: ({ summary }) => times(summary.totals.firstNs),
  last_event: ({ summary }) => times(summary.totals.lastNs),
  findings_by_severity: findingLines,
  systems: ({ access }, most) => listed(named(access.systems).map(systemText), most, 'systems'),
  data_classes: ({ access }, most) => listed(named(access.dataClasses).map(classText), most, 'classes'),
  destinations: ({ access }, most) => listed(access.departures.map(departureText), most, 'destinations'),
  affected_records: recordLines,
  models: modelLines,
  requests: ({ requests }, most) => listed(requests.map(requestText), most, 'calls that findings name'),
  containment: containmentLines,
  evidence: ({ receipts }, most) => listed(receipts.map(receiptText), most, 'files'),
  not_recorded: ({ summary }, most) =>
    listed(
      summary.gaps.map(({ sentence }) => inertLine(sentence)),
      most,
      'gaps',
    ),
  contacts: ({ contacts }, most) =>
    listed(
      (contacts?.contacts ?? []).map((one) => `${one.key}: ${contactText(one)}`),
      most,
      'contacts',
    ),
};

/** What a placeholder gives; undefined where there is no such placeholder. */
export function fillerOf(name: string): Filler | undefined {
  if (Object.hasOwn(PLACEHOLDERS, name)) return PLACEHOLDERS[name];
  const key = /^contact_([a-z][a-z0-9_]*)$/.exec(name)?.[1];
  if (key === undefined) return undefined;
  return ({ contacts }) => (contacts?.contacts ?? []).filter((one) => one.key === key).map(contactText);
}

function listed(lines: readonly string[], most: number, what: string): readonly string[] {
  const rest = lines.length - most;
  return [...lines.slice(0, most), ...(rest > 0 ? [`and ${rest} more ${what}, listed in the case`] : [])];
}

function modelLines({ summary, providers }: CaseFacts, most: number): readonly string[] {
  const models = summary.models.map(({ name, events }) => `model ${inertCode(name)} in ${counted(events, 'event')}`);
  return listed([...providers.map((name) => `provider ${inertCode(name)}`), ...models], most, 'models');
}

function receiptText({ name, evidenceId, bytes }: EvidenceReceipt): string {
  return `${inertCode(name)}, ${bytes} bytes, SHA-256 ${evidenceId}`;
}

function counted(value: number, one: string, many = `${one}s`): string {
  return `${value} ${value === 1 ? one : many}`;
}

function times(ns: bigint | undefined): readonly string[] {
  return ns === undefined ? [] : [nsToIso(ns)];
}

function named(values: readonly FacetValue[]): readonly FacetValue[] {
  return values.filter(({ value }) => value !== '');
}

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

function findingLines({ findings, dismissed }: CaseFacts): readonly string[] {
  const away = new Set(dismissed);
  const standing = findings.filter(({ findingId }) => !away.has(findingId));
  const lines = SEVERITIES.flatMap((severity) => {
    const found = standing.filter((finding) => finding.severity === severity);
    const titles = [...new Set(found.map(({ title }) => title))].map((title) => {
      const times = found.filter((finding) => finding.title === title).length;
      return `${inertLine(title)}${times === 1 ? '' : ` (${times})`}`;
    });
    return found.length === 0 ? [] : [`${severity}: ${counted(found.length, 'finding')}: ${titles.join(', ')}`];
  });
  const put = findings.length - standing.length;
  return [...lines, ...(put > 0 ? [`not counted: ${counted(put, 'finding')} that a person dismissed`] : [])];
}

function systemText({ name, count }: FacetValue): string {
  return `${inertCode(name)} in ${counted(count, 'access', 'accesses')}`;
}

function classText({ name, count }: FacetValue): string {
  return `${name.replaceAll('_', ' ')} in ${counted(count, 'access', 'accesses')}`;
}

function departureText({ destination, operation, calls, failed, sentClasses }: Departure): string {
  const classes = sentClasses.length === 0 ? '' : `, with ${sentClasses.join(', ')} data`;
  const refused = failed === 0 ? '' : `, and ${failed} failed or denied`;
  const through = counted(calls - failed, 'call');
  return `${inertCode(destination)} by ${inertCode(operation)}: ${through} went through${refused}${classes}`;
}

function recordLines({ access, objects }: CaseFacts, most: number): readonly string[] {
  const known = objects.groups.filter(
    ({ counts }) => counts.exact + counts.atLeast + counts.atMost + counts.notRecorded > 0,
  );
  const rest = objects.total - Math.min(most, objects.groups.length);
  return [
    ...known.slice(0, most).map(rowText),
    ...(rest > 0 ? [`and ${rest} more kinds, listed in the case`] : []),
    ...(access.recordsTotal === 0 ? [] : [`different records named in arguments or results: ${access.recordsTotal}`]),
  ];
}

/** Never one sum: bounds do not add to figures. */
function rowText({ name, counts }: AccessGroup): string {
  const parts = [
    counts.exact > 0 ? `exactly ${counts.exact} rows` : '',
    counts.atLeast > 0 ? `at least ${counts.atLeast} rows` : '',
    counts.atMost > 0 ? `at most ${counts.atMost} rows` : '',
    counts.notRecorded > 0 ? `not recorded for ${counted(counts.notRecorded, 'access', 'accesses')}` : '',
  ].filter((part) => part !== '');
  return `${name === '' ? 'no object named' : inertCode(name)}: ${parts.join('; ')}`;
}

function requestText({ kind, name, time, traceId, spanId }: RequestInQuestion): string {
  const or = (text: string) => (text === '' ? 'not recorded' : inertCode(text));
  return `${kind.replaceAll('_', ' ')} ${or(name)}: ${time === '' ? 'time not recorded' : time}, trace ${or(traceId)}, span ${or(spanId)}`;
}

function containmentLines({ runs }: CaseFacts, most: number): readonly string[] {
  const orders = runs.flatMap((run) =>
    run.answers
      .filter(({ orderedAt, effectAt }) => (orderedAt ?? effectAt) !== undefined)
      .map(({ stepName, orderedAt, effectAt }) => {
        const [ordered, effect] = [orderedAt ?? 'not recorded', effectAt ?? 'not recorded'];
        return `${inertLine(stepName)}: ordered ${inertLine(ordered)}, in effect ${inertLine(effect)} (as entered)`;
      }),
  );
  return listed(orders, most, 'orders');
}

function contactText(one: Contact): string {
  const deputy = one.deputy === '' ? '' : `deputy: ${one.deputy}`;
  const parts = [one.name, one.function, one.phone, one.email, one.hours, deputy, one.reference];
  return parts
    .filter((part) => part !== '')
    .map(inertLine)
    .join(', ');
}
