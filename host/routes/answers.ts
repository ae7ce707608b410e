import { SpoorError, type SpoorErrorCode, sentenceOf } from '../../core/base/errors.ts';
import type { StoredBytes } from '../file-stream.ts';
import { REPORT_POLICY } from '../security-headers.ts';

const STATUS: Partial<Record<SpoorErrorCode, number>> = {
  'case/exists': 409,
  'case/locked': 423,
  'case/newer': 409,
  'case/not-a-case': 404,
  'case/read-only': 409,
  'evidence/altered': 409,
  'evidence/empty': 400,
  'evidence/missing': 404,
  'evidence/no-space': 507,
  'evidence/unreadable': 400,
  'export/failed': 400,
  'import/cancelled': 409,
  'journal/broken': 409,
  'key/locked': 403,
  'request/refused': 403,
  'usage/invalid': 400,
};

export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}

export function done(): Response {
  return new Response(undefined, { status: 204 });
}

/** Bytes of a case, to be saved and never shown: what is in them is nobody's page. */
export function download({ stream, size }: StoredBytes, name: string): Response {
  return new Response(stream, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(size),
      'content-disposition': attachment(name),
    },
  });
}

/** A report as a page of its own, under the policy of reports. */
export function reportPage(body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>, size: number): Response {
  return new Response(body, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(size),
      'content-security-policy': REPORT_POLICY,
    },
  });
}

export function attachment(name: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`;
}

export function refusal(code: SpoorErrorCode, message: string, status: number): Response {
  return json({ code, message }, status);
}

/** What a person or a script is told of anything that was thrown. */
export function failure(thrown: unknown): Response {
  if (thrown instanceof SpoorError) return refusal(thrown.code, thrown.message, STATUS[thrown.code] ?? 500);
  return json({ code: 'internal', message: `Spoor failed: ${sentenceOf(thrown)}` }, 500);
}
