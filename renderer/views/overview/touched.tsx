import type { AccessGroup, AccessLedger } from '../../../core/model/access-answers.ts';
import type { Briefing } from '../../../core/model/briefing.ts';
import { type Terms, usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PanelLink } from '../../ui/panel-link.tsx';
import { counted, formatCount, kindTitle } from '../../ui/words.ts';

const SYSTEMS_SHOWN = 4;

/** Which systems and data the agents touched: how much of it, and whose it was. */
export function Touched() {
  const groups = useQuestion('accessGroups', [{}, 'system', 0, SYSTEMS_SHOWN]);
  return (
    <Panel
      title="What they touched"
      note={groups.data && counted(groups.data.total, 'system')}
      actions={<PanelLink to="Access" onPress={() => showAccess({})} />}
      isFlush
    >
      <Answer to={groups} what="the accesses">
        {({ groups: systems, total }) =>
          total === 0 ? (
            <p className="brief-foot">No call that touches a system is in the record.</p>
          ) : (
            <>
              <Systems systems={systems} />
              {total > systems.length && (
                <p className="brief-foot brief-foot-tight">
                  <Button variant="link" onPress={() => showAccess({})}>
                    {counted(total - systems.length, 'more system', 'more systems')}
                  </Button>
                </p>
              )}
              <WhoseData />
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

function showAccess(terms: Terms): void {
  usePlace.getState().go({ view: 'access', open: undefined, terms });
}

/** Four figures that must never be added: a bound and a figure make neither. */
function Systems({ systems }: { readonly systems: readonly AccessGroup[] }) {
  return (
    <table className="brief">
      <thead>
        <tr>
          <th scope="col">System</th>
          <th scope="col" className="brief-figure">
            Calls
          </th>
          <th
            scope="col"
            className="brief-figure"
            title="Rows that the calls touched, where the record gives the number"
          >
            Rows exactly
          </th>
          <th scope="col" className="brief-figure" title="Where the record gives a lower bound">
            at least
          </th>
          <th scope="col" className="brief-figure" title="Where the record gives an upper bound">
            at most
          </th>
        </tr>
      </thead>
      <tbody>
        {systems.map(({ value, name, accesses, counts }) => (
          <tr key={value}>
            <th scope="row" className="brief-name">
              <Button variant="link" onPress={() => showAccess({ system: value === '' ? '-' : value })}>
                <InertLine text={name === 'tool' ? 'other tools' : name} />
              </Button>
            </th>
            <td className="brief-figure">{formatCount(accesses)}</td>
            <RowCells counts={counts} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowCells({ counts }: Pick<AccessGroup, 'counts'>) {
  const isKnown = counts.exact + counts.atLeast + counts.atMost > 0;
  if (!isKnown && counts.notRecorded > 0)
    return (
      <td className="brief-figure" colSpan={3}>
        <NotRecorded />
      </td>
    );
  return (
    <>
      <td className="brief-figure">{orDash(counts.exact)}</td>
      <td className="brief-figure">{orDash(counts.atLeast)}</td>
      <td className="brief-figure">{orDash(counts.atMost)}</td>
    </>
  );
}

function orDash(rows: number): string {
  return rows === 0 ? '–' : formatCount(rows);
}

function WhoseData() {
  const ledger = useQuestion('access', [{ start: 0, count: 1 }]).data;
  const briefing = useQuestion('briefing', []).data;
  if (!ledger || !briefing) return undefined;
  return (
    <dl className="brief-facts">
      <dt>Data seen</dt>
      <dd>
        <DataSeen ledger={ledger} />
      </dd>
      <dt>Records</dt>
      <dd>
        <Whose briefing={briefing} />
      </dd>
      <dt>Sent to</dt>
      <dd>
        <Button variant="link" onPress={() => showAccess({ tab: 'left' })}>
          {counted(ledger.departures.length, 'destination')}
        </Button>
      </dd>
    </dl>
  );
}

function DataSeen({ ledger: { dataClasses } }: { readonly ledger: AccessLedger }) {
  if (dataClasses.length === 0) return 'none recognised, which does not say that there was none';
  return (
    <span className="brief-list">
      {dataClasses.map(({ value, count }) => (
        <Button key={value} variant="link" onPress={() => showAccess({ dataClass: value })}>
          {value} in {counted(count, 'call')}
        </Button>
      ))}
    </span>
  );
}

const KINDS_SHOWN = 4;

function Whose({ briefing: { recordKinds } }: { readonly briefing: Briefing }) {
  if (recordKinds.length === 0) return 'no record is named';
  const shown = recordKinds.slice(0, KINDS_SHOWN);
  const more = recordKinds.length - shown.length;
  return (
    <span className="brief-list">
      {shown.map(({ name, records }) => (
        <Button key={name} variant="link" onPress={() => showAccess({ tab: 'records', words: `${name}:` })}>
          {formatCount(records)} × <InertLine text={kindTitle(name)} />
        </Button>
      ))}
      {more > 0 && (
        <Button variant="link" onPress={() => showAccess({ tab: 'records' })}>
          {counted(more, 'more kind', 'more kinds')}
        </Button>
      )}
    </span>
  );
}
