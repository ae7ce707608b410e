import { wordDiff } from '../../../core/base/word-diff.ts';
import type { DefinitionStretch, Told } from '../../../core/model/inventory-answers.ts';
import { Badge } from '../../ui/badge.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { Hash } from '../../ui/hash.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { counted, formatCount } from '../../ui/words.ts';

/** Prompts and definitions of tools by their hash, the newest first, with what changed from one to the next. */
export function DefinitionHistory({ definitions: { rows, total } }: { readonly definitions: Told<DefinitionStretch> }) {
  if (total === 0)
    return (
      <EmptyState title="No prompt and no definition of a tool is recorded">
        <p>That the trace does not hold them does not mean that there were none.</p>
      </EmptyState>
    );
  const changes = rows.filter(({ replaced }) => replaced !== undefined).length;
  return (
    <div className="dossier-page">
      <p className="agents-faint">
        {counted(changes, 'change')} among {counted(rows.length, 'stretch', 'stretches')} of the same text
        {total > rows.length && `, the newest of ${formatCount(total)}`}
      </p>
      <ul className="definition-list" aria-label="Prompts and definitions">
        {rows.map((row) => (
          <Stretch
            key={`${row.kind} ${row.toldBy} ${row.server} ${row.name} ${row.sha256} ${row.firstEventId}`}
            row={row}
          />
        ))}
      </ul>
    </div>
  );
}

function Stretch({ row }: { readonly row: DefinitionStretch }) {
  const { kind, toldBy, server, name, sha256, firstNs, firstEventId, events, before } = row;
  return (
    <li className="definition">
      <div className="definition-head">
        <h3>
          {kind === 'prompt' ? 'System prompt' : <InertLine text={server === '' ? name : `${name} of ${server}`} />}
        </h3>
        {before !== undefined && <Badge tone="warn">{row.isNew ? 'changed' : 'changed back'}</Badge>}
        <span className="agents-faint">
          {toldBy === 'listed' ? 'listed by its server' : 'offered to the agent'}, {counted(events, 'event')}, from{' '}
          <TimeText ns={firstNs} />
        </span>
        <EventLink eventId={firstEventId}>first event</EventLink>
        <Hash value={sha256} />
      </div>
      {before === undefined ? <Whole row={row} /> : <Change before={before} after={row.text} />}
      {row.length > row.text.length && (
        <p className="agents-faint">
          The first {formatCount(row.text.length)} of {formatCount(row.length)} characters are shown and compared; the
          event has all.
        </p>
      )}
    </li>
  );
}

function Whole({ row: { text } }: { readonly row: DefinitionStretch }) {
  return (
    <div className="definition-text">
      <InertText text={text} folded={600} />
    </div>
  );
}

const ELEMENTS = { same: 'span', added: 'ins', removed: 'del' } as const;

/** Both texts in one, word by word: what was taken out and what was put in. */
function Change({ before, after }: { readonly before: string; readonly after: string }) {
  let end = 0;
  const parts = wordDiff(before, after).map((part) => {
    const start = end;
    end += part.text.length;
    return { ...part, start };
  });
  return (
    <div className="definition-text">
      {parts.map(({ change, text, start }) => {
        const Part = ELEMENTS[change];
        return (
          <Part key={start}>
            <InertText text={text} folded={600} />
          </Part>
        );
      })}
    </div>
  );
}
