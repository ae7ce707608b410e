import { z } from 'zod';
import { SpoorError } from '../../core/base/errors.ts';
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
      const about = aboutFrom(call.query.get('about'));
      return json(await call.case.saveExport(name, await bodyBytes(call.request, MAX_EXPORT_BYTES), about));
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

const words = z.record(z.string().max(100), z.union([z.string().max(10_000), z.boolean()]));

/** What is said about a report in its entry: flat words, so that nothing deep or large comes in by an address. */
function aboutFrom(written: string | null) {
  if (written === null) return {};
  const read = words.safeParse(parseText(written, 'What is said about the export'));
  if (read.success) return read.data;
  throw new SpoorError('request/refused', 'What is said about the export is no map of texts.');
}
