import { useMutation } from '@tanstack/react-query';
import type { ReportFormat } from '../../../core/model/report-request.ts';
import { formatPlace } from '../../state/place.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { Hash } from '../../ui/hash.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Term } from '../../ui/term.tsx';
import { type ChosenReport, requestOf } from './chosen-report.ts';

interface ReportExportProps {
  readonly chosen: ChosenReport;
  readonly format: ReportFormat;
  /** False where something has yet to be chosen. */
  readonly isReady: boolean;
}

const NAMES: Readonly<Record<ReportFormat, string>> = { html: 'HTML', docx: 'DOCX', md: 'Markdown', csv: 'CSV' };

/** Freezes the report into the case and says what was written. */
export function ReportExport({ chosen, format, isReady }: ReportExportProps) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const freeze = useMutation({
    mutationFn: () => workbench.exportReport(requestOf(chosen), format),
    onSuccess: () => refresh('journal', 'report'),
  });
  const act = chosen.isRelease ? 'Release' : 'Export';
  return (
    <>
      <div className="report-acts">
        <Button
          variant="primary"
          icon="report"
          isDisabled={freeze.isPending || !isReady}
          onPress={() => freeze.mutate()}
        >
          {freeze.isPending ? 'Exporting…' : `${act} ${NAMES[format]}`}
        </Button>
        <p className="report-hint">
          {chosen.isRelease
            ? 'Refused unless every condition is met; the evidence is hashed again first.'
            : 'Marked as a draft on every page.'}{' '}
          One file that loads nothing. The same case gives the same bytes. It is written into the case and journalled
          with its hash.
        </p>
      </div>
      <p className="report-hint">
        <Term of="stix" />, <Term of="ocsf" />, <Term of="otlp" />, Timesketch, Jira, tables and more are made in{' '}
        <a href={formatPlace({ view: 'exports', filter: {}, eventId: undefined, open: undefined })}>Exports</a>.
      </p>
      {freeze.error && <ErrorNotice error={freeze.error} />}
      {freeze.data && <Exported name={freeze.data.name} sha256={freeze.data.sha256} />}
    </>
  );
}

function Exported({ name, sha256 }: { readonly name: string; readonly sha256: string }) {
  const address = `/api/exports/${encodeURIComponent(name)}`;
  const isPage = name.endsWith('.html');
  return (
    <Notice tone="ok">
      <p>
        Exported as <strong>exports/{name}</strong>, SHA-256 <Hash value={sha256} length={64} />
      </p>
      {/* The frozen file itself is printed, never the preview: what is on paper is what was hashed. */}
      {isPage && isDesktop() && <p>For a PDF, choose File › Save report as PDF… in the menu.</p>}
      {!isDesktop() && (
        <a href={address} target="_blank" rel="noreferrer">
          {isPage ? 'Print or save as PDF' : 'Download'}
        </a>
      )}
    </Notice>
  );
}

/** The desktop app opens no second window; its menu prints. */
function isDesktop(): boolean {
  return location.protocol === 'spoor:';
}
