import type { ByteQuery } from '../../core/model/byte-search.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { openByteSearch, searchBytes } from '../state/byte-search.ts';
import { useWorkbench } from '../state/workbench.tsx';
import { Button } from '../ui/button.tsx';

/** The way from the words of a filter to the same in the original bytes: events hold only what was read. */
export function InRawEvidence({ filter }: { readonly filter: EventFilter }) {
  const workbench = useWorkbench();
  const query = queryOf(filter);
  if (!query) return undefined;
  const search = () => {
    openByteSearch(query);
    void searchBytes(workbench, query);
  };
  return (
    <Button variant="link" onPress={search}>
      Search raw evidence
    </Button>
  );
}

function queryOf({ text, pattern }: EventFilter): ByteQuery | undefined {
  if (text) return { kind: 'text', wanted: text, ignoresCase: true };
  return pattern ? { kind: 'expression', wanted: pattern, ignoresCase: true } : undefined;
}
