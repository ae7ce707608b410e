import './access.css';
import type { ReactNode } from 'react';
import { setTerms, usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { TabSet } from '../../ui/tabs.tsx';
import { formatCount } from '../../ui/words.ts';
import { defineView } from '../../view.ts';
import { AccessBar } from './access-bar.tsx';
import { AccessTable } from './access-table.tsx';
import { type AccessTerms, accessTerms } from './access-terms.ts';
import { DeparturesTable } from './departures-table.tsx';
import { GroupList } from './group-list.tsx';
import { RecordList } from './record-list.tsx';

export default defineView({ id: 'access', title: 'Access', order: 45, icon: 'access', component: AccessView });

/** Which agent touched what, who else came near a record, and what left for where. */
function AccessView() {
  const terms = accessTerms(usePlace((place) => place.terms) ?? {});
  // Without rows: for the figures beside the names of the pages, and for the classes of data.
  const ledger = useQuestion('access', [{ ...terms.filter, start: 0, count: 0 }], { keepsPrevious: true }).data;
  const records = useQuestion('accessRecords', [{ words: '', start: 0, count: 0 }]).data;
  return (
    <div className="access">
      <TabSet
        label="The ledger"
        selected={terms.tab}
        onSelect={(tab) => setTerms({ tab: tab === 'accesses' ? '' : tab }, 'push')}
        tabs={[
          {
            id: 'accesses',
            title: <TabTitle count={ledger?.total}>Accesses</TabTitle>,
            content: <Accesses terms={terms} bar={<AccessBar terms={terms} ledger={ledger} />} />,
          },
          {
            id: 'records',
            title: <TabTitle count={records?.total}>Records, and who read them</TabTitle>,
            content: <RecordList words={terms.words} />,
          },
          {
            id: 'left',
            title: <TabTitle count={ledger?.departures.length}>What left, and where to</TabTitle>,
            content: (
              <div className="access-page">
                <AccessBar terms={terms} ledger={ledger} />
                <div className="access-rows">
                  <DeparturesTable terms={terms} />
                </div>
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}

function Accesses({ terms, bar }: { readonly terms: AccessTerms; readonly bar: ReactNode }) {
  return (
    <div className="access-split">
      <GroupList terms={terms} />
      <div className="access-page">
        {bar}
        <div className="access-rows">
          <AccessTable terms={terms} />
        </div>
      </div>
    </div>
  );
}

function TabTitle({ count, children }: { readonly count: number | undefined; readonly children: string }) {
  return (
    <>
      {children} <span className="access-tab-count">{count === undefined ? '' : formatCount(count)}</span>
    </>
  );
}
