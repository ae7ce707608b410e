import { SpoorError } from './base/errors.ts';
import { askedData, settledData } from './custody/case-questions.ts';
import { notebookOf } from './custody/notebook.ts';
import { noteData } from './custody/notes.ts';
import { judgedData, proposedData, weighedData } from './custody/own-hypotheses.ts';
import { blockAddedData, blockChangedData, blockMovedData } from './custody/story.ts';
import { markAct, markObject, starData, tagData } from './custody/subject-marks.ts';
import { undoneData } from './custody/undone.ts';
import { filterKey } from './model/filter-data.ts';
import { type Notebook, type NotebookRequest, type Subject, subjectKey, tagNamed } from './model/notebook.ts';
import { isLive, MOST_BLOCK_ROWS, type StoryBlock } from './model/story.ts';
import type { CaseHost, JournalAct, JournalData, JournalEntry } from './ports/case-host.ts';

/** An entry as it will be appended. */
interface Draft {
  readonly act: JournalAct;
  readonly object: string;
  readonly data: JournalData;
}

/**
 * Journals one act on the notebook. Throws `usage/invalid` where it says nothing, is about what is not there, or lacks what
 * a reader of it needs: an answer its words, a fact its event, a judgement its reason.
 */
export async function actOnNotebook(
  host: Pick<CaseHost, 'append' | 'journal'>,
  request: NotebookRequest,
): Promise<JournalEntry> {
  const notebook = notebookOf((await host.journal()).entries);
  const { act, object, data } = draftOf(request, notebook);
  return await host.append(act, object, data);
}

function draftOf(request: NotebookRequest, notebook: Notebook): Draft {
  switch (request.act) {
    case 'tag':
    case 'star':
    case 'comment':
      return markDraft(request, notebook);
    case 'ask':
    case 'settle':
      return questionDraft(request, notebook);
    case 'propose':
    case 'weigh':
    case 'judge':
      return hypothesisDraft(request, notebook);
    case 'add-block':
    case 'change-block':
    case 'move-block':
    case 'remove-block':
      return storyDraft(request, notebook);
    case 'undo':
      return undoDraft(request.actId, notebook);
  }
}

type RequestOf<Act extends NotebookRequest['act']> = Extract<NotebookRequest, { readonly act: Act }>;

function markDraft(request: RequestOf<'tag' | 'star' | 'comment'>, { marked }: Notebook): Draft {
  if (request.act === 'comment') {
    const subjects = request.subjects.map(checked);
    const eventIds = subjects.flatMap((subject) => (subject.kind === 'event' ? [subject.id] : []));
    const others = subjects.filter(({ kind }) => kind !== 'event');
    const [first] = subjects;
    return {
      act: 'note.added',
      object: first ? markObject(first) : '',
      data: noteData(worded(request.text, 'Write the comment first.'), eventIds, others),
    };
  }
  const subject = checked(request.subject);
  const known = marked.find(({ key }) => key === subjectKey(subject));
  const object = markObject(subject);
  if (request.act === 'star') {
    refuse((known?.star !== undefined) === request.isSet, 'The star is so already: nothing was written.');
    return { act: markAct(subject.kind, 'starred'), object, data: starData(subject, request.isSet) };
  }
  const tag = tagNamed(request.tag);
  if (tag === undefined) throw invalid('A tag is one to 64 letters, without commas and quotes.');
  const hasTag = known?.tags.some((one) => one.tag === tag) ?? false;
  refuse(hasTag === request.isSet, `The tag “${tag}” is so already: nothing was written.`);
  return { act: markAct(subject.kind, 'tagged'), object, data: tagData(subject, tag, request.isSet) };
}

function questionDraft(request: RequestOf<'ask' | 'settle'>, { questions }: Notebook): Draft {
  if (request.act === 'ask')
    return { act: 'question.asked', object: '', data: askedData(worded(request.text, 'Write the question first.')) };
  const { questionId, state, evidence } = request;
  const question = questions.find(({ id }) => id === questionId);
  if (!question) throw invalid('The notebook has no such question.');
  refuse(state === 'open' && question.state === 'open', 'The question is open already: nothing was written.');
  const text = request.text.trim();
  refuse(state === 'answered' && text === '', 'Write the answer first.');
  refuse(state === 'unanswerable' && text === '', 'Say why it cannot be answered: the report prints it.');
  refuse(state === 'withdrawn' && text === '', 'Say why the question is withdrawn: the report prints it.');
  return { act: 'question.settled', object: questionId, data: settledData(state, text, evidence.map(checked)) };
}

