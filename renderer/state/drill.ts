import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DrillClock, DrillRequest } from '../../core/model/drill.ts';
import { scenarioSeconds } from '../../core/model/drill.ts';
import { useCaseVersion } from './case-version.ts';
import { useRefresh } from './question.ts';
import { useWorkbench } from './workbench.tsx';

/** Does something in a drill, and asks again what it changed; what released evidence changes everything. */
export function useDrillAct() {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const bump = useCaseVersion((store) => store.bump);
  return useMutation({
    mutationFn: (request: DrillRequest) => workbench.actOnDrill(request),
    onSuccess: async (_, { act }) => {
      if (act === 'start' || act === 'deliver') bump();
      else await refresh('drillRuns', 'drillAnswers', 'journal');
    },
  });
}

const TICK_MS = 250;

/** Scenario time now, in seconds; it moves while the clock runs. */
export function useScenarioSeconds(clock: DrillClock): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (clock.state !== 'running') return undefined;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return scenarioSeconds(clock, now);
}
