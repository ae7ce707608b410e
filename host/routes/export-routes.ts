import { SpoorError } from '../../core/base/errors.ts';
import type { JournalData } from '../../core/ports/case-host.ts';
import { ExportsInMaking } from '../exports-in-making.ts';
import type { NativeTables } from '../native-tables.ts';
import { packedFromDisk } from '../package/packed-from-disk.ts';
import { quote } from '../quote.ts';
import { done, download, json, reportPage } from './answers.ts';
import { bodyBytes, bodyStream, parseText, required } from './request-body.ts';
import type { Route } from './route.ts';

const MAX_EXPORT_BYTES = 1024 * 1024 * 1024;

/** Exports of a case: frozen whole, made in pieces by a window, or made natively where there is something that does. */
export function exportRoutes(tables?: NativeTables): readonly Route[] {
  return [...FROZEN, ...inPieces(new ExportsInMaking()), ...natively(tables)];
}

const FROZEN: readonly Route[] = [
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

function inPieces(making: ExportsInMaking): readonly Route[] {
  return [
    { method: 'POST', path: '/api/making', answer: async (call) => json({ id: await making.begin(call.case) }) },
    {
      method: 'POST',
      path: '/api/making/:id',
      answer: async ({ parameter, query, request }) => {
        await making.append(parameter, required(query, 'file'), bodyStream(request));
        return done();
      },
    },
    {
      method: 'POST',
      path: '/api/making/:id/freeze',
      answer: async ({ parameter, query, request }) => {
        const about = aboutFrom(new TextDecoder().decode(await bodyBytes(request, MAX_ABOUT_BYTES)));
        return json(await making.finish(parameter, required(query, 'name'), about));
      },
    },
    {
      method: 'POST',
      path: '/api/making/:id/discard',
      answer: async ({ parameter }) => {
        await making.discard(parameter);
        return done();
      },
    },
  ];
}

function natively(tables: NativeTables | undefined): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/tables',
      answer: async (call) => json({ caseDir: call.case.dir, ids: tables?.ids ?? [] }),
    },
    {
      method: 'POST',
      path: '/api/tables/:id',
      answer: async ({ case: opened, parameter: as, query, request }) => {
        if (!tables?.ids.includes(as)) throw new SpoorError('usage/invalid', `This host does not make ${quote(as)}.`);
        const wish = { as, isRedacted: query.has('redacted'), signal: request.signal };
        const frozen = await tables.make(opened.dir, wish, async ({ name, path, redactedBy }) => {
          if (request.signal.aborted) throw new SpoorError('export/failed', 'The export was given up.');
          const about: JournalData = redactedBy === undefined ? {} : { redactedBy };
          return { ...(await opened.saveExportStream(name, await packedFromDisk(name, path).open(), about)), ...about };
        });
        return json(frozen);
      },
    },
  ];
}

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
