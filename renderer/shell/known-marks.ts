import type { MarkedSubject, Notebook } from '../../core/model/notebook.ts';
import { useNotebook } from '../notebook/use-notebook.ts';
import { counted } from '../ui/words.ts';
import type { KnownMarks } from './query-completion.ts';

/** The tags and signs of the notebook. Findings are not counted, for that would look for them while somebody types. */
function marksIn(notebook: Notebook | undefined): KnownMarks {
  if (!notebook) return { tags: [], signs: [] };
  const events = notebook.marked.filter(({ subject }) => subject.kind === 'event');
  const hint = (has: (one: MarkedSubject) => boolean) => counted(events.filter(has).length, 'event');
  return {
    // The most used first; of those that are used as often, in the order of the alphabet.
    tags: notebook.tags
      .toSorted((a, b) => b.subjects - a.subjects)
      .map(({ tag, subjects }) => ({ value: tag, hint: `on ${subjects}` })),
    signs: [
      { value: 'bookmark', hint: hint(({ bookmark }) => bookmark !== undefined) },
      { value: 'note', hint: hint(({ comments }) => comments.length > 0) },
      { value: 'star', hint: hint(({ star }) => star !== undefined) },
      { value: 'tag', hint: hint(({ tags }) => tags.length > 0) },
    ],
  };
}

export function useKnownMarks(): KnownMarks {
  return marksIn(useNotebook().data);
}
