import type { YamlNode } from '../../base/yaml-tree.ts';
import type { Finding } from '../../model/answers.ts';
import { member, refuseOthers, textMember, textsMember, type YamlMap } from './node.ts';
import type { Problems } from './problem.ts';
import type { RuleHead } from './sigma-rule.ts';

const SEVERITIES: Readonly<Record<string, Finding['severity']>> = {
  informational: 'info',
  low: 'low',
  medium: 'medium',
  high: 'high',
  critical: 'critical',
};
const STATUSES = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'];

/** Members that say something of a rule and change nothing of what it finds. */
const DESCRIBING = [
  'author',
  'date',
  'modified',
  'license',
  'references',
  'related',
  'fields',
  'falsepositives',
  'scope',
];
const HEAD = ['title', 'id', 'name', 'taxonomy', 'status', 'description', 'level', 'tags', 'x-spoor', ...DESCRIBING];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,79}$/u;

/** Reads what a document says of itself. `body` are the members that make it the kind of rule that it is. */
export function parseHead(map: YamlMap, body: readonly string[], problems: Problems): RuleHead {
  for (const { key, at } of map.entries) {
    if (![...HEAD, ...body].includes(key) && !key.startsWith('x-'))
      problems.add(at, key, `“${key}” is not a member of a Sigma rule. A member of your own begins with “x-”.`);
  }
  const said = (key: string, isRight: (text: string) => boolean, message: string): string | undefined => {
    const text = textMember(map, key, problems);
    if (text !== undefined && !isRight(text)) problems.add(placeOf(map, key), key, message);
    return text;
  };
  const title = textMember(map, 'title', problems)?.trim() ?? '';
  if (title === '' || title.length > 256)
    problems.add(placeOf(map, 'title'), 'title', 'A rule needs a title of at most 256 characters.');
  const uuid = said('id', (text) => UUID.test(text), 'The id has to be a UUID.');
  const name = said(
    'name',
    (text) => NAME.test(text),
    'The name has to be letters, digits, “_”, “-” and “.”, at most 80.',
  );
  const status = said(
    'status',
    (text) => STATUSES.includes(text),
    `The status has to be one of ${STATUSES.join(', ')}.`,
  );
  said(
    'taxonomy',
    (text) => text === 'sigma' || text === 'spoor',
    'Fields of another taxonomy are not known here: docs/sigma.md lists those that are.',
  );
  return {
    ruleId: name ?? uuid ?? slug(title),
    uuid,
    title,
    status: status ?? 'experimental',
    severity: severityOf(map, problems),
    ...explainedBy(map, problems),
    taxonomy: taxonomiesOf(map, problems),
    at: map.at,
  };
}

function taxonomiesOf(map: YamlMap, problems: Problems): readonly string[] {
  return textsMember(map, 'tags', problems).flatMap(({ text, at }) => {
    const tag = taxonomyOf(text);
    if (tag === undefined) problems.add(at, 'tags', `“${text}” is no tag: it has to be like “atlas.aml.t0051”.`);
    return tag ?? [];
  });
}

function severityOf(map: YamlMap, problems: Problems): Finding['severity'] {
  const level = textMember(map, 'level', problems) ?? 'medium';
  const severity = Object.hasOwn(SEVERITIES, level) ? SEVERITIES[level] : undefined;
  if (severity) return severity;
  problems.add(placeOf(map, 'level'), 'level', `The level has to be one of ${Object.keys(SEVERITIES).join(', ')}.`);
  return 'medium';
}

/** `x-spoor` says what is shown with a finding; without it, the description and the false positives are. */
function explainedBy(map: YamlMap, problems: Problems): Pick<RuleHead, 'explanation' | 'playbooks'> {
  const own: YamlNode | undefined = member(map, 'x-spoor')?.value;
  const description = textMember(map, 'description', problems) ?? '';
  const wrong = textsMember(map, 'falsepositives', problems).map(({ text }) => text.replace(/\.?$/, '.'));
  const plain = [description.trim(), wrong.length > 0 ? `It is wrong, for example, for: ${wrong.join(' ')}` : ''];
  const otherwise = plain.filter((text) => text !== '').join(' ');
  if (own === undefined) return { explanation: otherwise, playbooks: [] };
  if (own.kind !== 'map') {
    problems.add(own.at, 'x-spoor', 'This has to be a map of “explanation” and “playbooks”.');
    return { explanation: otherwise, playbooks: [] };
  }
  refuseOthers(own, ['explanation', 'playbooks'], problems, 'x-spoor');
  return {
    explanation:
      textMember(own, 'explanation', problems, 'x-spoor.explanation')?.replace(/\s+/g, ' ').trim() ?? otherwise,
    playbooks: textsMember(own, 'playbooks', problems, 'x-spoor.playbooks').map(({ text }) => text),
  };
}

/** Tags name public taxonomies: `owasp.asi01`, `atlas.aml.t0051.001`, `owasp.llm01`, `owasp.mcp03`, `attack.t1059.004`. */
function taxonomyOf(tag: string): string | undefined {
  if (!/^[a-z0-9_-]+\.[a-z0-9._-]+$/.test(tag)) return undefined;
  const [space = '', ...rest] = tag.split('.');
  const id = rest.join('.');
  if (space === 'owasp' || space === 'atlas') return id.toUpperCase();
  if (space === 'attack' && /^[tsg]\d/.test(id)) return id.toUpperCase();
  return tag;
}

/** The place of a member's value, else of the document. */
export function placeOf(map: YamlMap, key: string) {
  return member(map, key)?.value.at ?? map.at;
}

function slug(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 80) || 'rule';
}
