import './first-steps.css';
import { useState } from 'react';
import { openImport, runImport } from '../../import/import-store.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { loadSample } from './sample-bundle.ts';

/** What a case without evidence shows: what Spoor is, and the two ways to go on. */
export function FirstSteps() {
  return (
    <div className="first-steps">
      <header>
        <h2>There is no evidence in this case yet</h2>
        <p>
          Spoor reads the traces that AI agents leave, shows who did what in which order and where it came from, and
          walks you to an evidence report. Everything happens on this machine; nothing is ever sent.
        </p>
      </header>
      <div className="first-steps-ways">
        <section className="first-step" aria-labelledby="first-import">
          <h3 id="first-import">Import what you were handed</h3>
          <p>
            Session files, OpenTelemetry exports, message logs, or archives of them. Drop them anywhere in this window.
            They are kept exactly as received, hashed, and every record is accounted for.
          </p>
          <Button variant="primary" icon="import" onPress={openImport}>
            Import evidence
          </Button>
        </section>
        <SampleWay />
      </div>
      <ol className="first-steps-path" aria-label="What comes then">
        <li>
          <strong>Overview</strong> says who ran, what they touched and what stands out.
        </li>
        <li>
          <strong>Findings</strong>: confirm or dismiss each, with its events before you.
        </li>
        <li>
          <strong>Timeline</strong> and <strong>Decision</strong> show each act, what led to it, and the bytes it was
          read from.
        </li>
        <li>
          <strong>Playbook</strong> takes you through the response, step by step.
        </li>
        <li>
          <strong>Report</strong> is one file, with everything cited.
        </li>
      </ol>
    </div>
  );
}

/** The sample becomes evidence of this case for good, so that is said and asked first. */
function SampleWay() {
  const workbench = useWorkbench();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const load = () => void loadSample().then((file) => runImport(workbench, [file]), setError);
  return (
    <section className="first-step" aria-labelledby="first-sample">
      <h3 id="first-sample">Try it on a made-up incident</h3>
      <p>
        A support desk of three agents, one morning, 23 files: a payment is refused, and five smaller ones follow. A
        short tour goes with it. From here to a finished report takes about five minutes.
      </p>
      {isAsking ? (
        <div className="first-step-sure">
          <p>The sample stays in this case for good. For evidence of your own, make another case.</p>
          <div className="first-step-acts">
            <Button variant="primary" onPress={load}>
              Put the sample into this case
            </Button>
            <Button onPress={() => setAsking(false)}>Not here</Button>
          </div>
        </div>
      ) : (
        <Button onPress={() => setAsking(true)}>Try the sample</Button>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </section>
  );
}
