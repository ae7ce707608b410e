import './agents.css';
import { useState } from 'react';
import type { AgentInventory } from '../../../core/model/inventory-answers.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { defineView } from '../../view.ts';
import { AgentDossierPanel } from './agent-dossier.tsx';
import { ExpectedPanel } from './expected-panel.tsx';
import { groupOf, type ItemGroup } from './item-groups.ts';
import { ItemList } from './item-list.tsx';

export default defineView({
  id: 'agents',
  title: 'Agents',
  order: 43,
  icon: 'agents',
  component: AgentsView,
  useCount: () => useQuestion('summary', []).data?.agents.length,
});

/** What `open` holds while the expected inventory is shown; every item has a colon in its id. */
export const EXPECTED = 'expected';

/** Everything that acted or was there to be used, and all that the case holds of the one that is open. */
function AgentsView() {
  const inventory = useQuestion('agents', [], { keepsPrevious: true });
  return (
    <Answer to={inventory} what="the inventory">
      {(answer) => (answer.items.length === 0 ? <NoAgents /> : <Agents inventory={answer} />)}
    </Answer>
  );
}

function NoAgents() {
  return (
    <EmptyState title="No agents to list">
      <p>Agents, tools, servers and models are listed here as soon as evidence that names them is imported.</p>
    </EmptyState>
  );
}

function Agents({ inventory }: { readonly inventory: AgentInventory }) {
  const open = usePlace((place) => place.open);
  const go = usePlace((place) => place.go);
  const opened = inventory.items.find(({ itemId }) => itemId === open);
  // A group that was chosen holds until something else is opened.
  const [chosen, setChosen] = useState<{ readonly group: ItemGroup; readonly open: string | undefined }>();
  const ofOpened = opened ? groupOf(opened.kind) : 'agents';
  const group = chosen && chosen.open === open ? chosen.group : ofOpened;
  const openItem = (itemId: string) => go({ open: itemId });
  const first = inventory.items.find(({ kind }) => groupOf(kind) === group);
  const shown = opened ?? (open === EXPECTED ? undefined : first);
  return (
    <div className="agents">
      <ItemList
        inventory={inventory}
        openId={shown?.itemId}
        group={group}
        onGroup={(next) => setChosen({ group: next, open })}
        onExpected={() => go({ open: EXPECTED })}
        isExpectedOpen={open === EXPECTED}
      />
      <div className="agents-main">
        {open === EXPECTED && <ExpectedPanel inventory={inventory} onOpen={openItem} />}
        {shown && <AgentDossierPanel key={shown.itemId} itemId={shown.itemId} onOpen={openItem} />}
      </div>
    </div>
  );
}