function hypothesisDraft(request: RequestOf<'propose' | 'weigh' | 'judge'>, { hypotheses }: Notebook): Draft {
  if (request.act === 'propose') {
    const text = worded(request.text, 'Write the hypothesis first.');
    return { act: 'hypothesis.proposed', object: '', data: proposedData(text, request.bearsOn) };
  }
  const { hypothesisId } = request;
  const hypothesis = hypotheses.find(({ id }) => id === hypothesisId);
  if (!hypothesis) throw invalid('The notebook has no such hypothesis.');
  if (request.act === 'weigh') {
    const subject = checked(request.subject);
    const isNamed = hypothesis.evidence.some(({ key }) => key === subjectKey(subject));
    refuse(request.side === 'neither' && !isNamed, 'It is no evidence of this hypothesis: nothing was written.');
    const data = weighedData(subject, request.side, request.comment.trim());
    return { act: 'hypothesis.weighed', object: hypothesisId, data };
  }
  const reason = worded(request.reason, 'Say why: the reason stands in the journal and the report.');
  return { act: 'hypothesis.judged', object: hypothesisId, data: judgedData(request.state, reason) };
}

function storyDraft(
  request: RequestOf<'add-block' | 'change-block' | 'move-block' | 'remove-block'>,
  { story }: Notebook,
): Draft {
  if (request.act === 'add-block') {
    const block = checkedBlock(request.block);
    return { act: 'story.block_added', object: block.kind, data: blockAddedData(block, request.after) };
  }
  const { blockId } = request;
  if (!story.some(({ id }) => id === blockId)) throw invalid('The story has no such block.');
  if (request.act === 'remove-block') return { act: 'story.block_removed', object: blockId, data: {} };
  if (request.act === 'move-block') {
    const isPlace = request.after === '' || story.some(({ id }) => id === request.after);
    refuse(!isPlace || request.after === blockId, 'The story has no such place.');
    return { act: 'story.block_moved', object: blockId, data: blockMovedData(request.after) };
  }
  return { act: 'story.block_changed', object: blockId, data: blockChangedData(checkedBlock(request.block)) };
}

function undoDraft(actId: string, { acts }: Notebook): Draft {
  const known = acts.find(({ id }) => id === actId);
  if (!known) throw invalid('The notebook has no such act.');
  refuse(known.undone !== undefined, `Entry ${known.journalNumber} was taken back already: nothing was written.`);
  return { act: 'notebook.undone', object: actId, data: undoneData(known.journalNumber, known.act) };
}

function checkedBlock(block: StoryBlock): StoryBlock {
  if (block.kind === 'heading') return { ...block, text: worded(block.text, 'Write the heading first.') };
  if (block.kind === 'prose') {
    const text = worded(block.text, 'Write the passage first.');
    refuse(
      block.tone === 'fact' && block.eventIds.length === 0,
      'A fact is what the evidence says: name an event that says it, or mark the passage as an assessment.',
    );
    return { ...block, text };
  }
  if (block.kind === 'query') worded(block.sql, 'Write the query first.');
  const isTooLong = isLive(block) && 'rows' in block && !(block.rows >= 1 && block.rows <= MOST_BLOCK_ROWS);
  refuse(isTooLong, `A block lists 1 to ${MOST_BLOCK_ROWS} rows; how many there are it always says.`);
  return { ...block, caption: block.caption.trim() };
}

function checked(subject: Subject): Subject {
  const isEmpty = subject.kind === 'range' ? filterKey(subject.filter) === '{}' : subject.id.trim() === '';
  refuse(isEmpty, 'Choose what it is about: an event, a range, an agent or a finding.');
  return subject;
}

function worded(text: string, otherwise: string): string {
  const trimmed = text.trim();
  refuse(trimmed === '', otherwise);
  return trimmed;
}

function refuse(isRefused: boolean, why: string): void {
  if (isRefused) throw invalid(why);
}

function invalid(why: string): SpoorError {
  return new SpoorError('usage/invalid', why);
}
