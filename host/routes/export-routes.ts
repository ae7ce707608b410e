import { SpoorError } from '../../core/base/errors.ts';
import type { JournalData } from '../../core/ports/case-host.ts';
import { download, json, reportPage } from './answers.ts';
import { bodyBytes, parseText, required } from './request-body.ts';
import type { Route } from './route.ts';

const MAX_EXPORT_BYTES = 1024 * 1024 * 1024;

export const exportRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/exports',
    answer: async (call) => {
      const name = required(call.query, 'name');
      const sent = await bodyBytes(call.request, MAX_EXPORT_BYTES);
      const length = aboutLength(call.query.get('about'), sent.length);
      const about = length === 0 ? {} : aboutFrom(new TextDecoder().decode(sent.subarray(0, length)));
      return json(await call.case.saveExport(name, sent.subarray(length), about));
    },
  },
  {
    method: 'GET',
    path: '/api/exports/:name',
    answer: async (call) => {
      const stored = await call.case.readExport(call.parameter);
      return call.parameter.endsWith('.html')
        ? reportPage(stored.stream, stored.size)
        : download(stored, call.parameter);
    },
  },
];

const MAX_ABOUT_BYTES = 1024 * 1024;

/** How many of the first bytes sent say what the journal is to hold of the export. They do not fit into an address. */
function aboutLength(written: string | null, sent: number): number {
  if (written === null) return 0;
  const length = /^\d{1,7}$/.test(written) ? Number(written) : Number.NaN;
  if (length <= Math.min(sent, MAX_ABOUT_BYTES)) return length;
  throw new SpoorError(
    'request/refused',
    'What is said about the export does not lie at the beginning of what was sent.',
  );
}

function aboutFrom(written: string): JournalData {
  const read = parseText(written, 'What is said about the export');
  if (typeof read === 'object' && read !== null && !Array.isArray(read)) {
    // Safe: members of an object that JSON.parse made are JSON themselves.
    return read as JournalData;
  }
  throw new SpoorError('request/refused', 'What is said about the export is no object.');
}
