import { useQuestion } from '../state/question.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { InertText } from '../ui/inert-text.tsx';
import { Popover } from '../ui/popover.tsx';

/** That the case can only be read, and why; nothing where it can be changed. */
export function ReadOnlyBadge() {
  const why = useQuestion('readOnlyBecause', []).data;
  if (why === undefined) return undefined;
  return (
    <Popover
      label="Read only"
      trigger={
        <Button variant="quiet">
          <Badge tone="warn" icon="shield">
            Read only
          </Badge>
        </Button>
      }
    >
      <div className="top-bar-read-only">
        <p>
          <InertText text={why} />
        </p>
        <p>
          Everything can be looked at; notes, imports and exports into the case are refused. To write an export beside
          the case, name a file on the command line: <code>spoor export … --out FILE</code>.
        </p>
        <p>
          Nothing locks the case. Where another program writes to it meanwhile, the journal shown here follows; events
          stay as they were when this window opened them: reload to see the new ones.
        </p>
      </div>
    </Popover>
  );
}
