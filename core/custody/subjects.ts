import { filterData, filterFrom } from '../model/filter-data.ts';
import { type Subject, subjectKey } from '../model/notebook.ts';
import type { JournalData } from '../ports/case-host.ts';

/** A subject as entries keep it. */
export function subjectData(subject: Subject): JournalData {
  if (subject.kind === 'range') return { kind: 'range', filter: { ...filterData(subject.filter) } };
  return { kind: subject.kind, id: subject.id };
}

/** Reads what `subjectData` wrote; undefined where it is no subject. */
export function subjectFrom(data: unknown): Subject | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const kind: unknown = Reflect.get(data, 'kind');
  if (kind === 'range') {
    const filter = filterFrom(Reflect.get(data, 'filter'));
    return filter && { kind, filter };
  }
  const id: unknown = Reflect.get(data, 'id');
  if (kind !== 'event' && kind !== 'agent' && kind !== 'finding') return undefined;
  return typeof id === 'string' && id !== '' ? { kind, id } : undefined;
}

/** The subjects of a list, each once, in its order; undefined where one of them is none. */
export function subjectsFrom(data: unknown): readonly Subject[] | undefined {
  if (!Array.isArray(data)) return undefined;
  const list: readonly unknown[] = data;
  const found = list.map(subjectFrom);
  if (found.includes(undefined)) return undefined;
  return distinct(found.flatMap((subject) => subject ?? []));
}

export function distinct(subjects: readonly Subject[]): readonly Subject[] {
  return [...new Map(subjects.map((subject) => [subjectKey(subject), subject])).values()];
}
