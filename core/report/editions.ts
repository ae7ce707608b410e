import { SpoorError } from '../base/errors.ts';
import { isJsonArray, isJsonObject, type Json } from '../base/json.ts';
import { parseYaml } from '../base/yaml.ts';
import { type EditionSummary, REPORT_FORMATS, type ReportFormat } from '../model/report-request.ts';
import type { Section } from './section.ts';
import { sections } from './sections.ts';

/** The appendices that are made once all sections are: they say what the sections asked and cited. */
const APPENDICES = ['figures-and-queries', 'cited-events', 'elements'] as const;
export type AppendixId = (typeof APPENDICES)[number];

/** A report for one kind of reader: which sections in which order, and under which titles. */
export interface Edition extends EditionSummary {
  readonly sections: readonly Section[];
  readonly appendices: readonly AppendixId[];
  readonly hasContents: boolean;
  /** True where it has to stand on one page. */
  readonly isCompact: boolean;
}

export const DEFAULT_EDITION = 'technical';

/** Sections that an edition without a vendor can hold, in the order of the report. */
export const generalSections: readonly Section[] = sections.filter(({ isForVendor }) => isForVendor !== true);

const files = import.meta.glob<string>('./editions/*.yaml', { query: '?raw', eager: true, import: 'default' });

/** Every file in `editions/`, by id. */
export const editions: readonly Edition[] = Object.entries(files)
  .map(([path, text]) => editionOf(path.replace(/^.*\//, '').replace(/\.yaml$/, ''), text))
  .sort((a, b) => (a.id < b.id ? -1 : 1));

export function editionSummaries(): readonly EditionSummary[] {
  return editions.map(({ id, title, audience, about, needsVendor, formats }) => ({
    id,
    title,
    audience,
    about,
    needsVendor,
    formats,
  }));
}

/** The edition of this id. Throws `usage/invalid`, which names those that there are. */
export function editionNamed(id: string = DEFAULT_EDITION): Edition {
  const edition = editions.find((one) => one.id === id);
  if (edition) return edition;
  const known = editions.map((one) => one.id).join(', ');
  throw new SpoorError('usage/invalid', `There is no edition "${id}". There are: ${known}.`);
}

function editionOf(id: string, text: string): Edition {
  const read = parseYaml(text);
  if (!isJsonObject(read)) throw new Error(`The edition "${id}" is no map.`);
  const said = (name: string) => String(read[name] ?? '');
  return {
    id,
    title: said('title'),
    audience: said('audience'),
    about: said('about'),
    needsVendor: read['vendor'] === true,
    formats: formatsOf(read['formats']),
    sections: sectionsOf(id, read['sections']),
    appendices: APPENDICES.filter((appendix) => listOf(read['closing']).includes(appendix)),
    hasContents: read['contents'] === true,
    isCompact: read['compact'] === true,
  };
}

function formatsOf(value: Json | undefined): readonly ReportFormat[] {
  const usual = REPORT_FORMATS.filter((format) => format !== 'csv');
  return value === undefined ? usual : REPORT_FORMATS.filter((format) => listOf(value).includes(format));
}

function sectionsOf(id: string, value: Json | undefined): readonly Section[] {
  if (value === 'all') return generalSections;
  return listOf(value).map((entry) => {
    const [sectionId, title] = isJsonObject(entry) ? [entry['id'], entry['title']] : [entry, undefined];
    const section = sections.find((one) => one.id === sectionId);
    if (!section)
      throw new Error(`The edition "${id}" names the section "${String(sectionId)}", which does not exist.`);
    return typeof title === 'string' ? { ...section, title } : section;
  });
}

function listOf(value: Json | undefined): readonly Json[] {
  return isJsonArray(value) ? value : [];
}
