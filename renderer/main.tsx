import './start-worker.ts';
import { wrap } from 'comlink';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';
import { worker } from './start-worker.ts';
import { followFilter } from './state/filter-history.ts';
import { followUrl } from './state/place.ts';
import { followTheme } from './state/preferences.ts';
import { views } from './views.ts';
import type { WorkbenchApi } from './worker/api.ts';

const workbench = wrap<WorkbenchApi>(worker);

const failure = new Promise<never>((_, reject) => {
  worker.addEventListener('error', (event) => {
    reject(new Error(`The worker that holds the case has stopped: ${event.message || 'it could not be loaded'}.`));
  });
});

followTheme();
followUrl();
followFilter();
const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id "root".');
createRoot(root).render(<App workbench={workbench} failure={failure} views={views} />);
