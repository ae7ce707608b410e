import { EmptyState } from './notice.tsx';

/** Rules that found nothing, told apart from rules that had nothing to read. */
export function NoFindings({ events }: { readonly events: number | undefined }) {
  if (events === 0)
    return (
      <EmptyState title="No events to look at yet">
        <p>The rules read events, and this case holds none. Import a trace, or say how a source is read.</p>
      </EmptyState>
    );
  return (
    <EmptyState title="No rule found anything">
      <p>No rule matched what is recorded. That does not mean that nothing happened.</p>
    </EmptyState>
  );
}
