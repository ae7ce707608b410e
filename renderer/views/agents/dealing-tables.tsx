import type { AgentDossier } from '../../../core/model/inventory-answers.ts';
import { showEvents } from '../../state/filter.ts';
import { useSessionTitles } from '../../state/session-titles.ts';
import { Button } from '../../ui/button.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { counted, formatCount, kindTitle } from '../../ui/words.ts';
import { Figure } from './figure.tsx';

interface DealingTablesProps {
  readonly dossier: Pick<AgentDossier, 'dealings' | 'accesses' | 'sessions' | 'item'>;
  readonly onOpen: (itemId: string) => void;
}

/** Whom it dealt with, what it touched, and in which sessions. */
export function DealingTables({ dossier, onOpen }: DealingTablesProps) {
  return (
    <div className="dossier-page">
      <Dealings dossier={dossier} onOpen={onOpen} />
      <Accesses dossier={dossier} />
      <Sessions dossier={dossier} />
    </div>
  );
}

function Dealings({ dossier: { dealings }, onOpen }: DealingTablesProps) {
  if (dealings.length === 0) return <p className="agents-faint">No dealings with others are recorded.</p>;
  return (
    <table className="plain-table" aria-label="Dealt with">
      <thead>
        <tr>
          <th scope="col">Dealt with</th>
          <th scope="col">How</th>
          <th scope="col">Known by</th>
          <th scope="col" className="plain-end">
            Errors
          </th>
          <th scope="col" className="plain-end">
            Events
          </th>
        </tr>
      </thead>
      <tbody>
        {dealings.map(({ otherId, otherName, relation, direction, basis, events, errors }) => (
          <tr key={`${otherId} ${relation} ${direction} ${basis}`}>
            <th scope="row">
              <Button variant="link" onPress={() => onOpen(otherId)}>
                <InertLine text={otherName} />
              </Button>
            </th>
            <td>{relationWords(relation, direction)}</td>
            <td>{basis}</td>
            <td className="plain-end">{formatCount(errors)}</td>
            <td className="plain-end">{formatCount(events)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const RELATIONS: Readonly<Record<string, readonly [to: string, from: string]>> = {
  calls: ['it called', 'called it'],
  delegates: ['it gave work to', 'gave it work'],
  hands_off: ['it handed over to', 'handed over to it'],
  messages: ['it wrote to', 'wrote to it'],
  models: ['it asked', 'asked it'],
  touches: ['it touched', 'touched it'],
};

function relationWords(relation: string, direction: 'to' | 'from'): string {
  const [to, from] = RELATIONS[relation] ?? [kindTitle(relation), kindTitle(relation)];
  return direction === 'to' ? to : from;
}

function Accesses({ dossier: { accesses } }: Pick<DealingTablesProps, 'dossier'>) {
  if (accesses.length === 0) return null;
  return (
    <table className="plain-table" aria-label="Accesses">
      <thead>
        <tr>
          <th scope="col">System</th>
          <th scope="col">Operation</th>
          <th scope="col">Data</th>
          <th scope="col" className="plain-end">
            Failed
          </th>
          <th scope="col" className="plain-end">
            Calls
          </th>
        </tr>
      </thead>
      <tbody>
        {accesses.map(({ system, operation, classes, failed, calls }) => (
          <tr key={`${system} ${operation}`}>
            <th scope="row">
              {system === 'tool' ? <span className="agents-faint">not named</span> : <InertLine text={system} />}
            </th>
            <td>{operation}</td>
            <td>{classes.length === 0 ? <span className="agents-faint">none found</span> : classes.join(', ')}</td>
            <td className="plain-end">{formatCount(failed)}</td>
            <td className="plain-end">{formatCount(calls)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sessions({ dossier: { sessions, item } }: Pick<DealingTablesProps, 'dossier'>) {
  const { rows, total } = sessions;
  const { title } = useSessionTitles(total > 0);
  if (total === 0) return <p className="agents-faint">No session of it is recorded.</p>;
  return (
    <table className="plain-table" aria-label="Sessions">
      <caption>
        {counted(total, 'session')}
        {total > rows.length && `, the first ${formatCount(rows.length)} of them`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Session</th>
          <th scope="col">First</th>
          <th scope="col">Last</th>
          <th scope="col" className="plain-end">
            Events
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ sessionId, firstNs, lastNs, events }) => (
          <tr key={sessionId}>
            <th scope="row">
              <InertLine text={title(sessionId)} />
            </th>
            <td>
              <TimeText ns={firstNs} hasOffset={false} />
            </td>
            <td>
              <TimeText ns={lastNs} hasOffset={false} />
            </td>
            <td className="plain-end">
              <Figure
                count={events}
                onPress={() =>
                  showEvents({ sessions: [sessionId], ...(item.kind === 'tool' ? {} : { actors: [item.itemId] }) })
                }
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
