import { SpoorError } from '../base/errors.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { placedYaml } from '../base/yaml.ts';
import type { ReportProblem } from '../model/report-request.ts';
import { generalSections } from './editions.ts';
import { readLogo } from './logo.ts';
import { problemsText } from './read-details.ts';

/** What an organisation changes about every report without code. */
export interface ReportTemplate {
  readonly organisation: string | undefined;
  readonly title: string | undefined;
  /** Printed where the details of the report have no classification. */
  readonly classification: string | undefined;
  readonly intro: string | undefined;
  readonly footer: string | undefined;
  /** A picture as a data address, checked to be PNG, JPEG or SVG. */
  readonly logo: string | undefined;
  /** Sections that come first, in this order; the others follow in theirs. */
  readonly order: readonly string[];
  readonly titles: ReadonlyMap<string, string>;
  /** Sections that are left out; the report says so. */
  readonly leaveOut: readonly string[];
}

const NO_TEMPLATE: ReportTemplate = {
  organisation: undefined,
  title: undefined,
  classification: undefined,
  intro: undefined,
  footer: undefined,
  logo: undefined,
  order: [],
  titles: new Map(),
  leaveOut: [],
};

const TEXTS = ['organisation', 'title', 'classification', 'intro', 'footer'] as const;
const MEMBERS: readonly string[] = [...TEXTS, 'logo', 'order', 'titles', 'leave_out'];
const MAX_TEXT = 4000;

export interface ReadTemplate {
  readonly template: ReportTemplate;
  readonly problems: readonly ReportProblem[];
}

/** Reads a template written in YAML. Every problem is told with its place. */
export function readTemplate(written: string): ReadTemplate {
  const placed = placedYaml(written);
  if ('damage' in placed) {
    const { place, reason } = placed.damage;
    return { template: NO_TEMPLATE, problems: [{ ...place, message: `The template is no YAML: ${reason}` }] };
  }
  const { value, placeOf } = placed;
  if (!isJsonObject(value)) {
    const problem = {
      line: 1,
      column: 1,
      message: `Write the template as "name: value". It can have: ${MEMBERS.join(', ')}.`,
    };
    return { template: NO_TEMPLATE, problems: [problem] };
  }
  const problems: ReportProblem[] = [];
  const say: Say = (path, message) => void problems.push({ ...placeOf(path, true), message });
  for (const name of Object.keys(value).filter((member) => !MEMBERS.includes(member)))
    say([name], `A template has no "${name}". It can have: ${MEMBERS.join(', ')}.`);
  const texts = TEXTS.map((name) => [name, textIn(value, name, say)] as const);
  const template: ReportTemplate = {
    ...NO_TEMPLATE,
    ...Object.fromEntries(texts),
    logo: logoIn(value, say),
    order: idsIn(value, 'order', say),
    titles: titlesIn(value, say),
    leaveOut: idsIn(value, 'leave_out', say),
  };
  return { template, problems };
}

/** The same for whoever cannot go on with problems. Throws `report/invalid`. */
export function parseTemplate(written: string | undefined): ReportTemplate {
  if (written === undefined) return NO_TEMPLATE;
  const { template, problems } = readTemplate(written);
  if (problems.length === 0) return template;
  throw new SpoorError('report/invalid', `The template cannot be used. ${problemsText(problems)}`);
}

type Say = (path: readonly (string | number)[], message: string) => void;

function textIn(value: JsonObject, name: string, say: Say): string | undefined {
  const text = value[name];
  if (text === undefined || text === null) return undefined;
  if (typeof text === 'object') return void say([name], `"${name}" takes a text.`);
  if (String(text).length > MAX_TEXT) say([name], `"${name}" is longer than ${MAX_TEXT} characters. Shorten it.`);
  return String(text);
}

function logoIn(value: JsonObject, say: Say): string | undefined {
  const { logo } = value;
  if (logo === undefined || logo === null) return undefined;
  const read = readLogo(typeof logo === 'string' ? logo.replace(/\s+/g, '') : '');
  if ('problem' in read) return void say(['logo'], read.problem);
  return read.address;
}

function idsIn(value: JsonObject, name: string, say: Say): readonly string[] {
  const ids = value[name];
  if (ids === undefined || ids === null) return [];
  if (!isJsonArray(ids)) {
    say([name], `"${name}" takes a list of sections.`);
    return [];
  }
  return ids.flatMap((id, at) => knownId(id, () => say([name, at], noSuchSection(id))));
}

function titlesIn(value: JsonObject, say: Say): ReadonlyMap<string, string> {
  const { titles } = value;
  if (titles === undefined || titles === null) return new Map();
  if (!isJsonObject(titles)) {
    say(['titles'], '"titles" takes a map from sections to their titles.');
    return new Map();
  }
  const named = Object.entries(titles).flatMap(([id, title]) => {
    if (typeof title !== 'string') say(['titles', id], `The title of "${id}" has to be a text.`);
    return knownId(id, () => say(['titles', id], noSuchSection(id))).map((known) => [known, String(title)] as const);
  });
  return new Map(named);
}

function knownId(id: Json, whenNot: () => void): readonly string[] {
  if (typeof id === 'string' && generalSections.some((section) => section.id === id)) return [id];
  whenNot();
  return [];
}

function noSuchSection(id: Json): string {
  return `There is no section "${String(id)}". There are: ${generalSections.map((section) => section.id).join(', ')}.`;
}
