import type { Notebook, NotebookAct } from '../model/notebook.ts';
import type { JournalEntry } from '../ports/case-host.ts';
import { CaseQuestions } from './case-questions.ts';
import { actId, saidIn } from './merged.ts';
import { actWords } from './notebook-words.ts';
import { OwnHypotheses } from './own-hypotheses.ts';
import { Story } from './story.ts';
import { SubjectMarks, tagsOf } from './subject-marks.ts';
import { isOfNotebook, standingEntries, undoneIn, undoSteps } from './undone.ts';

/**
 * The notebook of a case: its journal, folded. The same entries give the same notebook; what was taken back is left out of
 * it and stays among its acts.
 */
export function notebookOf(entries: readonly JournalEntry[]): Notebook {
  const own = entries.filter(isOfNotebook);
  const marks = new SubjectMarks();
  const questions = new CaseQuestions();
  const hypotheses = new OwnHypotheses();
  const story = new Story();
  const unread: number[] = [];
  for (const entry of standingEntries(own)) {
    if (entry.act === 'notebook.undone') continue;
    const isRead = [marks, questions, hypotheses, story].some((part) => part.take(entry));
    if (!isRead) unread.push(entry.number);
  }
  const { marked, remarks } = marks;
  return {
    marked,
    remarks,
    tags: tagsOf(marked),
    questions: questions.all,
    hypotheses: hypotheses.all,
    story: story.entries,
    acts: actsOf(own),
    ...undoSteps(own),
    unread,
  };
}

function actsOf(entries: readonly JournalEntry[]): readonly NotebookAct[] {
  const undone = undoneIn(entries);
  return entries.map((entry) => {
    const id = actId(entry);
    const by = undone.get(id);
    const said = { id, act: entry.act, words: actWords(entry), ...saidIn(entry) };
    return { ...said, undone: by && { id: actId(by), ...saidIn(by) } };
  });
}
