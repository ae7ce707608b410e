import { useEffect } from 'react';
import { usePlace } from '../../state/place.ts';
import { useSql, writeSql } from './sql-store.ts';

/** Longer queries stay out of the address, which platforms cut. */
const MOST_LETTERS = 4_000;

/**
 * The query that was run stands in the address, so that a link leads to it and the back button to the one before. A query
 * that came by a link is written into the editor and waits there: nothing runs that nobody has asked for.
 */
export function useSqlOfUrl(): void {
  const linked = usePlace((place) => place.terms?.['query']);
  const ran = useSql((store) => store.ran?.sql);
  useEffect(() => {
    const { terms, go } = usePlace.getState();
    if (ran === undefined || ran.length > MOST_LETTERS || terms?.['query'] === ran) return;
    go({ terms: { query: ran } });
  }, [ran]);
  useEffect(() => {
    const { ran: latest } = useSql.getState();
    if (linked !== undefined && linked !== latest?.sql) writeSql(linked);
  }, [linked]);
}
