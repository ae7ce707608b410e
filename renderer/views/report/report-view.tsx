import './report.css';
import { useState } from 'react';
import type { ReportFormat } from '../../../core/model/report-request.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { TabSet } from '../../ui/tabs.tsx';
import { defineView } from '../../view.ts';
import type { ChosenReport } from './chosen-report.ts';
import { DetailsForm } from './details-form.tsx';
import { ReleasePanel } from './release-panel.tsx';
import { ReportChoice } from './report-choice.tsx';
import { ReportExport } from './report-export.tsx';
import { ReportPreview } from './report-preview.tsx';

export default defineView({ id: 'report', title: 'Report', order: 70, icon: 'report', component: ReportView });

const FIRST: ChosenReport = { edition: 'technical', vendor: '', template: undefined, isRelease: false };

/** The report as it would be exported now, what people supply for it, and what stands in the way of a release. */
function ReportView() {
  const [chosen, setChosen] = useState(FIRST);
  const [format, setFormat] = useState<ReportFormat>('html');
  const [tab, setTab] = useState('preview');
  const editions = useQuestion('reportEditions', []);
  return (
    <div className="report">
      <Answer to={editions} what="the editions of the report">
        {(known) => {
          const edition = known.find(({ id }) => id === chosen.edition);
          const formats = edition?.formats ?? ['html'];
          const written = formats.includes(format) ? format : 'html';
          return (
            <header className="report-head">
              <ReportChoice
                editions={known}
                chosen={chosen}
                onChosen={setChosen}
                format={written}
                onFormat={setFormat}
              />
              <ReportExport chosen={chosen} format={written} isReady={!edition?.needsVendor || chosen.vendor !== ''} />
            </header>
          );
        }}
      </Answer>
      <TabSet
        label="Report"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'preview', title: 'Preview', content: <ReportPreview chosen={chosen} /> },
          { id: 'details', title: 'Details', content: <DetailsForm /> },
          { id: 'release', title: 'Release check', content: <ReleasePanel onDetails={() => setTab('details')} /> },
        ]}
      />
    </div>
  );
}
