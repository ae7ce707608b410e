import { SAFE_SETTINGS } from '../../engine/settings.ts';
import { caseRoutes } from '../../host/routes/case-routes.ts';
import { derivedRoutes } from '../../host/routes/derived-routes.ts';
import { evidenceRoutes } from '../../host/routes/evidence-routes.ts';
import { exportRoutes } from '../../host/routes/export-routes.ts';
import { journalRoutes } from '../../host/routes/journal-routes.ts';
import { previewRoutes } from '../../host/routes/preview-routes.ts';
import { codeBlock, markdownTable } from './markdown.ts';
import { ACTS } from './words.ts';

const SAYS: Readonly<Record<string, string>> = {
  'GET /api/case': '`case.json`: id, title, time zone, schema version.',
  'GET /api/access': 'Why the case can only be read, as one sentence; `null` where it can be changed.',
  'GET /api/receipts': 'Every file that is part of the case, in order of arrival.',
  'POST /api/evidence':
    'Receives the body under `?name=`, hashing it as it is written. It is staged, and no part of the case yet.',
  'POST /api/received/commit': 'Makes what is staged part of the case, one journal entry per file.',
  'POST /api/received/discard': 'Deletes what is staged.',
  'GET /api/evidence/:sha256': 'The original bytes, whole or one `Range`.',
  'POST /api/evidence/:sha256/verify': 'Hashes the file again: `intact`, `altered` or `missing`.',
  'GET /api/journal': 'Every entry, and whether the chain is whole.',
  'POST /api/journal': 'Appends one act. What the host does itself, nobody else can claim.',
  'GET /api/derived/stamp': 'What the kept database was made of; 204 where there is none.',
  'GET /api/derived': 'The kept database.',
  'PUT /api/derived': 'Replaces it in one step; `x-spoor-stamp` says what it was made of.',
  'GET /api/derived/columns':
    'The timeline’s columns as they were kept, with what they were made of; 204 where there are none.',
  'PUT /api/derived/columns': 'Replaces them in one step.',
  'POST /api/exports': 'Freezes the body into `exports/` under `?name=`, never over another, and journals its hash.',
  'GET /api/exports/:name': 'A frozen file; HTML under the policy of reports.',
  'POST /api/making':
    'Begins an export that a window makes in pieces; it lies in `derived/` and is no part of the case yet.',
  'POST /api/making/:id': 'Writes the body behind the file `?file=` of that export.',
  'POST /api/making/:id/freeze':
    'Freezes it into `exports/` under `?name=`, several files as one zip, and journals its hash and the body.',
  'POST /api/making/:id/discard': 'Deletes it.',
  'GET /api/tables': 'The folder of the case, and the tables that this host makes natively.',
  'POST /api/tables/:id': 'Makes the tables natively, with `?redacted` by the plan of the case, and freezes them.',
  'PUT /api/preview': 'The report to show next; kept in memory, no part of the case.',
  'GET /api/preview': 'The same as a page under the policy of reports.',
};

/** What docs/architecture.md says of the host and the engines: asked of the code. */
export const hostBlocks: Readonly<Record<string, () => string>> = {
  routes: () => markdownTable(['request', 'what it does'], routeRows()),
  acts: () =>
    markdownTable(
      ['act', 'meaning'],
      Object.entries(ACTS).map(([act, says]) => [`\`${act}\``, says]),
    ),
  settings: () => codeBlock(SAFE_SETTINGS.join('\n')),
};

function routeRows(): readonly (readonly string[])[] {
  const routes = [
    ...caseRoutes,
    ...evidenceRoutes,
    ...journalRoutes,
    ...derivedRoutes,
    ...exportRoutes(),
    ...previewRoutes(),
  ];
  return routes.map(({ method, path }) => {
    const request = `${method} ${path}`;
    const says = SAYS[request];
    if (says === undefined) throw new Error(`scripts/docs/host-blocks.ts has no words for ${request}.`);
    return [`\`${request}\``, says];
  });
}
