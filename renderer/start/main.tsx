import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { followTheme } from '../state/preferences.ts';
import { startHost } from './start-host.ts';
import { StartScreen } from './start-screen.tsx';

followTheme();
const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id "root".');
// The same address shows the case once there is one.
createRoot(root).render(<StartScreen host={startHost()} onOpened={() => location.reload()} />);
