import type { Subject } from '../../core/model/notebook.ts';
import { type LiveBlock, USUAL_BLOCK_ROWS } from '../../core/model/story.ts';

/** The live block that shows a subject: an event in its own words, an agent by its dealings, a range by its events. */
export function blockOf(subject: Subject): LiveBlock {
  switch (subject.kind) {
    case 'event':
      return { kind: 'event', eventId: subject.id, caption: '' };
    case 'finding':
      return { kind: 'finding', findingId: subject.id, caption: '' };
    case 'agent':
      return { kind: 'graph', filter: { actors: [subject.id] }, rows: USUAL_BLOCK_ROWS, caption: '' };
    case 'range':
      return { kind: 'slice', filter: subject.filter, rows: USUAL_BLOCK_ROWS, caption: '' };
  }
}
