import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import type { LaidOut } from './use-layout.ts';

/** How far a layout is that takes its time, and a way to be content with what there is. */
export function LayoutProgress({ making }: Pick<LaidOut, 'making'>) {
  if (!making) return undefined;
  return (
    <div className="graph-making">
      <span>Placing the nodes</span>
      <Progress label="Placing the nodes" done={making.done} total={making.total} />
      <Button onPress={making.stop}>Stop here</Button>
    </div>
  );
}
