import type { CaseSummary } from '../../../core/model/answers.ts';
import type { AgentInventory, InventoryItem } from '../../../core/model/inventory-answers.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Count } from '../../ui/count.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PanelLink } from '../../ui/panel-link.tsx';
import { TailText } from '../../ui/tail-text.tsx';
import { counted } from '../../ui/words.ts';

const SHOWN = 6;

/** Which agents ran, who answers for each, and whether they were expected. */
export function WhoRan({ summary }: { readonly summary: CaseSummary }) {
  const inventory = useQuestion('agents', []);
  const go = usePlace((place) => place.go);
  return (
    <Panel
      title="Who ran"
      note={counted(summary.agents.length, 'agent')}
      actions={<PanelLink to="Agents" onPress={() => go({ view: 'agents', open: undefined })} />}
      isFlush
    >
      <Answer to={inventory} what="the agents">
        {(answer) => <Ran inventory={answer} />}
      </Answer>
    </Panel>
  );
}

function Ran({ inventory }: { readonly inventory: AgentInventory }) {
  const go = usePlace((place) => place.go);
  const agents = inventory.items
    .filter(({ kind, basis }) => (kind === 'agent' || kind === 'subagent') && basis === 'seen')
    .toSorted(byWeight);
  const more = agents.length - SHOWN;
  return (
    <>
      <table className="brief">
        <thead>
          <tr>
            <th scope="col">Agent</th>
            <th scope="col">Owner</th>
            <th scope="col" className="brief-figure">
              Events
            </th>
          </tr>
        </thead>
        <tbody>
          {agents.slice(0, SHOWN).map((agent) => (
            <AgentRow key={agent.itemId} agent={agent} />
          ))}
        </tbody>
      </table>
      <p className="brief-foot">
        {more > 0 && (
          <>
            <Button variant="link" onPress={() => go({ view: 'agents', open: undefined })}>
              {counted(more, 'more agent', 'more agents')}
            </Button>
            .{' '}
          </>
        )}
        <Expected inventory={inventory} />
      </p>
    </>
  );
}

/** Those nobody expected come first, then who did most. */
function byWeight(a: InventoryItem, b: InventoryItem): number {
  const isUnknown = ({ expected }: InventoryItem) => Number(expected === 'unknown');
  return isUnknown(b) - isUnknown(a) || b.acted + b.targeted - a.acted - a.targeted || (a.itemId < b.itemId ? -1 : 1);
}

function AgentRow({ agent }: { readonly agent: InventoryItem }) {
  const go = usePlace((place) => place.go);
  return (
    <tr>
      <th scope="row" className="brief-name">
        <Button variant="link" onPress={() => go({ view: 'agents', open: agent.itemId })}>
          <TailText text={agent.name} />
        </Button>
        {agent.expected === 'unknown' && <Badge tone="warn">not expected</Badge>}
      </th>
      <td className="brief-name">{agent.owner === undefined ? <NotRecorded /> : <InertLine text={agent.owner} />}</td>
      <td className="brief-figure">
        <Count value={agent.acted + agent.targeted} of="events" filter={{ actors: [agent.itemId] }} />
      </td>
    </tr>
  );
}

function Expected({ inventory: { expected, deviations } }: { readonly inventory: AgentInventory }) {
  const go = usePlace((place) => place.go);
  const toExpected = () => go({ view: 'agents', open: 'expected' });
  if (expected.written === '')
    return (
      <>
        Which agents should be here is not stated.{' '}
        <Button variant="link" onPress={toExpected}>
          State it
        </Button>
      </>
    );
  const absent = expected.entries.filter(({ agents }) => agents.length === 0).length;
  return (
    <Button variant="link" onPress={toExpected}>
      {counted(deviations.length, 'deviation')} from the expected inventory
      {absent > 0 && `; ${counted(absent, 'expected agent')} not seen`}
    </Button>
  );
}
