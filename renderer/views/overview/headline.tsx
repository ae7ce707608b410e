import type { CaseSummary } from '../../../core/model/answers.ts';
import { usePlace } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Count } from '../../ui/count.tsx';
import { formatDuration } from '../../ui/format-time.ts';
import { InertText } from '../../ui/inert-text.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { formatBytes } from '../../ui/words.ts';

/** The case in two sentences, every figure of which leads to what it counts. */
export function Headline({ summary }: { readonly summary: CaseSummary }) {
  const { totals, agents, models, sessions } = summary;
  const tools = summary.tools.filter(({ kind }) => kind === 'tool');
  const go = usePlace((place) => place.go);
  const toEvidence = () => go({ view: 'evidence', open: undefined });
  return (
    <header className="headline">
      <div className="headline-words">
        <h2>
          <InertText text={summary.title} />
        </h2>
        <p>
          <Count
            value={agents.length}
            of={agents.length === 1 ? 'agent' : 'agents'}
            onPress={() => go({ view: 'agents', filter: {}, open: undefined })}
          />{' '}
          {agents.length === 1 ? 'agent' : 'agents'} in{' '}
          <Count value={sessions} of={sessions === 1 ? 'session' : 'sessions'} filter={{}} />{' '}
          {sessions === 1 ? 'session' : 'sessions'}, with{' '}
          <Count value={tools.length} of="tools" filter={{ kinds: ['tool_call', 'tool_result'] }} /> tools
          <Servers servers={summary.tools.filter(({ kind }) => kind === 'mcp_server')} /> and{' '}
          <Count value={models.length} of="models" filter={{ kinds: ['model_call'] }} /> models.{' '}
          <When summary={summary} />
        </p>
        <p className="headline-basis">
          Read from <Count value={totals.sources} of="sources" onPress={toEvidence} /> sources (
          {formatBytes(totals.bytes)}) as <Count value={totals.events} of="events" filter={{}} /> events. What was never
          recorded is not here.
        </p>
      </div>
      <div className="headline-acts">
        <Button variant="quiet" icon="report" onPress={() => window.print()}>
          Print this page
        </Button>
      </div>
    </header>
  );
}

/** Apart from the tools that they offer, as in the graph and among the agents. */
function Servers({ servers }: { readonly servers: CaseSummary['tools'] }) {
  const go = usePlace((place) => place.go);
  const [first] = servers;
  if (!first) return undefined;
  const of = servers.length === 1 ? 'MCP server' : 'MCP servers';
  return (
    <>
      {', '}
      <Count value={servers.length} of={of} onPress={() => go({ view: 'agents', filter: {}, open: first.id })} /> {of}
    </>
  );
}

function When({ summary: { totals } }: { readonly summary: CaseSummary }) {
  const { firstNs, lastNs } = totals;
  if (firstNs === undefined || lastNs === undefined) return 'No time is recorded.';
  return (
    <>
      From <TimeText ns={firstNs} /> to <TimeText ns={lastNs} />, {formatDuration(lastNs - firstNs)}.
    </>
  );
}
