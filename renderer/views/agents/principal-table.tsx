import type { CredentialRow } from '../../../core/model/inventory-answers.ts';
import { showEvents } from '../../state/filter.ts';
import { InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { Figure } from './figure.tsx';

/** Under whose authority and with which credentials it acted, and who else did. */
export function PrincipalTable({ credentials }: { readonly credentials: readonly CredentialRow[] }) {
  if (credentials.length === 0)
    return (
      <EmptyState title="Under whose authority it acted is not recorded">
        <p>No event of it names a principal or a credential.</p>
      </EmptyState>
    );
  return (
    <div className="dossier-page">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Principal</th>
            <th scope="col">Credential</th>
            <th scope="col">With tools</th>
            <th scope="col">Also used by</th>
            <th scope="col">First</th>
            <th scope="col" className="plain-end">
              Events
            </th>
          </tr>
        </thead>
        <tbody>
          {credentials.map((row) => (
            <tr key={`${row.credential}\n${row.principal}`}>
              <th scope="row">{row.principal === '' ? <NotRecorded /> : <InertText text={row.principal} />}</th>
              <td>{row.credential === '' ? <NotRecorded /> : <InertText text={row.credential} />}</td>
              <td>{row.tools.length === 0 ? <NotRecorded /> : <InertText text={row.tools.join(', ')} />}</td>
              <td>
                {row.others.length === 0 ? (
                  <span className="agents-faint">nobody in this case</span>
                ) : (
                  <InertText text={row.others.join(', ')} />
                )}
              </td>
              <td>
                <TimeText ns={row.firstNs} hasOffset={false} />
              </td>
              <td className="plain-end">
                <Figure
                  count={row.events}
                  onPress={() =>
                    showEvents({ actors: [row.actorId], ...(row.tools.length > 0 ? { tools: row.tools } : {}) })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
