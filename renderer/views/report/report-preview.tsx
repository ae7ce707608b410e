import { useQuery } from '@tanstack/react-query';
import { useCaseVersion } from '../../state/case-version.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Answer } from '../../ui/answer.tsx';
import { type ChosenReport, requestOf } from './chosen-report.ts';
import { showPreview } from './preview-page.ts';

/** The report in a frame that may run nothing, load nothing, and reach nothing of the workbench. */
export function ReportPreview({ chosen }: { readonly chosen: ChosenReport }) {
  const preview = usePreview(chosen);
  return (
    <Answer to={preview} what="the case for the report">
      {(address) => <iframe className="report-preview" title="Preview of the report" sandbox="" src={address} />}
    </Answer>
  );
}

/** Made anew whenever the preview is entered: notes and answers since then belong into it. */
function usePreview(chosen: ChosenReport) {
  const workbench = useWorkbench();
  const version = useCaseVersion((store) => store.version);
  return useQuery({
    queryKey: [version, 'report', 'preview', chosen],
    queryFn: async () => showPreview(await workbench.report(requestOf(chosen))),
    staleTime: 0,
    gcTime: 0,
  });
}
