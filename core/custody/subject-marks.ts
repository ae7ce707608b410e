import { filterData, filterFrom, filterWords } from '../model/filter-data.ts';
import {
  type Comment,
  type MarkedSubject,
  type Said,
  type Subject,
  type SubjectKind,
  subjectKey,
  type Tag,
  tagNamed,
} from '../model/notebook.ts';
import type { JournalAct, JournalData, JournalEntry } from '../ports/case-host.ts';
import { saidIn } from './merged.ts';
import { noteIn, subjectsOfNote } from './notes.ts';

/** What a `….tagged` entry says. */
export function tagData(subject: Subject, tag: string, isSet: boolean): JournalData {
  return { tag, isSet, ...rangeData(subject) };
}

/** What a `….starred` entry says. */
export function starData(subject: Subject, isSet: boolean): JournalData {
  return { isSet, ...rangeData(subject) };
}

/** The act that marks a subject of a kind. */
export function markAct(kind: SubjectKind, verb: 'tagged' | 'starred'): JournalAct {
  return `${kind}.${verb}`;
}

/** The object of such an entry: the id of what was marked, or a range in words. */
export function markObject(subject: Subject): string {
  return subject.kind === 'range' ? filterWords(subject.filter) : subject.id;
}

// The object of an entry is for reading: a range is kept whole beside it.
function rangeData(subject: Subject): JournalData {
  return subject.kind === 'range' ? { filter: { ...filterData(subject.filter) } } : {};
}

interface Marks {
  readonly subject: Subject;
  readonly tags: Map<string, Tag>;
  readonly comments: Comment[];
  star: Said | undefined;
  bookmark: Said | undefined;
}

/** Collects what entries put on subjects, and takes off again. */
export class SubjectMarks {
  readonly #marks = new Map<string, Marks>();
  readonly #remarks: Comment[] = [];

  /** False where the entry is no mark, or cannot be read as one. */
  take(entry: JournalEntry): boolean {
    if (entry.act === 'note.added') return this.#comment(entry);
    const subject = subjectOf(entry);
    if (!subject) return false;
    const isSet = entry.data['isSet'] !== false;
    if (entry.act.endsWith('.tagged')) return this.#tag(subject, entry, isSet);
    const marks = this.#of(subject);
    const said = isSet ? saidIn(entry) : undefined;
    if (entry.act === 'event.bookmarked') marks.bookmark = said && (marks.bookmark ?? said);
    else marks.star = said && (marks.star ?? said);
    return true;
  }

  /** Subjects that still have a mark, in the order first marked. */
  get marked(): readonly MarkedSubject[] {
    return [...this.#marks].flatMap(([key, { subject, tags, star, bookmark, comments }]) => {
      const isBare = tags.size === 0 && comments.length === 0 && !star && !bookmark;
      const inOrder = [...tags.values()].sort((a, b) => (a.tag < b.tag ? -1 : 1));
      return isBare ? [] : [{ key, subject, tags: inOrder, star, bookmark, comments: [...comments] }];
    });
  }

  /** Comments on the case itself. */
  get remarks(): readonly Comment[] {
    return this.#remarks;
  }

  #tag(subject: Subject, entry: JournalEntry, isSet: boolean): boolean {
    const { tag: typed } = entry.data;
    const tag = typeof typed === 'string' ? tagNamed(typed) : undefined;
    if (tag === undefined) return false;
    const { tags } = this.#of(subject);
    if (!isSet) tags.delete(tag);
    else if (!tags.has(tag)) tags.set(tag, { tag, ...saidIn(entry) });
    return true;
  }

  #comment(entry: JournalEntry): boolean {
    const note = noteIn(entry);
    if (!note) return false;
    const { id, text, by, at, journalNumber } = note;
    const comment: Comment = { id, text, by, at, journalNumber, subjects: subjectsOfNote(note) };
    if (comment.subjects.length === 0) this.#remarks.push(comment);
    for (const subject of comment.subjects) this.#of(subject).comments.push(comment);
    return true;
  }

  #of(subject: Subject): Marks {
    const key = subjectKey(subject);
    const known = this.#marks.get(key);
    if (known) return known;
    const fresh: Marks = { subject, tags: new Map(), comments: [], star: undefined, bookmark: undefined };
    this.#marks.set(key, fresh);
    return fresh;
  }
}

function subjectOf({ act, object, data }: JournalEntry): Subject | undefined {
  const [kind, verb] = act.split('.');
  if (verb !== 'tagged' && verb !== 'starred' && verb !== 'bookmarked') return undefined;
  if (kind === 'range') {
    const filter = filterFrom(data['filter']);
    return filter && { kind, filter };
  }
  if (kind !== 'event' && kind !== 'agent' && kind !== 'finding') return undefined;
  return object === '' ? undefined : { kind, id: object };
}

/** Every tag in use, with how many subjects have it, in the order of the alphabet. */
export function tagsOf(
  marked: readonly MarkedSubject[],
): readonly { readonly tag: string; readonly subjects: number }[] {
  const counts = new Map<string, number>();
  for (const { tags } of marked) for (const { tag } of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([tag, subjects]) => ({ tag, subjects }));
}
