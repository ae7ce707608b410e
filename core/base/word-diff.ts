import { diffArrays } from 'diff';

/** A piece of two texts: in both, only in the later, or only in the earlier. */
export interface DiffPart {
  readonly change: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond so many words taken out and put in, the earlier text counts as replaced by the later. */
const MOST_EDITS = 2000;

/** What became of a text, word by word. The `same` and `removed` parts are the earlier text, `same` and `added` the later. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const changes = diffArrays(words(before), words(after), { maxEditLength: MOST_EDITS });
  const parts = changes?.map(({ added, removed, value }): DiffPart => {
    if (added) return { change: 'added', text: value.join('') };
    return { change: removed ? 'removed' : 'same', text: value.join('') };
  });
  return (parts ?? replaced(before, after)).filter(({ text }) => text !== '');
}

function replaced(before: string, after: string): readonly DiffPart[] {
  return [
    { change: 'removed', text: before },
    { change: 'added', text: after },
  ];
}

/** Words, blanks and signs apart from each other. */
function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

/** A stretch of two lists: in both, or in one alone. */
export interface AlignedStretch {
  readonly side: 'both' | 'left' | 'right';
  readonly length: number;
}

/** Two lists of names beside each other, so that as many as possible stand opposite the same name. */
export function alignNames(left: readonly string[], right: readonly string[]): readonly AlignedStretch[] {
  return diffArrays([...left], [...right]).map(({ added, removed, count }) => {
    if (added) return { side: 'right', length: count };
    return { side: removed ? 'left' : 'both', length: count };
  });
}
