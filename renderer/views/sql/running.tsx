import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { cancelSql } from './sql-store.ts';

const TICK_MS = 100;
/** Shorter waits are not worth a line that comes and goes. */
const SHOWN_AFTER_S = 0.3;

/** That a query runs, since when, and how to stop it. */
export function Running() {
  const seconds = useElapsed();
  if (seconds < SHOWN_AFTER_S) return null;
  return (
    <div className="sql-running">
      <Progress label="The query runs" done={0} total={undefined} />
      <span className="sql-muted">{seconds.toFixed(1)} s</span>
      <Button variant="quiet" onPress={cancelSql}>
        Cancel
      </Button>
      <span className="visually-hidden" role="status">
        The query runs. Escape cancels it.
      </span>
    </div>
  );
}

function useElapsed(): number {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setElapsed((performance.now() - start) / 1000), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return elapsed;
}
