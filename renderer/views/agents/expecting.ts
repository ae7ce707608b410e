import { proxy } from 'comlink';
import { create } from 'zustand';
import { useCaseVersion } from '../../state/case-version.ts';
import type { Workbench } from '../../state/workbench.tsx';

type Expecting =
  | { readonly state: 'idle' }
  | { readonly state: 'running' }
  | { readonly state: 'failed'; readonly error: unknown };

/** The expected inventory is set one at a time, and goes on whatever is shown meanwhile. */
export const useExpecting = create<{ readonly now: Expecting }>(() => ({ now: { state: 'idle' } }));

/** Sets the expected inventory and asks everything anew; what failed is shown beside the text. */
export async function setExpected(workbench: Workbench, written: string): Promise<void> {
  if (useExpecting.getState().now.state === 'running') return;
  useExpecting.setState({ now: { state: 'running' } });
  try {
    await workbench.expectInventory(
      written,
      proxy(() => undefined),
    );
    useExpecting.setState({ now: { state: 'idle' } });
    useCaseVersion.getState().bump();
  } catch (error) {
    useExpecting.setState({ now: { state: 'failed', error } });
  }
}
