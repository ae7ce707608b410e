import type { Json, JsonObject } from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';

/** One record of a log, whatever envelope it came in. Absent means "not recorded". */
export interface LogRecord {
  readonly traceId: string | undefined;
  /** The span in which it was written. */
  readonly spanId: string | undefined;
  readonly timeNs: Ns | undefined;
  /** What happened, by the producer's own name: `claude_code.tool_result`, `gen_ai.choice`. */
  readonly name: string | undefined;
  readonly severity: string | undefined;
  readonly body: Json | undefined;
  readonly attributes: JsonObject;
  readonly resource: JsonObject;
  readonly scope: JsonObject;
  readonly dropped: number;
  /** Whatever else the envelope said, under its own names. */
  readonly rest: JsonObject;
}
