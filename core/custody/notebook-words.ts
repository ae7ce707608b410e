import { actWords as actWordsOf } from '../model/act-words.ts';
import { filterFrom, filterWords } from '../model/filter-data.ts';
import { subjectWords } from '../model/notebook.ts';
import type { JournalData, JournalEntry } from '../ports/case-host.ts';
import { subjectFrom } from './subjects.ts';

const MOST_LETTERS = 160;

/** What an act of the notebook said, in one line. */
export function actWords(entry: JournalEntry): string {
  const { act, object, data } = entry;
  const [kind = '', verb = ''] = act.split('.');
  const isOff = data['isSet'] === false;
  if (verb === 'tagged')
    return `${isOff ? 'took the tag' : 'tag'} “${said(data, 'tag')}” ${isOff ? 'off' : 'on'} ${about(kind, entry)}`;
  if (verb === 'starred') return `${isOff ? 'took the star off' : 'star on'} ${about(kind, entry)}`;
  if (verb === 'bookmarked') return `${isOff ? 'took the bookmark off' : 'bookmark on'} ${about(kind, entry)}`;
  return cut(WORDS[act]?.(data) ?? object);
}

function about(kind: string, { object, data }: JournalEntry): string {
  if (kind !== 'range') return `${kind} ${object}`;
  const filter = filterFrom(data['filter']);
  return `events of ${filter ? filterWords(filter) : object}`;
}

const WORDS: Readonly<Record<string, (data: JournalData) => string>> = {
  'note.added': (data) => `comment: ${said(data, 'text')}`,
  'question.asked': (data) => `question: ${said(data, 'text')}`,
  'question.settled': (data) => `question ${said(data, 'state')}: ${said(data, 'text')}`,
  'hypothesis.proposed': (data) => `hypothesis: ${said(data, 'text')}`,
  'hypothesis.weighed': (data) =>
    `evidence ${said(data, 'side')} a hypothesis: ${evidenceIn(data)} ${said(data, 'comment')}`,
  'hypothesis.judged': (data) => `hypothesis ${said(data, 'state')}: ${said(data, 'reason')}`,
  'story.block_added': (data) => `block of the story: ${blockIn(data)}`,
  'story.block_changed': (data) => `block of the story changed: ${blockIn(data)}`,
  'story.block_moved': () => 'block of the story moved',
  'story.block_removed': () => 'block taken out of the story',
  'notebook.undone': (data) => `took back entry ${String(data['number'])} (${actWordsOf(said(data, 'act'))})`,
};

function said(data: JournalData, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}

function evidenceIn(data: JournalData): string {
  const subject = subjectFrom(data['subject']);
  return subject ? subjectWords(subject) : '';
}

function blockIn({ block }: JournalData): string {
  if (typeof block !== 'object' || block === null || Array.isArray(block)) return '';
  // Safe: what is no list and not null is an object, whose members are looked at one by one.
  const members = block as JournalData;
  const names = ['text', 'caption', 'sql', 'eventId', 'findingId'].map((name) => said(members, name));
  return `${said(members, 'kind')} ${names.find((name) => name !== '') ?? ''}`.trim();
}

/** On one line, and no longer than a line. */
function cut(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const letters = [...line.slice(0, 2 * MOST_LETTERS)];
  return letters.length <= MOST_LETTERS ? line : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`;
}
