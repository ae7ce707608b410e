import type { AuthorityRow, InventoryItem } from '../../../core/model/inventory-answers.ts';
import { showEvents } from '../../state/filter.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { formatCount } from '../../ui/words.ts';
import { Figure } from './figure.tsx';

interface AuthorityTableProps {
  readonly rows: readonly AuthorityRow[];
  readonly item: InventoryItem;
  readonly onOpen: (itemId: string) => void;
}

/** Granted, used and denied, tool by tool, and how calls were approved. */
export function AuthorityTable({ rows, item, onOpen }: AuthorityTableProps) {
  if (rows.length === 0)
    return (
      <EmptyState title="No call of a tool is recorded">
        <p>And no list of tools that it was offered.</p>
      </EmptyState>
    );
  const isAgents = item.kind === 'agent' || item.kind === 'subagent';
  return (
    <div className="dossier-page">
      <table className="plain-table">
        <caption>
          Granted: it was offered the tool. Refused calls are among its calls. What a trace does not say is not
          recorded, which does not mean that it was not so.
        </caption>
        <thead>
          <tr>
            <th scope="col">{isAgents ? 'Tool' : 'Agent'}</th>
            <th scope="col">Granted</th>
            <th scope="col">Expected</th>
            {['Calls', 'Denied', 'Failed or cancelled', 'Approved', 'Automatic', 'Not recorded'].map((title) => (
              <th key={title} scope="col" className="plain-end">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={`${row.actorId} ${row.toolServer} ${row.toolName}`}
              row={row}
              isAgents={isAgents}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, isAgents, onOpen }: { row: AuthorityRow; isAgents: boolean; onOpen: (itemId: string) => void }) {
  const filter = { ...(row.actorId === '' ? {} : { actors: [row.actorId] }), tools: [row.toolName] };
  const toolId = `tool:${row.toolServer === '' ? '' : `${row.toolServer}/`}${row.toolName}`;
  const otherId = isAgents ? toolId : row.actorId;
  return (
    <tr>
      <th scope="row">
        {otherId === '' ? (
          'not recorded'
        ) : (
          <Button variant="link" onPress={() => onOpen(otherId)}>
            <InertLine text={isAgents ? row.toolName : row.actorName} />
          </Button>
        )}
        {isAgents && row.toolServer !== '' && (
          <div className="agents-faint">
            <InertLine text={row.toolServer} />
          </div>
        )}
      </th>
      <td>
        {row.granted === 'definition' ? (
          <Badge tone="ok">granted</Badge>
        ) : (
          <span className="agents-faint">not recorded</span>
        )}
      </td>
      <td>
        <ExpectedWord expected={row.expected} />
      </td>
      <td className="plain-end">
        <Figure count={row.calls} onPress={() => showEvents({ ...filter, kinds: ['tool_call'] })} />
      </td>
      <td className="plain-end">
        <Figure count={row.denied} onPress={() => showEvents({ ...filter, statuses: ['denied'] })} />
      </td>
      <td className="plain-end">
        <Figure count={row.failed} onPress={() => showEvents({ ...filter, statuses: ['error', 'cancelled'] })} />
      </td>
      <td className="plain-end">{formatCount(row.approved)}</td>
      <td className="plain-end">{formatCount(row.approvedAutomatically)}</td>
      <td className="plain-end">{formatCount(row.approvalNotRecorded)}</td>
    </tr>
  );
}

function ExpectedWord({ expected }: { readonly expected: AuthorityRow['expected'] }) {
  if (expected === 'allowed') return <Badge tone="ok">allowed</Badge>;
  if (expected === 'not_allowed') return <Badge tone="error">not allowed</Badge>;
  return <span className="agents-faint">not stated</span>;
}
