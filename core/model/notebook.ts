import type { EventFilter } from './event-filter.ts';
import { filterKey, filterWords } from './filter-data.ts';
import type { HypothesisId } from './root-cause.ts';
import type { StoryBlock } from './story.ts';

// What people mark, ask, suppose and tell of a case, as plain data: a fold of its journal.

/** What can be marked, and what can be named as evidence. A range is a filter, usually with a span of time. */
export type Subject =
  | { readonly kind: 'event' | 'agent' | 'finding'; readonly id: string }
  | { readonly kind: 'range'; readonly filter: EventFilter };
export const SUBJECT_KINDS = ['event', 'range', 'agent', 'finding'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** One text for one subject. */
export function subjectKey(subject: Subject): string {
  return `${subject.kind}:${subject.kind === 'range' ? filterKey(subject.filter) : subject.id}`;
}

/** A subject in words, for lists and reports. */
export function subjectWords(subject: Subject): string {
  return subject.kind === 'range' ? `events of ${filterWords(subject.filter)}` : `${subject.kind} ${subject.id}`;
}

/** Who did something, when, and where the journal has it. */
export interface Said {
  readonly by: string;
  /** RFC 3339 UTC, from the host's clock. */
  readonly at: string;
  readonly journalNumber: number;
}

export interface Tag extends Said {
  readonly tag: string;
}

/** What somebody wrote about subjects, or about the case where it names none. */
export interface Comment extends Said {
  /** The act that holds it, for taking it back. */
  readonly id: string;
  readonly text: string;
  readonly subjects: readonly Subject[];
}

/** Everything that people put on one subject. */
export interface MarkedSubject {
  readonly key: string;
  readonly subject: Subject;
  /** In the order of the alphabet. */
  readonly tags: readonly Tag[];
  readonly star: Said | undefined;
  /** Events alone: a bookmark also names a call as one to be explained (root cause). */
  readonly bookmark: Said | undefined;
  readonly comments: readonly Comment[];
}

export const QUESTION_STATES = ['open', 'answered', 'unanswerable', 'withdrawn'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

/** A decision on a question: its answer with evidence, or why there can be none. */
export interface QuestionDecision extends Said {
  readonly state: QuestionState;
  /** The answer, or the reason; empty for a question that was opened again. */
  readonly text: string;
  readonly evidence: readonly Subject[];
}

export interface NotebookQuestion {
  readonly id: string;
  readonly text: string;
  readonly asked: Said;
  readonly state: QuestionState;
  /** The decision that holds; undefined where nobody has ever decided. */
  readonly latest: QuestionDecision | undefined;
  /** Every decision, the earliest first. */
  readonly history: readonly QuestionDecision[];
}

export const HYPOTHESIS_STATES = ['open', 'supported', 'refuted', 'withdrawn'] as const;
export type HypothesisState = (typeof HYPOTHESIS_STATES)[number];

export const EVIDENCE_SIDES = ['for', 'against', 'neither'] as const;
export type EvidenceSide = (typeof EVIDENCE_SIDES)[number];

/** One piece of evidence beside a hypothesis, and what somebody says about it. */
export interface HypothesisEvidence extends Said {
  readonly key: string;
  readonly subject: Subject;
  readonly side: Exclude<EvidenceSide, 'neither'>;
  readonly comment: string;
}

export interface HypothesisDecision extends Said {
  readonly state: HypothesisState;
  readonly reason: string;
}

/** A hypothesis of the analyst's own. The competing accounts that Spoor weighs are in `root-cause.ts`. */
export interface NotebookHypothesis {
  readonly id: string;
  readonly text: string;
  /** Which of the competing accounts of the root cause it bears on. */
  readonly bearsOn: HypothesisId | undefined;
  readonly proposed: Said;
  readonly state: HypothesisState;
  readonly latest: HypothesisDecision | undefined;
  readonly history: readonly HypothesisDecision[];
  /** In the order first named. */
  readonly evidence: readonly HypothesisEvidence[];
}

/** A block of the story, in its place. */
export interface StoryEntry {
  readonly id: string;
  readonly block: StoryBlock;
  readonly added: Said;
  /** The latest change of its content; undefined where it stands as it was written. */
  readonly changed: Said | undefined;
}

/** One act of the notebook, for its history and for taking it back. */
export interface NotebookAct extends Said {
  readonly id: string;
  readonly act: string;
  /** What it was done to, and what it said, in one line. */
  readonly words: string;
  /** The act that took this one back; undefined where it stands. */
  readonly undone: (Said & { readonly id: string }) | undefined;
}

export interface Notebook {
  /** In the order in which they were first marked; without those from which every mark was taken. */
  readonly marked: readonly MarkedSubject[];
  /** Comments on the case itself. */
  readonly remarks: readonly Comment[];
  /** Every tag in use, with how many subjects have it, in the order of the alphabet. */
  readonly tags: readonly { readonly tag: string; readonly subjects: number }[];
  readonly questions: readonly NotebookQuestion[];
  readonly hypotheses: readonly NotebookHypothesis[];
  readonly story: readonly StoryEntry[];
  /** Every act, the earliest first, whether or not it was taken back. */
  readonly acts: readonly NotebookAct[];
  /** The act that an undo would take back now, and the undo that a redo would. */
  readonly undo: string | undefined;
  readonly redo: string | undefined;
  /** Entries that stand and say nothing here: of another shape, or about what is not in the notebook. */
  readonly unread: readonly number[];
}

/** An act on the notebook, as it is asked for. */
export type NotebookRequest =
  | { readonly act: 'tag'; readonly subject: Subject; readonly tag: string; readonly isSet: boolean }
  | { readonly act: 'star'; readonly subject: Subject; readonly isSet: boolean }
  | { readonly act: 'comment'; readonly subjects: readonly Subject[]; readonly text: string }
  | { readonly act: 'ask'; readonly text: string }
  | {
      readonly act: 'settle';
      readonly questionId: string;
      readonly state: QuestionState;
      readonly text: string;
      readonly evidence: readonly Subject[];
    }
  | { readonly act: 'propose'; readonly text: string; readonly bearsOn: HypothesisId | undefined }
  | {
      readonly act: 'weigh';
      readonly hypothesisId: string;
      readonly subject: Subject;
      /** `neither` takes the evidence away from the hypothesis. */
      readonly side: EvidenceSide;
      readonly comment: string;
    }
  | {
      readonly act: 'judge';
      readonly hypothesisId: string;
      readonly state: HypothesisState;
      readonly reason: string;
    }
  /** `after`: the id of a block, empty for the beginning, undefined for the end. */
  | { readonly act: 'add-block'; readonly block: StoryBlock; readonly after: string | undefined }
  | { readonly act: 'change-block'; readonly blockId: string; readonly block: StoryBlock }
  | { readonly act: 'move-block'; readonly blockId: string; readonly after: string }
  | { readonly act: 'remove-block'; readonly blockId: string }
  /** Takes an act back; of an act that took one back, it puts that one into force again. */
  | { readonly act: 'undo'; readonly actId: string };

const MOST_IN_TAG = 64;

/** A tag as it is kept: one spelling, so that a filter finds all. Undefined where it cannot be typed as `tag:…`. */
export function tagNamed(typed: string): string | undefined {
  const tag = typed.trim().replace(/\s+/gu, ' ').toLowerCase();
  return tag === '' || tag.length > MOST_IN_TAG || /[",\p{Cc}]/u.test(tag) ? undefined : tag;
}
