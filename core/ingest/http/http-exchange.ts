import type { Json, JsonObject } from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';

/** One request over HTTP and its response, however a capture wrote them down. */
export interface HttpExchange {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly startNs: Ns | undefined;
  readonly endNs: Ns | undefined;
  /** The status code of the response; undefined where none was captured. */
  readonly code: number | undefined;
  readonly codeText: string | undefined;
  readonly requestBody: Json | undefined;
  readonly responseBody: Json | undefined;
  /** Headers, timings and whatever else was captured. */
  readonly rest: JsonObject;
  readonly key: string;
  readonly sessionId?: string | undefined;
  readonly pointers: { readonly request: string; readonly answer: string };
}
