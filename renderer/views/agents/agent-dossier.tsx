import type { AgentDossier, InventoryItem } from '../../../core/model/inventory-answers.ts';
import { SubjectMarks } from '../../notebook/subject-marks.tsx';
import { showEvents } from '../../state/filter.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { TabSet } from '../../ui/tabs.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { counted, formatCount, kindTitle } from '../../ui/words.ts';
import { AuthorityTable } from './authority-table.tsx';
import { DealingTables } from './dealing-tables.tsx';
import { DefinitionHistory } from './definition-history.tsx';
import { DeviationList, FindingList } from './differences.tsx';
import { eventsOfItem } from './item-events.ts';
import { PrincipalTable } from './principal-table.tsx';

export interface AgentDossierProps {
  readonly itemId: string;
  readonly onOpen: (itemId: string) => void;
}

/** All that the case holds of one agent, tool, server, model or person. */
export function AgentDossierPanel({ itemId, onOpen }: AgentDossierProps) {
  const dossier = useQuestion('agent', [itemId]);
  return (
    <section className="dossier" aria-label="Dossier">
      <Answer to={dossier} what="what the case holds of it">
        {(answer) =>
          answer ? (
            <Dossier dossier={answer} onOpen={onOpen} />
          ) : (
            <EmptyState title="The case has nothing of this name" />
          )
        }
      </Answer>
    </section>
  );
}

function Dossier({ dossier, onOpen }: { readonly dossier: AgentDossier; readonly onOpen: (itemId: string) => void }) {
  const { definitions, credentials, sessions, dealings, accesses, deviations, authority, item } = dossier;
  const findings = useQuestion('agentFindings', [item.itemId]);
  const isAgent = item.kind === 'agent' || item.kind === 'subagent';
  const tabs = [
    {
      id: 'tools',
      title: `Tools (${authority.length})`,
      content: <AuthorityTable rows={authority} item={item} onOpen={onOpen} />,
    },
    {
      id: 'definitions',
      title: `Prompts and definitions (${formatCount(definitions.total)})`,
      content: <DefinitionHistory definitions={definitions} />,
    },
    {
      id: 'authority',
      title: `Authority (${credentials.length})`,
      content: <PrincipalTable credentials={credentials} />,
    },
    {
      id: 'dealings',
      title: `Dealings (${formatCount(dealings.length + accesses.length)})`,
      content: <DealingTables dossier={{ dealings, accesses, sessions, item }} onOpen={onOpen} />,
    },
    {
      id: 'findings',
      title: findings.data ? `Findings (${formatCount(findings.data.length)})` : 'Findings',
      content: (
        <div className="dossier-page">
          <h3>Deviations from the expected inventory</h3>
          <DeviationList deviations={deviations} />
          <h3>Findings that cite events of it</h3>
          <Answer to={findings} what="the findings">
            {(found) => <FindingList findings={found} />}
          </Answer>
        </div>
      ),
    },
  ];
  return (
    <>
      <Head dossier={dossier} />
      <TabSet label="What the case holds of it" tabs={isAgent ? tabs : tabs.filter(({ id }) => id !== 'authority')} />
    </>
  );
}

function Head({ dossier: { item, expectation, isByStarter } }: { readonly dossier: AgentDossier }) {
  const filter = eventsOfItem(item);
  const events = item.acted + item.targeted;
  return (
    <header className="dossier-head">
      <div className="dossier-title">
        <h2>
          <InertText text={item.name} />
        </h2>
        <Badge>{kindTitle(item.kind)}</Badge>
        <State item={item} isByStarter={isByStarter} />
        {filter && events > 0 && (
          <Button variant="link" onPress={() => showEvents(filter)}>
            {counted(events, 'event')}
          </Button>
        )}
      </div>
      <SubjectMarks subject={{ kind: 'agent', id: item.itemId }} />
      <dl className="dossier-facts">
        <dt>Id</dt>
        <dd className="mono">
          <InertText text={item.itemId} />
        </dd>
        <dt>Owner</dt>
        <dd>{item.owner === undefined ? <NotRecorded /> : <InertText text={item.owner} />}</dd>
        <dt>Purpose</dt>
        <dd>{expectation?.purpose === undefined ? <NotRecorded /> : <InertText text={expectation.purpose} />}</dd>
        <dt>Versions</dt>
        <dd className="mono">
          {item.versions.length === 0 ? <NotRecorded /> : <InertText text={item.versions.join(', ')} />}
        </dd>
        <dt>First seen</dt>
        <dd>
          <Seen item={item} />
        </dd>
        <dt>Last seen</dt>
        <dd>
          <TimeText ns={item.lastNs} /> in {counted(item.sessions, 'session')}
        </dd>
      </dl>
    </header>
  );
}

function Seen({ item }: { readonly item: InventoryItem }) {
  if (item.basis === 'offered') return 'only in lists of tools: no call of it is in the case';
  if (item.firstEventId === undefined) return <TimeText ns={item.firstNs} />;
  return (
    <>
      <TimeText ns={item.firstNs} /> <EventLink eventId={item.firstEventId}>first event</EventLink>
    </>
  );
}

function State({ item, isByStarter }: { readonly item: InventoryItem; readonly isByStarter: boolean }) {
  if (item.expected === 'unknown') return <Badge tone="error">not in the expected inventory</Badge>;
  if (item.expected !== 'expected') return null;
  return <Badge tone="ok">{isByStarter ? 'expected with the agent that started it' : 'expected'}</Badge>;
}
